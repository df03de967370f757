#pragma once

#include "panel.h"
#include "statebook.h"

#include <chart/grid/statetimeline.h>

namespace dashboard {

/// States over time, a row for each field. Options: the standard options (see FieldOptions), `rowHeight` (px at most),
/// `legend` {showLegend} and `insertNulls` (ms; a value holds no longer than that; 0: two and a half times the data's
/// rhythm where they have one, else until the next one). Equal neighbours are one run; null is a gap unless a mapping
/// names it.
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
    struct Options
    {
        double rowPx = 40;
        double holdMs = 0;
        bool legend = true;
    };
    void addRow(const Frame &frame, const Field &time, const Field &field);

    Options m_options;
    FieldOptions m_field;
    StateBook m_book;
    QVector<chart::TimelineRow> m_rows;
    QVector<int> m_last; ///< per row: its last state; -1: none
};

/// The extent and the first unit of all number fields, for colours by value.
struct FieldsMeasure
{
    ValueExtent extent;
    QString unit;
};
FieldsMeasure measureOf(const Frames &frames, const FieldOptions &options);

/// "5 rows; payment up, order down, …"
QString rowsSummary(const QStringList &names, const QVector<int> &last, const StateBook &book);

/// "10:00:00 – 10:05:00 (5 min)"
QString spanText(double fromMs, double toMs, const PanelInput &input, const chart::Style &style);

} // namespace dashboard
