#pragma once

#include <core/clock.h>
#include <support/themed.h>
#include <widgets/chart/timeserieschart.h>

#include <QCoreApplication>
#include <QMouseEvent>
#include <QObject>
#include <QTest>
#include <QWheelEvent>

#include <chrono>

/// Charts of a page with three series, and hands at them.
class TimeSeriesFixture : public QObject
{
protected:
    using TimeSeriesChart = widgets::TimeSeriesChart;

    support::Themed m_look;

    static chart::Samples samplesOf(const QVector<double> &times, const QVector<double> &values)
    {
        return chart::Samples::of(times, values).value();
    }

    static chart::PanelData data(double fromMs = 0, double toMs = 1'000'000)
    {
        chart::PanelData panel;
        panel.title = QStringLiteral("Rate");
        panel.fromMs = fromMs;
        panel.toMs = toMs;
        for (const char *name : {"2xx", "4xx", "5xx"}) {
            chart::Series series;
            series.name = QLatin1String(name);
            QVector<double> times;
            QVector<double> values;
            for (int i = 0; i <= 100; ++i) {
                times += i * 10'000.0;
                values += name[0] - '0' + i;
            }
            series.samples = samplesOf(times, values);
            panel.series += series;
        }
        return panel;
    }

    /// The same window later, in which every series goes from zero to a value.
    static chart::PanelData dataSince(int second, double value)
    {
        chart::PanelData panel = data(second * 1000.0, 1'000'000 + second * 1000.0);
        for (chart::Series &series : panel.series)
            series.samples = samplesOf({panel.fromMs, panel.toMs}, {0, value});
        return panel;
    }

    /// A chart in a window of its own, and another one of its page.
    struct Rig
    {
        dashboard::ChartGroup group;
        TimeSeriesChart chart{group};
        TimeSeriesChart other{group};

        Rig()
        {
            group.setChoice({std::chrono::hours(1), {}});
            chart.resize(640, 320);
            chart.setData(data());
            other.setData(data());
            chart.show();
            chart.setFocus();
        }
        QPoint at(double share, double down = 0.5) const
        {
            const QRectF plot = chart.geometryOfPanel().plot;
            return QPointF(plot.left() + plot.width() * share, plot.top() + plot.height() * down).toPoint();
        }
        double time(QPoint point) const { return chart.geometryOfPanel().x.toValue(point.x()); }
        void move(QPoint to, Qt::MouseButtons buttons = Qt::NoButton, Qt::KeyboardModifiers modifiers = {})
        {
            QMouseEvent event(QEvent::MouseMove, to, chart.mapToGlobal(to), Qt::NoButton, buttons, modifiers);
            QCoreApplication::sendEvent(&chart, &event);
        }
        void drag(QPoint from, QPoint to, Qt::KeyboardModifiers modifiers = {}, Qt::MouseButton button = Qt::LeftButton)
        {
            QTest::mousePress(&chart, button, modifiers, from);
            move((from + to) / 2, button, modifiers);
            move(to, button, modifiers);
            QTest::mouseRelease(&chart, button, modifiers, to);
        }
        bool wheel(QPoint at, QPoint turn, Qt::KeyboardModifiers modifiers = {}, quint64 timeMs = 1)
        {
            QWheelEvent event(at, chart.mapToGlobal(at), {}, turn, Qt::NoButton, modifiers, Qt::NoScrollPhase, false);
            event.setTimestamp(timeMs);
            event.setAccepted(true);
            QCoreApplication::sendEvent(&chart, &event);
            return event.isAccepted();
        }
        chart::AxisRange asked() const
        {
            const auto &fixed = group.choice().fixed;
            return fixed ? chart::AxisRange{double(core::toUnixMs(fixed->begin)), double(core::toUnixMs(fixed->end))}
                         : chart::AxisRange{};
        }
        QPoint entry(int item) const
        {
            for (const chart::LegendPlace &place : chart.legendGeometry().places) {
                if (place.item == item)
                    return place.rect.center().toPoint();
            }
            return {};
        }
        QString shown() const
        {
            QString text;
            for (const bool one : chart.shownSeries())
                text += one ? u'x' : u'-';
            return text;
        }
    };
};
