#include "seriesink.h"

#include "courses.h"

#include <chart/colour/readable.h>

#include <QLinearGradient>

#include <algorithm>

namespace chart {

namespace {

constexpr double kWidestLinePx = 10;
constexpr double kLeastDotPx = 2.5;  ///< across: smaller ones are specks between the pixels
constexpr double kGhostShare = 0.45; ///< of a ghost's colour; the rest is the ground's
constexpr double kStaleMuted = 0.55; ///< of the muted text's colour in a stale series'

QColor ghostly(const QColor &colour, const QColor &ground)
{
    const auto mixed = [](int a, int b) { return qBound(0, int(a * kGhostShare + b * (1 - kGhostShare)), 255); };
    return {mixed(colour.red(), ground.red()), mixed(colour.green(), ground.green()),
            mixed(colour.blue(), ground.blue()), colour.alpha()};
}

QColor inkWithOpacity(QColor colour, double opacity)
{
    colour.setAlphaF(float(opacity));
    return colour;
}

} // namespace

QColor freshOrStale(const QColor &colour, const Style &style)
{
    if (!style.dimmed)
        return colour;
    return colour.isValid() ? mixed(colour, style.muted, kStaleMuted) : style.muted;
}

SeriesInk::SeriesInk(const PanelGeometry &geometry, const Series &series, const Style &style)
    : m_line(freshOrStale(series.colour, style))
    , m_widthPx(series.look.widthPx >= 0 ? std::min(series.look.widthPx, kWidestLinePx) : style.strokePx)
    , m_fades(series.look.fades)
    , m_look(series.look)
    , m_plot(geometry.plot)
    , m_base(plotBase(geometry, series))
{
    if (m_look.dash == LineDash::Dots && m_widthPx > 0)
        m_widthPx = std::max(m_widthPx, kLeastDotPx);
    if (m_look.ghost)
        m_line = ghostly(m_line, style.ground);
    const bool bars = m_look.drawAs == DrawAs::Bars;
    if (bars || series.area || m_look.fillTo >= 0)
        m_opacity = m_look.fillOpacity >= 0 ? std::min(m_look.fillOpacity, 1.0) : bars ? 1 : style.areaOpacity;
}

QVector<double> SeriesInk::dashPx(double scale) const
{
    if (m_look.dash == LineDash::Solid)
        return {};
    const bool dots = m_look.dash == LineDash::Dots;
    QVector<double> pattern = m_look.dashPx;
    if (pattern.isEmpty())
        pattern = {dots ? 0 : std::max(6.0, 4 * m_widthPx), std::max(4.0, 3 * m_widthPx)};
    for (qsizetype i = 0; i < pattern.size(); ++i) {
        // Dots of a wide pen would touch each other.
        if (dots && i % 2 == 1)
            pattern[i] = std::max(pattern[i], 2 * m_widthPx);
        pattern[i] *= scale;
    }
    return pattern;
}

double SeriesInk::pointPx() const
{
    return m_look.pointPx >= 1 ? std::min(m_look.pointPx, 40.0) : 1;
}

QBrush SeriesInk::fill() const
{
    if (!m_fades)
        return inkWithOpacity(m_line, m_opacity);
    QLinearGradient gradient(0, m_plot.top(), 0, m_plot.bottom());
    const double base = qBound(0.0, (m_base - m_plot.top()) / std::max(1.0, m_plot.height()), 1.0);
    if (base > 0)
        gradient.setColorAt(0, inkWithOpacity(m_line, m_opacity));
    gradient.setColorAt(base, inkWithOpacity(m_line, 0));
    if (base < 1)
        gradient.setColorAt(1, inkWithOpacity(m_line, m_opacity));
    return gradient;
}

QRgb SeriesInk::fillAt(double y) const
{
    if (!m_fades)
        return inkWithOpacity(m_line, m_opacity).rgba();
    const double base = qBound(m_plot.top(), m_base, m_plot.bottom());
    const double length = y < base ? base - m_plot.top() : m_plot.bottom() - base;
    const double share = length > 0 ? qBound(0.0, std::abs(y - base) / length, 1.0) : 0;
    return inkWithOpacity(m_line, m_opacity * share).rgba();
}

} // namespace chart
