#pragma once

#include "gridrows.h"

#include <QImage>

namespace chart {

/// Draws rows of runs: the bands through one picture of the plot's device pixels, then what is written on and around
/// it. drawRow() for the rows of the geometry, then finish().
class GridRowsPainter
{
public:
    GridRowsPainter(QPainter &painter, const GridRowsGeometry &geometry, const GridRows &data, const Style &style);
    Q_DISABLE_COPY_MOVE(GridRowsPainter)

    /// From Unix milliseconds to [0, widthPx()].
    LinearScale deviceScale() const { return {m_data.fromMs, m_data.toMs, 0, double(widthPx())}; }
    int widthPx() const { return m_image.width(); }

    /// `gapPx`: logical pixels between neighbours that are wide enough for one.
    void drawRow(const GridRowPlace &place, const std::vector<GridRun> &runs, int gapPx);
    void finish();

private:
    struct Text
    {
        QRectF rect;
        QString text;
        int state;
    };

    int visibleEnd(const std::vector<GridRun> &runs, std::size_t run, int gapPx) const;
    void hatchRun(const GridRun &run, int end, int top, int bottom);
    /// Clears what the run's share leaves of its height.
    void clearUnknown(const GridRun &run, int end, int top, int bottom);
    void addText(const QRectF &rect, int state);
    void drawColourScale();
    void drawLegendSwatch(const GridLegendEntry &entry);
    /// As it is drawn: grey while stale, and a ground on which texts can be read.
    QColor shownColour(const QColor &colour) const;
    QColor colourOf(int state) const;

    QPainter &m_painter;
    const GridRowsGeometry &m_geometry;
    const GridRows &m_data;
    const Style &m_style;
    double m_ratio;
    QImage m_image;
    std::vector<QRgb> m_line;
    std::vector<QRgb> m_colours;    ///< per state, premultiplied
    std::vector<QRgb> m_hatches;    ///< per state: of the hatch's lines
    std::vector<double> m_advances; ///< per state: of its text; -1: not measured yet
    std::vector<Text> m_texts;
};

} // namespace chart
