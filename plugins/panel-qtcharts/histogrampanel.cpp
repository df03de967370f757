#include "histogrampanel.h"

#include "chartcanvas.h"

#include <dashboard/options.h>
#include <dashboard/valuetext.h>

#include <QCoreApplication>
#include <QLocale>

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
}

QString HistogramPanel::bucketText(qsizetype bucket) const
{
    return dashboard::valueText(m_buckets.from + double(bucket) * m_buckets.width, m_shownUnit).joined();
}

void HistogramPanel::draw(QPainter &painter, const QRectF &bounds, const chart::Style &style) const
{
    ChartCanvas canvas(bounds, style);
    auto *set = new QBarSet(QString());
    QStringList starts;
    double greatest = 1;
    const qsizetype count = m_buckets.counts.size();
    // A label needs about 60 px: the others are blank, each in a way of its own, since the axis takes a name once.
    const auto every = qsizetype(std::ceil(double(count) * 60 / std::max(60.0, bounds.width() - 60)));
    QString blank;
    for (qsizetype i = 0; i < count; ++i) {
        *set << m_buckets.counts[i];
        greatest = std::max(greatest, m_buckets.counts[i]);
        blank += u' ';
        starts += i % std::max<qsizetype>(1, every) == 0 ? canvas.plain(bucketText(i), 58) : blank;
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
    canvas.paint(painter);
}

dashboard::Detail HistogramPanel::detail(QPointF position, const QRectF &bounds, const chart::Style &style) const
{
    if (m_buckets.counts.isEmpty())
        return {};
    const double axis = std::min(50.0, bounds.width() / 5);
    const double share = (position.x() - bounds.left() - (style.rightToLeft ? 0 : axis)) / (bounds.width() - axis);
    const auto bucket = qsizetype(std::clamp(share, 0.0, 0.999999) * double(m_buckets.counts.size()));
    return {bucketText(bucket) + QLatin1String(" – ") + bucketText(bucket + 1),
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
        .arg(QString::number(m_count), bucketText(0), bucketText(m_buckets.counts.size()));
}

} // namespace panelqtcharts
