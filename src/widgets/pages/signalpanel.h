#pragma once

#include "signalfeed.h"

#include <chart/panel.h>

namespace widgets {

class Theme;

/// The share of failed requests that is too much for the service: what one of its reasons names, else the engine's
/// usual one.
double errorThreshold(const contract::v1::ServiceRow *service);
/// The chart of one golden signal: title, unit, thresholds and series colours for what the feed holds.
chart::PanelData signalPanel(const SignalData &data, const Theme &theme, double errorThreshold);
/// Why there is nothing to draw, as a sentence; empty when there is.
QString signalProblem(const SignalData &data);

} // namespace widgets
