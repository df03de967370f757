#pragma once

#include "input.h"
#include "legendstate.h"

#include <chart/legend.h>

namespace chart {

enum class LegendIntent {
    None,   ///< taken, and nothing to do
    Look,   ///< lay out and draw the legend anew
    Shown,  ///< other series are shown: everything is drawn anew
    Left,   ///< the keyboard goes back to the chart
    More,   ///< the entries that found no room are asked for
    Passed, ///< not for the legend
};

/// What pointer, wheel and keys mean on a legend. Click shows one series alone, again all of them; with Ctrl it joins
/// or leaves. A click on a title sorts, again the other way. With the keyboard: arrows move, Enter is a click, Space
/// one with Ctrl, letters search, Backspace takes one back, Left and Right choose the column that a table is sorted by,
/// Ctrl+Up and Ctrl+Down the way, Esc clears the search and then goes back to the chart.
class LegendController
{
public:
    /// After each layout.
    void setGeometry(const LegendGeometry &geometry, int columnCount);
    /// The names as the legend has them, whenever they change. The choice stays.
    void setNames(const QStringList &names);

    LegendIntent pointer(const PointerInput &input);
    LegendIntent wheel(const WheelInput &input);
    LegendIntent key(const KeyInput &input);
    /// The chart gives the keyboard away; the first entry is chosen.
    void enter();
    void leave() { m_view.hasKeyboard = false; }

    const LegendView &view() const { return m_view; }
    const LegendState &state() const { return m_state; }
    LegendState &state() { return m_state; }
    /// By series.
    QVector<bool> shown() const { return m_state.shown(m_names); }

private:
    LegendIntent click(int item, bool joins);
    LegendIntent move(qsizetype by);
    LegendIntent sortBy(int column);
    LegendIntent search(const QString &filter);

    LegendView m_view;
    LegendState m_state;
    LegendGeometry m_geometry;
    QStringList m_names;
    int m_columnCount = 0;
    LegendHit m_pressed;
};

} // namespace chart
