#include "keychainkeeper.h"

#include <utility>

namespace audit {

using namespace Qt::Literals::StringLiterals;

QString keyEntry(const QString &trail)
{
    return trail + ".key"_L1;
}

QString headEntry(const QString &trail)
{
    return trail + ".head"_L1;
}

KeychainKeeper::KeychainKeeper(QString trail, Holding holding, std::unique_ptr<Keeper> heads,
                               std::shared_ptr<Keychain> keychain)
    : m_trail(std::move(trail))
    , m_holding(std::move(holding))
    , m_heads(std::move(heads))
    , m_keychain(std::move(keychain))
{
}

core::Result<core::Secret> KeychainKeeper::key(const QString &trail, IfMissing)
{
    if (trail != m_trail) // the folder became another trail's since the key was fetched
        return core::failure(core::ErrorKind::Config,
                             core::message("audit.keychain-lost").with(u"entry"_s, keyEntry(trail)));
    return m_holding.key;
}

core::Result<std::optional<Head>> KeychainKeeper::head(const QString &trail)
{
    return m_heads->head(trail);
}

core::Result<void> KeychainKeeper::noteHead(const QString &trail, const Head &head)
{
    auto noted = m_heads->noteHead(trail, head);
    if (!noted || !m_keychain)
        return noted;
    if (m_isTelling)
        m_waiting = head;
    else
        tellKeychain(head);
    return noted;
}

core::Result<QString> KeychainKeeper::place(const QString &trail)
{
    return m_heads->place(trail);
}

core::Result<void> KeychainKeeper::notePlace(const QString &trail, const QString &folder)
{
    return m_heads->notePlace(trail, folder);
}

void KeychainKeeper::tellKeychain(const Head &head)
{
    m_isTelling = true;
    m_telling = m_keychain->write(&m_owner, headEntry(m_trail), core::Secret(headText(head)));
    // One that it did not take leaves it further behind, which is what it may be.
    m_telling.then([this](const core::Result<bool> &told) {
        m_isTelling = false;
        const auto next = std::exchange(m_waiting, std::nullopt);
        if (!told && told.error().kind == core::ErrorKind::Forbidden)
            m_keychain.reset(); // locked meanwhile, and nobody is asked at each line
        else if (next)
            tellKeychain(*next);
    });
}

std::optional<Head> KeychainKeeper::earlierHead(const QString &trail)
{
    return trail == m_trail ? m_holding.head : std::nullopt;
}

QString KeychainKeeper::where() const
{
    return "keychain (org.freedesktop.secrets), "_L1 + m_heads->where();
}

} // namespace audit
