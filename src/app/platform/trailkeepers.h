#pragma once

#include <async/task.h>
#include <audit/keeper.h>
#include <audit/keychain.h>

#include <QMap>
#include <QObject>
#include <QStringList>

#include <memory>
#include <vector>

namespace platform {

/// The keepers of trails that are read, each looked for once and before it is needed. Where no keychain has to be asked
/// it is complete from the start.
class TrailKeepers final : public QObject
{
    Q_OBJECT
public:
    /// `keychain` may be null. The folders are the trails'.
    TrailKeepers(const QStringList &folders, const std::shared_ptr<audit::Keychain> &keychain,
                 QObject *parent = nullptr);

    bool isComplete() const { return m_missing == 0; }
    /// The one that was found; of a folder whose search has not ended the one without a keychain. Never null.
    std::unique_ptr<audit::Keeper> keeper(const QString &folder) const;

Q_SIGNALS:
    void completed(); ///< never where it was complete from the start

private:
    QMap<QString, std::shared_ptr<audit::Keeper>> m_found;
    std::vector<async::Task<std::unique_ptr<audit::Keeper>>> m_searches;
    int m_missing = 0;
};

} // namespace platform
