#pragma once

#include "reflectorbase.h"
#include "store.h"
#include "workerpool.h"

#include <QCoreApplication>
#include <QPointer>

namespace watch {

/// Keeps one Store equal to one server collection: list, watch, relist when our position expired; client-go's
/// semantics. Promises: an item's states in the store are an ordered subsequence of the server's; nothing is lost for
/// good, whatever fails; a list is swapped in whole; a failure keeps the contents and health() says why. Does not
/// promise: every intermediate state, or any order between items; a delete and re-create may arrive as one change.
/// Never gives up. Owner thread only; the store must outlive it. stop() and destruction cancel what is under way.
template <class T> class Reflector final : public ReflectorBase
{
public:
    using Options = ReflectorOptions;

    Reflector(Store<T> &store, std::unique_ptr<ListerWatcher<T>> server, core::Clock &clock, Options options = {})
        : ReflectorBase(clock, std::move(options))
        , m_store(store)
        , m_server(std::move(server))
    {
    }
    ~Reflector() override { m_listing.cancel(); }

protected:
    void requestPage(const ListOptions &options) override
    {
        m_listing = m_server->list(this, options).then([this, wanted = generation()](core::Result<ListPage<T>> page) {
            if (wanted != generation())
                return;
            if (!page) {
                pageArrived(core::failure(page.error()));
                return;
            }
            for (auto &item : page->items)
                m_collected.insert(item->key(), std::move(item));
            pageArrived(PageHead{page->resourceVersion, page->continueToken});
        });
    }

    void requestWatch(const WatchOptions &options) override
    {
        const quint64 wanted = generation();
        m_watch = m_server->watch(
            options,
            [this, wanted](std::vector<WatchEvent<T>> events) {
                if (wanted == generation())
                    take(std::move(events), wanted);
            },
            [this, wanted](std::optional<core::Error> error) {
                if (wanted == generation())
                    watchClosed(std::move(error));
            });
    }

    void dropRequests() override
    {
        m_listing.cancel();
        if (!m_watch)
            return;
        // Perhaps inside one of its callbacks: it goes from the event loop; the generation keeps it silent until then.
        m_ended.push_back(std::move(m_watch));
        QMetaObject::invokeMethod(
            this, [this] { m_ended.clear(); }, Qt::QueuedConnection);
    }

    void clearCollected() override { m_collected = {}; }
    qsizetype collectedCount() const override { return m_collected.size(); }

    void commitCollected() override
    {
        std::vector<std::shared_ptr<const T>> items;
        items.reserve(std::size_t(m_collected.size()));
        for (auto &item : m_collected)
            items.push_back(std::move(item));
        m_collected = {};
        m_store.replaceAll(std::move(items));
    }

    bool mayStreamList() const override { return m_server->mayStreamList(); }
    qsizetype storedCount() const override { return m_store.size(); }
    void publish(const SourceHealth &health) override { m_store.setHealth(health); }

private:
    using Item = std::shared_ptr<const T>;

    /// The last word about each key of a batch; null = deleted.
    struct Batch
    {
        std::vector<std::pair<QString, Item>> words;
        QHash<QString, std::size_t> places;
        QString version;
        bool heardAnything = false;

        void note(const QString &key, Item item)
        {
            const auto place = places.constFind(key);
            if (place != places.cend()) {
                words[*place].second = std::move(item);
                return;
            }
            places.insert(key, words.size());
            words.emplace_back(key, std::move(item));
        }
    };

    void take(std::vector<WatchEvent<T>> events, quint64 wanted)
    {
        const QPointer<Reflector> self(this);
        Batch batch;
        for (auto &event : events) {
            switch (event.type) {
            case WatchEventType::Connected: connected(); break;
            case WatchEventType::Added:
            case WatchEventType::Modified:
            case WatchEventType::Deleted: {
                const bool deleted = event.type == WatchEventType::Deleted;
                const QString key = event.object->key();
                if (!isStreamingList())
                    batch.note(key, deleted ? Item() : std::move(event.object));
                else if (deleted)
                    m_collected.remove(key);
                else
                    m_collected.insert(key, std::move(event.object));
                Q_FALLTHROUGH();
            }
            case WatchEventType::Bookmark:
                batch.version = event.resourceVersion.isEmpty() ? batch.version : event.resourceVersion;
                batch.heardAnything = true;
                break;
            case WatchEventType::InitialEventsEnd:
                if (!flush(batch, wanted))
                    return;
                initialEventsEnded(event.resourceVersion);
                break;
            case WatchEventType::Error:
                if (flush(batch, wanted))
                    watchFailed(event.error.value_or(
                        core::Error(core::ErrorKind::Protocol, QStringLiteral("watch.bad-event"))));
                return;
            }
            if (!self || wanted != generation())
                return;
        }
        flush(batch, wanted);
    }

    /// False when the listeners of the store ended this watch, or this reflector.
    bool flush(Batch &batch, quint64 wanted)
    {
        Batch now = std::exchange(batch, {});
        if (!now.heardAnything)
            return true;
        std::vector<Item> upserts;
        std::vector<QString> removals;
        for (auto &[key, item] : now.words) {
            if (item)
                upserts.push_back(std::move(item));
            else
                removals.push_back(key);
        }
        const QPointer<Reflector> self(this);
        if (!now.words.empty())
            m_store.apply(std::move(upserts), removals);
        if (!self || wanted != generation())
            return false;
        heard(now.version);
        return self && wanted == generation();
    }

    Store<T> &m_store;
    std::unique_ptr<ListerWatcher<T>> m_server;
    std::unique_ptr<WatchHandle> m_watch;
    std::vector<std::unique_ptr<WatchHandle>> m_ended;
    async::Task<ListPage<T>> m_listing;
    QHash<QString, Item> m_collected;
};

} // namespace watch
