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

/// Keeps a trail's key, newest head and place apart from its lines. `trail` is the trail's own name (32 hexadecimal
/// digits).
class Keeper
{
public:
    Keeper() = default;
    virtual ~Keeper() = default;
    Keeper(const Keeper &) = delete;
    Keeper &operator=(const Keeper &) = delete;

    enum class IfMissing { Make, Fail };
    /// 32 bytes. One is made for a new trail alone: what was written with a lost key must not look like tampering, and
    /// reading changes nothing. Errors: audit.key.
    virtual core::Result<core::Secret> key(const QString &trail, IfMissing ifMissing) = 0;
    /// Nothing where none was noted. Errors: audit.head.
    virtual core::Result<std::optional<Head>> head(const QString &trail) = 0;
    /// On the disk when it returns. Errors: audit.head.
    virtual core::Result<void> noteHead(const QString &trail, const Head &head) = 0;
    /// The folder that the trail was last written in: an absolute path without links. A copy has the same name and so
    /// the same key and head, but another place. Empty: none was noted. Errors: audit.place.
    virtual core::Result<QString> place(const QString &trail) = 0;
    /// On the disk when it returns. Errors: audit.place.
    virtual core::Result<void> notePlace(const QString &trail, const QString &folder) = 0;
    /// A head of this trail that was noted in yet another place, maybe some lines ago: the trail has to hold its line.
    /// Nothing: there is none.
    virtual std::optional<Head> earlierHead(const QString & /*trail*/) { return {}; }
    /// Where it keeps them, for people of every language: "/var/lib/quarterdeck/audit (root)".
    virtual QString where() const = 0;
};

/// "12:<64 hexadecimal digits>", as `--head` takes it and the system's journal has it.
QByteArray headText(const Head &head);
std::optional<Head> headFromText(const QByteArray &text);

} // namespace audit
