#pragma once

#include <QColor>
#include <QVector>

namespace chart {

/// A ramp whose every colour has at least this contrast (see contrastRatio()) to the ground, on the side of it that is
/// farther away. It is bent as a whole: all lightnesses are moved by one straight line, so that what was darker stays
/// darker and no step becomes a leap; hues stay. Where the ramp has the contrast, and where it is empty, it is as it
/// was. The ratio is kept as long as black or white has it.
QVector<QColor> bentRamp(const QVector<QColor> &ramp, const QColor &ground, double ratio);

} // namespace chart
