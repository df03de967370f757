#pragma once

#include <widgets/healthmark.h>

#include <QWidget>

namespace widgets {

/// One health mark in a layout. Says nothing to screen readers: the word beside it does.
class MarkWidget final : public QWidget
{
    Q_OBJECT
public:
    explicit MarkWidget(Mark mark, int sizePx, QWidget *parent = nullptr);
    void setMark(Mark mark);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Mark m_mark;
};

} // namespace widgets
