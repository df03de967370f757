#pragma once

#include "cell.h"

#include <contract/v1.h>

#include <QString>

namespace models {

/// The words and tones of what becomes of actions, in the reader's language.
QString actionWord(contract::v1::ActionState state);
Tone actionTone(contract::v1::ActionState state);
QString stepWord(contract::v1::StepState state);
Tone stepTone(contract::v1::StepState state);
/// Of AuditRow.outcome; a word that is not known stays as it is.
QString outcomeWord(const QString &outcome);
Tone outcomeTone(const QString &outcome);
QString findingWord(contract::v1::Finding::Level level);
/// A refusal that only says what is still to be filled in: no news, and nothing wrong.
bool isStillMissing(const contract::v1::Finding &finding);
/// True while an action still goes on.
bool isUnderWay(contract::v1::ActionState state);
/// The same, and somebody here can find out how: not so where its environment is not connected.
bool isFollowed(const contract::v1::ActionRow &action);

} // namespace models
