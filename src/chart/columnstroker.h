#pragma once

#include "spans.h"

#include <QtGlobal>

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

namespace chart {

/// A span with the pen's width: rows [top, bottom], each end a slope of so many rows.
struct Stroke
{
    float top = 0;
    float bottom = 0;
    float topSlope = 0;
    float bottomSlope = 0;
};

/// What one pen does beyond its own column.
struct Pen
{
    explicit Pen(double widthPx) : radius(float(std::max(1.0, widthPx) / 2)), reach(int(std::ceil(radius - 0.5f)))
    {
        partial = reach > 0 ? radius - 0.5f - float(reach - 1) : 0;
        for (int away = 0; away <= kMostReach; ++away) {
            const float side = std::max(0.0f, float(away) - 0.5f);
            const float height = std::sqrt(std::max(0.0f, radius * radius - side * side));
            shrink[std::size_t(away)] = away == 0 ? 0 : radius - height * (away == reach ? 0.5f + partial / 2 : 1);
        }
        reach = std::min(reach, kMostReach);
    }
    static constexpr int kMostReach = 16;
    float radius;
    int reach;                                  ///< columns on each side
    float partial = 0;                          ///< of the outermost, as much as is covered
    std::array<float, kMostReach + 1> shrink{}; ///< rows less at each end, by distance in columns
};

/// The spans by column.
class SpanIndex
{
public:
    SpanIndex(const std::vector<Span> &spans, int columns) : m_spans(spans), m_begin(std::size_t(columns) + 1)
    {
        std::size_t at = 0;
        for (int column = 0; column <= columns; ++column) {
            while (at < spans.size() && spans[at].column < column)
                ++at;
            m_begin[std::size_t(column)] = at;
        }
    }
    int columns() const { return int(m_begin.size()) - 1; }
    const Span *begin(int column) const { return m_spans.data() + m_begin[std::size_t(column)]; }
    const Span *end(int column) const { return m_spans.data() + m_begin[std::size_t(column) + 1]; }
    bool isEmpty(int column) const { return begin(column) == end(column); }

private:
    const std::vector<Span> &m_spans;
    std::vector<std::size_t> m_begin;
};

/// Rows of a picture; none while first > last.
struct RowRange
{
    int first = 1 << 30;
    int last = -1;

    bool any() const { return first <= last; }
    int count() const { return any() ? last - first + 1 : 0; }
    void include(int from, int to)
    {
        first = std::min(first, from);
        last = std::max(last, to);
    }
    void include(const RowRange &other)
    {
        if (other.any())
            include(other.first, other.last);
    }
    bool contains(const RowRange &other) const { return first <= other.first && last >= other.last; }
    /// Without a gap between them.
    bool touches(const RowRange &other) const { return first <= other.last + 1 && other.first <= last + 1; }
    RowRange above(int row) const { return {first, std::min(last, row - 1)}; }
    RowRange below(int row) const { return {std::max(first, row + 1), last}; }

    /// What is left on both sides of a range that may be none.
    template <typename Draw> void without(const RowRange &other, Draw draw) const
    {
        if (!other.any())
            return draw(*this);
        if (const RowRange upper = above(other.first); upper.any())
            draw(upper);
        if (const RowRange lower = below(other.last); lower.any())
            draw(lower);
    }
};

/// Everything that a pen lays into one column.
class ColumnStroker
{
public:
    ColumnStroker(const SpanIndex &index, const Pen &pen, int rows) : m_index(index), m_pen(pen), m_rows(rows) {}

    /// Finds the strokes that reach the column, and the rows that they reach.
    RowRange gather(int column);
    /// The longest stretch of rows that one of the column's own spans covers whole.
    RowRange solid(int column) const;
    /// Lays what was gathered onto the column's pixels, premultiplied, but for rows that something opaque will hide.
    void draw(quint32 *pixels, quint32 colour, RowRange hidden = {});

private:
    static constexpr int kMostSpans = 64; ///< of one column and its neighbours, that are looked at for each row
    using Strokes = std::array<Stroke, kMostSpans>;

    void add(int column, int away, Strokes &strokes, int &count);
    /// Of the columns within the pen's reach the outermost, which it covers in part.
    bool isPartial(int away) const { return away == m_pen.reach && away > 0; }
    RowRange solid(const Stroke &stroke) const;
    void drawCrowded(quint32 *pixels, quint32 colour, RowRange hidden);
    void layRows(int column, int away, std::vector<float> &rows) const;
    float joint(float own, float beside) const;
    void drawEdges(quint32 *pixels, RowRange rows, quint32 colour) const;

    const SpanIndex &m_index;
    const Pen &m_pen;
    int m_rows;
    Strokes m_ownStrokes;
    Strokes m_leftStrokes;
    Strokes m_rightStrokes;
    int m_own = 0;
    int m_left = 0;
    int m_right = 0;
    RowRange m_reached;
    int m_column = 0;
    bool m_isCrowded = false;
    std::vector<float> m_ownRows, m_leftRows, m_rightRows;
};

} // namespace chart
