#pragma once

#include "timechoice.h"

#include <chart/interaction/controller.h>
#include <chart/interaction/history.h>
#include <chart/interaction/zoomlimits.h>
#include <chart/panel.h>
#include <chart/zone.h>

#include <QHash>
#include <QObject>
#include <QSet>
#include <QString>
#include <QVector>

#include <functional>
#include <optional>

namespace dashboard {

/// Something that can be done with a selected span of time ("Look for logs of this time").
struct SpanAction
{
    QString title;
    std::function<void(const core::TimeRange &)> run;
};

/// To whole milliseconds, without the rest.
core::TimeRange timesOf(const chart::AxisRange &range);

/// What the charts of one page share, widgets and items alike: the crosshair, the selected span, the zone and the way
/// back from a zoom. The range itself is the shell's; charts ask for another one here and get it back as data.
class ChartGroup final : public QObject
{
    Q_OBJECT
public:
    explicit ChartGroup(QObject *parent = nullptr) : QObject(parent) {}

    /// UTC in Unix milliseconds; nothing: no crosshair.
    std::optional<double> crosshair() const { return m_crosshair; }
    void setCrosshair(std::optional<double> timeMs);

    /// Selected without zooming, in Unix milliseconds.
    std::optional<chart::AxisRange> span() const { return m_span; }
    void setSpan(const std::optional<chart::AxisRange> &span);
    /// What the page offers to do with a span, beside what every chart does.
    const QVector<SpanAction> &spanActions() const { return m_spanActions; }
    void setSpanActions(const QVector<SpanAction> &actions) { m_spanActions = actions; }

    /// What was asked for last; charts whose data shows another range know that they are behind.
    const TimeChoice &choice() const { return m_view.choice; }
    /// From the shell (or the page): chosen() is not emitted, and a choice that is not one of our zooms forgets the way
    /// back, and the selected span unless it is a fixed range that shows it.
    void setChoice(const TimeChoice &choice);
    /// A chart was zoomed or panned: remembers where it was and asks. Less than 10 ms and more than a year are refused.
    /// `goesOn`: the same turn of the wheel as before, no step of its own.
    void zoom(double fromMs, double toMs, bool goesOn = false);
    /// The same with the values that one chart shows; either may be left as it is.
    void zoom(const QObject *chart, const std::optional<chart::AxisRange> &times,
              const std::optional<chart::AxisRange> &values, bool goesOn);
    /// The values that a chart is zoomed to; nothing: all of its data.
    std::optional<chart::AxisRange> values(const QObject *chart) const;
    /// The chart is no more, here and on the way back: another one may come to stand at its address.
    void forget(const QObject *chart);
    /// One step back or forward, or all the way back; false when there is none.
    bool zoomBack() { return go(m_history.back(m_view)); }
    bool zoomForward() { return go(m_history.forward(m_view)); }
    bool zoomReset() { return go(m_history.reset(m_view)); }
    bool isZoomed() const { return m_history.canGoBack(); }
    bool canZoomForward() const { return m_history.canGoForward(); }

    /// A range that charts show with what they know, until data of another range comes.
    std::optional<chart::AxisRange> preview() const { return m_preview; }
    void setPreview(const std::optional<chart::AxisRange> &times);

    /// The moment at which live axes end, in Unix milliseconds; nothing: charts show the range of their data.
    std::optional<double> now() const { return m_now; }
    void setNow(std::optional<double> unixMs);
    /// How long a chart's axis stands before it moves by a device pixel, in milliseconds; 0: it does not move, or
    /// nobody sees it.
    void setPace(const QObject *chart, double paceMs);
    /// Of the charts that move.
    const QHash<const QObject *, double> &paces() const { return m_paces; }
    /// A hand is at work in a chart.
    void setHeld(const QObject *chart, bool held);
    /// Live axes stand still: a hand would lose what it drags, and eyes what is selected.
    bool isHeld() const { return m_span || m_preview || !m_holders.isEmpty(); }

    /// The most that one of the page's plots needs beside it: with it, they all have the same edges. Charts tell their
    /// own needs with every layout.
    const chart::PlotInsets &insets() const { return m_insets; }
    void setNeeds(const QObject *chart, const chart::PlotInsets &needs);

    /// As a controller wants it before each input.
    chart::PageState page() const { return {m_crosshair, m_span, isZoomed(), canZoomForward()}; }
    /// Does what the chart's operator wants, as far as it is the page's; false: it is the chart's own (a menu, a copy).
    bool obey(const chart::Intent &intent, const QObject *chart);

    const chart::Zone &zone() const { return m_zone; }
    void setZone(const chart::Zone &zone) { m_zone = zone; }

Q_SIGNALS:
    void crosshairMoved();
    void previewed();
    void valuesZoomed();
    void insetsChanged();
    void timePassed();
    void paceChanged();
    void heldChanged();
    /// Empty when nothing is selected any more: see span().
    void spanChanged();
    void chosen(const dashboard::TimeChoice &choice);

private:
    struct View
    {
        TimeChoice choice;
        QHash<const QObject *, chart::AxisRange> values;
        friend bool operator==(const View &one, const View &other)
        {
            return one.choice == other.choice && one.values == other.values;
        }
    };
    bool go(const std::optional<View> &view);
    std::optional<chart::AxisRange> fixedTimes() const;
    void dropUnseenSpan();

    std::optional<double> m_crosshair;
    std::optional<chart::AxisRange> m_span;
    std::optional<chart::AxisRange> m_preview;
    QVector<SpanAction> m_spanActions;
    View m_view;
    chart::History<View> m_history;
    chart::ZoomLimits m_limits;
    std::optional<double> m_now;
    QHash<const QObject *, double> m_paces;
    QSet<const QObject *> m_holders;
    QHash<const QObject *, chart::PlotInsets> m_needs;
    chart::PlotInsets m_insets;
    chart::Zone m_zone;
};

} // namespace dashboard
