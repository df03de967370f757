#pragma once

#include <QPlainTextEdit>
#include <QVector>

namespace widgets {

/// How a text would change, line by line: "-" and "+" before the lines and grounds behind them, lines that stay left
/// out where they are many. Read only, can be selected and copied.
class DiffView final : public QPlainTextEdit
{
    Q_OBJECT
public:
    /// A text that changes, under its name where there are several.
    struct Part
    {
        QString name;
        QString before;
        QString after;
        friend bool operator==(const Part &, const Part &) = default;
    };
    explicit DiffView(QWidget *parent = nullptr);

    /// All of it comes from outside.
    void setParts(const QVector<Part> &parts);
    /// "2 lines added, 1 removed"; that nothing changes where both are the same.
    QString summary() const;

protected:
    void changeEvent(QEvent *event) override;

private:
    void write();

    QVector<Part> m_parts;
    int m_added = 0;
    int m_removed = 0;
    bool m_isWriting = false;
};

} // namespace widgets
