#pragma once

#include "panel.h"
#include "staterows.h"

#include <chart/grid/statushistory.h>

namespace dashboard {

/// States at a fixed rhythm, a row for each field and a cell for each moment. Options: see StateRowOptions. The rhythm
/// is the data's, rounded where it keeps to that; of several samples in one cell the worst is shown.
class StatusHistoryPanel final : public Panel
{
public:
    core::Result<void> setOptions(const QJsonObject &options) override;
    Values values() const override;
    /// What is drawn on this ground; plain data, for tests.
    chart::StatusHistoryData data(const chart::Style &style) const;

protected:
    void refresh() override;
    void draw(QPainter &painter, const QRectF &bounds, const chart::Style &style) const override;
    Detail detail(QPointF position, const QRectF &bounds, const chart::Style &style) const override;
    QString told() const override;

private:
    void setRhythm();
    double dueMs(const StateRow &row) const;

    StateRowOptions m_options;
    StateRows m_read; ///< inside the panel's time
    double m_firstMs = 0;
    double m_stepMs = 60'000;
    QVector<double> m_dueMs; ///< per row: how far apart its samples are due; 0: not known
    bool m_shares = false;   ///< several samples share a cell
};

constexpr qsizetype kMostHistoryCells = 20'000; ///< of one row; of more, several share a cell

} // namespace dashboard
