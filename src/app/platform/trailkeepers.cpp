#include "trailkeepers.h"

#include <audit/keepersearch.h>

#include <utility>

namespace platform {

namespace {

/// A keeper that several trails use, one after the other.
class SharedKeeper final : public audit::Keeper
{
public:
    explicit SharedKeeper(std::shared_ptr<audit::Keeper> keeper) : m_keeper(std::move(keeper)) {}
    core::Result<core::Secret> key(const QString &trail, IfMissing ifMissing) override
    {
        return m_keeper->key(trail, ifMissing);
    }
    core::Result<std::optional<audit::Head>> head(const QString &trail) override { return m_keeper->head(trail); }
    core::Result<void> noteHead(const QString &trail, const audit::Head &head) override
    {
        return m_keeper->noteHead(trail, head);
    }
    core::Result<QString> place(const QString &trail) override { return m_keeper->place(trail); }
    core::Result<void> notePlace(const QString &trail, const QString &folder) override
    {
        return m_keeper->notePlace(trail, folder);
    }
    std::optional<audit::Head> earlierHead(const QString &trail) override { return m_keeper->earlierHead(trail); }
    QString where() const override { return m_keeper->where(); }

private:
    std::shared_ptr<audit::Keeper> m_keeper;
};

} // namespace

TrailKeepers::TrailKeepers(const QStringList &folders, const std::shared_ptr<audit::Keychain> &keychain,
                           QObject *parent)
    : QObject(parent)
{
    for (const QString &folder : folders) {
        const audit::KeyFolder keys = audit::keyFolder(folder);
        if (!keychain || !keys.isOwn)
            continue;
        ++m_missing;
        m_searches.push_back(audit::findKeeper(this, folder, keys, keychain, audit::SearchFor::Reading)
                                 .then([this, folder](core::Result<std::unique_ptr<audit::Keeper>> keeper) {
                                     if (keeper)
                                         m_found.insert(folder, std::shared_ptr<audit::Keeper>(std::move(*keeper)));
                                     if (--m_missing == 0)
                                         Q_EMIT completed();
                                 }));
    }
}

std::unique_ptr<audit::Keeper> TrailKeepers::keeper(const QString &folder) const
{
    if (const auto found = m_found.value(folder))
        return std::make_unique<SharedKeeper>(found);
    return audit::makeKeeper(folder);
}

} // namespace platform
