#include "histogrampanel.h"

#include <chart/ticks.h>
#include <dashboard/options.h>
#include <dashboard/valuetext.h>

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QLocale>
#include <QSet>

#include <QtCharts/QBarCategoryAxis>
#include <QtCharts/QBarSeries>
#include <QtCharts/QBarSet>

#include <algorithm>
#include <cmath>

namespace panelqtcharts {

core::Result<void> HistogramPanel::setOptions(const QJsonObject &options)
{
    int wanted = 30;
    double width = 0;
    QString unit;
    dashboard::OptionReader reader(options);
    reader.whole("buckets", wanted, 1, kMostBuckets);
    reader.number("bucketSize", width, 0, 1e300);
    reader.text("unit", unit, 64);
    if (auto result = reader.finish(); !result)
        return result;
    m_wanted = wanted;
    m_width = width;
    m_unit = unit;
    refresh();
    return {};
}

void HistogramPanel::refresh()
{
    m_plot.forget();
    QVector<double> all;
    m_shownUnit = m_unit;
    for (const dashboard::Frame &frame : input().frames) {
        for (const dashboard::Field &field : frame.fields) {
            if (field.kind != dashboard::Field::Kind::Number)
                continue;
            all += field.numbers;
            if (m_shownUnit.isEmpty())
                m_shownUnit = field.unit;
        }
    }
    m_count = std::count_if(all.cbegin(), all.cend(), [](double v) { return std::isfinite(v); });
    m_buckets = bucketed(all, m_wanted, m_width);
    m_bounds = boundTexts();
}

QStringList HistogramPanel::boundTexts() const
{
    QStringList texts;
    if (m_buckets.counts.isEmpty())
        return texts;
    chart::Ticks ticks;
    for (qsizetype i = 0; i <= m_buckets.counts.size(); ++i)
        ticks.values += m_buckets.from + double(i) * m_buckets.width;
    for (const double bound : ticks.values)
        texts += dashboard::valueText(bound, m_shownUnit).joined();
    if (QSet<QString>(texts.cbegin(), texts.cend()).size() == texts.size())
        return texts;
    // Three digits do not tell them apart: as many as an axis needs, in one unit.
    ticks.step = m_buckets.width;
    ticks.low = ticks.values.first();
    ticks.high = ticks.values.last();
    const chart::AxisText axis = chart::axisText(ticks, dashboard::unitIdFor(m_shownUnit));
    texts.clear();
    for (const QString &label : axis.labels)
        texts += core::Formatted{label, axis.unit}.joined();
    return texts;
}

void HistogramPanel::build(ChartCanvas &canvas, const chart::Style &style) const
{
    auto *set = new QBarSet(QString());
    QStringList starts;
    double greatest = 1;
    const qsizetype count = m_buckets.counts.size();
    // As many labels as have room: the others are blank, each in a way of its own, since the axis takes a name once.
    const QFontMetricsF letters(style.smallFont);
    double widest = 52;
    for (const QString &bound : m_bounds)
        widest = std::max(widest, letters.horizontalAdvance(bound));
    widest = std::min(widest, std::max(52.0, canvas.bounds().width() / 2));
    const auto every =
        qsizetype(std::ceil(double(count) * (widest + 8) / std::max(60.0, canvas.bounds().width() - 60)));
    QString blank;
    for (qsizetype i = 0; i < count; ++i) {
        *set << m_buckets.counts[i];
        greatest = std::max(greatest, m_buckets.counts[i]);
        blank += u' ';
        starts += i % std::max<qsizetype>(1, every) == 0 ? canvas.plain(m_bounds[i], widest + 6) : blank;
    }
    set->setColor(canvas.colour(0));
    set->setBorderColor(style.ground);
    auto *series = new QBarSeries;
    series->append(set);
    series->setBarWidth(1);
    canvas.chart().addSeries(series);
    auto *axis = new QBarCategoryAxis;
    axis->append(distinctNames(starts));
    canvas.dress(axis);
    axis->setGridLineVisible(false);
    canvas.chart().addAxis(axis, Qt::AlignBottom);
    series->attachAxis(axis);
    series->attachAxis(canvas.addValueAxis(0, greatest, true, QString()));
}

void HistogramPanel::draw(QPainter &painter, const QRectF &bounds, const chart::Style &style) const
{
    ChartCanvas canvas(bounds, style);
    build(canvas, style);
    canvas.paint(painter);
}

dashboard::Detail HistogramPanel::detail(QPointF position, const QRectF &bounds, const chart::Style &style) const
{
    if (m_buckets.counts.isEmpty())
        return {};
    const QRectF plot = m_plot.of(bounds, style, [&](ChartCanvas &canvas) { build(canvas, style); });
    const qsizetype bucket = categoryAt(plot, position, m_buckets.counts.size());
    if (bucket < 0)
        return {};
    return {m_bounds[bucket] + QStringLiteral(" – ") + m_bounds[bucket + 1],
            {{QCoreApplication::translate("panelqtcharts", "Values"),
              QLocale::c().toString(m_buckets.counts[bucket], 'f', 0),
              {}}}};
}

dashboard::Values HistogramPanel::values() const
{
    dashboard::Values values;
    values.header = {QStringLiteral("From"), QStringLiteral("To"), QStringLiteral("Count")};
    for (qsizetype i = 0; i < m_buckets.counts.size(); ++i) {
        const double from = m_buckets.from + double(i) * m_buckets.width;
        values.rows += QStringList{QString::number(from, 'g', 12), QString::number(from + m_buckets.width, 'g', 12),
                                   QString::number(m_buckets.counts[i], 'f', 0)};
    }
    return values;
}

QString HistogramPanel::told() const
{
    if (m_buckets.counts.isEmpty())
        return QCoreApplication::translate("panelqtcharts", "No values");
    return QCoreApplication::translate("panelqtcharts", "%1 values between %2 and %3")
        .arg(QString::number(m_count), m_bounds.first(), m_bounds.last());
}

} // namespace panelqtcharts
