#include "configfeed.h"

#include "configkeys.h"
#include "configmessages.h"

#include <releases/content.h>

#include <QPointer>
#include <QSet>

#include <utility>

namespace engine {

namespace v1 = contract::v1;
using namespace Qt::Literals::StringLiterals;

namespace {

bool isDeniedList(const core::Error &error)
{
    return error.kind == core::ErrorKind::Forbidden || error.kind == core::ErrorKind::Unauthorised;
}

/// Whether a list's line says that the configuration is other than it was when it was read.
bool isOtherLine(const ConfigSummary &before, const ConfigSummary &now)
{
    return before.exists != now.exists || before.isVersioned != now.isVersioned || before.release != now.release ||
           before.changedAt != now.changedAt;
}

core::Message releaseMessage(const ConfigRef &ref, const QString &comment, bool isRemoval)
{
    const QString name = ref.nspace.isEmpty() ? ref.name : ref.nspace + u'/' + ref.name;
    if (comment.isEmpty())
        return core::message(isRemoval ? "change.config-removed" : "change.config-released").with(u"config"_s, name);
    return core::message(isRemoval ? "change.config-removed-why" : "change.config-released-why")
        .with(u"config"_s, name)
        .with(u"comment"_s, comment);
}

} // namespace

ConfigFeed::ConfigFeed(Lent lent, QObject *parent)
    : QObject(parent)
    , m_lent(std::move(lent))
    , m_backoff(m_lent.time.clock())
{
    hear();
    connect(m_lent.source.provider.get(), &Provider::statusChanged, this, [this] {
        const bool isOther = store() && store() != m_hears;
        if (isOther) {
            hear();
            listSoon();
        }
        const watch::Freshness now = m_lent.source.provider->status().health.freshness;
        if (std::exchange(m_sourceIs, now) == now)
            return;
        if (now == watch::Freshness::Live) {
            if (!isOther)
                hear();
            listSoon(); // it is back: what was missed is asked for
        }
        m_shown = health().freshness;
        showAll();
        Q_EMIT healthChanged();
    });
    m_sourceIs = m_lent.source.provider->status().health.freshness;
    m_shown = health().freshness;
    showAll(); // drafts are known without the store
    list();
}

ConfigFeed::~ConfigFeed()
{
    if (ConfigStore *from = store())
        from->onChanged({});
    m_lent.rows.retain({}, m_lent.source.prefix());
}

watch::SourceHealth ConfigFeed::health() const
{
    watch::SourceHealth out = m_health;
    // As the source told it last, not as it is by now: who waits for a fresh list must not be told before its rows are.
    if (m_health.confirmedAt)
        out.freshness = watch::worse(m_health.freshness, m_sourceIs);
    if (!out.error)
        out.error = m_lent.source.provider->status().health.error;
    return out;
}

std::optional<ConfigRef> ConfigFeed::ref(const QString &id) const
{
    const auto known = m_known.constFind(id);
    return known != m_known.cend() ? std::optional(known->summary.ref) : m_lent.drafts.ref(configKey(sourceId(), id));
}

bool ConfigFeed::canKeep(const ConfigRef &ref) const
{
    const bool isObject = ref.kind == "ConfigMap"_L1 || isSecretConfig(ref);
    return isObject == (m_lent.source.provider->orchestrator() != nullptr);
}

bool ConfigFeed::lacksNamespace(const QString &nspace) const
{
    const Orchestrator *cluster = m_lent.source.provider->orchestrator();
    if (!cluster || nspace.isEmpty())
        return false;
    const watch::Store<Namespace> &all = cluster->namespaces();
    const bool areKnown = all.health().freshness == watch::Freshness::Live && all.size() > 0; // no cluster has none
    return areKnown && !all.find(nspace);
}

QStringList ConfigFeed::keysOf(const QString &service) const
{
    QStringList out;
    for (auto it = m_known.cbegin(); it != m_known.cend(); ++it) {
        if (m_lent.usersOf(it->summary.ref).contains(service))
            out.append(configKey(sourceId(), it.key()));
    }
    return out;
}

void ConfigFeed::hear()
{
    m_hears = store();
    if (!store())
        return;
    // The store may outlive us and be hidden meanwhile, while it has no credential.
    store()->onChanged([self = QPointer<ConfigFeed>(this)](const ConfigRef &changed) {
        if (!self)
            return;
        if (self->m_known.contains(changed.id))
            self->look(changed.id);
        else
            self->listSoon();
    });
}

void ConfigFeed::listSoon()
{
    if (!std::exchange(m_isListDue, true) && !m_listing.isActive()) // else it follows when the answer is there
        m_listTimer = m_lent.time.clock().after(kListSoon, [this] { list(); });
}

void ConfigFeed::list()
{
    ConfigStore *from = store();
    if (!from || m_listing.isActive())
        return;
    m_isListDue = false;
    m_listing =
        from->list(this).then([this](core::Result<QVector<ConfigSummary>> result) { listed(std::move(result)); });
}

void ConfigFeed::listed(core::Result<QVector<ConfigSummary>> result)
{
    if (!result) {
        m_isListDue = false; // the next try comes anyway
        m_health.error = result.error();
        ++m_health.failures;
        if (isDeniedList(result.error()))
            m_health.freshness = watch::Freshness::Unauthorised;
        else if (m_health.confirmedAt)
            m_health.freshness = watch::Freshness::Stale;
        m_listTimer = m_lent.time.clock().after(m_backoff.next(result.error().retryAfter), [this] { list(); });
    } else {
        m_backoff.reset();
        m_health = {watch::Freshness::Live, m_lent.time.clock().now(), {}, {}, 0};
        QSet<QString> there;
        for (const ConfigSummary &summary : std::as_const(*result)) {
            const QString id = summary.ref.id;
            there.insert(id);
            Known &known = m_known[id];
            const bool isOther = isOtherLine(known.summary, summary);
            known.summary = summary;
            const bool hasHistory = summary.isVersioned || !summary.exists;
            const bool isToBeRead = isOther || !known.seen || known.seen->isFailed || m_open.contains(id);
            if (!hasHistory && known.seen && (isOther || known.seen->isFailed))
                known.seen.reset();
            if (hasHistory && isToBeRead && !m_due.contains(id))
                m_due.append(id);
        }
        m_known.removeIf([&there](QHash<QString, Known>::iterator one) { return !there.contains(one.key()); });
        m_listTimer = m_lent.time.clock().after(m_isListDue ? kListSoon : kListEvery, [this] { list(); });
    }
    m_shown = health().freshness;
    showAll();
    Q_EMIT healthChanged();
    readNext();
}

void ConfigFeed::look(const QString &id)
{
    if (!m_due.contains(id))
        m_due.append(id);
    readNext();
}

void ConfigFeed::readNext()
{
    ConfigStore *from = store();
    if (!from || m_reading.isActive() || m_due.isEmpty())
        return;
    const QString id = m_due.takeFirst();
    const auto wanted = ref(id);
    if (!wanted)
        return readNext();
    m_reading = from->read(this, *wanted).then([this, id](core::Result<ConfigState> state) {
        if (state) {
            noted(*state);
        } else if (const auto known = m_known.find(id); known != m_known.end()) {
            // What it was is not what it is.
            Seen seen = known->seen.value_or(Seen());
            seen.standing = v1::CONFIG_STANDING_UNKNOWN;
            seen.detail = state.error().message;
            seen.isFailed = true;
            known->seen = seen;
            show(id);
        }
        readNext();
    });
}

void ConfigFeed::noted(const ConfigState &state)
{
    const auto known = m_known.find(state.ref.id);
    watchOpen(state);
    if (known == m_known.end()) {
        if (state.exists || state.head)
            listSoon();
        return show(state.ref.id);
    }
    if (!state.exists && !state.head && !state.open && !state.hasOnlyRecords) { // nothing is left of it
        m_known.erase(known);
        return show(state.ref.id);
    }
    Seen seen;
    seen.standing = toContract(state);
    seen.detail = state.hasOnlyRecords && !state.open ? core::message("config.only-history") : state.found.message;
    if (state.head)
        seen.release = state.head->release;
    if (state.last) {
        seen.author = state.last->author;
        seen.comment = state.last->comment;
        seen.releasedAt = state.last->createdAt;
        seen.isRemoval = state.last->kind == releases::Kind::Deletion;
        seen.hasArrived = state.last->state == releases::State::Released;
    }
    seen.keys = int(state.content.entries.size());
    seen.bytes = state.content.sizeBytes();
    seen.hash = state.exists ? releases::contentHash(state.content) : QString();
    known->seen = seen;
    tellRelease(state.ref, seen);
    show(state.ref.id);
}

/// Whoever released it, the services that use it show what changed; once for each of them.
void ConfigFeed::tellRelease(const ConfigRef &ref, const Seen &seen)
{
    if (!m_lent.tell || seen.release.isEmpty() || !seen.releasedAt || !seen.hasArrived)
        return;
    const QString id = configKey(sourceId(), ref.id);
    for (const QString &service : m_lent.usersOf(ref)) {
        if (std::exchange(m_told[ref.id + u'\n' + service], seen.release) == seen.release)
            continue;
        Change change;
        change.key = u"config/"_s + id + u'/' + seen.release + u'/' + service;
        change.service = service;
        change.kind = u"config"_s;
        change.message = releaseMessage(ref, seen.comment, seen.isRemoval);
        change.at = *seen.releasedAt;
        change.source = sourceId();
        m_lent.tell(std::move(change));
    }
}

void ConfigFeed::watchOpen(const ConfigState &state)
{
    const QString &id = state.ref.id;
    if (!state.open) {
        m_open.remove(id);
        return;
    }
    Open &open = m_open[id];
    if (open.release != state.open->id)
        open = {state.open->id, m_lent.time.clock().now()};
    if (!m_openTimer)
        m_openTimer = m_lent.time.clock().after(kSettleAfter, [this] { reviewOpen(); });
    const bool isLeftBehind = m_lent.time.clock().now() - open.since >= kSettleAfter;
    using releases::Measure;
    const Measure measure = state.found.measure;
    if (isLeftBehind &&
        (measure == Measure::Finalise || measure == Measure::Abort || measure == Measure::MarkIndeterminate))
        settle(id);
}

void ConfigFeed::reviewOpen()
{
    m_openTimer.reset();
    const QStringList open = m_open.keys();
    for (const QString &id : open)
        look(id);
}

void ConfigFeed::settle(const QString &id)
{
    ConfigStore *from = store();
    const auto wanted = ref(id);
    const auto goesOn = [](ConfigStep, int, int) { return true; };
    if (!from || !wanted || m_settling.isActive())
        return; // the next look comes
    m_settling = from->recover(this, *wanted, goesOn).then([this, id](core::Result<releases::Verdict> verdict) {
        // Whoever may only look leaves it to others; it stays in sight all the same.
        if (const auto open = m_open.find(id); !verdict && open != m_open.end())
            open->since = m_lent.time.clock().now() + kSettleAgain;
        if (verdict)
            look(id);
    });
}

} // namespace engine

#include "moc_configfeed.cpp"
