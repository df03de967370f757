#pragma once

#include <core/result.h>
#include <core/secret.h>

#include <QByteArray>
#include <QString>

#include <optional>

namespace audit {

/// The newest line of a trail.
struct Head
{
    qint64 sequence = 0;
    QByteArray hash; ///< hexadecimal keyed hash of that line
    friend bool operator==(const Head &, const Head &) = default;
};

/// Keeps a trail's key and newest head apart from its lines.
class Keeper
{
public:
    Keeper() = default;
    virtual ~Keeper() = default;
    Keeper(const Keeper &) = delete;
    Keeper &operator=(const Keeper &) = delete;

    /// 32 bytes; made at first use. Errors: audit.key.
    virtual core::Result<core::Secret> key(const QString &trail) = 0;
    virtual core::Result<std::optional<Head>> head(const QString &trail) = 0;
    virtual core::Result<bool> noteHead(const QString &trail, const Head &head) = 0;
    /// Where it keeps them, for people ("file /var/lib/quarterdeck/audit-key, owner root").
    virtual QString where() const = 0;
};

} // namespace audit
