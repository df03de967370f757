#include "mapwatch.h"

#include "mapobject.h"

#include "../transfer.h"

#include <releases/names.h>

#include <QJsonArray>
#include <QJsonDocument>
#include <QMap>

#include <algorithm>
#include <string_view>
#include <utility>

namespace kubernetes {

namespace {

using MarkEvent = watch::WatchEvent<ConfigMark>;
using MarkEvents = std::vector<MarkEvent>;

constexpr char kMarkAccept[] = "application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1";

watch::WatchEventType markEventType(const QString &type)
{
    if (type == QLatin1String("ADDED"))
        return watch::WatchEventType::Added;
    if (type == QLatin1String("MODIFIED"))
        return watch::WatchEventType::Modified;
    if (type == QLatin1String("DELETED"))
        return watch::WatchEventType::Deleted;
    if (type == QLatin1String("BOOKMARK"))
        return watch::WatchEventType::Bookmark;
    return watch::WatchEventType::Error;
}

core::Result<MarkEvent> markEvent(std::string_view bytes)
{
    const auto document = QJsonDocument::fromJson(QByteArray(bytes.data(), qsizetype(bytes.size())));
    if (!document.isObject())
        return core::failure(malformed("kubernetes.json"));
    const QJsonObject object = document.object().value(QLatin1String("object")).toObject();
    MarkEvent event;
    event.type = markEventType(document.object().value(QLatin1String("type")).toString());
    if (event.type == watch::WatchEventType::Error) {
        const auto status = parseStatus(QJsonDocument(object).toJson(QJsonDocument::Compact));
        event.error = status ? toError(*status, 0)
                             : core::Error(core::ErrorKind::Protocol, QStringLiteral("kubernetes.unexplained-error"));
        return event;
    }
    const ConfigMark mark = configMark(object);
    event.resourceVersion = mark.resourceVersion;
    if (event.type != watch::WatchEventType::Bookmark)
        event.object = std::make_shared<const ConfigMark>(mark);
    return event;
}

/// One watch; events are small and few enough to be decoded where they arrive.
class MarkStream final : public watch::WatchHandle
{
public:
    MarkStream(ApiClient &client, net::HttpRequest request, watch::ListerWatcher<ConfigMark>::Events events,
               watch::ListerWatcher<ConfigMark>::Closed closed)
        : m_events(std::move(events))
        , m_closed(std::move(closed))
    {
        WatchTransfer::Handlers handlers;
        handlers.connected = [this] {
            MarkEvent connected;
            connected.type = watch::WatchEventType::Connected;
            MarkEvents batch;
            batch.push_back(std::move(connected));
            m_events(std::move(batch));
        };
        handlers.events = [this](const Batch &batch, WatchSplitter::Format) { take(batch); };
        handlers.ended = [this](std::optional<core::Error> error) { close(std::move(error)); };
        m_transfer = std::make_unique<WatchTransfer>(client, std::move(request), std::move(handlers));
    }

private:
    void take(const Batch &batch)
    {
        if (m_isClosed)
            return;
        MarkEvents events;
        for (std::size_t i = 0; i < batch.spans.size(); ++i) {
            auto event = markEvent(batch.at(i));
            if (!event) {
                close(event.error()); // the next watch begins where the store stands: nothing of this batch is lost
                return;
            }
            events.push_back(std::move(*event));
        }
        m_events(std::move(events));
    }
    void close(std::optional<core::Error> error)
    {
        if (!std::exchange(m_isClosed, true))
            m_closed(std::move(error));
    }

    watch::ListerWatcher<ConfigMark>::Events m_events;
    watch::ListerWatcher<ConfigMark>::Closed m_closed;
    bool m_isClosed = false;
    std::unique_ptr<WatchTransfer> m_transfer;
};

class MarkWatcher final : public watch::ListerWatcher<ConfigMark>
{
public:
    MarkWatcher(ApiClient &client, const QString &nspace) : m_client(client), m_path(mapCollection(nspace)) {}

    async::Task<watch::ListPage<ConfigMark>> list(QObject *owner, const watch::ListOptions &options) override
    {
        using Page = watch::ListPage<ConfigMark>;
        ApiClient::Query query;
        if (options.limit > 0)
            query.append({QStringLiteral("limit"), QString::number(options.limit)});
        if (!options.continueToken.isEmpty()) {
            query.append({QStringLiteral("continue"), options.continueToken});
        } else if (!options.resourceVersion.isEmpty()) {
            query.append({QStringLiteral("resourceVersion"), options.resourceVersion});
            query.append({QStringLiteral("resourceVersionMatch"), QStringLiteral("NotOlderThan")});
        }
        return async::transform<Page, QJsonObject>(
            owner, m_client.getMetadata(owner, m_path, query), [](core::Result<QJsonObject> got) -> core::Result<Page> {
                if (!got)
                    return core::failure(got.error());
                const QJsonObject head = got->value(QLatin1String("metadata")).toObject();
                Page page;
                page.resourceVersion = head.value(QLatin1String("resourceVersion")).toString();
                page.continueToken = head.value(QLatin1String("continue")).toString();
                if (page.resourceVersion.isEmpty())
                    return core::failure(malformed("kubernetes.json"));
                const QJsonArray items = got->value(QLatin1String("items")).toArray();
                for (const auto &item : items)
                    page.items.push_back(std::make_shared<const ConfigMark>(configMark(item.toObject())));
                return page;
            });
    }

