#pragma once

#include <chart/exemplar.h>
#include <contract/v1.h>

namespace dashboard {

/// Of one answer; more than the engine sends.
constexpr qsizetype kMostDrawnExemplars = 2000;

/// The answer's exemplars, ascending by time. `series` is the index of that one of its series whose labels the
/// exemplar's series has all, of several the one with the most labels; -1 where that is not one alone (the quantiles of
/// one histogram), or the answer has more than 500 series. Numbers that are none are left out.
QVector<chart::Exemplar> exemplarsOf(const contract::v1::Frames &answer);

} // namespace dashboard
