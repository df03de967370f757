#pragma once

#include "cell.h"

#include <contract/v1.h>

#include <QString>

namespace models {

/// The words and tones of versioned configuration, in the reader's language. Nothing of it is green: that what is there
/// was released says nothing about whether it is well.
QString standingWord(contract::v1::ConfigStanding standing);
Tone standingTone(contract::v1::ConfigStanding standing);
/// The shape beside the word: filled, in the word's colour, where what is there is what was released.
contract::v1::Health standingShape(contract::v1::ConfigStanding standing);
/// What a standing means and what to do about it, as sentences; empty where there is nothing to be done.
QString standingAdvice(contract::v1::ConfigStanding standing, bool hasDraft);
/// Of ConfigRow.kind; a word that is not known stays as it is.
QString configKindWord(const QString &kind);
/// Of ReleaseInfo.kind and ReleaseInfo.state; words that are not known stay as they are.
QString releaseKindWord(const QString &kind);
QString releaseStateWord(const QString &state);
Tone releaseStateTone(const QString &state);

} // namespace models
