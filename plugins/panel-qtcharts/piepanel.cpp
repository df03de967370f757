#include "piepanel.h"

#include "chartcanvas.h"

#include <chart/seriesink.h>
#include <core/text.h>
#include <core/units.h>
#include <dashboard/valuetext.h>

#include <QCoreApplication>
#include <QFontMetricsF>

#include <QtCharts/QPieSeries>
#include <QtCharts/QPieSlice>

#include <algorithm>
#include <cmath>
#include <utility>

namespace panelqtcharts {

namespace {

constexpr qsizetype kMostSlices = 12;
constexpr qsizetype kMostShares = 10'000;
constexpr qsizetype kMostKept = 12; ///< series without a share whose colours are kept for them

} // namespace

QString sliceLabel(const QString &share, const QString &name, bool rightToLeft)
{
    // The mark says which way the line runs: left to itself it would run as the first letter of the name does.
    const QChar mark(rightToLeft ? 0x200f : 0x200e);
    return mark + share + u' ' + core::isolated(name);
}

core::Result<void> PiePanel::setOptions(const QJsonObject &options)
{
    ReduceOptions read;
    double hole = 0;
    dashboard::OptionReader reader(options);
    read.read(reader);
    reader.number("hole", hole, 0, 0.9);
    if (auto result = reader.finish(); !result)
        return result;
    m_options = read;
    m_hole = hole;
    refresh();
    return {};
}

void PiePanel::refresh()
{
    m_all = reducedSeries(input().frames, m_options, kMostShares, m_left);
    m_slices.clear();
    m_sum = 0;
    ReducedSeries rest;
    for (const ReducedSeries &one : m_all) {
        // What is not positive, or without end, is no share.
        if (!(one.value > 0) || !std::isfinite(one.value) || !std::isfinite(m_sum + one.value))
            continue;
        m_sum += one.value;
        if (m_slices.size() < kMostSlices)
            m_slices += one;
        else
            rest.value += one.value;
    }
    if (rest.value > 0) {
        rest.name = QCoreApplication::translate("panelqtcharts", "All others");
        rest.unit = m_slices.first().unit;
        m_slices += rest;
    }
    // What is nothing now has its colour all the same: it comes back, and the others are not to change for it.
    QStringList names;
    for (const ReducedSeries &slice : std::as_const(m_slices))
        names += slice.name;
    const qsizetype most = names.size() + kMostKept;
    for (const ReducedSeries &one : std::as_const(m_all)) {
        if (!(one.value > 0) && names.size() < most)
            names += one.name;
    }
    m_places.assign(names);
}

QVector<QColor> PiePanel::sliceColours(const chart::Style &style) const
{
    QVector<QColor> colours = m_places.colours(style);
    colours.resize(m_slices.size());
    for (QColor &colour : colours)
        colour = chart::freshOrStale(colour, style);
    return colours;
}

void PiePanel::draw(QPainter &painter, const QRectF &bounds, const chart::Style &style) const
{
    ChartCanvas canvas(bounds, style);
    auto *pie = new QPieSeries;
    pie->setHoleSize(m_hole);
    pie->setPieSize(std::max(0.7, m_hole));
    const QVector<QColor> colours = sliceColours(style);
    const QFontMetricsF letters(style.smallFont);
    double widestPx = 0;
    for (qsizetype i = 0; i < m_slices.size(); ++i) {
        const QString share = core::format(m_slices[i].value / m_sum, core::Unit::Ratio).joined();
        const QString label = sliceLabel(share, canvas.plain(m_slices[i].name, 120), style.rightToLeft);
        widestPx = std::max(widestPx, letters.horizontalAdvance(label));
        auto *slice = new QPieSlice(label, m_slices[i].value / m_sum);
        slice->setColor(colours[i]);
        slice->setBorderColor(style.ground);
        slice->setLabelVisible(false);
        pie->append(slice);
    }
    canvas.chart().addSeries(pie);
    canvas.showLegend(std::max<qsizetype>(2, m_slices.size()), widestPx);
    canvas.paint(painter);
}

dashboard::Detail PiePanel::detail(QPointF, const QRectF &, const chart::Style &style) const
{
    dashboard::Detail detail;
    const QVector<QColor> colours = sliceColours(styleOf(style));
    for (qsizetype i = 0; i < m_slices.size(); ++i) {
        detail.lines += dashboard::Detail::Line{m_slices[i].name,
                                                dashboard::valueText(m_slices[i].value, m_slices[i].unit).joined() +
                                                    QStringLiteral(" · ") +
                                                    core::format(m_slices[i].value / m_sum, core::Unit::Ratio).joined(),
                                                colours[i]};
    }
    return detail;
}

dashboard::Values PiePanel::values() const
{
    dashboard::Values values = valuesOf(m_all, m_options);
    values.cut = m_left > 0;
    return values;
}

QString PiePanel::told() const
{
    return panelqtcharts::told(m_slices, 0);
}

} // namespace panelqtcharts
