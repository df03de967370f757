#include "kubernetes_cases.h"

#include "kubernetes_bench.h"

#include <QJsonDocument>

namespace contract_kubernetes {

namespace {

using watch::WatchEventType;

/// Runs with a bench, or says why there is none.
Case with(const char *name, QString (*run)(Bench &))
{
    return {name, [run](const Server &server) {
                Bench bench(server);
                return bench.problem().isEmpty() ? run(bench) : bench.problem();
            }};
}

QString everyKindIsLive(const Server &server)
{
    core::SystemClock clock;
    watch::WorkerPool workers(1);
    engine::SourceConfig config;
    config.settings = {{s("kubeconfig"), server.kubeconfig}, {s("context"), server.context}};
    kubernetes::KubernetesProvider provider(config, {&clock, &workers, {}});
    provider.start();
    const auto isLive = [&] { return provider.status().health.freshness == watch::Freshness::Live; };
    if (!support::becomesSo(isLive, kPatience))
        return s("not live: ") + told(provider.status().health.error);
    if (!support::becomesSo([&] { return !provider.status().identity.isEmpty(); }, kPatience))
        return s("the server does not say who we are");
    if (!provider.status().warnings.isEmpty())
        return s("a warning: ") + provider.status().warnings.first().code;
    return provider.orchestrator()->namespaces().find(s("default")) ? QString() : s("no namespace 'default'");
}

QString paging(Bench &bench)
{
    const QStringList made{s("paging-a"), s("paging-b"), s("paging-c"), s("paging-d"), s("paging-e")};
    for (const QString &name : made) {
        if (const QString wrong = bench.create(name); !wrong.isEmpty())
            return wrong;
    }
    QObject owner;
    watch::ListOptions options;
    options.limit = 2;
    QStringList names;
    QString version;
    int pages = 0;
    do {
        const auto page = bench.await(bench.services().list(&owner, options));
        if (!page)
            return told(page.error());
        if (page->items.size() > 2)
            return s("a page is larger than asked for");
        if (pages > 0 && page->resourceVersion != version)
            return s("the pages are of different versions");
        version = page->resourceVersion;
        for (const auto &item : page->items)
            names += item->name;
        options.continueToken = page->continueToken;
        ++pages;
        if (pages == 1 && !bench.create(s("paging-late")).isEmpty())
            return s("cannot create between pages");
    } while (!options.continueToken.isEmpty() && pages < 50);
    if (pages < 3)
        return s("not paged");
    if (names.removeDuplicates() > 0)
        return s("something came twice");
    for (const QString &name : made) {
        if (!names.contains(name))
            return name + s(" is missing");
    }
    return names.contains(s("paging-late")) ? s("the pages are not of one moment") : QString();
}

/// The same token for the first version of all. Newer servers answer the pages of recent versions from snapshots, which
/// outlive a compaction for a while.
QString fromTheBeginning(const QString &token)
{
    QJsonObject position =
        QJsonDocument::fromJson(QByteArray::fromBase64(token.toLatin1(), QByteArray::Base64UrlEncoding)).object();
    if (!position.contains(s("rv")))
        return {};
    position.insert(s("rv"), 1);
    return QString::fromLatin1(QJsonDocument(position)
                                   .toJson(QJsonDocument::Compact)
                                   .toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals));
}

QString goneByStatus(Bench &bench)
{
    QObject owner;
    for (const char *name : {"gone-a", "gone-b", "gone-c"}) {
        if (const QString wrong = bench.create(s(name)); !wrong.isEmpty())
            return wrong;
    }
    watch::ListOptions options;
    options.limit = 1;
    const auto first = bench.await(bench.services().list(&owner, options));
    if (!first)
        return told(first.error());
    for (const auto &step : {bench.create(s("gone-d")), bench.remove(s("gone-d")), bench.compact()}) {
        if (!step.isEmpty())
            return step;
    }
    // A watcher of its own: the first one may hold the second page already.
    Services fresh(bench.client(), kubernetes::Kind::Service, s("default"));
    options.continueToken = fromTheBeginning(first->continueToken);
    if (options.continueToken.isEmpty())
        return s("the continue token is not what is known of it");
    const auto second = bench.await(fresh.list(&owner, options));
    if (second)
        return s("an expired page was served");
    const core::Error &error = second.error();
    return error.kind == core::ErrorKind::Expired && error.httpStatus == 410 ? QString() : told(error);
}

QString goneByEvent(Bench &bench)
{
    for (const auto &step : {bench.create(s("gone-e")), bench.remove(s("gone-e")), bench.compact()}) {
        if (!step.isEmpty())
            return step;
    }
    QObject owner;
    const auto page = bench.await(bench.services().list(&owner, {}));
    if (!page)
        return told(page.error());
    watch::WatchOptions options;
    options.timeout = std::chrono::seconds(30);
    options.resourceVersion = bench.isSimulator() ? page->resourceVersion : s("1");
    Heard heard(bench.services(), options);
    if (bench.isSimulator()) {
        if (!heard.waitFor([&] { return heard.closed || heard.has(WatchEventType::Connected); }))
            return s("the watch does not begin");
        if (const QString wrong = bench.expireWatches(); !wrong.isEmpty())
            return wrong;
    }
    if (!heard.waitFor([&] { return heard.closed || heard.has(WatchEventType::Error); }))
        return s("nothing came");
    for (const Event &event : heard.events) {
        if (event.type == WatchEventType::Error)
            return event.error->kind == core::ErrorKind::Expired ? QString() : told(event.error);
    }
    return s("closed without an event: ") + told(heard.error);
}

QString watchList(Bench &bench)
{
    if (const QString wrong = bench.create(s("stream-a")); !wrong.isEmpty())
        return wrong;
    watch::WatchOptions options;
    options.sendInitialEvents = true;
    options.timeout = std::chrono::seconds(60);
    Heard heard(bench.services(), options);
    if (!heard.waitFor([&] { return heard.closed || heard.has(WatchEventType::InitialEventsEnd); }) || heard.closed)
        return s("the initial events do not end: ") + told(heard.error);
    if (!heard.has(WatchEventType::Added, s("stream-a")))
        return s("an object is missing from the initial events");
    if (const QString wrong = bench.create(s("stream-b")); !wrong.isEmpty())
        return wrong;
    return heard.waitFor([&] { return heard.has(WatchEventType::Added, s("stream-b")); })
               ? QString()
               : s("the watch does not go on");
}

QString bookmarks(Bench &bench)
{
    QObject owner;
    // The server looks about once a second who is due, from two seconds before the end on: a busy one may miss the end.
    for (const char *elsewhere : {"kube-system/bookmark-a", "kube-system/bookmark-b", "kube-system/bookmark-c"}) {
        const auto page = bench.await(bench.services().list(&owner, {}));
        if (!page)
            return told(page.error());
        watch::WatchOptions options;
        options.resourceVersion = page->resourceVersion;
        options.timeout = std::chrono::seconds(10);
        Heard heard(bench.services(), options);
        // A bookmark tells progress beyond what was sent: something happens where the watch does not look.
        if (const QString wrong = bench.create(s(elsewhere)); !wrong.isEmpty())
            return wrong;
        if (!heard.waitFor([&] { return heard.closed; }))
            return s("the watch does not end when its time is over");
        if (heard.error)
            return told(heard.error);
        if (heard.has(WatchEventType::Bookmark))
            return {};
    }
    return s("no bookmark in three watches of ten seconds");
}

QString resume(Bench &bench)
{
    QObject owner;
    const auto page = bench.await(bench.services().list(&owner, {}));
    if (!page)
        return told(page.error());
    watch::WatchOptions options;
    options.resourceVersion = page->resourceVersion;
    options.timeout = std::chrono::seconds(60);
    {
        Heard heard(bench.services(), options);
        if (const QString wrong = bench.create(s("resume-a")); !wrong.isEmpty())
            return wrong;
        if (!heard.waitFor([&] { return heard.has(WatchEventType::Added, s("resume-a")); }))
            return s("a new object does not come");
        options.resourceVersion = heard.events.back().resourceVersion;
    }
    for (const auto &step : {bench.create(s("resume-b")), bench.remove(s("resume-a"))}) {
        if (!step.isEmpty())
            return step;
    }
    Heard heard(bench.services(), options);
    if (!heard.waitFor([&] { return heard.has(WatchEventType::Deleted, s("resume-a")); }))
        return s("what happened in between does not come");
    if (!heard.has(WatchEventType::Added, s("resume-b")))
        return s("something of in between is missing");
    return heard.has(WatchEventType::Added, s("resume-a")) ? s("something came again") : QString();
}

} // namespace

const QVector<Case> &cases()
{
    static const QVector<Case> all =
        QVector<Case>{
            {"every kind is live", everyKindIsLive},
            with("paging", paging),
            with("WatchList", watchList),
            with("resume", resume),
            with("bookmarks", bookmarks),
            with("410 by event", goneByEvent),
            with("410 by status", goneByStatus),
        } +
        changeCases() + configCases();
    return all;
}

} // namespace contract_kubernetes
