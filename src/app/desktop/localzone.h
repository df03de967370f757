#pragma once

#include <chart/zone.h>

namespace desktop {

/// This machine's time zone from two years ago to one year ahead, as the table that charts take.
chart::Zone localZone();

} // namespace desktop
