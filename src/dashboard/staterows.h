#pragma once

#include "paneldata.h"
#include "statebook.h"

#include <chart/grid/gridrows.h>

namespace dashboard {

class OptionReader;

/// What panels of states over time share: the standard options (see FieldOptions), `rowHeight` (Grafana's: the share of
/// its part of the height that a row fills) and `legend` {showLegend}.
struct StateRowOptions
{
    FieldOptions field;
    double rowShare = 0.9;
    bool legend = true;

    /// Asks the reader for all of them. What is wrong is the reader's to tell.
    void read(OptionReader &reader);
};

/// One field's samples as states.
struct StateRow
{
    QString name;
    QVector<double> times; ///< Unix milliseconds
    QVector<int> states;   ///< as long as times: of the book; -1: not known

    int last() const; ///< the last state that is known; -1: none
};

/// Every field of the frames that have times, but for those, in their order.
struct StateRows
{
    StateBook book;
    QVector<StateRow> rows;

    /// "5 rows; payment up, order down, …"
    QString summary() const;
    /// All of the picture's data but its rows.
    void dress(chart::GridRows &data, const PanelInput &input, const StateRowOptions &options,
               const chart::Style &style) const;
};

/// Which samples are read: those before the panel's time may hold into it.
enum class StateReach { All, InRange };
/// `before`: of the input before, whose colours values keep.
StateRows stateRowsOf(const PanelInput &input, const FieldOptions &options, StateReach reach, const StateBook &before);

/// "10:00:00 – 10:05:00 (5 min)"; what lies beyond the panel's time is not said.
QString spanText(double fromMs, double toMs, const PanelInput &input, const chart::Style &style);

} // namespace dashboard
