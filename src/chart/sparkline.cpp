#include "sparkline.h"

#include "scale.h"

#include <QImage>
#include <QPainter>

#include <algorithm>
#include <cmath>
#include <vector>

namespace chart {

namespace {

constexpr int kSlices = 4;           ///< looks per pixel column
constexpr double kLineWidth = 1.2;   ///< logical pixels
constexpr double kDotRadius = 1;     ///< logical pixels; a value between two gaps
constexpr double kFirstRadius = 1.6; ///< logical pixels; the first values of a course
constexpr int kFirst = 3;
constexpr double kLargestPx = 4096; ///< a cell's side in device pixels

/// From top to bottom in pixels from the top; empty when low > high.
struct Stretch
{
    double low = 1;
    double high = 0;

    bool isEmpty() const { return low > high; }
    void include(double from, double to)
    {
        const bool first = isEmpty();
        low = first ? from : qMin(low, from);
        high = first ? to : qMax(high, to);
    }
};

/// What one slice of a column holds.
struct Band
{
    Stretch ink;  ///< of all
    Stretch line; ///< without dots, which stand on no area
};

/// A table repaints a hundred of these on every key that is typed, so columns are filled here without a path: each
/// column is looked at in slices, and what a slice covers of each pixel adds up.
class Course
{
public:
    Course(const QVector<float> &values, const Extent &extent, QSize size, double ratio)
        : m_values(values)
        , m_size(size)
        , m_ratio(ratio)
        , m_perPixel(double(values.size() - 1) / size.width())
    {
        qsizetype first = -1;
        qsizetype last = -1;
        int known = 0;
        for (qsizetype i = 0; i < values.size(); ++i) {
            if (!this->known(i))
                continue;
            first = first < 0 ? i : first;
            last = i;
            ++known;
        }
        m_isFirst = known <= kFirst;
        if ((last - first) * 4 < values.size() - 1 && extent.low >= extent.high / 2 && extent.high > 0) {
            // Short and nearly level: twice as high as the values, so that they lie in the middle.
            m_scale = LinearScale{0, extent.high * 2, double(size.height()), 0};
            return;
        }
        if (extent.low == 0 && extent.high == 0) {
            // As low as the least value of any course: nothing is not half of something.
            m_scale = LinearScale{-0.1, 1.1, double(size.height()), 0};
            return;
        }
        const double low = extent.low > 0 && extent.low < extent.high * 0.5 ? 0 : extent.low;
        const double room = extent.high > low ? (extent.high - low) * 0.1 : qMax(1.0, std::abs(extent.high));
        m_scale = LinearScale{low - room, extent.high + room, double(size.height()), 0};
    }

    QImage draw(const QColor &line, const QColor &area) const
    {
        QImage out(m_size, QImage::Format_ARGB32_Premultiplied);
        std::vector<float> onLine(std::size_t(m_size.height()));
        std::vector<float> onArea(std::size_t(m_size.height()));
        for (int column = 0; column < m_size.width(); ++column) {
            std::fill(onLine.begin(), onLine.end(), 0.f);
            std::fill(onArea.begin(), onArea.end(), 0.f);
            for (int slice = 0; slice < kSlices; ++slice) {
                const double x = column + double(slice) / kSlices;
                const Band is = band(x, x + 1.0 / kSlices);
                if (is.ink.isEmpty())
                    continue;
                cover(onLine, is.ink.low, is.ink.high);
                if (!is.line.isEmpty())
                    cover(onArea, (is.line.low + is.line.high) / 2, m_size.height());
            }
            for (int row = 0; row < m_size.height(); ++row) {
                auto *pixels = reinterpret_cast<QRgb *>(out.scanLine(row));
                pixels[column] = blend(line, onLine[std::size_t(row)], area, onArea[std::size_t(row)]);
            }
        }
        return out;
    }

private:
    bool known(qsizetype i) const { return i >= 0 && i < m_values.size() && std::isfinite(m_values[i]); }
    double y(qsizetype i) const { return m_scale.toPixel(double(m_values[i])); }

