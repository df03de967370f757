#pragma once

#include "fieldlook.h"
#include "panel.h"
#include "reducedvalues.h"
#include "seriesplaces.h"

#include <chart/value/valuegrid.h>
#include <chart/value/valuescale.h>

namespace dashboard {

/// What panels of single values have in common: the values in words, and how they are told and copied.
class ValuePanel : public Panel
{
public:
    Values values() const final;

protected:
    /// What the derived class has read; follow with refresh().
    void setShared(const ReduceOptions &reduce, const FieldOptions &field);
    const FieldOptions &fieldOptions() const { return m_field; }
    const QVector<ReducedValue> &reducedList() const { return m_values; }
    /// Of reducedList(), for where a name has no room (see chart::namesApart()).
    const QVector<QString> &shortNames() const { return m_shortNames; }
    /// Over all values of the range, not the shown ones alone.
    ValueExtent extent() const { return m_extent; }
    /// The colour of one of reducedList(); invalid where nothing gives it one.
    QColor colourAt(qsizetype index, const FieldLook &look) const;

    void refresh() override;
    QString told() const final;
    /// Of one value; nothing for an index that there is not.
    Detail detailOf(int index, const FieldLook &look) const;
    /// For gauges and bars.
    QVector<chart::ValueItem> items(const FieldLook &look) const;
    chart::ValueScale scale(const FieldLook &look) const;
    /// An end of the scale in the panel's unit.
    QString limitText(double value) const;
    /// What stands in the place of values where the data have none.
    void drawNoValues(QPainter &painter, const QRectF &bounds, const chart::Style &style) const;

private:
    ReduceOptions m_reduce;
    FieldOptions m_field;
    QVector<ReducedValue> m_values;
    QVector<QString> m_shortNames;
    ValueExtent m_extent;
    SeriesPlaces m_places;
};

/// The choices of an option `orientation`, and what they mean: horizontal ones stand one below another.
QStringList orientations();
chart::ValueFlow flowOf(const QString &orientation);

chart::ValueText chartText(const core::FormattedValue &text);
/// "+%1 more", for what found no room.
QString moreTemplate();
/// The colour as the pointer's detail shows it: none where the data are stale, since it may mean health.
QColor freshColour(const PanelInput &input, const QColor &colour);
/// For panels of states over time.
QString noStatesSentence();
/// A sentence in the middle of a panel whose data hold nothing that it can show.
void drawNothingToShow(QPainter &painter, const QRectF &bounds, const QString &sentence, const chart::Style &style);

} // namespace dashboard
