#pragma once

#include "style.h"

#include <QRectF>
#include <QString>
#include <QStringList>
#include <QVector>

#include <functional>

class QPainter;

namespace chart {

/// Line: one row beside a title, the rest counted. List: columns of names, below or beside the chart. Table: a name
/// and figures in each row, with titles to sort by. List and table scroll when they have no room.
enum class LegendMode { Line, List, Table };

struct LegendItem
{
    QString name;
    QColor colour;
    bool isShown = true;
    QVector<double> figures = {}; ///< of a table: one for each column; NaN: none
};

struct LegendData
{
    QVector<LegendItem> items;
    QString nameTitle; ///< of a table's first column
    QStringList columns;
    /// A figure of an item as it is shown; asked for those in sight only.
    std::function<QString(double value, int item)> figureText;
    QString search;                           ///< "Search: %1", shown while there is a filter
    QString nothing;                          ///< "No series has this in its name"
    QString moreText = QStringLiteral("+%1"); ///< for entries that found no room; %1 is their number
};

/// How the operator left it.
struct LegendView
{
    static constexpr int kAsGiven = -2;
    static constexpr int kByName = -1;

    QString filter; ///< all its words are in the name, in any case
    int sortColumn = kAsGiven;
    bool isDescending = true;
    double scrollPx = 0;
    int focused = -1; ///< an item
    bool hasKeyboard = false;

    friend bool operator==(const LegendView &, const LegendView &) = default;
};

struct LegendPlace
{
    int item = 0;
    QRectF rect;
    QRectF swatch;
    QRectF text;
    QString shownText; ///< elided where it had to be
    QVector<QRectF> figures;
};

struct LegendTitle
{
    int column = LegendView::kByName;
    QRectF rect;
    QString text;
};

/// Only what is in sight has a place: thousands of series cost as much as those.
struct LegendGeometry
{
    QRectF bounds;
    QRectF area; ///< where entries are: what they are clipped to
    LegendMode mode = LegendMode::Line;
    QVector<int> order; ///< all items that the filter leaves, sorted
    int columns = 1;    ///< entries beside each other
    double rowPx = 1;
    QVector<LegendPlace> places;
    QVector<LegendTitle> titles;
    int moreCount = 0; ///< of a line, or one that is still: entries that found no room
    QRectF more;
    QRectF search;
    double scrollPx = 0; ///< the view's, inside what there is
    double contentPx = 0;
    QRectF scrollBar; ///< empty where everything has room
};

LegendGeometry layoutLegend(const QRectF &bounds, const LegendData &data, LegendMode mode, const LegendView &view,
                            const Style &style);
void drawLegend(QPainter &painter, const LegendGeometry &geometry, const LegendData &data, const LegendView &view,
                const Style &style);

/// The height of an entry, in pixels.
double legendRow(const Style &style);
/// How high a legend below a chart wants to be at this width; at most `mostPx`.
double legendHeight(const LegendData &data, LegendMode mode, double widthPx, double mostPx, const Style &style);
/// How wide a legend beside a chart wants to be; at most `mostPx`.
double legendWidth(const LegendData &data, LegendMode mode, double mostPx, const Style &style);

struct LegendHit
{
    enum class Kind { None, Entry, Title, More };
    Kind kind = Kind::None;
    int index = 0; ///< the item, or the column
    friend bool operator==(const LegendHit &, const LegendHit &) = default;
};
LegendHit legendAt(const LegendGeometry &geometry, QPointF at);

/// The scroll position that brings an item into sight; the present one when it is.
double scrolledTo(const LegendGeometry &geometry, int item);

} // namespace chart
