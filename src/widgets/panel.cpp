#include "panel.h"

#include <widgets/theme/metrics.h>
#include <widgets/theme/theme.h>

#include <QPainter>

namespace widgets {

Panel::Panel(QWidget *parent) : QWidget(parent) {}

void Panel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Theme &theme = Theme::of(this);
    painter.setPen(theme.colour(Role::Line));
    painter.setBrush(theme.colour(Role::Surface));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), metrics::kCorner, metrics::kCorner);
}

} // namespace widgets
