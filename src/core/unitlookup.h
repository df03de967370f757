#pragma once

#include "unittable.h"

#include <QString>

namespace core {

/// A unit as an id means it, ready to be written.
struct ResolvedUnit
{
    UnitForm form = UnitForm::Number;
    UnitLadder ladder = UnitLadder::One;
    UnitPlace place = UnitPlace::Behind;
    double perUnit = 1;
    QString symbol; ///< of dates the pattern; of CustomBoolean the word for true
    QString other;  ///< of CustomBoolean the word for false
    bool isKnown = true;
};

/// Longer parts of an id are cut here, with an ellipsis; in characters.
constexpr qsizetype kLongestUnitText = 64;

/// Never fails: an unknown id is a unit with itself as the symbol, made safe and short.
ResolvedUnit resolveUnit(const QString &unitId);

} // namespace core
