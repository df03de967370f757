#pragma once

#include <models/configdraft.h>

#include <QWidget>

class QPushButton;

namespace widgets {

class Label;
class MarkWidget;

/// The head of one configuration's page: what it is, how it stands to its history, what became of the draft, and what
/// can be done. It says "saved" only when the engine has said so. Buttons that come and go stand left of the others: no
/// click meets another button than the one that stood there.
class ConfigHead final : public QWidget
{
    Q_OBJECT
public:
    explicit ConfigHead(QWidget *parent = nullptr);

    /// `isReleasedSince`: the draft rests on another release than the newest.
    void setConfig(const contract::v1::ConfigRow &row, const QString &fallbackName, bool isReleasedSince);
    QString standingText() const;
    void setDraft(const models::ConfigDraft &draft);
    /// Why the draft cannot be released now, as a sentence; empty when it can.
    void setReleaseBlocked(const QString &why);
    /// Why there is nothing that could be dropped, as a sentence; empty when there is.
    void setDropBlocked(const QString &why);
    void setCanRemove(bool can);
    /// Why it may not be removed, as a sentence; empty when it may.
    void setRemoveBlocked(const QString &why);
    QString savingText() const;
    QPushButton *releaseButton() const { return m_release; }
    QPushButton *dropButton() const { return m_drop; }
    QPushButton *undoButton() const { return m_undo; }
    QPushButton *removeButton() const { return m_remove; }
    QString releaseNote() const;

Q_SIGNALS:
    void releaseRequested();
    void dropRequested();
    void undoRequested();
    void removeRequested();
    void retryRequested();

private:
    Label *m_name;
    Label *m_where;
    MarkWidget *m_mark;
    Label *m_standing;
    Label *m_saving;
    Label *m_blocked;
    QPushButton *m_retry;
    QPushButton *m_undo;
    QPushButton *m_drop;
    QPushButton *m_release;
    QPushButton *m_remove;
};

} // namespace widgets
