#include "timeserieschart.h"

#include "chartstyle.h"

#include <widgets/theme/theme.h>

#include <chart/axisunit.h>
#include <chart/interaction/overlay.h>
#include <chart/legendfigures.h>
#include <chart/legendroom.h>
#include <chart/stacking.h>
#include <core/text.h>

#include <QEvent>

#include <algorithm>
#include <cmath>
#include <utility>

namespace widgets {

namespace {

constexpr double kMostBelow = 0.4; // of the chart that a legend below it may take
constexpr double kMostBeside = 0.45;

/// A longer or shorter range is another picture, whose axis need not stand where the one before did; one of the same
/// length moves on or is dragged.
bool isZoomed(const chart::PanelData &data, const chart::PanelData &before)
{
    constexpr double kSame = 0.01;
    const double length = before.toMs - before.fromMs;
    return std::abs(data.toMs - data.fromMs - length) > kSame * length;
}

/// Other numbers than before: what their labels needed says nothing about these.
bool isAnotherAxis(const chart::AxisOptions &a, const chart::AxisOptions &b)
{
    return a.unit != b.unit || a.scale != b.scale;
}

/// The next answer, not the one that is there with another state: only these count towards a smaller axis.
bool isNextInput(const chart::PanelData &next, const chart::PanelData &shown)
{
    const auto sameName = [](const chart::Series &a, const chart::Series &b) { return a.name == b.name; };
    return next.fromMs != shown.fromMs || next.toMs != shown.toMs ||
           !std::equal(next.series.cbegin(), next.series.cend(), shown.series.cbegin(), shown.series.cend(), sameName);
}

} // namespace

TimeSeriesChart::TimeSeriesChart(dashboard::ChartGroup &group, QWidget *parent) : QWidget(parent), m_group(group)
{
    setMouseTracking(true);
    setAttribute(Qt::WA_AcceptTouchEvents);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    using dashboard::ChartGroup;
    connect(&group, &ChartGroup::crosshairMoved, this, qOverload<>(&QWidget::update));
    connect(&group, &ChartGroup::spanChanged, this, [this] {
        describe();
        update();
    });
    connect(&group, &ChartGroup::valuesZoomed, this, &TimeSeriesChart::refresh);
    connect(&group, &ChartGroup::insetsChanged, this, [this] {
        if (m_geometry.bounds.isNull())
            return;
        layoutAgain();
        moveOn(); // other pixels, another place for the same time
        update();
    });
    connect(&group, &ChartGroup::timePassed, this, &TimeSeriesChart::passTime);
    // Either may go first: a page's children go in the order in which they came.
    connect(this, &QObject::destroyed, &group, [&group](QObject *chart) {
        group.disconnect(chart); // what is left of it is told nothing any more
        group.forget(chart);
    });
    connect(&group, &ChartGroup::previewed, this, [this] {
        m_preview = m_group.preview();
        refresh();
    });
}

void TimeSeriesChart::setData(const chart::PanelData &data)
{
    // The range that was asked for has come, or the old one went on: either way the data tells what is shown.
    if (data.fromMs != m_given.fromMs || data.toMs != m_given.toMs) {
        if (!m_control.isBusy())
            m_preview.reset();
        const dashboard::TimeChoice &asked = m_group.choice();
        m_isLive = !asked.fixed && std::abs(data.toMs - data.fromMs - double(asked.last.count())) < 1;
    }
    if (data.title != m_given.title || isAnotherAxis(data, m_given) || isAnotherAxis(data.right, m_given.right) ||
        isZoomed(data, m_given))
        m_rooms = {};
    chart::PanelData given = data;
    for (chart::Series &series : given.series)
        series.name = core::safeText(series.name, false, 200);
    m_rooms.isRepeat = !isNextInput(given, m_given);
    m_given = std::move(given);
    m_legendData.items.clear(); // their figures are of other samples
    if (m_state != State::Stale && m_state != State::Partial)
        m_state = data.series.isEmpty() ? State::Empty : State::Ready;
    refresh();
    describe();
}

void TimeSeriesChart::setState(State state, const QString &text)
{
    m_state = state;
    m_text = text;
    refresh();
    describe();
}

void TimeSeriesChart::setLegend(chart::LegendMode mode, bool beside)
{
    m_legendMode = mode;
    m_isLegendBeside = beside;
    refresh();
}

void TimeSeriesChart::refresh()
{
    const Theme &theme = Theme::of(this);
    m_style = chartStyle(theme, m_group.zone(), layoutDirection());
    m_style.dimmed = m_state == State::Stale;
    m_data = m_given;
    setTimes(shownTimes());
    if (m_state == State::Empty || m_state == State::Error)
        m_data.series.clear();
    QStringList names;
    for (int i = 0; i < m_data.series.size(); ++i) {
        names += m_data.series[i].name;
        if (!m_data.series[i].colour.isValid())
            m_data.series[i].colour = theme.series(i);
    }
    for (chart::Threshold &threshold : m_data.thresholds) {
        if (!threshold.colour.isValid())
            threshold.colour = theme.colour(Role::Critical);
    }
    for (chart::Marker &marker : m_data.markers) {
        if (!marker.colour.isValid())
            marker.colour = m_style.markerColour(marker.kind);
    }
    m_legend.setNames(names);
    m_shown = m_legend.shown();
    fillLegend();
    for (int i = 0; i < m_data.series.size(); ++i) {
        // Its place, and with it every other series' colour, stays.
        if (!m_shown[i])
            m_data.series[i].samples = {};
    }
    chart::stackSeries(m_data.series);
    layoutAll();
    m_rooms.isRepeat = true; // until the next data
    moveOn();                // where whole pixels lie depends on the plot's width
    forget();
}

void TimeSeriesChart::fillLegend()
{
    const QVector<chart::LegendItem> before = std::exchange(m_legendData.items, {});
    m_legendData.items.reserve(m_data.series.size());
    const bool table = m_legendMode == chart::LegendMode::Table;
    for (int i = 0; i < m_data.series.size(); ++i) {
        const chart::Series &series = m_data.series[i];
        chart::LegendItem item{series.name, series.colour, m_shown[i], {}};
        // A preview shows what is known of its range, in each frame of a drag: figures would be of a part, and every
        // sample would be summed for each. They stay those of the range that was there until its data comes.
        const bool stays = m_preview && i < before.size() && before[i].name == series.name;
        if (table && stays && !before[i].figures.isEmpty())
            item.figures = before[i].figures;
        else if (table)
            item.figures = chart::legendFigures(series.samples, m_given.fromMs, m_given.toMs).all();
        m_legendData.items += item;
    }
    m_legendData.nameTitle = tr("Series");
    m_legendData.columns = {tr("Min"), tr("Max"), tr("Mean"), tr("Last"), tr("Sum")};
    // Asked for while this widget paints.
    m_legendData.figureText = [this](double value, int item) {
        if (item >= m_data.series.size())
            return QString();
        return chart::seriesText(m_data, m_data.series[item], value, m_style.zone).joined();
    };
    m_legendData.search = tr("Search: %1");
    m_legendData.nothing = tr("No series with “%1” in its name");
}

chart::PanelGeometry TimeSeriesChart::layoutPlot(const QRectF &bounds)
{
    m_rooms.least = m_group.insets();
    if (const auto values = m_group.values(this))
        return chart::layoutZoomed(bounds, m_data, *values, m_style, &m_rooms);
    return chart::layoutPanel(bounds, m_data, m_style, &m_rooms);
}

void TimeSeriesChart::layoutAll()
{
    QRectF bounds(rect());
    const bool line = m_legendMode == chart::LegendMode::Line || m_legendData.items.isEmpty();
    if (!line) {
        const double most = m_isLegendBeside ? bounds.width() * kMostBeside : bounds.height() * kMostBelow;
        const chart::LegendRoom room =
            chart::legendRoom(bounds, m_legendData, m_legendMode, m_isLegendBeside, most, m_style);
        m_legendBounds = room.legend;
        bounds = room.chart;
    }
    m_geometry = layoutPlot(bounds);
    // The legend is this widget's: it takes clicks and keys.
    m_geometry.legend.clear();
    m_geometry.hiddenLegends = 0;
    if (line)
        m_legendBounds = chart::legendLine(m_geometry, m_data.series.size(), m_style);
    layoutLegend();
    m_markers = chart::markerGroups(m_data, m_geometry.x, m_geometry.plot, m_style);
    m_exemplars = chart::exemplarMarks(m_data, m_geometry);
    m_control.setStage({m_geometry.plot, m_geometry.x, m_geometry.mainAxis().scale, &m_data, {}});
}

void TimeSeriesChart::layoutLegend()
{
    const auto mode = m_legendData.items.isEmpty() ? chart::LegendMode::Line : m_legendMode;
    m_legendGeometry = m_legendBounds.isEmpty()
                           ? chart::LegendGeometry()
                           : chart::layoutLegend(m_legendBounds, m_legendData, mode, m_legend.view(), m_style);
    m_legend.setGeometry(m_legendGeometry, int(m_legendData.columns.size()));
}

void TimeSeriesChart::describe()
{
    setAccessibleName(m_given.note.isEmpty() ? m_given.title : m_given.title + QStringLiteral(", ") + m_given.note);
    // The words that paintState() draws: what is old must not be heard as if it were not.
    QStringList lines;
    if (m_state == State::Stale)
        lines += tr("stale");
    else if (m_state == State::Loading)
        lines += tr("Loading…");
    else if (m_state == State::Empty && m_text.isEmpty())
        lines += tr("No data in this time range");
    if (!m_text.isEmpty())
        lines += m_text;
    if (const QString held = heldText(); !held.isEmpty())
        lines += held;
    const double last = m_preview ? m_data.toMs : m_given.toMs;
    for (const chart::Reading &reading : chart::readings(m_data, last, m_style.zone)) {
        if (m_shown.value(reading.series, true))
            lines += QStringLiteral("%1: %2").arg(m_data.series[reading.series].name, reading.value.joined());
    }
    if (const QString exemplars = toldExemplars(); !exemplars.isEmpty())
        lines += exemplars;
    setAccessibleDescription(lines.join(u'\n'));
}

void TimeSeriesChart::forget()
{
    m_picture = QPixmap();
    update();
}

void TimeSeriesChart::resizeEvent(QResizeEvent *)
{
    refresh();
}

void TimeSeriesChart::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::LanguageChange ||
        event->type() == QEvent::LayoutDirectionChange)
        refresh();
}

} // namespace widgets
