#include "chartstyle.h"

#include "timeserieschart.h"

#include <widgets/theme/theme.h>

namespace widgets {

Role markerRole(chart::MarkerKind kind)
{
    switch (kind) {
    case chart::MarkerKind::Deploy: return Role::Deploy;
    case chart::MarkerKind::Config: return Role::Config;
    case chart::MarkerKind::Alert: return Role::Critical;
    case chart::MarkerKind::Restart: return Role::Restart;
    case chart::MarkerKind::Action: return Role::Accent;
    case chart::MarkerKind::Annotation: return Role::Text; // no health, no change, no series
    case chart::MarkerKind::Other: break;
    }
    return Role::Muted;
}

chart::Style chartStyle(const Theme &theme, const chart::Zone &zone, Qt::LayoutDirection direction)
{
    chart::Style style;
    style.text = theme.colour(Role::Text);
    style.muted = theme.colour(Role::Muted);
    style.grid = theme.colour(Role::Grid);
    style.crosshair = theme.colour(Role::Muted);
    style.ground = theme.colour(Role::Surface);
    style.accent = theme.colour(Role::Accent);
    style.selection = theme.colour(Role::Selection);
    style.good = theme.colour(Role::Passing);
    style.warning = theme.colour(Role::Warning);
    style.critical = theme.colour(Role::Critical);
    style.unknown = theme.colour(Role::Unknown);
    for (int kind = 0; kind < chart::kMarkerKinds; ++kind)
        style.markers[std::size_t(kind)] = theme.colour(markerRole(chart::MarkerKind(kind)));
    style.palette = theme.tokens().series;
    style.titleFont = Theme::font(TypeSize::Body, Weight::Strong);
    style.smallFont = Theme::font(TypeSize::Small);
    style.zone = zone;
    style.format.locale = QLocale();
    //: A day on a time axis
    style.format.day = widgets::TimeSeriesChart::tr("d MMM");
    //: A day of another year on a time axis
    style.format.dayAndYear = widgets::TimeSeriesChart::tr("d MMM yyyy");
    //: A month on a time axis
    style.format.month = widgets::TimeSeriesChart::tr("MMM");
    style.textContrast = theme.tokens().minimumContrast;
    style.areaOpacity = theme.tokens().dark ? 0.14 : 0.10;
    style.rightToLeft = direction == Qt::RightToLeft;
    return style;
}

} // namespace widgets
