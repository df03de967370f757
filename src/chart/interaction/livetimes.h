#pragma once

#include "intent.h"

namespace chart {

/// How long a live axis stands before it has moved by a pixel, in milliseconds; 0 where there are no pixels.
double livePace(double lengthMs, double widthPx);

/// What a live axis of this length shows. Its end is not now but the last moment of a grid of whole pixels, counted
/// from 1970: whoever asks, and whenever, the picture moves by whole pixels only. Without pixels it ends now.
AxisRange liveTimes(double lengthMs, double nowMs, double widthPx);

/// Until an axis of this pace (above 0) moves next, in milliseconds: no more than 60 steps a second.
double untilMoved(double paceMs, double nowMs);

} // namespace chart
