#pragma once

#include "keeper.h"

#include <core/secret.h>

#include <QString>

#include <memory>

namespace audit {

/// Key, head and place as files of mode 0600 in a folder: <trail>.key, <trail>.head and <trail>.place.
class FileKeeper final : public Keeper
{
public:
    /// `tellsSystem`: each head is also written to the system's journal (facility authpriv), which this user may not
    /// change. That costs nothing where there is none.
    FileKeeper(QString folder, bool tellsSystem);
    core::Result<core::Secret> key(const QString &trail, IfMissing ifMissing) override;
    core::Result<std::optional<Head>> head(const QString &trail) override;
    core::Result<void> noteHead(const QString &trail, const Head &head) override;
    core::Result<QString> place(const QString &trail) override;
    core::Result<void> notePlace(const QString &trail, const QString &folder) override;
    QString where() const override;

private:
    QString path(const QString &trail, const char *suffix) const;
    QString m_folder;
    bool m_tellsSystem;
};

/// The trail below a state folder.
QString trailFolder(const QString &state);

/// Where keys and heads that lie in files are.
struct KeyFolder
{
    QString path;
    /// Of this user, since nobody chose another place: then the keychain comes first (see keepersearch.h).
    bool isOwn = false;
    bool tellsSystem = true; ///< see FileKeeper
};

/// The folder that the variable QUARTERDECK_AUDIT_KEYS names, else /var/lib/quarterdeck/audit where it is there and
/// writable, else this user's own apart from the trail (<GenericConfigLocation>/quarterdeck/audit). `folder` is the
/// trail's. Who can read a key can forge lines: see resources/help/audit.md.
KeyFolder keyFolder(const QString &folder);

/// Says that a trail's key was put into the keychain: a file beside where the key would be.
QString keychainMark(const KeyFolder &keys, const QString &trail);
QString keyFile(const KeyFolder &keys, const QString &trail);
/// A key from the system's source of random numbers.
core::Secret newKey();

/// The keeper where no keychain can be asked: of files, but of a trail whose key is in the keychain one that says so
/// instead of a key (audit.keychain-absent). Never null.
std::unique_ptr<Keeper> makeKeeper(const QString &folder, const KeyFolder &keys);
std::unique_ptr<Keeper> makeKeeper(const QString &folder);

} // namespace audit
