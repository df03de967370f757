#pragma once

#include "signalfeed.h"

#include <chart/panel.h>

namespace widgets {

class Theme;

/// The shares of failed requests, 0..1, that are too much for a service; 0: none is.
struct ErrorLevels
{
    double unwell = 0;   ///< ServiceRow.error_threshold
    double critical = 0; ///< ServiceRow.error_critical
};

/// The chart of one golden signal: title, unit, thresholds and series colours for what the feed holds. The levels of
/// errors are lines in the colours of what they make of the service, and told behind the title.
chart::PanelData signalPanel(const SignalData &data, const Theme &theme, const ErrorLevels &levels);
/// Why there is nothing to draw, as a sentence; empty when there is.
QString signalProblem(const SignalData &data);

} // namespace widgets
