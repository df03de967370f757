#include "configboard.h"

#include "configkeys.h"
#include "configmessages.h"

#include "../actions/steps/workloadplans.h"

#include <contract/convert.h>

#include <algorithm>
#include <chrono>

namespace engine {

namespace v1 = contract::v1;
using namespace Qt::Literals::StringLiterals;
using contract::text;

namespace {

constexpr int kMostRemembered = 16;
constexpr qint64 kMostRememberedBytes = 32 * 1024 * 1024;
constexpr core::Milliseconds kForgetEvery = std::chrono::hours(1);

core::Error unknownConfig(const QString &config)
{
    return {core::ErrorKind::NotFound, core::Message(u"config.unknown"_s).with(u"config"_s, config.left(600))};
}

core::Error configExists(const ConfigRef &ref)
{
    return {core::ErrorKind::Conflict, core::Message(u"config.exists"_s).with(u"name"_s, ref.name)};
}

} // namespace

ConfigBoard::ConfigBoard(Collection &rows, const EngineClock &time, watch::WorkerPool &workers, QObject *parent)
    : QObject(parent)
    , m_rows(rows)
    , m_time(time)
    , m_workers(workers)
{
}

ConfigBoard::~ConfigBoard() = default;

void ConfigBoard::setDrafts(journal::DraftStore *drafts, const core::Message &missing)
{
    m_drafts.use(drafts, missing, m_time.clock().wall());
    m_forgetTimer.reset();
    if (drafts)
        m_forgetTimer = m_time.clock().every(kForgetEvery, [this] { m_drafts.forgetDropped(m_time.clock().wall()); });
    for (const auto &[source, feed] : m_feeds)
        feed->showAll();
}

void ConfigBoard::addSource(Source &source, UsersOf usersOf, Tell tell)
{
    if (source.provider->configStore())
        return follow(source, std::move(usersOf), std::move(tell));
    m_awaited[source.id()] = connect(source.provider.get(), &Provider::statusChanged, this,
                                     [this, &source, usersOf = std::move(usersOf), tell = std::move(tell)] {
                                         if (source.provider->configStore())
                                             follow(source, UsersOf(usersOf), Tell(tell));
                                     });
}

void ConfigBoard::follow(Source &source, UsersOf usersOf, Tell tell)
{
    stopWaiting(source.id());
    auto feed = std::make_unique<ConfigFeed>(
        ConfigFeed::Lent{source, m_rows, m_time, m_drafts, std::move(usersOf), std::move(tell)});
    connect(feed.get(), &ConfigFeed::healthChanged, this, &ConfigBoard::freshnessChanged);
    m_feeds[source.id()] = std::move(feed);
}

void ConfigBoard::stopWaiting(const QString &source)
{
    const auto awaited = m_awaited.find(source);
    if (awaited == m_awaited.end())
        return;
    disconnect(awaited->second);
    m_awaited.erase(awaited);
}

void ConfigBoard::removeSource(const QString &id)
{
    stopWaiting(id);
    m_feeds.erase(id);
}

void ConfigBoard::refresh(const QString &environment)
{
    for (const auto &[source, feed] : m_feeds) {
        if (source.section(u'/', 0, 0) == environment)
            feed->showAll();
    }
}

std::optional<watch::SourceHealth> ConfigBoard::health(const QString &source) const
{
    const auto feed = m_feeds.find(source);
    return feed == m_feeds.end() ? std::optional<watch::SourceHealth>() : feed->second->health();
}

QStringList ConfigBoard::keysOf(const QString &service) const
{
    QStringList out;
    for (const auto &[source, feed] : m_feeds) {
        if (source.section(u'/', 0, 0) == service.section(u'/', 0, 0))
            out += feed->keysOf(service);
    }
    return out;
}

ConfigFeed *ConfigBoard::feedOf(const QString &config) const
{
    const auto feed = m_feeds.find(configSource(config));
    return feed == m_feeds.end() ? nullptr : feed->second.get();
}

core::Result<ConfigBoard::Place> ConfigBoard::place(const QString &config) const
{
    ConfigFeed *feed = feedOf(config);
    auto known = feed ? feed->ref(configId(config)) : std::optional<ConfigRef>();
    if (feed && !known)
        known = m_drafts.droppedRef(config, m_time.clock().wall());
    if (!known)
        return core::failure(unknownConfig(config));
    ConfigStore *store = feed->store();
    if (!store)
        return core::failure(core::ErrorKind::NotFound,
                             core::Message(u"config.no-store"_s).with(u"source"_s, feed->sourceId()));
    return Place{feed, store, *known};
}

std::optional<ConfigRef> ConfigBoard::ref(const QString &config) const
{
    const ConfigFeed *feed = feedOf(config);
    return feed ? feed->ref(configId(config)) : std::optional<ConfigRef>();
}

QStringList ConfigBoard::usersOf(const QString &config) const
{
    const RowPtr row = m_rows.row(config);
    QStringList out;
    if (row && row->has_config()) {
        for (const std::string &service : row->config().services())
            out.append(text(service));
    }
    return out;
}

std::optional<releases::Draft> ConfigBoard::draft(const QString &config) const
{
    auto found = m_drafts.find(config);
    return found ? std::move(*found) : std::optional<releases::Draft>();
}

void ConfigBoard::released(const QString &config, const QString &contentHash)
{
    const auto kept = draft(config);
    if (kept && releases::contentHash(kept->content) == contentHash)
        (void)m_drafts.drop(config); // else it is dropped with the next release; it holds nothing else
    if (ConfigFeed *feed = feedOf(config)) {
        feed->show(configId(config));
        feed->look(configId(config));
    }
}

core::Result<bool> ConfigBoard::dropDraft(const QString &config, bool isKept)
{
    if (!ref(config))
        return core::failure(unknownConfig(config));
    const auto dropped = isKept ? m_drafts.setAside(config, m_time.clock().wall()) : m_drafts.drop(config);
    if (ConfigFeed *feed = feedOf(config))
        feed->show(configId(config));
    return dropped;
}

core::Result<ConfigBoard::Place> ConfigBoard::freePlace(const v1::NewConfig &request) const
{
    const QString source = text(request.source());
    const auto feed = m_feeds.find(source);
    if (feed == m_feeds.end())
        return core::failure(core::ErrorKind::NotFound,
                             core::Message(u"config.no-store"_s).with(u"source"_s, source.left(200)));
    const auto wanted = newConfigRef(text(request.kind()), text(request.namespace_()), text(request.name()));
    if (!wanted)
        return core::failure(wanted.error());
    if (!feed->second->canKeep(*wanted))
        return core::failure(
            core::ErrorKind::Unsupported,
            core::Message(u"config.kind-elsewhere"_s).with(u"kind"_s, text(request.kind())).with(u"source"_s, source));
    if (feed->second->lacksNamespace(wanted->nspace))
        return core::failure(core::ErrorKind::Config, core::Message(u"config.no-such-namespace"_s)
                                                          .with(u"namespace"_s, wanted->nspace)
                                                          .with(u"source"_s, source));
    if (feed->second->ref(wanted->id))
        return core::failure(configExists(*wanted));
    return Place{feed->second.get(), feed->second->store(), *wanted};
}

async::Task<QString> ConfigBoard::begin(QObject *owner, const v1::NewConfig &request)
{
    const auto at = freePlace(request);
    if (!at)
        return async::ready<QString>(owner, core::failure(at.error()));
    if (!at->store)
        return async::ready<QString>(owner, beginDraft(request));
    return async::transform<QString, ConfigState>(
        owner, at->store->read(owner, at->ref),
        [this, request, ref = at->ref](core::Result<ConfigState> state) -> core::Result<QString> {
            if (!state && !isSilence(state.error().kind))
                return core::failure(state.error());
            if (state && state->exists)
                return core::failure(configExists(ref));
            return beginDraft(request);
        });
}

core::Result<QString> ConfigBoard::beginDraft(const v1::NewConfig &request)
{
    const auto at = freePlace(request);
    if (!at)
        return core::failure(at.error());
    const QString key = configKey(at->feed->sourceId(), at->ref.id);
    releases::Draft fresh;
    fresh.configuration = at->ref.id;
    fresh.editedAt = m_time.clock().wall();
    if (const auto saved = m_drafts.save(key, at->ref, fresh); !saved)
        return core::failure(saved.error());
    at->feed->show(at->ref.id);
    return key;
}

std::optional<releases::Content> ConfigBoard::remembered(const QString &config, const QString &hash) const
{
    if (hash.isEmpty())
        return releases::Content(); // it began from nothing
    for (const auto &[known, content] : m_recent) {
        if (known == hash)
            return content;
    }
    const auto kept = draft(config);
    return kept && kept->baseHash == hash ? std::optional(kept->base) : std::nullopt;
}

void ConfigBoard::remember(const releases::Content &content)
{
    const QString hash = releases::contentHash(content);
    std::erase_if(m_recent, [&hash](const auto &one) { return one.first == hash; });
    m_recent.emplace_back(hash, content);
    const auto size = [this] {
        qint64 all = 0;
        for (const auto &[known, held] : m_recent)
            all += held.sizeBytes();
        return all;
    };
    while (m_recent.size() > kMostRemembered || (m_recent.size() > 1 && size() > kMostRememberedBytes))
        m_recent.pop_front();
}

core::Result<bool> ConfigBoard::keep(const QString &config, const releases::Content &content,
                                     const v1::ConfigBase &base, const releases::Content &baseContent)
{
    const auto at = place(config);
    if (!at)
        return core::failure(at.error());
    releases::Draft out;
    out.configuration = at->ref.id;
    out.baseRelease = text(base.release());
    out.baseHash = text(base.hash());
    out.base = baseContent;
    out.content = asStored(content, baseContent, at->ref);
    out.editedAt = m_time.clock().wall();
    const auto saved = m_drafts.save(config, at->ref, out);
    at->feed->show(at->ref.id);
    return saved;
}

} // namespace engine

#include "moc_configboard.cpp"
