#pragma once

#include "pagecontext.h"

#include <models/rowsmodel.h>
#include <widgets/page.h>

class QPushButton;

namespace widgets {

class DataTable;
class DoctorPanel;
class Label;

/// Where the data comes from: every source with its state, age, version and what it holds; below, the doctor of the
/// chosen one.
class SourcesPage final : public Page
{
    Q_OBJECT
public:
    /// `source`: chosen and examined at once when not empty.
    SourcesPage(PageContext context, const QString &source, QWidget *parent = nullptr);

    QStringList trail() const override;
    QVector<KeyHelp> keys() const override;
    QVector<Command> commands() const override;
    void setEnvironment(const QString &name) override;
    void setEnvironments(const QVector<EnvironmentChip> &environments) override;
    void setPaused(bool paused) override;
    /// Walks the doctor's steps for the chosen source.
    void examine();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void subscribe();
    void choose(const QString &key);
    void retry();
    void fit();
    void say(const QString &text, bool isError);

    PageContext m_context;
    models::RowsModel m_model;
    QString m_environment;
    QString m_wanted;
    DataTable *m_table;
    QWidget *m_panel; ///< around the table
    DoctorPanel *m_doctor;
    Label *m_note; ///< what came of trying again
    QPushButton *m_retry;
};

} // namespace widgets
