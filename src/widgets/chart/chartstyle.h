#pragma once

#include <widgets/theme/tokens.h>

#include <chart/style.h>

namespace widgets {

class Theme;

/// What a change marker is painted in.
Role markerRole(chart::MarkerKind kind);

/// The theme's roles as everything in chart/ wants them.
chart::Style chartStyle(const Theme &theme, const chart::Zone &zone, Qt::LayoutDirection direction);

} // namespace widgets
