#pragma once

#include <QString>

namespace contract {

/// A verb as people choose it ("Restart", "Roll back"), in their language; one that is not known is shown as itself.
QString verbTitle(const QString &verb);

} // namespace contract
