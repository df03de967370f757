#pragma once

#include "../verb.h"

#include <core/result.h>

namespace engine {

/// What a step "config.publish" holds. The content is not in it: it is the draft's, or the restored release's, and is
/// recognised by its hash.
struct PlannedPublication
{
    ConfigRef ref;
    QString config; ///< ConfigRow.key
    QString id;     ///< of the release to be; empty in a preview
    releases::Kind kind = releases::Kind::Release;
    QString of; ///< of a rollback
    QString comment;
    QString hash; ///< of the content to be
    // What it was planned upon, and must still be there.
    bool baseExists = false;
    QString baseHash;    ///< empty where nothing exists
    QString baseRelease; ///< the head's; empty without one

    QJsonObject toJson() const;
    static core::Result<PlannedPublication> fromJson(const QJsonObject &json); ///< Errors: Parse, action.journal
    bool restsOn(const ConfigState &state) const;
};

/// "config/payment/" or "payments/app", for people.
QString spoken(const ConfigRef &ref);

} // namespace engine
