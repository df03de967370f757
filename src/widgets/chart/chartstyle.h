#pragma once

#include <chart/style.h>

namespace widgets {

class Theme;

/// The theme's roles as everything in chart/ wants them.
chart::Style chartStyle(const Theme &theme, const chart::Zone &zone, Qt::LayoutDirection direction);

} // namespace widgets
