#include "panel.h"

#include <widgets/theme/metrics.h>
#include <widgets/theme/theme.h>

#include <QEvent>
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
    panel->m_content = content;
    content->installEventFilter(panel);
    return panel;
}

bool Panel::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut)
        update();
    return QWidget::eventFilter(watched, event);
}

void Panel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Theme &theme = Theme::of(this);
    const bool keyboard = m_content && m_content->hasFocus() && window()->testAttribute(Qt::WA_KeyboardFocusChange);
    painter.setPen(theme.colour(keyboard ? Role::Accent : Role::Line));
    painter.setBrush(theme.colour(Role::Surface));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), metrics::kCorner, metrics::kCorner);
}

} // namespace widgets
