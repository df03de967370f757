#include "markwidget.h"

#include <widgets/theme/theme.h>

#include <QPainter>

#include <utility>

namespace widgets {

MarkWidget::MarkWidget(Mark mark, int sizePx, QWidget *parent) : QWidget(parent), m_mark(mark), m_colour(role(mark))
{
    setFixedSize(sizePx, sizePx);
}

void MarkWidget::setMark(Mark mark, Role colour)
{
    const bool isOther = std::exchange(m_mark, mark) != mark;
    if (std::exchange(m_colour, colour) != colour || isOther)
        update();
}

void MarkWidget::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    paintMark(painter, rect(), m_mark, Theme::of(this).colour(m_colour));
}

} // namespace widgets
