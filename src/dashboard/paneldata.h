#pragma once

#include "frame.h"

#include <chart/zone.h>

#include <QString>
#include <QVector>

#include <optional>

namespace dashboard {

/// What is known about a panel's data.
enum class PanelState {
    Loading, ///< asked, no answer yet; frames of an earlier answer stay
    Ready,
    NoData,    ///< answered: there is nothing
    Stale,     ///< frames are old
    Partial,   ///< a part of it is missing; the sentence names it
    Error,     ///< no answer: the sentence says what failed and what to do
    Forbidden, ///< the sentence says which right is missing
};

/// Something that happened, to be marked over time.
struct PanelMarker
{
    double timeMs = 0;
    QString kind; ///< see chart::markerKindOf()
    QString label;
    std::optional<double> endMs = {}; ///< of what lasted; one that is not after timeMs counts as none
};

/// All that a panel shows. Times are UTC in Unix milliseconds.
struct PanelInput
{
    Frames frames;
    double fromMs = 0;
    double toMs = 0;
    PanelState state = PanelState::Loading;
    QString sentence;  ///< why, and what to do next; safe text
    qint64 ageMs = -1; ///< of the frames; -1: not known
    QVector<PanelMarker> markers;
    chart::Zone zone; ///< in which times are written where no Style is at hand (tables, logs)
};

} // namespace dashboard
