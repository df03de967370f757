#include "panelpicture.h"

#include <widgets/chart/chartstyle.h>
#include <widgets/theme/theme.h>

#include <QPainter>

namespace web {

PanelPicture::PanelPicture(std::unique_ptr<dashboard::Panel> panel, const chart::Zone &zone, QWidget *parent)
    : QWidget(parent)
    , m_panel(std::move(panel))
    , m_zone(zone)
{
    setAccessibleDescription(m_panel->summary());
}

void PanelPicture::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    m_panel->paint(painter, rect(), widgets::chartStyle(widgets::Theme::of(this), m_zone, layoutDirection()));
}

} // namespace web
