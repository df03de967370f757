#pragma once

#include "chartdata.h"

#include <chart/panel.h>

#include <QImage>

#include <functional>
#include <vector>

namespace bench {

/// Of several runs of the same work: wall time, and CPU time of this thread (0 where the system does not tell).
struct Timing
{
    double ms = 0; ///< median
    double p95Ms = 0;
    double cpuMs = 0; ///< median
};

/// Runs the work once for each index below `most`, but no longer than half a minute when three runs are done. What is
/// prepared before each run is not measured.
Timing timing(int most, const std::function<void(int)> &work, const std::function<void()> &prepare = {});

/// Draws panels as the program does, by one thread: laid out and drawn anew each time, onto a picture in memory.
class Stage
{
public:
    /// Stands in for what happens to a finished picture; nothing, natively.
    using Present = void (*)(const QImage &);

    explicit Stage(double strokePx = 1, QSize size = {1920, 600}, Present present = nullptr);

    void paint(chart::PanelData &panel);
    /// Side by side in rows of four.
    void paint(QVector<chart::PanelData> &panels);
    const QImage &image() const { return m_image; }

private:
    void paint(QPainter &painter, const QRectF &bounds, chart::PanelData &panel);

    QImage m_image;
    chart::Style m_style;
    double m_strokePx;
    Present m_present;
};

/// A panel over all of the table.
chart::PanelData panelOf(const Table &table);

/// From the vectors to the picture, so with all that the engine builds over the samples.
Timing firstPaint(Stage &stage, const Table &table);
/// The frames of frameWindow().
Timing zoomFrames(Stage &stage, const Table &table);
/// One more sample for each series of a random walk, the window moved on by it.
Timing appendFrames(Stage &stage, int series, qsizetype points);
/// All of 12 panels of 10 series of 1,000 samples.
Timing panelFrames(Stage &stage);

} // namespace bench
