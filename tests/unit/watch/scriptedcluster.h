#pragma once

#include <watch/reflector.h>

#include <QCoreApplication>
#include <QHash>

namespace scripted {

struct Thing
{
    QString name;
    qint64 uid = 0;
    qint64 version = 0;
    int value = 0;
    QString key() const { return name; }
    friend bool operator==(const Thing &, const Thing &) = default;
};
using ThingPtr = std::shared_ptr<const Thing>;
using Event = watch::WatchEvent<Thing>;
using Type = watch::WatchEventType;

/// The truth: objects with versions, and the log of what happened to them since some version.
class Cluster
{
public:
    void put(const QString &name, int value)
    {
        const bool isNew = !m_objects.contains(name);
        auto thing =
            std::make_shared<Thing>(Thing{name, isNew ? ++m_lastUid : m_objects[name]->uid, ++m_version, value});
        m_objects[name] = thing;
        m_log.push_back({isNew ? Type::Added : Type::Modified, thing, QString::number(m_version), {}});
    }
    void remove(const QString &name)
    {
        if (!m_objects.contains(name))
            return;
        auto last = std::make_shared<Thing>(*m_objects.take(name));
        last->version = ++m_version;
        m_log.push_back({Type::Deleted, last, QString::number(m_version), {}});
    }
    /// Forgets the history: positions before now are gone.
    void compact()
    {
        m_log.clear();
        m_oldest = m_version;
    }
    qint64 version() const { return m_version; }
    qint64 oldest() const { return m_oldest; }
    const QHash<QString, ThingPtr> &objects() const { return m_objects; }
    const std::vector<Event> &log() const { return m_log; }

private:
    QHash<QString, ThingPtr> m_objects;
    std::vector<Event> m_log;
    qint64 m_version = 100;
    qint64 m_oldest = 100;
    qint64 m_lastUid = 0;
};

/// The requests that a reflector has made, and the means to answer them as the test wants.
struct Server
{
    struct Listing
    {
        watch::ListOptions options;
        async::Promise<watch::ListPage<Thing>> promise;
    };
    struct Watching
    {
        watch::WatchOptions options;
        watch::ListerWatcher<Thing>::Events events;
        watch::ListerWatcher<Thing>::Closed closed;
        qint64 position = 0; ///< what was sent already
        bool isOpen = true;
        bool isConnected = false;
    };

    Cluster cluster;
    std::vector<Listing> lists;
    std::vector<std::shared_ptr<Watching>> watches;
    bool streams = false; ///< mayStreamList

    bool hasList() const { return !lists.empty() && lists.back().promise.isWanted(); }
    bool hasWatch() const { return !watches.empty() && watches.back()->isOpen; }
    Watching &watch() { return *watches.back(); }

    /// Answers the open list with the truth, in pages of `limit`. Continue tokens are "version:offset".
    void answerList()
    {
        auto &listing = lists.back();
        const QString token = listing.options.continueToken;
        if (token.isEmpty()) {
            m_snapshot = cluster.objects().values();
            m_snapshotVersion = cluster.version();
        }
        const qsizetype from = token.section(u':', 1).toLongLong();
        const qsizetype count = listing.options.limit > 0 ? listing.options.limit : m_snapshot.size();
        watch::ListPage<Thing> page;
        for (qsizetype i = from; i < std::min(from + count, m_snapshot.size()); ++i)
            page.items.push_back(m_snapshot[i]);
        page.resourceVersion = QString::number(m_snapshotVersion);
        if (from + count < m_snapshot.size())
            page.continueToken = QStringLiteral("%1:%2").arg(m_snapshotVersion).arg(from + count);
        listing.promise.set(std::move(page));
        QCoreApplication::processEvents();
    }
    void answerAllLists()
    {
        while (hasList())
            answerList();
    }
    void failList(core::ErrorKind kind, std::optional<core::Milliseconds> after = {})
    {
        lists.back().promise.fail(error(kind, after));
        QCoreApplication::processEvents();
    }
    void connectWatch()
    {
        watch().isConnected = true;
        send({{Type::Connected, nullptr, {}, {}}});
    }
    void send(std::vector<Event> events)
    {
        const auto keep = watches.back();
        if (keep->isOpen)
            keep->events(std::move(events));
        QCoreApplication::processEvents();
    }
    /// Sends what happened since the watch's position: at most `count` events.
    void pump(qsizetype count = 1 << 20)
    {
        std::vector<Event> batch;
        for (const Event &event : cluster.log()) {
            const qint64 version = event.resourceVersion.toLongLong();
            if (version > watch().position && qsizetype(batch.size()) < count) {
                batch.push_back(event);
                watch().position = version;
            }
        }
        send(std::move(batch));
    }
    void bookmark() { send({{Type::Bookmark, nullptr, QString::number(watch().position), {}}}); }
    void closeWatch(std::optional<core::Error> how = {})
    {
        const auto keep = watches.back();
        if (!keep->isOpen)
            return;
        keep->isOpen = false;
        keep->closed(std::move(how));
        QCoreApplication::processEvents();
    }
    void failWatch(core::ErrorKind kind, std::optional<core::Milliseconds> after = {})
    {
        closeWatch(error(kind, after));
    }
    void errorEvent(core::ErrorKind kind) { send({{Type::Error, nullptr, {}, error(kind, {})}}); }
    static core::Error error(core::ErrorKind kind, std::optional<core::Milliseconds> after)
    {
        core::Error made(kind, QStringLiteral("test.scripted"));
        made.retryAfter = after;
        return made;
    }

private:
    QList<ThingPtr> m_snapshot;
    qint64 m_snapshotVersion = 0;
};

class Lister final : public watch::ListerWatcher<Thing>
{
public:
    explicit Lister(Server &server) : m_server(server) {}
    async::Task<watch::ListPage<Thing>> list(QObject *owner, const watch::ListOptions &options) override
    {
        m_server.lists.push_back({options, {}});
        return m_server.lists.back().promise.task(owner);
    }
    std::unique_ptr<watch::WatchHandle> watch(const watch::WatchOptions &options, Events events, Closed closed) override
    {
        auto state = std::make_shared<Server::Watching>();
        state->options = options;
        state->events = std::move(events);
        state->closed = std::move(closed);
        state->position = options.resourceVersion.toLongLong();
        m_server.watches.push_back(state);
        struct Handle final : watch::WatchHandle
        {
            explicit Handle(std::shared_ptr<Server::Watching> s) : state(std::move(s)) {}
            ~Handle() override { state->isOpen = false; }
            std::shared_ptr<Server::Watching> state;
        };
        return std::make_unique<Handle>(state);
    }
    bool mayStreamList() const override { return m_server.streams; }

private:
    Server &m_server;
};

} // namespace scripted
