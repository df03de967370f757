#pragma once

#include "panel.h"
#include "staterows.h"

#include <chart/grid/statetimeline.h>

namespace dashboard {

/// States over time, a row for each field. Options: those of StateRowOptions and `insertNulls` (ms; a value holds no
/// longer than that; 0: two and a half times the data's rhythm where they have one, else until the next one). Equal
/// neighbours are one run; null is a gap unless a mapping names it.
class StateTimelinePanel final : public Panel
{
public:
    core::Result<void> setOptions(const QJsonObject &options) override;
    Values values() const override;
    /// What is drawn on this ground; plain data, for tests.
    chart::StateTimelineData data(const chart::Style &style) const;

protected:
    void refresh() override;
    void draw(QPainter &painter, const QRectF &bounds, const chart::Style &style) const override;
    Detail detail(QPointF position, const QRectF &bounds, const chart::Style &style) const override;
    QString told() const override;

private:
    QVector<chart::GridBand> bandsOf(const StateRow &row) const;

    StateRowOptions m_options;
    double m_holdMs = 0;
    StateRows m_read;
    QVector<chart::TimelineRow> m_rows;
};

} // namespace dashboard
