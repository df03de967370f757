#pragma once

#include <chart/panel.h>

#include <optional>

namespace chart {

/// The moment so many samples on (steps > 0) or back, over the times of all series together that lie in the data's
/// range; samples that are no numbers do not count. Reaches at most the last or first of them; nothing when there is
/// none. A moment between two samples goes to the next one first.
std::optional<double> stepTime(const PanelData &data, double timeMs, int steps);

/// First and last sample in the data's range over all series.
std::optional<double> firstTime(const PanelData &data);
std::optional<double> lastTime(const PanelData &data);

} // namespace chart
