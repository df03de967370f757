#include "columnstroker.h"

#include "blend.h"

namespace chart {

namespace {

/// How much of the rows above `row` lies below an edge at `edge` that fades in over `slope`.
inline float areaAbove(float row, float edge, float slope)
{
    const float depth = row - edge;
    if (depth <= 0)
        return 0;
    return depth < slope ? depth * depth / (2 * slope) : depth - slope / 2;
}

inline float coverage(const Stroke &stroke, int row)
{
    const auto at = float(row);
    if (at + 1 <= stroke.top || at >= stroke.bottom)
        return 0;
    if (at >= stroke.top + stroke.topSlope && at + 1 <= stroke.bottom - stroke.bottomSlope)
        return 1;
    const float below = areaAbove(at + 1, stroke.top, stroke.topSlope) - areaAbove(at, stroke.top, stroke.topSlope);
    const float above =
        areaAbove(-at, -stroke.bottom, stroke.bottomSlope) - areaAbove(-at - 1, -stroke.bottom, stroke.bottomSlope);
    return std::max(0.0f, below + above - 1);
}

Stroke strokeOf(const Span &span, const Pen &pen, int away)
{
    const float radius = pen.radius - pen.shrink[std::size_t(away)];
    const float most = 2 * radius;
    return {span.top - radius, span.bottom + radius, std::min(span.slopeAtTop, most),
            std::min(span.slopeAtBottom, most)};
}

template <typename Strokes> float greatest(const Strokes &strokes, int count, int row)
{
    float most = 0;
    for (int i = 0; i < count; ++i)
        most = std::max(most, coverage(strokes[std::size_t(i)], row));
    return most;
}

} // namespace

RowRange ColumnStroker::gather(int column)
{
    m_own = m_left = m_right = 0;
    m_reached = {};
    m_column = column;
    m_isCrowded = false;
    for (int away = 0; away <= m_pen.reach; ++away) {
        const bool partial = isPartial(away);
        add(column - away, away, partial ? m_leftStrokes : m_ownStrokes, partial ? m_left : m_own);
        if (away > 0)
            add(column + away, away, partial ? m_rightStrokes : m_ownStrokes, partial ? m_right : m_own);
    }
    return m_reached;
}

RowRange ColumnStroker::solid(int column) const
{
    RowRange longest;
    for (const Span *span = m_index.begin(column); span != m_index.end(column); ++span) {
        if (const RowRange rows = solid(strokeOf(*span, m_pen, 0)); rows.count() > longest.count())
            longest = rows;
    }
    return longest;
}

RowRange ColumnStroker::solid(const Stroke &stroke) const
{
    return {std::max(0, ceilOf(std::max(stroke.top + stroke.topSlope, -1.0f))),
            floorOf(std::max(std::min(stroke.bottom - stroke.bottomSlope, float(m_rows)), -1.0f)) - 1};
}

void ColumnStroker::draw(quint32 *pixels, quint32 colour, RowRange hidden)
{
    if (m_isCrowded)
        return drawCrowded(pixels, colour, hidden);
    // The longest stretch that one stroke covers whole needs no arithmetic.
    RowRange solid;
    for (int i = 0; i < m_own; ++i) {
        if (const RowRange rows = this->solid(m_ownStrokes[std::size_t(i)]); rows.count() > solid.count())
            solid = rows;
    }
    const auto drawRun = [&](RowRange rows) { blendRun(pixels + rows.first, rows.count(), colour); };
    const auto drawRows = [&](RowRange rows) { drawEdges(pixels, rows, colour); };
    const auto drawShown = [&](RowRange rows) { rows.without(hidden, drawRows); };
    m_reached.without(solid, drawShown);
    if (solid.any())
        solid.without(hidden, drawRun);
}

void ColumnStroker::add(int column, int away, Strokes &strokes, int &count)
{
    if (column < 0 || column >= m_index.columns())
        return;
    for (const Span *span = m_index.begin(column); span != m_index.end(column); ++span) {
        const Stroke stroke = strokeOf(*span, m_pen, away);
        if (stroke.bottom <= 0 || stroke.top >= float(m_rows))
            continue;
        m_reached.include(std::max(0, floorOf(std::max(stroke.top, 0.0f))),
                          ceilOf(std::min(stroke.bottom, float(m_rows))) - 1);
        if (count < kMostSpans)
            strokes[std::size_t(count++)] = stroke;
        else
            m_isCrowded = true;
    }
}

/// So many parts that looking at each in each row would take the square of them: each is laid into its rows once.
/// Parts of a column lie apart, so that is little more than its height.
void ColumnStroker::drawCrowded(quint32 *pixels, quint32 colour, RowRange hidden)
{
    for (std::vector<float> *rows : {&m_ownRows, &m_leftRows, &m_rightRows})
        rows->assign(std::size_t(m_rows), 0);
    for (int away = 0; away <= m_pen.reach; ++away) {
        layRows(m_column - away, away, isPartial(away) ? m_leftRows : m_ownRows);
        if (away > 0)
            layRows(m_column + away, away, isPartial(away) ? m_rightRows : m_ownRows);
    }
    for (int row = m_reached.first; row <= m_reached.last; ++row) {
        if (row >= hidden.first && row <= hidden.last)
            continue;
        const auto at = std::size_t(row);
        const quint32 amount = byteOf(joint(m_ownRows[at], m_leftRows[at] + m_rightRows[at]));
        if (amount > 0)
            blend(pixels[row], scaled(colour, amount));
    }
}

void ColumnStroker::layRows(int column, int away, std::vector<float> &rows) const
{
    if (column < 0 || column >= m_index.columns())
        return;
    for (const Span *span = m_index.begin(column); span != m_index.end(column); ++span) {
        const Stroke stroke = strokeOf(*span, m_pen, away);
        const int begin = floorOf(std::clamp(stroke.top, 0.0f, float(m_rows)));
        const int end = ceilOf(std::clamp(stroke.bottom, 0.0f, float(m_rows)));
        for (int row = begin; row < end; ++row)
            rows[std::size_t(row)] = std::max(rows[std::size_t(row)], coverage(stroke, row));
    }
}

/// What the pen covers of a pixel: by the columns that it covers whole, and by those beside it in part.
float ColumnStroker::joint(float own, float beside) const
{
    return m_pen.reach > 0 && own < 1 ? std::max(own, std::min(1.0f, m_pen.partial * beside)) : own;
}

void ColumnStroker::drawEdges(quint32 *pixels, RowRange rows, quint32 colour) const
{
    for (int row = rows.first; row <= rows.last; ++row) {
        float covered = greatest(m_ownStrokes, m_own, row);
        if (m_pen.reach > 0 && covered < 1)
            covered = joint(covered, greatest(m_leftStrokes, m_left, row) + greatest(m_rightStrokes, m_right, row));
        const quint32 amount = byteOf(covered);
        if (amount > 0)
            blend(pixels[row], scaled(colour, amount));
    }
}

} // namespace chart
