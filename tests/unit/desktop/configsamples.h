#pragma once

#include "scriptedengine.h"

#include <string>

namespace stage {

/// One configuration with a draft that holds an error, two releases, what differs, and a merge with a conflict.
/// Where `isBehind`, somebody released since the draft was begun.
void fillWithConfigs(ScriptedEngine &engine, bool isBehind = false);
/// The same with this text wherever the engine repeats what others wrote.
void fillWithHostileConfigs(ScriptedEngine &engine, const std::string &text);

/// The configuration's key.
inline const QString kConfig = QStringLiteral("χώρα/συστάδα/αγορά/ρυθμίσεις");

} // namespace stage
