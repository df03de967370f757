#include "spans.h"

#include <algorithm>
#include <cmath>
#include <iterator>

namespace chart {

namespace {

/// Far outside any picture, and still exact in a float.
constexpr double kFarAway = 1 << 20;

class SpanWriter
{
public:
    explicit SpanWriter(int columns) : m_columns(columns) {}

    std::vector<Span> out;

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
        const double reached = inReach(y);
        m_top = std::min(m_top, reached);
        m_bottom = std::max(m_bottom, reached);
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
        if (m_column < 0 || m_column >= m_columns || m_top > m_bottom)
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

    static double inReach(double y) { return std::min(std::max(y, -kFarAway), kFarAway); }

    int m_columns;
    int m_column = -1;
    std::size_t m_united = 0; ///< of `out`: whole columns
    double m_top = 0;
    double m_bottom = 0;
    double m_enters = NAN;
    double m_leaves = NAN;
};

double lesser(double a, double b)
{
    return a < b ? a : b;
}
double greater(double a, double b)
{
    return a > b ? a : b;
}

/// Pieces by columns and device pixels instead of times and values, as far off as they are: a line's slope is to be its
/// own. In arrays, so that compilers make vectors of the arithmetic.
class Placed
{
public:
    Placed(const std::vector<Piece> &pieces, const ColumnGrid &grid, const AxisScale &y)
        : m_count(pieces.size())
        , m_numbers(6 * m_count)
    {
        const double perMs = grid.perMs();
        for (std::size_t i = 0; i < m_count; ++i) {
            const Piece &piece = pieces[i];
            row(0)[i] = (piece.firstTime - grid.fromMs) * perMs;
            row(1)[i] = (piece.lastTime - grid.fromMs) * perMs;
            row(2)[i] = piece.first;
            row(3)[i] = piece.last;
            row(4)[i] = piece.least;
            row(5)[i] = piece.greatest;
        }
        y.toPixels(row(2), 4 * m_count);
        for (double *at = row(2); at != row(6); ++at)
            *at = *at == *at ? *at : kFarAway;
    }
    std::size_t count() const { return m_count; }
    const double *firstX() const { return row(0); }
    const double *lastX() const { return row(1); }
    const double *firstY() const { return row(2); }
    const double *lastY() const { return row(3); }
    const double *leastY() const { return row(4); }
    const double *greatestY() const { return row(5); }

private:
    double *row(std::size_t which) { return m_numbers.data() + which * m_count; }
    const double *row(std::size_t which) const { return m_numbers.data() + which * m_count; }

    std::size_t m_count;
    std::vector<double> m_numbers;
};

struct Point
{
    double x = 0; ///< in columns
    double y = 0; ///< in device pixels
};

/// From the last point of a column to the first of a later one.
void cross(SpanWriter &writer, int from, Point a, int to, Point b, Interpolation interpolation)
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
        return std::min(std::max(nearer.y + (border - nearer.x) * climb, std::min(a.y, b.y)), std::max(a.y, b.y));
    };
    if (interpolation == Interpolation::StepBefore)
        writer.include(b.y);
    double border = at(from + 1);
    writer.leave(border);
    for (int column = from + 1; column < to; ++column) {
        writer.begin(column);
        writer.enter(border);
        border = at(column + 1);
        writer.leave(border);
    }
    writer.begin(to);
    writer.enter(border);
    if (interpolation == Interpolation::StepAfter)
        writer.include(a.y);
}

/// An unbroken line with samples in every column.
bool isChain(const std::vector<Piece> &pieces)
{
    for (std::size_t i = 1; i < pieces.size(); ++i) {
        if (!pieces[i].joined || pieces[i].column != pieces[i - 1].column + 1)
            return false;
    }
    return !pieces.empty();
}

