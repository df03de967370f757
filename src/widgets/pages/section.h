#pragma once

#include "pagecontext.h"

#include <models/rowsmodel.h>
#include <models/verbs.h>
#include <widgets/page.h>

#include <QStringList>
#include <QWidget>

#include <memory>
#include <optional>

namespace widgets {

class DataTable;
class Label;
class RowDetail;

/// A titled table on a page: the rows of one collection that belong to one service, as high as its rows up to a limit.
/// Enter opens the row below the table, with everything in full.
class Section final : public QWidget
{
    Q_OBJECT
public:
    struct What
    {
        QString name; ///< for the memory and the scroll target: the collection
        QString title;
        QString emptyText;
        models::Columns columns;
        QString collection;
        int maxRows = 8;
        bool opensPages = false; ///< Enter leads to a page of the row instead of its details
    };
    Section(What what, PageContext context, QWidget *parent = nullptr);

    void follow(const QString &serviceKey);
    const QString &collection() const { return m_what.collection; }
    DataTable *table() const { return m_table; }
    /// Finds the row wherever it stands, selects it and gives it the keyboard; revealed() says that it is in place.
    void reveal(const QString &key);
    /// The open row's details; false when there are none.
    bool closeDetail();
    void setPaused(bool paused);
    /// What is said where there are none, instead of the text that it was made with.
    void setEmptyText(const QString &text);
    /// What can be done to the row that the keyboard is on, or to the only one, for the palette. Asked for when that
    /// opens: commandsChanged() when the answer is there.
    QVector<Command> commands() const;

Q_SIGNALS:
    void commandsChanged();
    /// What can be done to the rows, or to the service, may be something else now (models::actingState).
    void actingChanged();
    void revealed();
    /// With opensPages: somebody follows this row.
    void followed(const QString &key);

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void refresh();
    void tellNothing();
    void watchActing();
    std::optional<models::ActTarget> chosen() const;

    What m_what;
    PageContext m_context;
    models::RowsModel m_model;
    std::unique_ptr<models::Verbs> m_verbs; ///< null where nothing can be done
    QStringList m_acting;                   ///< of the rows that are here
    mutable bool m_areVerbsOld = false;     ///< asked for before m_acting became what it is
    Label *m_count;
    Label *m_note; ///< that rows wait, or that one is gone
    Label *m_empty;
    DataTable *m_table;
    QWidget *m_panel; ///< around the table
    RowDetail *m_detail;
};

} // namespace widgets
