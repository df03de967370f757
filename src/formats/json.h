#pragma once

#include <QtGlobal>

namespace formats {

/// Bounds for documents from outside.
struct Limits
{
    qint64 bytes = 256ll * 1024 * 1024;
    int depth = 128;
};

} // namespace formats
