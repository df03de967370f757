#pragma once

#include "heatcalculation.h"
#include "options.h"
#include "panel.h"

#include <chart/colour/palette.h>
#include <chart/grid/heatmap.h>

#include <optional>

namespace dashboard {

/// How many values lay between which bounds, over time; of classic and native histograms (see heatCellsOf), or counted
/// here from raw series. Options under Grafana's names: `calculate` and `calculation` (see HeatCalculation), `yAxis`
/// {unit, decimals, scale (auto: each classic bucket a row, native ones by decades; linear, log)}, `cellValues` {unit,
/// decimals}, `color` {scheme (a continuous scheme's id; else from the ground to the accent), reverse, exponent, min,
/// max}, and `merge` (greatest, sum: what cells below a pixel become).
class HeatmapPanel final : public Panel
{
public:
    core::Result<void> setOptions(const QJsonObject &options) override;
    Values values() const override;
    /// What is drawn on this ground; plain data, for tests.
    chart::HeatmapData data(const chart::Style &style) const;

protected:
    void refresh() override;
    void draw(QPainter &painter, const QRectF &bounds, const chart::Style &style) const override;
    Detail detail(QPointF position, const QRectF &bounds, const chart::Style &style) const override;
    QString told() const override;

private:
    struct Options
    {
        QString unit;
        int decimals = -1;
        QString scale = QStringLiteral("auto");
        QString countUnit;
        int countDecimals = -1;
        std::optional<chart::Scheme> scheme;
        bool reverse = false;
        double exponent = 0.5;
        std::optional<double> least;
        std::optional<double> most;
        chart::HeatMerge merge = chart::HeatMerge::Greatest;
        std::optional<HeatCalculation> calculation;
    };
    bool isNative() const;
    void setLabels(const chart::HeatBins &bins);
    /// Of a panel that counts and found nothing to count in what the data hold; else empty.
    QString uncountedSentence() const;
    QString momentText(const chart::HeatColumn &column, const chart::Style &style) const;
    QString boundText(double bound) const;
    QString bucketText(const chart::HeatBucket &bucket) const;
    QString countText(double count) const;

    Options m_options;
    chart::HeatCells m_cells;
    QVector<chart::HeatLabel> m_labels;
    chart::HeatExtent m_extent;
    QString m_unit; ///< of the values
    bool m_logarithmic = false;
    QVector<double> m_rows; ///< bounds that are equally far apart on the axis
};

} // namespace dashboard
