#include "statusgrid.h"
#include "statusnames.h"

#include <chart/colour/readable.h>

#include <QFontMetricsF>
#include <QHash>
#include <QImage>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace chart {

namespace {

constexpr double kStatusNamesFromPx = 44;   ///< the narrowest cell with a name in it
constexpr double kStatusMarkFromPx = 9;     ///< smaller cells are their shape themselves
constexpr double kStatusShapeFromPx = 5;    ///< below, shapes are too small to be told apart
constexpr double kStatusRoundedFromPx = 14; ///< logical pixels
constexpr qsizetype kStatusMostRounded = 1500;
constexpr double kStatusStaleShare = 0.3;
constexpr double kStatusCalmShare = 0.6;
constexpr int kStatusTile = 6; ///< logical pixels between the hatch's lines

/// One shape in one colour, drawn once and stamped from then on.
class StatusMarkStamps
{
public:
    StatusMarkStamps(double sidePx, double ratio) : m_side(sidePx), m_ratio(ratio) {}

    const QImage &of(GridMark mark, const QColor &colour)
    {
        QImage &image = m_images[(quint64(colour.rgba()) << 8) | quint64(mark)];
        if (image.isNull()) {
            const int pixels = std::max(1, int(std::ceil(m_side * m_ratio)));
            image = QImage(pixels, pixels, QImage::Format_ARGB32_Premultiplied);
            image.setDevicePixelRatio(m_ratio);
            image.fill(Qt::transparent);
            QPainter painter(&image);
            drawGridMark(painter, QRectF(0, 0, m_side, m_side), mark, colour);
        }
        return image;
    }

private:
    double m_side;
    double m_ratio;
    QHash<quint64, QImage> m_images;
};

/// The hatch of one square.
QImage statusHatch(QSizeF size, const QColor &lines, double ratio)
{
    const int period = std::max(3, int(std::lround(kStatusTile * ratio)));
    const int width = std::max(1, int(std::lround(ratio)));
    QImage hatch((size * ratio).toSize(), QImage::Format_ARGB32_Premultiplied);
    hatch.setDevicePixelRatio(ratio);
    for (int y = 0; y < hatch.height(); ++y) {
        auto *row = reinterpret_cast<QRgb *>(hatch.scanLine(y));
        for (int x = 0; x < hatch.width(); ++x)
            row[x] = (x + y) % period < width ? qPremultiply(lines.rgba()) : 0u;
    }
    return hatch;
}

class StatusGridPainter
{
public:
    StatusGridPainter(QPainter &painter, const StatusGridGeometry &geometry, const StatusGridData &data,
                      const Style &style)
        : m_painter(painter)
        , m_geometry(geometry)
        , m_data(data)
        , m_style(style)
        , m_ratio(painter.device()->devicePixelRatioF())
        , m_width(geometry.cellWidth - geometry.gap)
        , m_height(geometry.cellHeight - geometry.gap)
        , m_stale(mixed(style.ground, style.unknown, kStatusStaleShare))
    {
    }

    void draw()
    {
        const double side = std::min(m_width, m_height);
        if (side >= kStatusMarkFromPx)
            drawSquares();
        else if (side >= kStatusShapeFromPx)
            drawShapes();
        else
            drawSquares();
        m_painter.setFont(m_style.smallFont);
        if (m_width >= kStatusNamesFromPx)
            drawNames();
        else if (side >= kStatusMarkFromPx)
            drawMarks();
        const Qt::Alignment leading = Qt::AlignVCenter | (m_style.rightToLeft ? Qt::AlignRight : Qt::AlignLeft);
        for (const StatusBlock &block : m_geometry.blocks) {
            if (!block.heading.isEmpty())
                drawGridText(m_painter, block.heading, block.headingText, m_style.muted, leading);
        }
        if (!m_geometry.more.isEmpty())
            drawGridText(m_painter, m_geometry.more, m_geometry.moreText, m_style.muted, leading);
    }

private:
    template <typename Use> void each(const Use &use) const
    {
        for (const StatusBlock &block : m_geometry.blocks) {
            for (int i = 0; i < block.count; ++i)
                use(cellOf(block, i), m_geometry.rectOf(block, i));
        }
    }
    const StatusCell &cellOf(const StatusBlock &block, int at) const
    {
        return m_data.cells[m_geometry.order[std::size_t(block.first) + std::size_t(at)]];
    }

    QColor colourOf(const StatusCell &cell) const
    {
        const QColor own = cell.stale ? m_stale : m_style.dimmed ? gridGrey(cell.colour) : cell.colour;
        QColor &ground = m_grounds[own.rgba()];
        if (!ground.isValid())
            ground = gridGround(own, m_style);
        return ground;
    }
    QColor markColourOf(const StatusCell &cell, const QColor &ground) const
    {
        if (!cell.markColour.isValid() || cell.stale || m_style.dimmed)
            return gridInk(ground, m_style);
        return cell.markColour;
    }

    void drawSquares()
    {
        QHash<QRgb, QVector<QRectF>> batches;
        QVector<QRectF> hatched;
        each([&](const StatusCell &cell, const QRectF &rect) {
            batches[colourOf(cell).rgba()] += rect;
            if (cell.stale)
                hatched += rect;
        });
        const bool rounded = std::min(m_width, m_height) >= kStatusRoundedFromPx &&
                             qsizetype(m_geometry.order.size()) <= kStatusMostRounded;
        m_painter.setPen(Qt::NoPen);
        m_painter.setRenderHint(QPainter::Antialiasing, rounded);
        for (auto batch = batches.cbegin(); batch != batches.cend(); ++batch) {
            m_painter.setBrush(QColor::fromRgba(batch.key()));
            if (!rounded) {
                m_painter.drawRects(batch.value().constData(), int(batch.value().size()));
                continue;
            }
            for (const QRectF &rect : batch.value())
                m_painter.drawRoundedRect(rect, 3, 3);
        }
        m_painter.setRenderHint(QPainter::Antialiasing, false);
        if (hatched.isEmpty())
            return;
        const double edge = rounded ? 1 : 0;
        const QImage hatch =
            statusHatch(QSizeF(m_width - 2 * edge, m_height - 2 * edge), mixed(m_stale, m_style.unknown, 0.7), m_ratio);
        for (const QRectF &rect : hatched)
            m_painter.drawImage(rect.topLeft() + QPointF(edge, edge), hatch);
    }