    std::unique_ptr<watch::WatchHandle> watch(const watch::WatchOptions &options, Events events, Closed closed) override
    {
        // All but the path and the shape of the answer is as for what is decoded from protobuf.
        net::HttpRequest request = m_client.watchRequest(resource(Kind::Pod), QString(), options);
        request.path = m_path;
        request.headers.clear();
        request.headers.emplaceBack("Accept", kMarkAccept);
        return std::make_unique<MarkStream>(m_client, std::move(request), std::move(events), std::move(closed));
    }

private:
    ApiClient &m_client;
    QString m_path;
};

} // namespace

ConfigMark configMark(const QJsonObject &object)
{
    const MapMeta meta = mapMeta(object);
    ConfigMark mark;
    mark.nspace = meta.nspace;
    mark.name = meta.name;
    mark.resourceVersion = meta.resourceVersion;
    mark.part = meta.part();
    if (mark.part.isEmpty()) {
        mark.configuration = mapRef(meta.nspace, meta.name).id;
        mark.hash = releases::configurationHash(mark.configuration);
        return mark;
    }
    mark.hash = meta.labels.value(QString::fromLatin1(releases::kConfigurationLabel));
    const auto record = releases::recordFromAnnotations(meta.annotations);
    if (record && releases::configurationHash(record->configuration) == mark.hash)
        mark.configuration = record->configuration;
    return mark;
}

struct ConfigWatch::Feed
{
    Feed(ApiClient &client, const QString &nspace)
        : reflector(store, std::make_unique<MarkWatcher>(client, nspace), client.clock())
    {
    }
    watch::Store<ConfigMark> store;
    bool isKnown = false; ///< the first list is here
    QObject context;
    watch::Reflector<ConfigMark> reflector;
};

ConfigWatch::ConfigWatch(ApiClient &client, const QStringList &namespaces, Heard heard) : m_heard(std::move(heard))
{
    const QStringList wanted = namespaces.isEmpty() ? QStringList{QString()} : namespaces;
    for (const QString &nspace : wanted) {
        m_feeds.push_back(std::make_unique<Feed>(client, nspace));
        Feed *const feed = m_feeds.back().get();
        QObject::connect(feed->store.notifier(), &watch::StoreSignals::healthChanged, &feed->context, [feed] {
            feed->isKnown = feed->isKnown || feed->store.health().freshness == watch::Freshness::Live;
        });
        QObject::connect(feed->store.notifier(), &watch::StoreSignals::changed, &feed->context, [this, feed] {
            if (feed->isKnown)
                tell(*feed);
        });
        feed->reflector.start();
    }
}

ConfigWatch::~ConfigWatch() = default;

void ConfigWatch::tell(const Feed &feed)
{
    QMap<QString, engine::ConfigRef> changed;
    const auto add = [&](const ConfigMark &mark) {
        QString configuration = mark.configuration;
        if (configuration.isEmpty()) { // a head: the object or a record of its history names it
            for (const auto &other : feed.store.items()) {
                if (other->hash == mark.hash && other->nspace == mark.nspace && !other->configuration.isEmpty()) {
                    configuration = other->configuration;
                    break;
                }
            }
        }
        const auto ref = mapRefOf(configuration);
        if (ref && !isSystemMap(ref->nspace, ref->name))
            changed.insert(ref->id, *ref);
    };
    const watch::Diff<ConfigMark> &diff = feed.store.lastDiff();
    for (const auto &item : diff.added)
        add(*item);
    for (const auto &change : diff.changed)
        add(*change.after);
    for (const auto &item : diff.removed)
        add(*item);
    const Heard heard = m_heard; // it may be the end of this watch
    for (const engine::ConfigRef &ref : std::as_const(changed))
        heard(ref);
}

void ConfigWatch::retryNow()
{
    for (const auto &feed : m_feeds)
        feed->reflector.retryNow();
}

bool ConfigWatch::isForbidden() const
{
    return std::any_of(m_feeds.begin(), m_feeds.end(), [](const std::unique_ptr<Feed> &feed) {
        const auto &error = feed->store.health().error;
        return error && error->kind == core::ErrorKind::Forbidden;
    });
}

void ConfigWatch::wake()
{
    for (const auto &feed : m_feeds)
        feed->reflector.wake();
}

} // namespace kubernetes
