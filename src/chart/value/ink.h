#pragma once

#include <chart/style.h>

#include <QColor>
#include <QVector>

namespace chart {

/// Which ink can be read on which ground. All colours are opaque sRGB unless said otherwise.
struct Ink
{
    /// What every text has to keep: 4.5, and 7 under a style whose muted text already keeps 9 (high contrast).
    static double wanted(const Style &style);
    static bool isHighContrast(const Style &style);

    static QColor withAlpha(QColor colour, double alpha);

    /// The wish, moved towards black or white by no more than it takes to keep `wanted` on each of the grounds; where
    /// that cannot be, the better of black and white.
    static QColor readable(const QColor &wish, const QVector<QColor> &grounds, double wanted);
    /// The better one of the style's text and ground colours; black or white where neither can be read everywhere.
    static QColor on(const QVector<QColor> &grounds, const Style &style);
    static double worst(const QColor &ink, const QVector<QColor> &grounds);

    /// What nothing has been filled of yet: the track of a gauge or bar.
    static QColor track(const Style &style);
    /// Stands for a colour where the data are stale: no hue, so no health.
    static QColor stale(const Style &style);
};

} // namespace chart
