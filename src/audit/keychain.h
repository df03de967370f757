#pragma once

#include <async/task.h>
#include <core/secret.h>

#include <QObject>
#include <QString>

#include <optional>

namespace audit {

/// The keychain of the person at this desktop: entries by name, for whoever may unlock it. Asking may take as long as a
/// person needs to answer. All on one thread.
class Keychain
{
public:
    Keychain() = default;
    virtual ~Keychain() = default;
    Keychain(const Keychain &) = delete;
    Keychain &operator=(const Keychain &) = delete;

    /// Whether one answers, or would if it was started. Unlocks nothing.
    virtual async::Task<bool> isThere(QObject *owner) = 0;
    /// Whether a person sits here whom it could ask. A new trail's key goes only into one that can.
    virtual bool canAsk() const = 0;
    /// Nothing where there is no such entry; some keychains say so too when a person would not unlock them.
    /// Errors: Unavailable (audit.keychain-absent, audit.keychain-failed), Forbidden (audit.keychain-denied).
    virtual async::Task<std::optional<core::Secret>> read(QObject *owner, const QString &entry) = 0;
    /// Makes or replaces the entry; `value` is ASCII. Errors: as read(). Some say true and have kept nothing: read it.
    virtual async::Task<bool> write(QObject *owner, const QString &entry, const core::Secret &value) = 0;
};

} // namespace audit
