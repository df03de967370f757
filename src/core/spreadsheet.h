#pragma once

#include <QString>

namespace core {

/// Whether a spreadsheet would run a cell of this text instead of showing it. Some look behind white space, some take a
/// leading tab or line break for a beginning, and those with an East Asian input method know wide forms of the signs.
bool looksLikeFormula(const QString &text);

} // namespace core
