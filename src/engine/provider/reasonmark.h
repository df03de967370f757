#pragma once

#include <QString>

namespace engine {

// A registry keeps one text with a maintenance. Ours holds a person's words and behind them the id of the action's
// step, so that the registry itself tells after a crash whether it arrived. People are shown the words alone.

/// What is stored: "new disk [mws2fu43-1lit1mpcbmnst.1]", or the mark alone where there are no words.
QString markedReason(const QString &words, const QString &action);
bool isMarkedBy(const QString &storedReason, const QString &action);
/// A stored reason without our mark; what others wrote stays as it is.
QString reasonWords(const QString &storedReason);

} // namespace engine
