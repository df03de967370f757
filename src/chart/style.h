#pragma once

#include "marker.h"
#include "timeticks.h"

#include <QColor>
#include <QFont>
#include <QVector>

namespace chart {

/// How everything drawn here looks: colours and fonts are roles of the theme, handed in by whoever owns one.
struct Style
{
    QColor text;
    QColor muted;
    QColor grid;
    QColor crosshair;
    QColor ground;    ///< what the panel lies on
    QColor accent;    ///< focus, the edges of selections
    QColor selection; ///< laid over a ground; translucent
    QColor good;      ///< the health colours: only for what means health
    QColor warning;
    QColor critical;
    QColor unknown;
    MarkerColours markers = {}; ///< an invalid one: the accent
    QVector<QColor> palette;    ///< of series without a meaning of their own; never empty where series are drawn
    QFont titleFont;
    QFont smallFont;
    Zone zone;
    TimeFormat format;
    double strokePx = 1.5;
    double areaOpacity = 0.12;
    double textContrast = 4.5; ///< the least of a text on a coloured ground (WCAG's ratio)
    bool dimmed = false;       ///< stale: colours without health, those of series faded
    bool rightToLeft = false;  ///< mirrors the header line; time always runs to the right

    QColor markerColour(MarkerKind kind) const
    {
        const QColor &own = markers[std::size_t(kind)];
        return own.isValid() ? own : accent;
    }
};

} // namespace chart
