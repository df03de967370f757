#pragma once

#include <QtGlobal>

namespace formats {

/// What a JSON text may cost. Texts beyond a limit are Error{TooLarge}.
struct JsonLimits
{
    qint64 bytes = 256 * 1024 * 1024;
    int depth = 128; ///< of arrays and objects inside each other
    bool refuseDuplicates =
        false; ///< a key twice in one object is an error; else the last one counts, as in Go's clients
};

} // namespace formats
