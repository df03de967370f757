#pragma once

#include <chart/courses.h>
#include <chart/panel.h>
#include <support/plainstyle.h>

#include <QImage>
#include <QPainter>

#include <cmath>
#include <stdexcept>

namespace seriestest {

inline const QColor kRed(255, 0, 0);
inline const QColor kBlue(0, 0, 255);
constexpr double kToMs = 100'000;

/// Nothing but series has a colour inside the plot.
inline chart::Style bareStyle()
{
    chart::Style style = support::plainStyle();
    style.grid = Qt::white;
    style.crosshair = Qt::white;
    return style;
}

inline chart::Samples madeOf(const QVector<double> &times, const QVector<double> &values)
{
    const auto samples = chart::Samples::of(times, values);
    return samples ? *samples : throw std::logic_error("these are no samples");
}

/// From 0 to kToMs, `course(timeMs)` each.
template <class Course> chart::Samples sampled(double stepMs, Course course)
{
    chart::Samples samples;
    for (double time = 0; time <= kToMs; time += stepMs)
        samples.append(time, course(time));
    return samples;
}
constexpr double kSparseMs = 1000;
constexpr double kDenseMs = 50;

inline chart::Series seriesWith(const chart::Samples &samples, const chart::SeriesLook &look = {},
                                const QColor &colour = kRed)
{
    chart::Series series;
    series.name = QStringLiteral("a");
    series.samples = samples;
    series.colour = colour;
    series.look = look;
    return series;
}

/// A panel with its picture.
struct Shot
{
    explicit Shot(const QVector<chart::Series> &series, QSize size = {640, 240}, double ratio = 1)
        : image(size * ratio, QImage::Format_ARGB32_Premultiplied)
    {
        data.toMs = kToMs;
        data.series = series;
        // Lines have room above them, but shares do not need it.
        if (!series.isEmpty() && series.first().look.stack != chart::Stack::Percent)
            data.leastTop = 8;
        image.setDevicePixelRatio(ratio);
        image.fill(Qt::white);
        geometry = chart::layoutPanel(QRectF(QPointF(), QSizeF(size)), data, bareStyle());
        QPainter painter(&image);
        chart::drawPanel(painter, geometry, data, bareStyle());
    }

    QColor colour(double timeMs, double value) const
    {
        return image.pixelColor(int(std::floor(chart::plotX(geometry, timeMs))),
                                int(std::floor(chart::plotY(geometry, data.series.first(), value))));
    }
    /// 0: white; 1: all of red or blue.
    double ink(double timeMs, double value) const { return 1 - colour(timeMs, value).greenF(); }
    /// Of a whole column of the plot, in pixels.
    double inkAt(double timeMs) const
    {
        const int x = int(std::floor(chart::plotX(geometry, timeMs)));
        double all = 0;
        for (int y = int(geometry.plot.top()); y < int(geometry.plot.bottom()); ++y)
            all += 1 - image.pixelColor(x, y).greenF();
        return all;
    }

    chart::PanelData data;
    chart::PanelGeometry geometry;
    QImage image;
};

inline chart::SeriesLook wide(double widthPx = 4)
{
    chart::SeriesLook look;
    look.widthPx = widthPx;
    return look;
}

} // namespace seriestest
