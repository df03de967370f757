#include "clustersession.h"

namespace kubernetes {

ClusterSession::ClusterSession(net::Endpoint endpoint, const QStringList &namespaces, ClusterStores &stores,
                               core::Clock &clock, watch::WorkerPool &workers)
    : m_clock(clock)
    , m_client(std::move(endpoint), clock, workers)
    , m_namespaces(namespaces)
{
    add(stores.m_namespaces, {Kind::Namespace});
    add(stores.m_nodes, {Kind::Node});
    add(stores.m_workloads, {Kind::Deployment, Kind::StatefulSet, Kind::DaemonSet, Kind::ReplicaSet});
    add(stores.m_services, {Kind::Service});
    add(stores.m_pods, {Kind::Pod});
    add(stores.m_endpointSlices, {Kind::EndpointSlice});
    add(stores.m_events, {Kind::Event});
}

ClusterSession::~ClusterSession() = default;

template <class T> void ClusterSession::add(watch::Store<T> &store, std::initializer_list<Kind> kinds)
{
    const bool namespaced = resource(*kinds.begin()).namespaced;
    const QStringList namespaces = namespaced && !m_namespaces.isEmpty() ? m_namespaces : QStringList{QString()};
    // WatchList is on by default from 1.32, was off again in 1.33, and is refused with a clear answer where it is off.
    const auto mayStream = [this] { return m_version.isAtLeast(1, 32); };
    const bool alone = kinds.size() * std::size_t(namespaces.size()) == 1;
    std::vector<KindFeed *> together;
    std::vector<SharedFeed<T> *> sharing;
    for (const Kind kind : kinds) {
        for (const QString &nspace : namespaces) {
            if (alone) {
                m_feeds.push_back(std::make_unique<DirectFeed<T>>(store, m_client, kind, nspace, m_clock, mayStream));
            } else {
                auto feed = std::make_unique<SharedFeed<T>>(store, m_client, kind, nspace, m_clock, mayStream);
                sharing.push_back(feed.get());
                m_feeds.push_back(std::move(feed));
            }
            together.push_back(m_feeds.back().get());
        }
    }
    // What an earlier session left in a shared store goes once every feed knows better.
    for (SharedFeed<T> *feed : sharing) {
        connect(feed->notifier(), &watch::StoreSignals::healthChanged, this,
                [sharing, &store, swept = store.size() == 0]() mutable {
                    const bool known = std::all_of(sharing.begin(), sharing.end(), [](SharedFeed<T> *one) {
                        const watch::SourceHealth &health = one->source().health();
                        return health.freshness == watch::Freshness::Live ||
                               (health.error && health.error->kind == core::ErrorKind::Forbidden);
                    });
                    if (!known || std::exchange(swept, true))
                        return;
                    std::vector<QString> gone;
                    for (auto item = store.items().cbegin(); item != store.items().cend(); ++item) {
                        if (std::none_of(sharing.begin(), sharing.end(),
                                         [&](SharedFeed<T> *one) { return one->holds(item.key()); }))
                            gone.push_back(item.key());
                    }
                    store.apply({}, gone);
                });
    }
    for (KindFeed *feed : together) {
        connect(feed->notifier(), &watch::StoreSignals::healthChanged, this, [this, together, &store, alone] {
            if (!alone)
                store.setHealth(worstHealth(together));
            feedChanged();
            Q_EMIT changed();
        });
        if (!alone)
            connect(feed->notifier(), &watch::StoreSignals::confirmed, this,
                    [together, &store] { store.setHealth(worstHealth(together)); });
    }
}

void ClusterSession::start()
{
    // The version says whether lists may be streamed; a server that does not even answer this is told by the feeds.
    m_askVersion = m_client.version(this).then([this](core::Result<ServerVersion> version) {
        if (version)
            m_version = *version;
        for (const auto &feed : m_feeds)
            feed->source().start();
        m_started = true;
        askIdentity();
        Q_EMIT changed();
    });
}

void ClusterSession::askVersion()
{
    m_askVersion = m_client.version(this).then([this](core::Result<ServerVersion> version) {
        if (version)
            m_version = *version;
        Q_EMIT changed();
    });
}

void ClusterSession::askIdentity()
{
    m_askIdentity = m_client.whoAmI(this).then([this](core::Result<QString> name) {
        if (name)
            m_identity = *name;
        // Not from inside this handler, which belongs to the task that would be replaced.
        if (std::exchange(m_identityAgain, false) && !name)
            QMetaObject::invokeMethod(
                this, [this] { askIdentity(); }, Qt::QueuedConnection);
        Q_EMIT changed();
    });
}

void ClusterSession::feedChanged()
{
    const bool isLive = std::any_of(m_feeds.cbegin(), m_feeds.cend(), [](const auto &feed) {
        return feed->source().health().freshness == watch::Freshness::Live;
    });
    if (std::exchange(m_wasLive, isLive) || !isLive || !m_started)
        return;
    // Once each time: an older server has no such question and never will.
    if (m_version.text.isEmpty() && !m_askVersion.isActive())
        askVersion();
    if (m_identity.isEmpty() && m_askIdentity.isActive())
        m_identityAgain = true;
    else if (m_identity.isEmpty())
        askIdentity();
}

void ClusterSession::retryNow()
{
    if (!m_started)
        return;
    for (const auto &feed : m_feeds)
        feed->source().retryNow();
    if (m_version.text.isEmpty())
        askVersion();
    if (m_identity.isEmpty())
        askIdentity();
}

void ClusterSession::wake()
{
    m_client.http().setEndpoint(m_client.http().endpoint());
    if (!m_started) {
        start();
        return;
    }
    for (const auto &feed : m_feeds)
        feed->source().wake();
}

watch::SourceHealth ClusterSession::health() const
{
    std::vector<KindFeed *> all;
    for (const auto &feed : m_feeds)
        all.push_back(feed.get());
    return sourceHealth(all);
}

QVector<Kind> ClusterSession::forbidden() const
{
    QVector<Kind> kinds;
    for (const auto &feed : m_feeds) {
        const auto &error = feed->source().health().error;
        if (error && error->kind == core::ErrorKind::Forbidden && !kinds.contains(feed->kind()))
            kinds.append(feed->kind());
    }
    return kinds;
}

} // namespace kubernetes
