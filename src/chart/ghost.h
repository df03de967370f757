#pragma once

#include "panel.h"

namespace chart {

/// An earlier period's series laid over a later one: each sample `shiftMs` later, dimmed and behind all others, without
/// fill and points. Its name and colour are the caller's to change. A shift that is no number or beyond all times gives
/// a series without samples. Costs a copy of
/// the times and a pyramid anew.
Series ghostOf(const Series &earlier, double shiftMs);

} // namespace chart
