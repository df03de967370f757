#pragma once

#include "panel.h"

#include <QBrush>

namespace chart {

/// The colour as it is drawn: of what is stale half of it is the muted text's, so that series can still be told apart.
QColor freshOrStale(const QColor &colour, const Style &style);

/// The colours and widths of one series in one plot.
class SeriesInk
{
public:
    SeriesInk(const PanelGeometry &geometry, const Series &series, const Style &style);

    QColor line() const { return m_line; }
    /// Of the line; 0: there is none.
    double widthPx() const { return m_widthPx; }
    /// Drawn, left out, drawn, …, each times `scale`; empty: the line is solid.
    QVector<double> dashPx(double scale = 1) const;
    double pointPx() const;
    bool isFilled() const { return m_opacity > 0; }
    bool isFading() const { return m_fades; }
    bool isOpaque() const { return m_opacity >= 1 && !m_fades; }
    QBrush fill() const;
    /// The fill's colour at a height of the plot, not premultiplied.
    QRgb fillAt(double y) const;

private:
    QColor m_line;
    double m_widthPx = 0;
    double m_opacity = 0;
    bool m_fades = false;
    const SeriesLook &m_look;
    QRectF m_plot;
    double m_base = 0;
};

} // namespace chart
