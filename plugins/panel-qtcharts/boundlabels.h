#pragma once

#include <QFontMetricsF>
#include <QRectF>
#include <QStringList>
#include <QVector>

namespace panelqtcharts {

/// A text below the bound between two bars that touch.
struct BoundLabel
{
    double x = 0; ///< of the bound
    QRectF rect;
    QString text;
};

/// As many of the bounds as have room, each below its own place: all, or those at every second, fifth, tenth … multiple
/// of the width. `texts`: of all bounds, evenly spread over the plot; `firstMultiple`: how many widths the first one is
/// away from zero. Nothing reaches beyond [leftPx, rightPx].
QVector<BoundLabel> placeBoundLabels(const QStringList &texts, qint64 firstMultiple, const QRectF &plot, double leftPx,
                                     double rightPx, const QFontMetricsF &metrics);

/// What the labels need below the plot, in px.
double boundLabelsHeight(const QFontMetricsF &metrics);
constexpr double kBoundTickPx = 3;

} // namespace panelqtcharts
