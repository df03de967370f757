#pragma once

#include "output.h"

#include <contract/v1.h>

#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace qdctl {

/// A configuration as people write it: "app", or "payments/app" where there is a namespace.
QString writtenConfig(const contract::v1::ConfigRow &row);

/// Those that somebody means who writes a row's key, "app" or "payments/app"; other rows are none.
std::vector<contract::v1::ConfigRow> meantConfigs(const QString &typed, const std::vector<contract::v1::Row> &rows);

/// How these may be written so that each is meant alone: by its key where two are written alike.
QStringList configSpellings(const std::vector<contract::v1::ConfigRow> &of);

/// What there is instead of what was typed and is not there: "did you mean …", or empty.
QString nearestConfig(const QString &typed, const std::vector<contract::v1::Row> &rows);

/// The one that is meant, or why none is and what the program ends with then.
struct FoundConfig
{
    std::optional<contract::v1::ConfigRow> row;
    QString complaint;
    QString hint;
    bool isAmbiguous = false;
};
/// `isKnown`: the rows are all that there are.
FoundConfig findConfig(const QString &typed, const std::vector<contract::v1::Row> &rows, bool isKnown);

/// The release that somebody means by its id, by a beginning of it that no other has, or by the hash of what it held;
/// or why none is.
struct FoundRelease
{
    QString id; ///< empty: none
    QString complaint;
    QString hint;
    bool isAmbiguous = false;
};
FoundRelease findRelease(const QString &typed, const contract::v1::ReleaseList &all,
                         const contract::v1::ConfigRow &config);

/// Says that only a draft could be read, and why the store could not.
void complainUnread(const contract::v1::ConfigView &view, const Output &output);

} // namespace qdctl
