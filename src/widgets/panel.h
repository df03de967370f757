#pragma once

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
    void paintEvent(QPaintEvent *event) override;
};

} // namespace widgets
