#pragma once

#include "keeper.h"

#include <core/result.h>

#include <QString>

namespace audit {

/// Whether a folder is where its trail belongs.
struct Whereabouts
{
    enum class Kind {
        Unknown,   ///< no place was noted
        Here,      ///< it was last written in this folder
        Moved,     ///< and in another one, which is gone or holds another trail
        Elsewhere, ///< and in another one, which holds it still: this folder is a copy
    };
    Kind kind = Kind::Unknown;
    QString place; ///< as noted; empty: none
};

/// The trail named `trail` lies in `folder`. Errors: audit.place.
core::Result<Whereabouts> whereaboutsOf(const QString &folder, const QString &trail, Keeper &keeper);
/// The same for whatever trail lies there. Errors: audit.name, audit.place.
core::Result<Whereabouts> whereaboutsOf(const QString &folder, Keeper &keeper);
/// How a place is noted: an absolute path without links. The folder is there.
QString placeOf(const QString &folder);

} // namespace audit
