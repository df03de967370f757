#pragma once

#include "editor.h"

#include <QString>

namespace lostupdates {

struct RoundResult
{
    Log log;
    Rest rest;
    QString problem; ///< why there is no result: a round that did not end, or could not be read
};

/// Four editors and an outsider at one new configuration, all at once; then whoever is left settles, and looks.
RoundResult playRound(const RoundWishes &wishes, int number, Tools tools);

} // namespace lostupdates
