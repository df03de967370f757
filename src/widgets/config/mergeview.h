#pragma once

#include <models/configmerge.h>

#include <link/link.h>

#include <QPointer>
#include <QWidget>

class QButtonGroup;
class QListWidget;
class QPlainTextEdit;
class QPushButton;

namespace widgets {

class Label;

/// Brings a draft together with what is live now: conflicts one by one, base, ours and theirs side by side, each with
/// the lines around it. Nothing is chosen by itself; what is merged can be taken once every conflict has its answer.
class MergeView final : public QWidget
{
    Q_OBJECT
public:
    explicit MergeView(qlink::Link &link, QWidget *parent = nullptr);

    /// Asks the engine to merge.
    void merge(const QString &environment, models::MergeSides sides);
    bool isActive() const { return m_isActive; }
    void choose(models::MergeAnswer::Side side);
    QPushButton *takeButton() const { return m_take; }
    QPlainTextEdit *editedText() const { return m_edited; }

protected:
    void changeEvent(QEvent *event) override;

Q_SIGNALS:
    /// Every conflict has its answer, and somebody takes the result.
    void merged(const contract::v1::ConfigContent &content);
    void cancelled();

private:
    void build();
    QWidget *addSide(const QString &title, models::MergeAnswer::Side side, QPlainTextEdit *&text);
    void take(const core::Result<qlink::ResponsePtr> &answer);
    void showConflict();
    void showSides(const contract::v1::MergeConflict &conflict);
    void showEdited(const models::MergeAnswer &answer);
    void refresh();
    void finish();
    QString writtenText() const;
    models::MergeAnswer *current();

    QPointer<qlink::Link> m_link;
    models::MergeSides m_sides;
    contract::v1::MergeResult m_result;
    QVector<models::MergeAnswer> m_answers;
    bool m_isActive = false;
    bool m_isAnswered = false;
    bool m_isSetting = false;
    Label *m_state;
    QListWidget *m_list;
    QWidget *m_conflict;
    QButtonGroup *m_choice;
    QPlainTextEdit *m_base = nullptr;
    QPlainTextEdit *m_ours = nullptr;
    QPlainTextEdit *m_theirs = nullptr;
    QPlainTextEdit *m_edited = nullptr;
    QPushButton *m_take;
    async::Task<qlink::ResponsePtr> m_merging;
};

} // namespace widgets
