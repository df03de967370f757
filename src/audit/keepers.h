#pragma once

#include "keeper.h"

#include <memory>

namespace audit {

/// Key and head as files of mode 0600 in a folder: <trail>.key and <trail>.head.
class FileKeeper final : public Keeper
{
public:
    /// `tellsSystem`: each head is also written to the system's journal (facility authpriv), which this user may not
    /// change. That costs nothing where there is none.
    FileKeeper(QString folder, bool tellsSystem);
    core::Result<core::Secret> key(const QString &trail, IfMissing ifMissing) override;
    core::Result<std::optional<Head>> head(const QString &trail) override;
    core::Result<void> noteHead(const QString &trail, const Head &head) override;
    QString where() const override;

private:
    QString path(const QString &trail, const char *suffix) const;
    QString m_folder;
    bool m_tellsSystem;
};

/// The trail below a state folder.
QString trailFolder(const QString &state);

/// In this order: the folder that the variable QUARTERDECK_AUDIT_KEYS names, /var/lib/quarterdeck/audit where it is
/// there and writable, else a folder of this user apart from the trail (<GenericConfigLocation>/quarterdeck/audit).
/// Never null. Who can read the key can forge lines: see resources/help/audit.md. `folder` is the trail's.
std::unique_ptr<Keeper> makeKeeper(const QString &folder);

} // namespace audit
