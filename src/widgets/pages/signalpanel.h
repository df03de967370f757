#pragma once

#include "signalfeed.h"

#include <chart/panel.h>

namespace widgets {

class Theme;

/// The chart of one golden signal: title, unit, thresholds and series colours for what the feed holds.
chart::PanelData signalPanel(const SignalData &data, const Theme &theme);
/// Why there is nothing to draw, as a sentence; empty when there is.
QString signalProblem(const SignalData &data);

} // namespace widgets