/// What SpanWriter and cross() make of a chain, without a branch that depends on the data.
std::vector<Span> chainSpans(const std::vector<Piece> &pieces, const Placed &placed, int columns)
{
    const std::size_t count = placed.count();
    const int firstColumn = pieces.front().column;
    // Where the line leaves a column for the next one. On both sides of the chain it neither comes from anywhere nor
    // goes on: there is no climb.
    std::vector<double> borders(count + 1);
    double *leaves = borders.data() + 1;
    {
        const double *ax = placed.lastX();
        const double *ay = placed.lastY();
        const double *bx = placed.firstX() + 1;
        const double *by = placed.firstY() + 1;
        for (std::size_t i = 0; i + 1 < count; ++i) {
            const double width = bx[i] > ax[i] ? bx[i] - ax[i] : HUGE_VAL;
            const double climb = (by[i] - ay[i]) / width;
            const bool isLater = std::abs(by[i]) < std::abs(ay[i]);
            const double x = isLater ? bx[i] : ax[i];
            const double y = isLater ? by[i] : ay[i];
            const double at = y + (firstColumn + 1 + int(i) - x) * climb;
            leaves[i] = lesser(greater(at, lesser(ay[i], by[i])), greater(ay[i], by[i]));
        }
    }
    borders.front() = count > 1 ? borders[1] : placed.firstY()[0];
    borders.back() = borders[count - 1];
    const std::size_t begin = firstColumn < 0 ? 1 : 0;
    const std::size_t end = std::min(count, std::size_t(columns - firstColumn));
    std::vector<Span> out(end - begin);
    const auto inReach = [](double y) { return lesser(greater(y, -kFarAway), kFarAway); };
    for (std::size_t i = begin; i < end; ++i) {
        const double enter = inReach(borders[i]);
        const double leave = inReach(borders[i + 1]);
        const double one = inReach(placed.leastY()[i]);
        const double other = inReach(placed.greatestY()[i]);
        const double upper = lesser(enter, leave);
        const double lower = greater(enter, leave);
        const double top = lesser(upper, lesser(one, other));
        const double bottom = greater(lower, greater(one, other));
        const auto climb = float(lower - upper);
        out[i - begin] = {firstColumn + int(i), float(top), float(bottom), upper == top ? climb : 0,
                          lower == bottom ? climb : 0};
    }
    return out;
}

} // namespace

std::vector<Span> spansOf(const std::vector<Piece> &pieces, const ColumnGrid &grid, const AxisScale &y,
                          Interpolation interpolation)
{
    const Placed placed(pieces, grid, y);
    if (interpolation == Interpolation::Linear && isChain(pieces))
        return chainSpans(pieces, placed, grid.count);
    SpanWriter writer(grid.count);
    writer.out.reserve(std::size_t(std::max(0, grid.count)));
    Point last;
    int lastColumn = -2;
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        const Piece &piece = pieces[i];
        const Point first{placed.firstX()[i], placed.firstY()[i]};
        if (!piece.joined)
            writer.begin(piece.column);
        else if (piece.column != lastColumn)
            cross(writer, lastColumn, last, piece.column, first, interpolation);
        writer.include(placed.greatestY()[i]);
        writer.include(placed.leastY()[i]);
        last = {placed.lastX()[i], placed.lastY()[i]};
        lastColumn = piece.column;
    }
    return writer.finished();
}

std::vector<Span> dashedSpans(const std::vector<Span> &spans, const ColumnGrid &grid, const QVector<double> &pattern,
                              double penPx)
{
    // Of an odd pattern each second turn is the other way round.
    const qsizetype turns = pattern.size() % 2 ? 2 * pattern.size() : pattern.size();
    double period = 0;
    bool sensible = grid.isValid();
    for (qsizetype i = 0; i < turns; ++i) {
        const double part = pattern[i % pattern.size()];
        sensible = sensible && part >= 0;
        period += part;
    }
    const double first = std::fmod(std::floor(grid.fromMs * grid.perMs() + 0.5), period);
    if (!sensible || !std::isfinite(period) || period < 2 || !std::isfinite(first))
        return spans;
    const auto isDrawn = [&](int column) {
        double at = std::fmod(first + column, period);
        if (at < 0)
            at += period;
        double begin = 0;
        for (qsizetype i = 0; i < turns; ++i) {
            const double part = pattern[i % pattern.size()];
            if (i % 2 == 0 && at >= begin && at < begin + std::max(1.0, part - penPx))
                return true;
            begin += part;
        }
        return false;
    };
    std::vector<Span> drawn;
    std::copy_if(spans.begin(), spans.end(), std::back_inserter(drawn),
                 [&isDrawn](const Span &span) { return isDrawn(span.column); });
    return drawn;
}

} // namespace chart
