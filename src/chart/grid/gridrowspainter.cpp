#include "gridrowspainter.h"

#include <chart/colour/readable.h>

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace chart {

namespace {

constexpr double kRowsMostPx = 16384;   ///< a side of the picture in device pixels
constexpr int kRowHatchPeriod = 6;      ///< logical pixels
constexpr double kRowHatchShare = 0.22; ///< of the text's colour in the hatch's lines
constexpr double kRowLeastSharePx = 3;  ///< logical, of a row's height
constexpr double kRowTextPadding = 5;
constexpr double kRowElidedFromPx = 44; ///< a run this wide shows the beginning of its text
constexpr double kRowGapFromPx = 4;     ///< times the gap: runs this wide stand apart

QSize rowsPictureSize(const GridRowsGeometry &geometry, const GridRows &data, double ratio)
{
    const QSizeF size = geometry.plot.size() * ratio;
    const bool drawn = size.width() >= 1 && size.height() >= 1 && size.width() <= kRowsMostPx &&
                       size.height() <= kRowsMostPx && data.toMs > data.fromMs;
    return drawn ? size.toSize() : QSize(0, 0);
}

} // namespace

GridRowsPainter::GridRowsPainter(QPainter &painter, const GridRowsGeometry &geometry, const GridRows &data,
                                 const Style &style)
    : m_painter(painter)
    , m_geometry(geometry)
    , m_data(data)
    , m_style(style)
    , m_ratio(painter.device()->devicePixelRatioF())
    , m_image(rowsPictureSize(geometry, data, m_ratio), QImage::Format_ARGB32_Premultiplied)
    , m_line(std::size_t(m_image.width()))
    , m_advances(std::size_t(data.states.size()), -1.0)
{
    m_image.fill(Qt::transparent);
    for (int i = 0; i < data.states.size(); ++i) {
        const QColor colour = colourOf(i);
        m_colours.push_back(qPremultiply(colour.rgba()));
        m_hatches.push_back(qPremultiply(mixed(colour, gridInk(colour, style), kRowHatchShare).rgba()));
    }
}

QColor GridRowsPainter::shownColour(const QColor &colour) const
{
    return gridGround(m_style.dimmed ? gridGrey(colour) : colour, m_style);
}

QColor GridRowsPainter::colourOf(int state) const
{
    return shownColour(m_data.states[state].colour);
}

int GridRowsPainter::visibleEnd(const std::vector<GridRun> &runs, std::size_t run, int gapPx) const
{
    const int gap = qMax(1, qRound(gapPx * m_ratio));
    const bool touches = run + 1 < runs.size() && runs[run + 1].begin == runs[run].end;
    // A scale's colours run into each other; lines between each two of many samples would look like data.
    const bool blends = touches && m_data.states[runs[run].state].scaled && m_data.states[runs[run + 1].state].scaled;
    const bool apart = touches && !blends && runs[run].end - runs[run].begin >= gap * kRowGapFromPx;
    return apart ? runs[run].end - gap : runs[run].end;
}

void GridRowsPainter::drawRow(const GridRowPlace &place, const std::vector<GridRun> &runs, int gapPx)
{
    const int top = std::clamp(qRound((place.rect.top() - m_geometry.plot.top()) * m_ratio), 0, m_image.height());
    const int bottom =
        std::clamp(qRound((place.rect.bottom() - m_geometry.plot.top()) * m_ratio), top, m_image.height());
    if (m_image.isNull() || runs.empty() || bottom <= top)
        return;
    const bool written = place.rect.height() >= QFontMetricsF(m_style.smallFont).height() - 1;
    std::fill(m_line.begin(), m_line.end(), 0u);
    for (std::size_t i = 0; i < runs.size(); ++i) {
        const int end = visibleEnd(runs, i, gapPx);
        std::fill(m_line.begin() + runs[i].begin, m_line.begin() + end, m_colours[std::size_t(runs[i].state)]);
        if (written)
            addText(QRectF(m_geometry.plot.left() + runs[i].begin / m_ratio, place.rect.top(),
                           (end - runs[i].begin) / m_ratio, place.rect.height()),
                    runs[i].state);
    }
    for (int y = top; y < bottom; ++y)
        std::copy(m_line.begin(), m_line.end(), reinterpret_cast<QRgb *>(m_image.scanLine(y)));
    for (std::size_t i = 0; i < runs.size(); ++i) {
        const int end = visibleEnd(runs, i, gapPx);
        if (m_data.states[runs[i].state].hatched)
            hatchRun(runs[i], end, top, bottom);
        if (runs[i].share < 1)
            clearUnknown(runs[i], end, top, bottom);
    }
}

void GridRowsPainter::hatchRun(const GridRun &run, int end, int top, int bottom)
{
    const int period = qMax(3, qRound(kRowHatchPeriod * m_ratio));
    const int width = qMax(1, qRound(m_ratio));
    for (int y = top; y < bottom; ++y) {
        auto *row = reinterpret_cast<QRgb *>(m_image.scanLine(y));
        for (int x = run.begin; x < end; ++x) {
            if ((x + y) % period < width)
                row[x] = m_hatches[std::size_t(run.state)];
        }
    }
}

void GridRowsPainter::clearUnknown(const GridRun &run, int end, int top, int bottom)
{
    // Whatever its share, a failure is seen, and so is that something is missing.
    const int height = bottom - top;
    if (height < 2)
        return;
    const int least = std::min(height - 1, qMax(1, qRound(kRowLeastSharePx * m_ratio)));
    const int filled = std::clamp(qRound(height * run.share), least, height - 1);
    for (int y = top; y < bottom - filled; ++y) {
        auto *row = reinterpret_cast<QRgb *>(m_image.scanLine(y));
        std::fill(row + run.begin, row + end, 0u);
    }
}

void GridRowsPainter::addText(const QRectF &rect, int state)
{
    const QString &text = m_data.states[state].text;
    const double room = rect.width() - 2 * kRowTextPadding;
    if (text.isEmpty() || room < 8)
        return;
    const QFontMetricsF metrics(m_style.smallFont);
    double &advance = m_advances[std::size_t(state)];
    if (advance < 0)
        advance = metrics.horizontalAdvance(text.left(512));
    if (advance > room && rect.width() < kRowElidedFromPx)
        return;
    const QRectF inside = rect.adjusted(kRowTextPadding, 0, -kRowTextPadding, 0);
    m_texts.push_back({inside, advance > room ? gridElided(text, metrics, Qt::ElideRight, room) : text, state});
}

void GridRowsPainter::drawColourScale()
{
    const GridLegend &legend = m_geometry.legend;
    const QVector<QColor> &colours = m_data.scale.colours;
    QImage strip(int(colours.size()), 1, QImage::Format_ARGB32_Premultiplied);
    auto *pixels = reinterpret_cast<QRgb *>(strip.scanLine(0));
    for (int i = 0; i < strip.width(); ++i)
        pixels[i] = qPremultiply(shownColour(colours[i]).rgba());
    m_painter.drawImage(legend.strip, strip);
    drawGridText(m_painter, legend.low, m_data.scale.lowText, m_style.muted);
    drawGridText(m_painter, legend.high, m_data.scale.highText, m_style.muted);
}

void GridRowsPainter::drawLegendSwatch(const GridLegendEntry &entry)
{
    if (entry.index >= m_data.states.size()) {
        // A band of no state that is not filled.
        m_painter.fillRect(entry.swatch.adjusted(0, std::floor(entry.swatch.height() / 2), 0, 0), m_style.muted);
        return;
    }
    m_painter.fillRect(entry.swatch, colourOf(entry.index));
    if (m_data.states[entry.index].hatched)
        m_painter.fillRect(entry.swatch, QBrush(gridInk(colourOf(entry.index), m_style), Qt::BDiagPattern));
}

void GridRowsPainter::finish()
{
    m_painter.save();
    m_painter.setClipRect(m_geometry.bounds, Qt::IntersectClip);
    m_painter.setRenderHint(QPainter::SmoothPixmapTransform, false);
    if (!m_image.isNull()) {
        m_image.setDevicePixelRatio(m_ratio);
        m_painter.drawImage(m_geometry.plot.topLeft(), m_image);
    }
    m_painter.setFont(m_style.smallFont);
    const QFontMetricsF metrics(m_style.smallFont);
    const Qt::Alignment leading = Qt::AlignVCenter | (m_style.rightToLeft ? Qt::AlignRight : Qt::AlignLeft);
    for (const Text &text : m_texts) {
        const QColor colour = colourOf(text.state);
        if (m_data.states[text.state].hatched) {
            // Letters stand on the plain colour.
            const double width = std::min(text.rect.width(), metrics.horizontalAdvance(text.text)) + 6;
            const double height = std::min(text.rect.height(), metrics.height() - 2);
            const double left = m_style.rightToLeft ? text.rect.right() + 3 - width : text.rect.left() - 3;
            m_painter.fillRect(QRectF(left, text.rect.center().y() - height / 2, width, height), colour);
        }
        drawGridText(m_painter, text.rect, text.text, gridInk(colour, m_style), leading);
    }
    for (const GridRowPlace &place : m_geometry.rows) {
        if (!place.name.isEmpty())
            drawGridText(m_painter, place.name, place.nameText, m_style.text,
                         Qt::AlignVCenter | (m_style.rightToLeft ? Qt::AlignLeft : Qt::AlignRight));
    }
    if (!m_geometry.more.isEmpty())
        drawGridText(m_painter, m_geometry.more, m_geometry.moreText, m_style.muted, leading);
    drawGridTimeTicks(m_painter, m_geometry.timeTicks, m_geometry.plot, m_style);
    m_painter.setFont(m_style.smallFont);
    for (const GridLegendEntry &entry : m_geometry.legend.entries) {
        drawLegendSwatch(entry);
        drawGridText(m_painter, entry.textRect, entry.text, m_style.muted, leading);
    }
    if (!m_geometry.legend.strip.isEmpty())
        drawColourScale();
    if (m_geometry.legend.hidden > 0)
        drawGridText(m_painter, m_geometry.legend.more, QStringLiteral("+%1").arg(m_geometry.legend.hidden),
                     m_style.muted, leading);
    m_painter.restore();
}

} // namespace chart
