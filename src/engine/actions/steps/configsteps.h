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

/// What a step "config.collect" holds: which records go was planned, and nothing behind `policy.upTo` goes with them.
struct PlannedRemoval
{
    ConfigRef ref;
    releases::KeepPolicy policy;
    int records = 0; ///< that go, attempts beside the chain included
    QString digest;  ///< over their ids
    int total = 0;   ///< releases in the history when it was planned
    QString oldest;  ///< the first of them

    QJsonObject toJson() const;
    static core::Result<PlannedRemoval> fromJson(const QJsonObject &json); ///< Errors: Parse, action.journal
};

QJsonObject toJson(const ConfigRef &ref);
ConfigRef configRefFrom(const QJsonObject &json);

/// "config/payment/" or "payments/app", for people.
QString spoken(const ConfigRef &ref);

} // namespace engine
