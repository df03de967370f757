#include "panel.h"

#include <widgets/theme/metrics.h>
#include <widgets/theme/theme.h>

#include <QPainter>
#include <QVBoxLayout>

namespace widgets {

Panel::Panel(QWidget *parent) : QWidget(parent) {}

Panel *Panel::around(QWidget *content)
{
    auto *panel = new Panel;
    auto *layout = new QVBoxLayout(panel);
    // Square corners of the content stay inside the round ones.
    layout->setContentsMargins(1, metrics::kCorner / 2, 1, metrics::kCorner / 2);
    layout->addWidget(content);
    return panel;
}

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
