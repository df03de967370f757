#pragma once

#include <QStringView>

namespace formats {

/// Where the value ends that begins at `begin`, behind "=" or ":": behind its quotes, which may be those of a text
/// within a text, else before white space or what goes on with another pair; `begin` where there is none. A quote that
/// nobody closes reaches to the end. `mayBeBracket`: a "{" may begin it.
qsizetype behindValue(QStringView line, qsizetype begin, bool mayBeBracket);

} // namespace formats
