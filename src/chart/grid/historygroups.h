#pragma once

#include "statushistory.h"

namespace chart {

/// Which cells of a status history are drawn as one. Groups are counted from 1970 in a rhythm that is rounded, and stay
/// together while time goes on and the measured rhythm wavers. Their width is of logical pixels, so that every screen
/// shows the same ones.
class HistoryGroups
{
public:
    HistoryGroups(const GridRowsGeometry &geometry, const StatusHistoryData &data);

    /// About how many cells are one; 1: each is drawn.
    qsizetype each() const { return m_each; }
    /// The group's first cell; cells are not negative.
    qsizetype begin(qsizetype group) const;
    qsizetype of(qsizetype cell) const;
    /// The group that is drawn there; may be negative, and without any cell.
    qsizetype at(double timeMs) const;
    /// Where the group begins as it is drawn; Unix, UTC.
    double fromMs(qsizetype group) const { return m_startMs + (double(group) * double(m_each) - m_before) * m_beatMs; }
    double widthPx(const GridRowsGeometry &geometry) const;

private:
    const StatusHistoryData &m_data;
    qsizetype m_each = 1;
    double m_beatMs = 0;  ///< the rounded rhythm where several are one, else the cells' own
    double m_startMs = 0; ///< of the beat that is nearest to the first cell
    double m_leadMs = 0;  ///< from there to the first cell
    double m_before = 0;  ///< beats of the first group that lie before the first cell
};

/// How many samples of a group are there.
struct HistoryShare
{
    qsizetype known = 0;
    qsizetype due = 0;  ///< never fewer
    bool lacks = false; ///< some of the missing ones are several in a row
};

/// Of the row's samples in a group that has some; by the row's own rhythm and within the time that is shown. All are
/// there where nobody knows the rhythm.
HistoryShare historyShare(const HistoryGroups &groups, const StatusHistoryData &data, const StatusHistoryRow &row,
                          qsizetype group);

} // namespace chart
