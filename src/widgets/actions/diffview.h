#pragma once

#include <QPlainTextEdit>

namespace widgets {

/// How a text would change, line by line: "-" and "+" before the lines and grounds behind them, lines that stay left
/// out where they are many. Read only, can be selected and copied.
class DiffView final : public QPlainTextEdit
{
    Q_OBJECT
public:
    explicit DiffView(QWidget *parent = nullptr);

    /// Both come from outside.
    void setTexts(const QString &before, const QString &after);
    /// "2 lines added, 1 removed"; that nothing changes where both are the same.
    QString summary() const;

protected:
    void changeEvent(QEvent *event) override;

private:
    void write();

    QString m_before;
    QString m_after;
    int m_added = 0;
    int m_removed = 0;
    bool m_isWriting = false;
};

} // namespace widgets
