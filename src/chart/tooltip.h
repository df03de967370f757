#pragma once

#include "panel.h"

#include <optional>

namespace chart {

struct TooltipRow
{
    QColor swatch;
    QString name;
    QString value;
    bool isNearest = false; ///< emphasised: the series that the pointer means
};

/// Something that happened here (a change, an annotation, an exemplar).
struct TooltipNote
{
    enum class Sign { Change, Diamond, None };
    QColor colour;
    QString text;
    MarkerKind kind = MarkerKind::Other; ///< of a change
    Sign sign = Sign::Change;            ///< as the chart draws it; None: the line belongs to the one above
};

/// What stands beside the pointer. Texts are final, apart from `more`.
struct TooltipData
{
    QString heading; ///< the moment
    QVector<TooltipNote> notes;
    QVector<TooltipRow> rows; ///< in their order
    int left = 0;             ///< rows that were not even put in
    QString more;             ///< "+%1 more"; %1 is how many found no room
    QPointF pointer;
};

struct TooltipLine
{
    int index = 0; ///< of the row or note
    QRectF rect;
    QRectF swatch;
    QRectF name;
    QRectF value;
    QString nameText; ///< elided where it had to be
    QString valueText;
};

/// An empty box: there is no room for a line, nothing is drawn.
struct TooltipGeometry
{
    QRectF box;
    QRectF heading;
    QString headingText;
    QVector<TooltipLine> notes;
    QVector<TooltipLine> rows;
    QRectF more;
    QString moreText; ///< empty when everything has room
};

/// Beside the pointer, never over it and never outside the bounds; rows that have no room are counted. With
/// style.rightToLeft the texts are mirrored and the left side is tried first.
TooltipGeometry layoutTooltip(const QRectF &bounds, const TooltipData &data, const Style &style);
void drawTooltip(QPainter &painter, const TooltipGeometry &geometry, const TooltipData &data, const Style &style);

enum class TooltipOrder { Value, Name, Series };

struct TooltipOptions
{
    TooltipOrder order = TooltipOrder::Value; ///< greatest first, gaps last
    QVector<bool> shown;                      ///< by series; missing ones are shown
    std::optional<double> pointerY;           ///< the nearest line to it is emphasised
    int mostRows = 100;                       ///< no more are put in: nobody reads them, and thousands take time
    Zone zone;                                ///< in which values that are moments are written
};

/// Every shown series' sample nearest to the moment, in its order; the nearest series is among them whatever its place.
TooltipData tooltipRows(const PanelData &data, const PanelGeometry &geometry, double timeMs,
                        const TooltipOptions &options);

} // namespace chart