    /// Cells too small for a shape inside are the shape.
    void drawShapes()
    {
        StatusMarkStamps stamps(std::min(m_width, m_height), m_ratio);
        each([&](const StatusCell &cell, const QRectF &rect) {
            const bool none = cell.mark == GridMark::None;
            if (none)
                m_painter.fillRect(rect, colourOf(cell));
            else
                m_painter.drawImage(rect.topLeft(), stamps.of(cell.mark, shapeColour(cell)));
        });
    }
    QColor shapeColour(const StatusCell &cell) const
    {
        if (cell.stale)
            return m_style.unknown;
        const QColor &colour = cell.markColour.isValid() ? cell.markColour : cell.colour;
        // Thousands of circles are what is well: they stay calm behind what is not.
        const QColor shown = cell.mark == GridMark::Circle ? mixed(m_style.ground, colour, kStatusCalmShare) : colour;
        return m_style.dimmed ? gridGrey(shown) : shown;
    }

    void drawMarks()
    {
        const double side = std::floor(std::clamp(std::min(m_width, m_height) * 0.56, 6.0, 20.0));
        StatusMarkStamps stamps(side, m_ratio);
        each([&](const StatusCell &cell, const QRectF &rect) {
            if (cell.mark != GridMark::None)
                m_painter.drawImage(
                    QPointF(std::floor(rect.center().x() - side / 2), std::floor(rect.center().y() - side / 2)),
                    stamps.of(cell.mark, markColourOf(cell, colourOf(cell))));
        });
    }

    void drawNames()
    {
        const QFontMetricsF metrics(m_style.smallFont);
        const double line = metrics.height();
        constexpr double kPadding = 5;
        const double side = 9;
        StatusMarkStamps stamps(side, m_ratio);
        const Qt::Alignment leading = Qt::AlignVCenter | (m_style.rightToLeft ? Qt::AlignRight : Qt::AlignLeft);
        for (const StatusBlock &block : m_geometry.blocks) {
            QVector<QString> names;
            names.reserve(block.count);
            for (int i = 0; i < block.count; ++i)
                names += cellOf(block, i).name;
            const bool isGroup = block.group >= 0 && block.group < m_data.groups.size();
            names =
                statusNames(names, isGroup ? m_data.groups[block.group] : QString(), metrics, m_width - 2 * kPadding);
            for (int i = 0; i < block.count; ++i) {
                const StatusCell &cell = cellOf(block, i);
                const QColor ground = colourOf(cell);
                const QColor ink = gridInk(ground, m_style);
                const QRectF inside = m_geometry.rectOf(block, i).adjusted(kPadding, 4, -kPadding, -4);
                const bool second = inside.height() >= 2 * line;
                double top = inside.top();
                // The shape stands beside the second line, or above the name where cells are tall, so that names keep
                // their width.
                const bool above = cell.mark != GridMark::None && inside.height() >= line + side + 3;
                if (above) {
                    const double x = m_style.rightToLeft ? inside.right() - side : inside.left();
                    m_painter.drawImage(QPointF(x, top + 1), stamps.of(cell.mark, markColourOf(cell, ground)));
                    top += side + 3;
                }
                writeOn(cell, QRectF(inside.left(), top, inside.width(), line), names[i], ink, leading, metrics);
                const double below = top + line;
                if (second && !cell.text.isEmpty() && below + line <= inside.bottom() + 1)
                    writeOn(cell, QRectF(inside.left(), below, inside.width(), line),
                            gridElided(cell.text, metrics, Qt::ElideRight, inside.width()), ink, leading, metrics);
            }
        }
    }
    void writeOn(const StatusCell &cell, const QRectF &rect, const QString &text, const QColor &ink,
                 Qt::Alignment leading, const QFontMetricsF &metrics)
    {
        if (cell.stale) {
            const double width = std::min(rect.width(), metrics.horizontalAdvance(text)) + 4;
            const double left = m_style.rightToLeft ? rect.right() + 2 - width : rect.left() - 2;
            m_painter.fillRect(QRectF(left, rect.top() + 1, width, rect.height() - 2), m_stale);
        }
        drawGridText(m_painter, rect, text, ink, leading);
    }

    QPainter &m_painter;
    const StatusGridGeometry &m_geometry;
    const StatusGridData &m_data;
    const Style &m_style;
    double m_ratio;
    double m_width; ///< of a square, without the gap
    double m_height;
    QColor m_stale;
    mutable QHash<QRgb, QColor> m_grounds; ///< by what a cell's colour is
};

} // namespace

void drawStatusGrid(QPainter &painter, const StatusGridGeometry &geometry, const StatusGridData &data,
                    const Style &style)
{
    if (geometry.blocks.isEmpty() && geometry.more.isEmpty())
        return;
    painter.save();
    painter.setClipRect(geometry.bounds, Qt::IntersectClip);
    painter.setRenderHint(QPainter::Antialiasing, false);
    StatusGridPainter(painter, geometry, data, style).draw();
    painter.restore();
}

} // namespace chart
