#pragma once

#include "keeper.h"
#include "keychain.h"

#include <QObject>

#include <memory>

namespace audit {

/// A key that was fetched from the keychain before. The newest head and the place are kept in a folder; the head is on
/// the disk when noteHead() returns, and the keychain hears of it later, so that whoever may write the folder, but not
/// the keychain, cannot cut the trail's end unseen. Without the key nothing is continued or verified.
class KeychainKeeper final : public Keeper
{
public:
    /// What the keychain has of a trail.
    struct Holding
    {
        core::Result<core::Secret> key;
        std::optional<Head> head; ///< of a line that was the newest once
    };

    /// `heads` keeps the heads in the folder; `keychain` may be null where the key could not be had.
    KeychainKeeper(QString trail, Holding holding, std::unique_ptr<Keeper> heads, std::shared_ptr<Keychain> keychain);

    core::Result<core::Secret> key(const QString &trail, IfMissing ifMissing) override;
    core::Result<std::optional<Head>> head(const QString &trail) override;
    core::Result<void> noteHead(const QString &trail, const Head &head) override;
    core::Result<QString> place(const QString &trail) override;
    core::Result<void> notePlace(const QString &trail, const QString &folder) override;
    std::optional<Head> earlierHead(const QString &trail) override;
    QString where() const override;

private:
    void tellKeychain(const Head &head);

    QString m_trail;
    Holding m_holding;
    std::unique_ptr<Keeper> m_heads;
    std::shared_ptr<Keychain> m_keychain;
    QObject m_owner;
    std::optional<Head> m_waiting; // noted while another one is under way: only the newest counts
    bool m_isTelling = false;
    async::Task<bool> m_telling;
};

/// The entries of a trail.
QString keyEntry(const QString &trail);
QString headEntry(const QString &trail);

} // namespace audit
