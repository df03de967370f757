#pragma once

#include "signalfeed.h"

#include <chart/panel.h>

namespace widgets {

class Theme;

/// The chart of one golden signal: title, unit, thresholds and series colours for what the feed holds.
/// `errorThreshold`: the share of failed requests that is too much for the service (ServiceRow.error_threshold); 0: no
/// share is.
chart::PanelData signalPanel(const SignalData &data, const Theme &theme, double errorThreshold);
/// Why there is nothing to draw, as a sentence; empty when there is.
QString signalProblem(const SignalData &data);

} // namespace widgets
