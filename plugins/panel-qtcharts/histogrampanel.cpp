#include "histogrampanel.h"

#include "boundlabels.h"

#include <chart/axisunit.h>
#include <core/unitformat.h>
#include <dashboard/options.h>
#include <dashboard/valuetext.h>

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QLocale>
#include <QMargins>
#include <QPainter>
#include <QSet>
#include <QStringList>

#include <QtCharts/QBarCategoryAxis>
#include <QtCharts/QBarSeries>
#include <QtCharts/QBarSet>

#include <algorithm>
#include <cmath>

namespace panelqtcharts {

namespace {

constexpr double kSide = 2;                ///< px beside the labels
constexpr double kBoundLabelsFromPx = 60;  ///< height of bounds that have room for labels
constexpr double kBoundLabelsWidePx = 100; ///< and width

bool hasBoundLabels(const QRectF &bounds)
{
    return bounds.height() >= kBoundLabelsFromPx && bounds.width() >= kBoundLabelsWidePx;
}

} // namespace

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
    QStringList units;
    for (const dashboard::Frame &frame : input().frames) {
        for (const dashboard::Field &field : frame.fields) {
            if (field.kind != dashboard::Field::Kind::Number)
                continue;
            all += field.numbers;
            units += field.unit;
        }
    }
    m_shownUnit = m_unit.isEmpty() ? chart::sharedUnit(units) : m_unit;
    m_count = std::count_if(all.cbegin(), all.cend(), [](double v) { return std::isfinite(v); });
    m_buckets = bucketed(all, m_wanted, m_width);
    m_bounds = boundTexts();
}

QStringList HistogramPanel::boundTexts() const
{
    QStringList texts;
    if (m_buckets.counts.isEmpty())
        return texts;
    QVector<double> bounds;
    for (qsizetype i = 0; i <= m_buckets.counts.size(); ++i)
        bounds += m_buckets.from + double(i) * m_buckets.width;
    for (const core::FormattedValue &bound : core::formatAxis(bounds, dashboard::unitIdFor(m_shownUnit)))
        texts += bound.joined();
    if (QSet<QString>(texts.cbegin(), texts.cend()).size() == texts.size())
        return texts;
    // Moments and words may be written alike.
    texts.clear();
    for (const double bound : bounds)
        texts += QString::number(bound, 'g', 17);
    return texts;
}

void HistogramPanel::build(ChartCanvas &canvas, const chart::Style &style) const
{
    auto *set = new QBarSet(QString());
    QStringList places;
    double greatest = 1;
    for (qsizetype i = 0; i < m_buckets.counts.size(); ++i) {
        *set << m_buckets.counts[i];
        greatest = std::max(greatest, m_buckets.counts[i]);
        places += QString::number(i);
    }
    set->setColor(canvas.colour(0));
    set->setBorderColor(style.ground);
    auto *series = new QBarSeries;
    series->append(set);
    series->setBarWidth(1);
    canvas.chart().addSeries(series);
    auto *axis = new QBarCategoryAxis;
    axis->append(places);
    canvas.dress(axis);
    axis->setGridLineVisible(false);
    // Its labels stand below the bars' middles: those of the bounds are painted instead.
    axis->setLabelsVisible(false);
    if (hasBoundLabels(canvas.bounds())) {
        QMargins margins = canvas.chart().margins();
        margins.setBottom(margins.bottom() + int(boundLabelsHeight(QFontMetricsF(style.smallFont))));
        canvas.chart().setMargins(margins);
    }
    canvas.chart().addAxis(axis, Qt::AlignBottom);
    series->attachAxis(axis);
    series->attachAxis(canvas.addValueAxis(0, greatest, true, QString()));
}

void HistogramPanel::draw(QPainter &painter, const QRectF &bounds, const chart::Style &style) const
{
    ChartCanvas canvas(bounds, style);
    build(canvas, style);
    canvas.paint(painter);
    if (hasBoundLabels(bounds))
        drawBounds(painter, canvas.plot(), bounds, style);
}

void HistogramPanel::drawBounds(QPainter &painter, const QRectF &plot, const QRectF &bounds,
                                const chart::Style &style) const
{
    const auto multiple = qint64(std::llround(m_buckets.from / m_buckets.width));
    const double left = style.rightToLeft ? bounds.left() + kSide : plot.left();
    const double right = style.rightToLeft ? plot.right() : bounds.right() - kSide;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setFont(style.smallFont);
    painter.setPen(style.muted);
    for (const BoundLabel &label :
         placeBoundLabels(m_bounds, multiple, plot, left, right, QFontMetricsF(style.smallFont))) {
        painter.fillRect(QRectF(std::floor(label.x), plot.bottom(), 1, kBoundTickPx), style.grid);
        painter.drawText(label.rect, int(Qt::AlignCenter | Qt::TextSingleLine | Qt::TextDontClip), label.text);
    }
    painter.restore();
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
