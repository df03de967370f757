#pragma once

#include <QString>

namespace contract {

/// A verb as people choose it ("Restart", "Roll back"), in their language; one that is not known is shown as itself.
QString verbTitle(const QString &verb);

/// The verb and what it is done to: "Restart payment", "Pause rollout of payment". The target is fit to be shown.
QString verbSentence(const QString &verb, const QString &target);

} // namespace contract
