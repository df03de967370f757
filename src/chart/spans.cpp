#include "spans.h"

#include <algorithm>
#include <cmath>

namespace chart {

namespace {

/// Far outside any picture, and still exact in a float.
constexpr double kFarAway = 1 << 20;
/// Further off is no line's end: differences stay finite.
constexpr double kFurthest = 1e100;

class SpanWriter
{
public:
    SpanWriter(const ColumnGrid &grid, const AxisScale &y) : m_grid(grid), m_y(y) {}

    std::vector<Span> out;

    /// As far off as it is: a line's slope is to be its own.
    double toY(double value) const
    {
        const double y = m_y.toPixel(value);
        return y == y ? std::clamp(y, -kFurthest, kFurthest) : kFarAway;
    }

    void begin(int column)
    {
        flush();
        m_column = column;
        m_top = kFarAway * 2;
        m_bottom = -kFarAway * 2;
        m_enters = m_leaves = NAN;
    }
    void include(double y)
    {
        m_top = std::min(m_top, inReach(y));
        m_bottom = std::max(m_bottom, inReach(y));
    }
    void enter(double y)
    {
        m_enters = inReach(y);
        include(y);
    }
    void leave(double y)
    {
        m_leaves = inReach(y);
        include(y);
    }
    int column() const { return m_column; }

    void flush()
    {
        if (m_column < 0 || m_column >= m_grid.count || m_top > m_bottom)
            return;
        Span span{m_column, float(m_top), float(m_bottom), 0, 0};
        if (m_enters == m_enters && m_leaves == m_leaves) {
            const auto climb = float(std::abs(m_enters - m_leaves));
            span.slopeAtTop = std::min(m_enters, m_leaves) == m_top ? climb : 0;
            span.slopeAtBottom = std::max(m_enters, m_leaves) == m_bottom ? climb : 0;
        }
        if (!out.empty() && out.back().column != span.column)
            unite();
        out.push_back(span);
        m_column = -1;
    }

    std::vector<Span> finished()
    {
        flush();
        unite();
        return std::move(out);
    }

private:
    /// The last column's parts from the top down, what overlaps or touches as one. Parts of a broken line are neither
    /// entered nor left on both sides, so their ends are edges.
    void unite()
    {
        const auto begin = out.begin() + std::ptrdiff_t(m_united);
        if (out.end() - begin > 1) {
            std::sort(begin, out.end(), [](const Span &a, const Span &b) { return a.top < b.top; });
            auto last = begin;
            for (auto next = begin + 1; next != out.end(); ++next) {
                if (next->top <= last->bottom)
                    last->bottom = std::max(last->bottom, next->bottom);
                else
                    *++last = *next;
            }
            out.erase(last + 1, out.end());
        }
        m_united = out.size();
    }

    static double inReach(double y) { return std::clamp(y, -kFarAway, kFarAway); }

    ColumnGrid m_grid;
    AxisScale m_y;
    int m_column = -1;
    std::size_t m_united = 0; ///< of `out`: whole columns
    double m_top = 0;
    double m_bottom = 0;
    double m_enters = NAN;
    double m_leaves = NAN;
};

struct Point
{
    double x = 0; ///< in columns
    double y = 0; ///< in device pixels
};

/// From the last point of a column to the first of a later one.
void cross(SpanWriter &writer, int from, Point a, int to, Point b, int columns, Interpolation interpolation)
{
    const double climb = b.x > a.x ? (b.y - a.y) / (b.x - a.x) : 0;
    // From the end that is nearer: of a sum with the other one nothing would be left.
    const Point nearer = std::abs(b.y) < std::abs(a.y) ? b : a;
    const auto at = [&](int border) {
        switch (interpolation) {
        case Interpolation::StepAfter: return a.y;
        case Interpolation::StepBefore: return b.y;
        case Interpolation::Linear: break;
        }
        return std::clamp(nearer.y + (border - nearer.x) * climb, std::min(a.y, b.y), std::max(a.y, b.y));
    };
    if (interpolation == Interpolation::StepBefore)
        writer.include(b.y);
    writer.leave(at(from + 1));
    for (int column = std::max(from + 1, 0); column < std::min(to, columns); ++column) {
        writer.begin(column);
        writer.enter(at(column));
        writer.leave(at(column + 1));
    }
    writer.begin(to);
    writer.enter(at(to));
    if (interpolation == Interpolation::StepAfter)
        writer.include(a.y);
}

} // namespace

std::vector<Span> spansOf(const std::vector<Piece> &pieces, const ColumnGrid &grid, const AxisScale &y,
                          Interpolation interpolation)
{
    SpanWriter writer(grid, y);
    writer.out.reserve(std::size_t(std::max(0, grid.count)));
    Point last;
    int lastColumn = -2;
    for (const Piece &piece : pieces) {
        const Point first{grid.position(piece.firstTime), writer.toY(piece.first)};
        if (!piece.joined)
            writer.begin(piece.column);
        else if (piece.column != lastColumn)
            cross(writer, lastColumn, last, piece.column, first, grid.count, interpolation);
        writer.include(writer.toY(piece.greatest));
        writer.include(writer.toY(piece.least));
        last = {grid.position(piece.lastTime), writer.toY(piece.last)};
        lastColumn = piece.column;
    }
    return writer.finished();
}

} // namespace chart
