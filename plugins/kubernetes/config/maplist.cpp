#include "maplist.h"

#include "afterwards.h"
#include "mapobject.h"

#include <releases/names.h>

#include <QHash>
#include <QJsonArray>
#include <QMap>
#include <QSet>

#include <memory>
#include <utility>

namespace kubernetes {

namespace {

using Objects = QVector<QJsonObject>;

constexpr int kMapPage = 250; // of a few kB each: an answer stays far below the limit
constexpr int kMapRestarts = 3;

/// One list on its way.
struct MapListing
{
    QString path;
    QString selector;
    QString token;
    Objects found;
    int restarts = 0;
};

async::Task<Objects> nextMaps(QObject *owner, ApiClient &client, const std::shared_ptr<MapListing> &listing)
{
    ApiClient::Query query{{QStringLiteral("limit"), QString::number(kMapPage)}};
    if (!listing->selector.isEmpty())
        query.append({QStringLiteral("labelSelector"), listing->selector});
    if (!listing->token.isEmpty())
        query.append({QStringLiteral("continue"), listing->token});
    return afterwards<Objects, QJsonObject>(
        owner, client.getMetadata(owner, listing->path, query),
        [owner, &client, listing](core::Result<QJsonObject> page) -> async::Task<Objects> {
            const bool isExpired = !page && page.error().kind == core::ErrorKind::Expired && !listing->token.isEmpty();
            if (isExpired && ++listing->restarts <= kMapRestarts) {
                listing->found.clear();
                listing->token.clear();
                return nextMaps(owner, client, listing);
            }
            if (!page)
                return async::ready<Objects>(owner, core::failure(page.error()));
            const QJsonArray items = page->value(QLatin1String("items")).toArray();
            for (const auto &item : items)
                listing->found.append(item.toObject());
            listing->token =
                page->value(QLatin1String("metadata")).toObject().value(QLatin1String("continue")).toString();
            if (!listing->token.isEmpty())
                return nextMaps(owner, client, listing);
            return async::ready<Objects>(owner, std::exchange(listing->found, {}));
        });
}

QVector<engine::ConfigSummary> summaries(const Objects &objects)
{
    QMap<QString, engine::ConfigSummary> byId;
    QSet<QString> versioned; // configurationHash()
    QHash<QString, engine::ConfigRef> recorded;
    for (const QJsonObject &object : objects) {
        const MapMeta meta = mapMeta(object);
        if (isSystemMap(meta.nspace, meta.name))
            continue;
        if (!meta.part().isEmpty()) {
            versioned.insert(meta.labels.value(QString::fromLatin1(releases::kConfigurationLabel)));
            const auto record = releases::recordFromAnnotations(meta.annotations);
            const auto of = record ? mapRefOf(record->configuration) : std::nullopt;
            if (of && of->nspace == meta.nspace)
                recorded.insert(of->id, *of);
            continue;
        }
        engine::ConfigSummary summary;
        summary.ref = mapRef(meta.nspace, meta.name);
        summary.release = meta.annotations.value(QString::fromLatin1(releases::kReleaseAnnotation));
        summary.changedAt = meta.changedAt;
        byId.insert(summary.ref.id, summary);
    }
    for (auto it = byId.begin(); it != byId.end(); ++it)
        it->isVersioned = versioned.contains(releases::configurationHash(it.key()));
    for (auto it = recorded.cbegin(); it != recorded.cend(); ++it) {
        if (byId.contains(it.key()))
            continue;
        engine::ConfigSummary gone;
        gone.ref = *it;
        gone.exists = false;
        byId.insert(it.key(), gone);
    }
    return byId.values();
}

} // namespace

async::Task<Objects> listMetadata(QObject *owner, ApiClient &client, const QString &path, const QString &selector)
{
    auto listing = std::make_shared<MapListing>();
    listing->path = path;
    listing->selector = selector;
    return nextMaps(owner, client, listing);
}

namespace {

async::Task<Objects> listNamespaces(QObject *owner, ApiClient &client, QStringList left, const Objects &found)
{
    if (left.isEmpty())
        return async::ready<Objects>(owner, found);
    const QString first = left.takeFirst();
    return async::chain<Objects, Objects>(owner, listMetadata(owner, client, mapCollection(first), QString()),
                                          [owner, &client, left, found](const Objects &more) {
                                              return listNamespaces(owner, client, left, found + more);
                                          });
}

} // namespace

async::Task<QVector<engine::ConfigSummary>> listMaps(QObject *owner, ApiClient &client, const QStringList &namespaces)
{
    using Summaries = QVector<engine::ConfigSummary>;
    const QStringList wanted = namespaces.isEmpty() ? QStringList{QString()} : namespaces;
    return async::transform<Summaries, Objects>(owner, listNamespaces(owner, client, wanted, {}),
                                                [](core::Result<Objects> objects) -> core::Result<Summaries> {
                                                    if (!objects)
                                                        return core::failure(objects.error());
                                                    return summaries(*objects);
                                                });
}

} // namespace kubernetes
