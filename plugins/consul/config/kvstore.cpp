#include "kvstore.h"

#include "contents.h"
#include "kvlist.h"
#include "publication.h"
#include "upkeep.h"

#include <async/gather.h>

#include <QVersionNumber>

#include <vector>

namespace consul {

namespace {

constexpr core::Milliseconds kLookAgainAfter = std::chrono::seconds(60); ///< for configurations that nobody named

using KvRights = QVector<QPair<QString, QString>>; ///< access, key

KvRights neededRights(const KvPlace &place, engine::ConfigRight right)
{
    const QString read = QStringLiteral("read");
    const QString write = QStringLiteral("write");
    switch (right) {
    case engine::ConfigRight::List:
    case engine::ConfigRight::Read: return {{read, place.path()}, {read, place.root}};
    case engine::ConfigRight::Publish:
    case engine::ConfigRight::Delete: return {{write, place.path()}, {write, place.root}};
    case engine::ConfigRight::Collect: return {{write, place.root}};
    }
    return {};
}

} // namespace

KvConfigStore::KvConfigStore(Client &client, const QJsonObject &settings, const engine::ProviderContext &context,
                             std::function<Told()> told)
    : m_clock(*context.clock)
    , m_settings(readKvSettings(settings))
    , m_told(std::move(told))
    , m_access(client, m_life)
    , m_watch(m_access, *context.clock, [this](const engine::ConfigRef &ref) {
        if (m_heard)
            m_heard(ref);
    })
{
}

KvConfigStore::~KvConfigStore() = default;

core::Result<KvPlace> KvConfigStore::place(const engine::ConfigRef &ref) const
{
    if (!m_settings)
        return core::failure(m_settings.error());
    auto out = placeOf(*m_settings, ref);
    const auto version = QVersionNumber::fromString(m_told().version);
    if (out && !version.isNull() && version < QVersionNumber(1, 11))
        out->mostOperations = kMostOldOperations;
    return out;
}

async::Task<std::optional<core::Message>> KvConfigStore::mayI(QObject *owner, const engine::ConfigRef &ref,
                                                              engine::ConfigRight right)
{
    using Missing = std::optional<core::Message>;
    using Answers = std::vector<core::Result<bool>>;
    const auto where = place(ref);
    if (!where)
        return async::ready<Missing>(owner, core::failure(where.error()));
    const KvRights rights = neededRights(*where, right);
    std::vector<async::Task<bool>> asked;
    for (const auto &[access, key] : rights)
        asked.push_back(m_access.mayUseKey(owner, access, key));
    return async::transform<Missing, Answers>(
        owner, async::gather(owner, std::move(asked)),
        [rights](core::Result<Answers> answers) -> core::Result<Missing> {
            if (!answers)
                return core::failure(answers.error());
            for (std::size_t i = 0; i < answers->size(); ++i) {
                const core::Result<bool> &allowed = (*answers)[i];
                if (!allowed)
                    return core::failure(allowed.error());
                const auto &[access, key] = rights[qsizetype(i)];
                if (!*allowed)
                    return Missing(
                        core::message("registry.denied")
                            .with(QStringLiteral("right"), QString(QStringLiteral("key:") + access + u' ' + key)));
            }
            return Missing();
        });
}

async::Task<QVector<engine::ConfigSummary>> KvConfigStore::list(QObject *owner)
{
    if (!m_settings)
        return async::ready<QVector<engine::ConfigSummary>>(owner, core::failure(m_settings.error()));
    return listConfigs(owner, m_access, *m_settings);
}

async::Task<engine::ConfigState> KvConfigStore::read(QObject *owner, const engine::ConfigRef &ref)
{
    using engine::ConfigState;
    const auto where = place(ref);
    if (!where)
        return async::ready<ConfigState>(owner, core::failure(where.error()));
    return async::transform<ConfigState, KvFound>(owner, readFound(owner, m_access, *where, m_clock),
                                                  [](core::Result<KvFound> found) -> core::Result<ConfigState> {
                                                      if (!found)
                                                          return core::failure(found.error());
                                                      return found->state;
                                                  });
}

async::Task<engine::ConfigHistory> KvConfigStore::history(QObject *owner, const engine::ConfigRef &ref)
{
    using engine::ConfigHistory;
    const auto where = place(ref);
    if (!where)
        return async::ready<ConfigHistory>(owner, core::failure(where.error()));
    return async::transform<ConfigHistory, KvSnapshot>(
        owner, readSnapshot(owner, m_access, *where, true),
        [place = *where](core::Result<KvSnapshot> snapshot) -> core::Result<ConfigHistory> {
            if (!snapshot)
                return core::failure(snapshot.error());
            return historyOf(place, *snapshot);
        });
}

async::Task<releases::Content> KvConfigStore::contentOf(QObject *owner, const engine::ConfigRef &ref,
                                                        const QString &release)
{
    using releases::Content;
    using Entries = QVector<KvEntry>;
    const auto where = place(ref);
    if (!where)
        return async::ready<Content>(owner, core::failure(where.error()));
    if (!releases::isId(release))
        return async::ready<Content>(owner,
                                     core::failure(core::ErrorKind::NotFound, QStringLiteral("releases.removed")));
    const QString key = where->record(release);
    return async::chain<Content, Entries>(
        owner, m_access.trees(owner, {key}), [owner, key, place = *where, access = m_access](const Entries &entries) {
            const KvEntry *entry = entryOf(entries, key);
            if (!entry)
                return async::ready<Content>(
                    owner, core::failure(core::ErrorKind::NotFound, QStringLiteral("releases.removed")));
            const auto record = releases::decodeRecord(entry->value);
            if (!record)
                return async::ready<Content>(owner, core::failure(record.error()));
            return loadContent(owner, access, place, record->contentHash);
        });
}

engine::ConfigPlan KvConfigStore::plan(const engine::ConfigChange &change) const
{
    engine::ConfigPlan out;
    const auto where = place(change.ref);
    if (!where) {
        out.refusals = {where.error().message};
        return out;
    }
    const bool deletes = change.kind == releases::Kind::Deletion;
    const releases::Content after = deletes ? releases::Content() : asStored(change.content);
    releases::Record record;
    record.id = change.id;
    record.configuration = where->ref.id;
    record.author = QString(200, u'a'); // as long as the longest that is written
    record.comment = change.comment;
    record.createdAt = change.createdAt;
    record.contentHash = releases::contentHash(after);
    record.kind = change.kind;
    record.of = change.of;
    if (change.base.head) {
        record.parent = change.base.head->release;
        record.previousHash = change.base.head->hash;
    }
    const releases::ConsulPlan found = planOf(*where, change.base.content, after, record);
    out.isAtomic = found.how != releases::ConsulPlan::How::Staged;
    if (found.how == releases::ConsulPlan::How::Staged)
        out.warnings = found.reasons;
    else if (found.how == releases::ConsulPlan::How::Refused)
        out.refusals = found.reasons;
    out.refusals += change.base.obstacles;
    if (!deletes && after.isEmpty())
        out.refusals += core::message("kvstore.empty");
    return out;
}

async::Task<releases::Record> KvConfigStore::publish(QObject *owner, const engine::ConfigChange &change,
                                                     engine::StepObserver observer)
{
    const auto where = place(change.ref);
    if (!where)
        return async::ready<releases::Record>(owner, core::failure(where.error()));
    return std::make_shared<Publication>(owner, m_access, *where, m_clock, change, std::move(observer))->run();
}

async::Task<releases::Verdict> KvConfigStore::recover(QObject *owner, const engine::ConfigRef &ref,
                                                      engine::StepObserver observer)
{
    const auto where = place(ref);
    if (!where)
        return async::ready<releases::Verdict>(owner, core::failure(where.error()));
    return settle(owner, m_access, *where, m_clock, observer);
}

async::Task<int> KvConfigStore::collect(QObject *owner, const engine::ConfigRef &ref,
                                        const releases::KeepPolicy &policy, engine::StepObserver observer)
{
    const auto where = place(ref);
    if (!where)
        return async::ready<int>(owner, core::failure(where.error()));
    return std::make_shared<Collection>(owner, m_access, *where, m_clock, policy, std::move(observer))->run();
}

void KvConfigStore::onChanged(std::function<void(const engine::ConfigRef &)> heard)
{
    m_heard = std::move(heard);
    if (m_isRunning)
        lookForOthers();
}

void KvConfigStore::start()
{
    m_isRunning = true;
    lookForOthers();
}

void KvConfigStore::stop()
{
    m_isRunning = false;
    m_looking.cancel();
    m_lookAgain.reset();
    m_watch.stop();
    m_followed.clear();
}

void KvConfigStore::lookForOthers()
{
    if (!m_heard || !m_settings)
        return;
    if (m_settings->isNamed()) {
        QVector<engine::ConfigRef> all;
        for (const QString &path : m_settings->prefixes + m_settings->documents)
            all.append(refOf(path));
        m_watch.follow(all);
        return;
    }
    m_looking =
        presentConfigs(&m_self, m_access, *m_settings).then([this](core::Result<QVector<engine::ConfigRef>> found) {
            if (found) {
                // What went goes on being watched: it may come back.
                QVector<engine::ConfigRef> added;
                for (const engine::ConfigRef &ref : std::as_const(*found)) {
                    if (!m_followed.contains(ref))
                        added.append(ref);
                }
                m_followed += added;
                m_watch.follow(m_followed);
            }
            m_lookAgain = m_clock.after(kLookAgainAfter, [this] { lookForOthers(); });
        });
}

} // namespace consul
