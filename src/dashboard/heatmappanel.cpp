#include "heatmappanel.h"

#include "heatcells.h"
#include "heatlabels.h"
#include "staterows.h"
#include "valuepanel.h"
#include "valuetext.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>
#include <cmath>
#include <limits>

namespace dashboard {

namespace {

constexpr qsizetype kMostBoundLabels = 200;
constexpr double kHeatEndless = std::numeric_limits<double>::max();

QString heatWords(const char *text)
{
    return QCoreApplication::translate("dashboard::Panel", text);
}

/// Bounds are numbers that somebody has chosen: 0.1, not 0.100.
QString withoutZeros(const QString &number)
{
    static const QRegularExpression zeros(QStringLiteral("^(-?[0-9]+)(?:\\.0+|(\\.[0-9]*?)0*)$"));
    const auto match = zeros.match(number);
    return match.hasMatch() ? match.captured(1) + match.captured(2) : number;
}

} // namespace

core::Result<void> HeatmapPanel::setOptions(const QJsonObject &options)
{
    Options read;
    QString merge = QStringLiteral("greatest");
    bool calculate = false;
    HeatCalculation calculation;
    OptionReader reader(options);
    reader.flag("calculate", calculate);
    reader.object("calculation", [&](OptionReader &inner) { calculation.read(inner); });
    reader.object("yAxis", [&](OptionReader &axis) {
        axis.text("unit", read.unit, 64);
        axis.whole("decimals", read.decimals, -1, 20);
        axis.choice("scale", read.scale, {QStringLiteral("auto"), QStringLiteral("linear"), QStringLiteral("log")});
    });
    reader.object("cellValues", [&](OptionReader &cells) {
        cells.text("unit", read.countUnit, 64);
        cells.whole("decimals", read.countDecimals, -1, 20);
    });
    reader.object("color", [&](OptionReader &colour) {
        QStringList schemes{QStringLiteral("accent")};
        for (const chart::SchemeChoice &choice : chart::schemeChoices())
            schemes += choice.id;
        QString scheme = schemes.first();
        colour.choice("scheme", scheme, schemes);
        read.scheme = chart::schemeFromId(scheme);
        colour.flag("reverse", read.reverse);
        colour.number("exponent", read.exponent, 0.01, 10);
        colour.number("min", read.least, 0, kHeatEndless);
        colour.number("max", read.most, 0, kHeatEndless);
        if (read.most && *read.most <= read.least.value_or(0))
            colour.refuse("panel.option-order", "max", QString::number(*read.most));
    });
    reader.choice("merge", merge, {QStringLiteral("greatest"), QStringLiteral("sum")});
    if (auto result = reader.finish(); !result)
        return result;
    read.merge = merge == QLatin1String("sum") ? chart::HeatMerge::Sum : chart::HeatMerge::Greatest;
    if (calculate)
        read.calculation = calculation;
    m_options = read;
    refresh();
    return {};
}

void HeatmapPanel::refresh()
{
    const PanelInput &given = input();
    chart::HeatBins bins;
    m_unit = m_options.unit;
    if (m_options.calculation) {
        if (m_unit.isEmpty())
            m_unit = calculatedUnit(given.frames);
        bins = heatBinsOf(given.frames, given.fromMs, given.toMs, *m_options.calculation, m_unit);
        m_cells = bins.cells;
    } else {
        m_cells = heatCellsOf(given.frames);
    }
    m_extent = chart::heatExtent(m_cells, given.fromMs, given.toMs);
    m_rows.clear();
    m_logarithmic = m_options.scale == QLatin1String("log");
    // By itself the scale depends on the kind of the data alone, so that it never changes with what they count.
    if (m_options.scale == QLatin1String("auto")) {
        // Cells that are calculated stand on the scale that they were counted on; each bucket of a classic histogram is
        // a row, as in Grafana; a native one's widths grow by one factor.
        if (m_options.calculation)
            m_logarithmic = m_options.calculation->binning.logarithmic;
        else if (isNative())
            m_logarithmic = true;
        else
            m_rows = heatBounds(m_cells, kMostBoundLabels);
    }
    m_labels.clear();
    if (m_extent.any)
        setLabels(bins);
}

bool HeatmapPanel::isNative() const
{
    return std::any_of(input().frames.cbegin(), input().frames.cend(),
                       [](const Frame &frame) { return !frame.histograms.isEmpty(); });
}

void HeatmapPanel::setLabels(const chart::HeatBins &bins)
{
    // A classic histogram's own bounds say where its cells begin; of a native one's hundreds nobody reads a value.
    HeatLabelSets sets;
    if (!m_options.calculation && !isNative())
        sets = labelsOfBounds(m_rows.isEmpty() ? heatBounds(m_cells, kMostBoundLabels) : m_rows);
    else if (!m_logarithmic)
        sets = labelsOfSteps(bins.bounds, bins.rowSize);
    if (sets.isEmpty() && m_logarithmic)
        sets = labelsOfPowers(m_extent, core::unitTicks(unitIdFor(m_unit)));
    if (sets.isEmpty())
        sets = labelsBetween(m_extent.low, m_extent.high);
    for (int set = 0; set < sets.size(); ++set) {
        for (const double value : sets[set])
            m_labels += chart::HeatLabel{value, boundText(value), set};
    }
}

QString HeatmapPanel::boundText(double bound) const
{
    if (!std::isfinite(bound))
        return bound > 0 ? QStringLiteral("∞") : QStringLiteral("−∞");
    core::FormattedValue text = valueText(bound, m_unit, m_options.decimals, input().zone);
    if (m_options.decimals < 0)
        text.number = withoutZeros(text.number);
    return text.joined();
}

QString HeatmapPanel::bucketText(const chart::HeatBucket &bucket) const
{
    return boundText(bucket.low) + QStringLiteral(" – ") + boundText(bucket.high);
}

QString HeatmapPanel::countText(double count) const
{
    const QString unit = m_options.countUnit.isEmpty() ? QStringLiteral("sishort") : m_options.countUnit;
    return valueText(count, unit, m_options.countDecimals, input().zone).joined();
}

chart::HeatmapData HeatmapPanel::data(const chart::Style &style) const
{
    chart::HeatmapData data;
    data.cells = m_cells;
    data.fromMs = input().fromMs;
    data.toMs = input().toMs;
    data.logarithmic = m_logarithmic;
    data.rows = m_rows;
    data.labels = m_labels;
    data.exponent = m_options.exponent;
    data.merge = m_options.merge;
    data.rangeLow = m_options.least.value_or(0);
    data.rangeHigh = m_options.most.value_or(std::max(data.rangeLow, m_extent.greatestCount));
    const bool given = data.rangeHigh > data.rangeLow;
    data.lowText = countText(given ? data.rangeLow : 0);
    data.highText = countText(given ? data.rangeHigh : std::max(1.0, m_extent.greatestCount));
    if (m_options.scheme) {
        chart::Ramp ramp(*m_options.scheme, chart::Ground::of(style.ground, style.text));
        if (m_options.reverse)
            ramp = ramp.reversed();
        const auto table = ramp.table();
        data.ramp = QVector<QRgb>(table.begin(), table.end());
    }
    return data;
}

QString HeatmapPanel::uncountedSentence() const
{
    if (!m_options.calculation || !m_cells.columns.isEmpty())
        return {};
    const auto isCounted = [](const Frame &frame) {
        return frame.first(Field::Kind::Time) && frame.first(Field::Kind::Number);
    };
    if (std::none_of(input().frames.cbegin(), input().frames.cend(), isCounted))
        return {};
    if (m_cells.refused > 0) {
        return QCoreApplication::translate(
            "dashboard::Panel", "No values in this time range: %n samples hold no number that can be counted", nullptr,
            m_cells.refused);
    }
    return heatWords(QT_TRANSLATE_NOOP("dashboard::Panel", "No values in this time range"));
}

void HeatmapPanel::draw(QPainter &painter, const QRectF &bounds, const chart::Style &style) const
{
    if (m_cells.columns.isEmpty()) {
        const QString uncounted = uncountedSentence();
        drawNothingToShow(painter, bounds,
                          !uncounted.isEmpty() ? uncounted
                          : m_options.calculation
                              ? noStatesSentence()
                              : heatWords(QT_TRANSLATE_NOOP(
                                    "dashboard::Panel", "The data hold no histogram buckets. Ask for a native "
                                                        "histogram, for the series of a classic one by (le), or have "
                                                        "raw values counted (calculate).")),
                          style);
        return;
    }
    const chart::HeatmapData shown = data(style);
    chart::drawHeatmap(painter, chart::layoutHeatmap(bounds, shown, style), shown, style);
}

QString HeatmapPanel::momentText(const chart::HeatColumn &column, const chart::Style &style) const
{
    if (m_options.calculation)
        return spanText(column.fromMs, column.toMs, input(), style);
    return chart::timeText(qint64(column.toMs), style.zone, style.format, qint64(input().toMs - input().fromMs),
                           std::nullopt);
}

Detail HeatmapPanel::detail(QPointF position, const QRectF &bounds, const chart::Style &style) const
{
    if (m_cells.columns.isEmpty())
        return {};
    const chart::HeatmapData shown = data(style);
    const auto hit = chart::heatCellAt(chart::layoutHeatmap(bounds, shown, style), shown, position);
    if (!hit)
        return {};
    const chart::HeatColumn &column = m_cells.columns[hit->column];
    Detail detail;
    detail.heading = momentText(column, style);
    if (hit->bucket >= 0) {
        const chart::HeatBucket &bucket = m_cells.buckets[hit->bucket];
        detail.lines += Detail::Line{bucketText(bucket), countText(bucket.count), QColor()};
    } else {
        detail.lines +=
            Detail::Line{heatWords(QT_TRANSLATE_NOOP("dashboard::Panel", "Nothing lies here")), QString(), QColor()};
    }
    return detail;
}

Values HeatmapPanel::values() const
{
    Values values;
    values.header = {QStringLiteral("Time"), QStringLiteral("yMin"), QStringLiteral("yMax"), QStringLiteral("Count")};
    const qsizetype most = mostCopiedRows(values.header.size());
    Field cell;
    cell.kind = Field::Kind::Number;
    Field time;
    time.kind = Field::Kind::Time;
    for (const chart::HeatColumn &column : m_cells.columns) {
        time.numbers = {column.toMs};
        for (qsizetype i = column.begin; i < column.end; ++i) {
            if (values.rows.size() == most) {
                values.cut = true;
                return values;
            }
            const chart::HeatBucket &bucket = m_cells.buckets[i];
            cell.numbers = {bucket.low, bucket.high, bucket.count};
            values.rows += QStringList{rawText(time, 0), rawText(cell, 0), rawText(cell, 1), rawText(cell, 2)};
        }
    }
    return values;
}

QString HeatmapPanel::told() const
{
    if (const QString uncounted = uncountedSentence(); !uncounted.isEmpty())
        return uncounted;
    const QString moments =
        QCoreApplication::translate("dashboard::Panel", "Heatmap of %n moments", nullptr, int(m_cells.columns.size()));
    const auto most =
        std::max_element(m_cells.buckets.cbegin(), m_cells.buckets.cend(),
                         [](const chart::HeatBucket &a, const chart::HeatBucket &b) { return a.count < b.count; });
    if (most == m_cells.buckets.cend() || !(most->count > 0))
        return moments;
    //: %1 is a range of values, %2 a count
    return moments + QLatin1String(": ") +
           heatWords(QT_TRANSLATE_NOOP("dashboard::Panel", "most in %1 (%2)"))
               .arg(bucketText(*most), countText(most->count));
}

} // namespace dashboard
