#include "keepersearch.h"

#include "files.h"
#include "keychainkeeper.h"
#include "segments.h"
#include "traillock.h"

#include <QFile>
#include <QFileInfo>
#include <QPointer>

#include <optional>
#include <utility>

namespace audit {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int kKeyDigits = 64; // 32 bytes, hexadecimal

/// One search, from the first question to the keeper. Deletes itself.
class KeeperSearch final : public QObject
{
public:
    using Found = async::Promise<std::unique_ptr<Keeper>>;
    using Answer = core::Result<std::optional<core::Secret>>;

    KeeperSearch(QObject *owner, Found found, QString folder, KeyFolder keys, std::shared_ptr<Keychain> keychain,
                 SearchFor what)
        : QObject(owner)
        , m_found(std::move(found))
        , m_folder(std::move(folder))
        , m_keys(std::move(keys))
        , m_keychain(std::move(keychain))
        , m_mayMake(what == SearchFor::Writing && m_keychain->canAsk() && segmentsOf(m_folder).isEmpty())
    {
    }

    void start();
    /// Nobody wants the keeper any more: no further question, and nothing is made.
    void stop();

private:
    void askForKey();
    void heardKey(const Answer &entry);
    void heardNoKey();
    void makeKey();
    void heardWritten(const core::Result<bool> &written);
    void heardMade(const Answer &entry);
    void askForHead();
    bool isMarked() const { return QFileInfo::exists(keychainMark(m_keys, m_name)); }
    std::unique_ptr<Keeper> files() const { return std::make_unique<FileKeeper>(m_keys.path, m_keys.tellsSystem); }
    void end(std::unique_ptr<Keeper> keeper);
    void endWithout(core::Error why);
    void endNotMade(const QString &detail, bool isGone);
    void endLost();

    Found m_found;
    QString m_folder;
    KeyFolder m_keys;
    std::shared_ptr<Keychain> m_keychain;
    bool m_mayMake;
    QString m_name;
    core::Secret m_key;
    std::optional<TrailLock> m_lock; // while a key may be made: two programs must not make one each
    async::Task<bool> m_doing;
    async::Task<std::optional<core::Secret>> m_reading;
};

void KeeperSearch::start()
{
    m_name = trailName(m_folder, false).value_or(QString());
    if (m_name.isEmpty() && !m_mayMake) {
        end(files());
        return;
    }
    m_doing = m_keychain->isThere(this);
    m_doing.then([this](const core::Result<bool> &isThere) {
        if (isThere && *isThere)
            askForKey();
        else
            end(makeKeeper(m_folder, m_keys));
    });
}

void KeeperSearch::stop()
{
    m_doing.cancel();
    m_reading.cancel();
    m_lock.reset();
    deleteLater();
}

void KeeperSearch::askForKey()
{
    if (m_mayMake) {
        m_lock.emplace(m_folder);
        const auto taken = m_lock->take();
        const auto name = taken ? trailName(m_folder, true) : std::nullopt;
        if (!name) { // whoever opens the trail says why
            end(files());
            return;
        }
        m_name = *name;
        // Lines that were noted, or a key: this trail had a beginning.
        const auto head = files()->head(m_name);
        m_mayMake = head && !*head && !QFileInfo::exists(keyFile(m_keys, m_name));
    }
    m_reading = m_keychain->read(this, keyEntry(m_name));
    m_reading.then([this](const Answer &entry) { heardKey(entry); });
}

void KeeperSearch::heardKey(const Answer &entry)
{
    if (entry && *entry) {
        const QByteArray digits = (*entry)->reveal();
        m_key = core::Secret(digits.size() == kKeyDigits ? QByteArray::fromHex(digits) : QByteArray());
        if (m_key.reveal().size() * 2 == kKeyDigits)
            askForHead();
        else
            endLost();
        return;
    }
    if (entry) {
        heardNoKey();
        return;
    }
    if (entry.error().message.code == "audit.keychain-absent"_L1)
        end(makeKeeper(m_folder, m_keys));
    else if (!isMarked() && QFileInfo::exists(keyFile(m_keys, m_name)))
        end(files());
    else if (m_mayMake)
        endNotMade(entry.error().detail, false);
    else
        endWithout(entry.error());
}

void KeeperSearch::heardNoKey()
{
    if (m_mayMake)
        makeKey();
    else if (isMarked())
        endLost();
    else
        end(files());
}

void KeeperSearch::makeKey()
{
    const QString mark = keychainMark(m_keys, m_name);
    if (!isFolderMade(m_keys.path) || !isReplaced(mark, keyEntry(m_name).toLatin1() + '\n')) {
        endWithout({core::ErrorKind::Config, core::message("audit.key").with(u"file"_s, mark)});
        return;
    }
    m_key = newKey();
    m_doing = m_keychain->write(this, keyEntry(m_name), core::Secret(m_key.reveal().toHex()));
    m_doing.then([this](const core::Result<bool> &written) { heardWritten(written); });
}

void KeeperSearch::heardWritten(const core::Result<bool> &written)
{
    if (!written) {
        endNotMade(written.error().detail, written.error().kind == core::ErrorKind::Forbidden);
        return;
    }
    m_reading = m_keychain->read(this, keyEntry(m_name));
    m_reading.then([this](const Answer &entry) { heardMade(entry); });
}

void KeeperSearch::heardMade(const Answer &entry)
{
    if (entry && *entry && (*entry)->reveal() == m_key.reveal().toHex())
        askForHead();
    else
        endNotMade(entry ? QString() : entry.error().detail, entry && !*entry);
}

void KeeperSearch::askForHead()
{
    m_reading = m_keychain->read(this, headEntry(m_name));
    m_reading.then([this](const Answer &entry) {
        // Without it a cut end is found by the folder's head and the system's journal alone.
        const auto head = entry && *entry ? headFromText((*entry)->reveal()) : std::nullopt;
        end(std::make_unique<KeychainKeeper>(m_name, KeychainKeeper::Holding{m_key, head}, files(), m_keychain));
    });
}

void KeeperSearch::endWithout(core::Error why)
{
    end(std::make_unique<KeychainKeeper>(
        m_name, KeychainKeeper::Holding{core::Result<core::Secret>(core::failure(std::move(why))), {}}, files(),
        nullptr));
}

/// `isGone`: the keychain has kept nothing for sure, so that the trail may begin elsewhere.
void KeeperSearch::endNotMade(const QString &detail, bool isGone)
{
    if (isGone)
        QFile::remove(keychainMark(m_keys, m_name));
    core::Error why(core::ErrorKind::Unavailable, core::message("audit.keychain-new"));
    why.detail = detail;
    endWithout(std::move(why));
}

void KeeperSearch::endLost()
{
    endWithout({core::ErrorKind::Config, core::message("audit.keychain-lost").with(u"entry"_s, keyEntry(m_name))});
}

void KeeperSearch::end(std::unique_ptr<Keeper> keeper)
{
    m_lock.reset(); // the trail takes it itself
    m_found.set(std::move(keeper));
    deleteLater();
}

} // namespace

async::Task<std::unique_ptr<Keeper>> findKeeper(QObject *owner, const QString &folder, const KeyFolder &keys,
                                                std::shared_ptr<Keychain> keychain, SearchFor what)
{
    const async::Promise<std::unique_ptr<Keeper>> found;
    auto task = found.task(owner);
    const QPointer<KeeperSearch> search(new KeeperSearch(owner, found, folder, keys, std::move(keychain), what));
    found.onCancel([search] {
        if (search)
            search->stop();
    });
    search->start();
    return task;
}

} // namespace audit