    /// Of all values within half a line's width of the slice, so that no peak is lost and a steep line is as wide as a
    /// level one is tall.
    Band band(double from, double to) const
    {
        const double half = kLineWidth * m_ratio / 2;
        const double begin = (from - half) * m_perPixel;
        const double end = (to + half) * m_perPixel;
        const auto last = qBound<qsizetype>(0, qsizetype(std::floor(end)), m_values.size() - 2);
        Band out;
        for (auto i = qBound<qsizetype>(0, qsizetype(std::floor(begin)), last); i <= last; ++i) {
            if (known(i) && known(i + 1)) {
                const double left = qBound(0.0, begin - double(i), 1.0);
                const double right = qBound(0.0, end - double(i), 1.0);
                const double rise = y(i + 1) - y(i);
                const double slope = std::abs(rise) * m_perPixel;
                const double rest = half * (std::hypot(1, slope) - slope); // the slope has done its part sideways
                const auto [low, high] = std::minmax({y(i) + left * rise, y(i) + right * rise});
                out.ink.include(low - rest, high + rest);
                out.line.include(low - rest, high + rest);
                continue;
            }
            for (const qsizetype at : {i, i + 1}) {
                if (!m_isFirst && known(at) && !known(at - 1) && !known(at + 1))
                    dot(out, at, (from + to) / 2, kDotRadius);
            }
        }
        for (qsizetype i = 0; m_isFirst && i < m_values.size(); ++i) {
            if (known(i))
                dot(out, i, (from + to) / 2, kFirstRadius);
        }
        return out;
    }
    void dot(Band &band, qsizetype at, double x, double radius) const
    {
        // Wholly inside, also at the ends of the time.
        const double edge = radius * m_ratio;
        const double middle = qMin(qMax(edge, double(at) / m_perPixel), qMax(edge, m_size.width() - edge));
        const double away = std::abs(x - middle) / m_ratio;
        if (away >= radius)
            return;
        const double reach = std::sqrt(radius * radius - away * away) * m_ratio;
        band.ink.include(y(at) - reach, y(at) + reach);
    }

    /// Adds one slice's share of the pixels between two heights.
    static void cover(std::vector<float> &pixels, double low, double high)
    {
        const double top = qMax(0.0, low);
        const double bottom = qMin(double(pixels.size()), high);
        for (auto row = std::size_t(top); double(row) < bottom; ++row)
            pixels[row] += float(qMin(double(row) + 1, bottom) - qMax(double(row), top)) / kSlices;
    }

    /// The line over the area, premultiplied.
    static QRgb blend(const QColor &line, float onLine, const QColor &area, float onArea)
    {
        const float over = qMin(1.f, onLine) * line.alphaF();
        const float under = qMin(1.f, onArea) * area.alphaF() * (1 - over);
        const auto mixed = [&](float above, float below) { return qRound((above * over + below * under) * 255); };
        return qRgba(mixed(line.redF(), area.redF()), mixed(line.greenF(), area.greenF()),
                     mixed(line.blueF(), area.blueF()), mixed(1, 1));
    }

    const QVector<float> &m_values;
    QSize m_size; ///< device pixels
    double m_ratio;
    double m_perPixel; ///< steps of the values per column
    LinearScale m_scale;
    bool m_isFirst = false; ///< so few values that each is drawn
};

} // namespace

void drawSparkline(QPainter &painter, const QRectF &bounds, const QVector<float> &values, const QColor &line,
                   const QColor &area)
{
    Extent extent;
    for (const float value : values)
        extent.include(double(value));
    const double ratio = painter.device()->devicePixelRatioF();
    const QSizeF size = bounds.size() * ratio;
    if (!extent.any || values.size() < 2 || size.width() < 2 || size.height() < 2 || size.width() > kLargestPx ||
        size.height() > kLargestPx)
        return;
    QImage image = Course(values, extent, size.toSize(), ratio).draw(line, area);
    image.setDevicePixelRatio(ratio);
    painter.drawImage(bounds.topLeft(), image);
}

} // namespace chart
