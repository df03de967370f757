#pragma once

#include <QPointer>
#include <QWidget>

namespace widgets {

/// One surface with a line around and round corners; never inside another one. Its layout keeps the corners free.
class Panel : public QWidget
{
    Q_OBJECT
public:
    explicit Panel(QWidget *parent = nullptr);
    /// A panel that is the frame of this table or text.
    static Panel *around(QWidget *content);

protected:
    /// The line of the panel whose content has the keyboard says so, once somebody walks by keyboard.
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    QPointer<QWidget> m_content;
};

} // namespace widgets
