#pragma once

#include "scriptedengine.h"

namespace stage {

/// The same platform with a hostile text in every string of every row, frame, finding and error.
void fillWith(ScriptedEngine &engine, const QString &text);
/// The key of its one service.
inline const QString kHostileService = QStringLiteral("e/n/s");

} // namespace stage
