#include "dotfield.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace chart {

namespace {

/// How much of each pixel a disc covers whose centre is a pixel's, in 255ths.
class Disc
{
public:
    explicit Disc(double diameterPx)
        : reach(int(std::ceil(std::clamp(diameterPx, 1.0, 64.0) / 2 - 0.5)))
        , m_covered(std::size_t(side()) * std::size_t(side()))
    {
        const double radius = std::clamp(diameterPx, 1.0, 64.0) / 2;
        for (int row = -reach; row <= reach; ++row) {
            for (int column = -reach; column <= reach; ++column) {
                const double covered = std::clamp(radius + 0.5 - std::hypot(row, column), 0.0, 1.0);
                const std::ptrdiff_t at = std::ptrdiff_t(row + reach) * side() + column + reach;
                m_covered[std::size_t(at)] = uchar(std::lround(covered * 255));
            }
        }
    }
    /// From the left end of a row, `down` rows below the centre.
    const uchar *row(int down) const { return m_covered.data() + std::ptrdiff_t(down + reach) * side(); }
    int side() const { return 2 * reach + 1; }

    int reach; ///< pixels beside the centre's

private:
    std::vector<uchar> m_covered;
};

/// A byte for each pixel.
struct ByteField
{
    explicit ByteField(QSize size)
        : width(size.width())
        , height(size.height())
        , bytes(std::size_t(width) * std::size_t(height))
    {
    }
    uchar *row(int y) { return bytes.data() + std::size_t(y) * std::size_t(width); }

    int width;
    int height;
    std::vector<uchar> bytes;
};

ByteField takenPixels(const Samples &samples, Slice slice, const ColumnGrid &grid, const AxisScale &y, QSize size)
{
    ByteField taken(size);
    for (qsizetype i = slice.begin; i < slice.end; ++i) {
        const double column = std::floor(grid.position(samples.times()[i]));
        const double row = std::floor(y.toPixel(samples.values()[i]));
        if (std::isfinite(samples.values()[i]) && column >= 0 && column < size.width() && row >= 0 &&
            row < size.height())
            taken.row(int(row))[int(column)] = 1;
    }
    return taken;
}

void stamp(ByteField &field, const Disc &disc, int x, int y)
{
    const int left = std::max(0, x - disc.reach);
    const int right = std::min(field.width - 1, x + disc.reach);
    for (int row = std::max(0, y - disc.reach); row <= std::min(field.height - 1, y + disc.reach); ++row) {
        uchar *to = field.row(row);
        const uchar *from = disc.row(row - y) + (left - x + disc.reach);
        for (int column = left; column <= right; ++column, ++from)
            to[column] = std::max(to[column], *from);
    }
}

} // namespace

QImage dotField(const Samples &samples, Slice slice, const ColumnGrid &grid, const AxisScale &y, QSize size,
                double diameterPx, const QColor &colour)
{
    QImage image(size, QImage::Format_ARGB32_Premultiplied);
    if (image.isNull() || !grid.isValid())
        return image;
    const Disc disc(diameterPx);
    ByteField taken = takenPixels(samples, slice, grid, y, size);
    ByteField covered(size);
    for (int row = 0; row < size.height(); ++row) {
        const uchar *line = taken.row(row);
        for (int column = 0; column < size.width(); ++column) {
            if (line[column] != 0)
                stamp(covered, disc, column, row);
        }
    }
    std::vector<QRgb> inks(256);
    for (int amount = 0; amount < 256; ++amount) {
        const int alpha = (colour.alpha() * amount + 127) / 255;
        inks[std::size_t(amount)] = qPremultiply(qRgba(colour.red(), colour.green(), colour.blue(), alpha));
    }
    for (int row = 0; row < size.height(); ++row) {
        const uchar *amounts = covered.row(row);
        auto *line = reinterpret_cast<QRgb *>(image.scanLine(row));
        for (int column = 0; column < size.width(); ++column)
            line[column] = inks[amounts[column]];
    }
    return image;
}

} // namespace chart
