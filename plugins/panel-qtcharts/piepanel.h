#pragma once

#include "reducedseries.h"

#include <dashboard/seriesplaces.h>

#include <QColor>
#include <QString>
#include <QVector>

namespace panelqtcharts {

/// A slice's entry in the legend: shares instead of values, since their sum is 1 whatever the values are. They stand
/// first, in whatever letters the name is written: a legend without room cuts a text's end.
QString sliceLabel(const QString &share, const QString &name, bool rightToLeft);

/// Shares of a whole: a slice per series that is greater than zero, the largest first; all behind the 12th are one
/// slice. A series keeps its colour whatever its rank. Options: see ReduceOptions; `hole` (0..0.9 of the radius).
class PiePanel final : public dashboard::Panel
{
public:
    core::Result<void> setOptions(const QJsonObject &options) override;
    dashboard::Values values() const override;

protected:
    void refresh() override;
    void draw(QPainter &painter, const QRectF &bounds, const chart::Style &style) const override;
    dashboard::Detail detail(QPointF position, const QRectF &bounds, const chart::Style &style) const override;
    QString told() const override;

private:
    /// Of each slice, as it is drawn in the style.
    QVector<QColor> sliceColours(const chart::Style &style) const;

    ReduceOptions m_options;
    double m_hole = 0;
    QVector<ReducedSeries> m_all;
    QVector<ReducedSeries> m_slices;
    dashboard::SeriesPlaces m_places; ///< of the slices, and behind them of those without a share
    double m_sum = 0;
    qsizetype m_left = 0;
};

} // namespace panelqtcharts
