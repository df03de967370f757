#pragma once

#include "secrettext.h"

namespace formats {

enum class PairMember { Other, Name, Value };

/// An object that is read: {name: …, value: …}, or the lines of one.
struct PairFrame
{
    qsizetype column = 0; ///< of a block's keys
    bool isObject = true; ///< else a list in brackets
    bool isInKey = true;  ///< before the colon, in brackets
    qsizetype keyBegin = 0;
    qsizetype begin = -1; ///< of the member's value; -1 where none is under way
    PairMember member = PairMember::Other;
    bool isSecretMember = false; ///< the key of the one under way is a secret's name
    qsizetype keyword = -1;      ///< where its key "key" begins
    bool isCondition = false;    ///< {key, operator, …}
    bool isBehindOption = false; ///< in a list: the item is the value of "--password"
    bool isSecret = false;       ///< its name is a secret's
    QVector<HiddenSpan> values;
};

/// Without white space, a comma behind it, and quotes around it.
HiddenSpan bareSpan(QStringView text, HiddenSpan span);
/// A key was read, with whatever lines are above it; its value begins.
void beginMember(QStringView text, PairFrame &frame, HiddenSpan key, qsizetype begin);
/// The value that is under way ends.
void endMember(QStringView text, PairFrame &frame, qsizetype end, FoundSecrets &found);
/// The object ends: its values are hidden when its name is a secret's.
void endFrame(QStringView text, PairFrame &frame, qsizetype end, FoundSecrets &found);
/// The letter of \n, \r or \t: white space within a text within a text.
bool isSpaceLetter(QChar c);
/// Where what begins at `from` ends, without white space and commas before `end`.
qsizetype behindBare(QStringView text, qsizetype from, qsizetype end);

/// Of objects in brackets: JSON, YAML's flow style.
void findBracketPairs(QStringView text, FoundSecrets &found);

} // namespace formats
