#pragma once

#include "decodebatch.h"
#include "transfer.h"

#include <deque>

namespace kubernetes {

/// Lists and watches one kind, in one namespace or in all. Decoding runs on the workers, one batch after the other,
/// while the next bytes arrive; the next page of a list is asked for as soon as the last byte of one is here. Engine
/// thread only; the client outlives it.
template <class T> class ObjectWatcher final : public watch::ListerWatcher<T>
{
public:
    /// `mayStream` says whether the server has WatchList; asked each time.
    ObjectWatcher(ApiClient &client, Kind kind, QString nspace = {}, std::function<bool()> mayStream = {})
        : m_client(client)
        , m_kind(kind)
        , m_nspace(std::move(nspace))
        , m_mayStream(std::move(mayStream))
    {
    }

    async::Task<watch::ListPage<T>> list(QObject *owner, const watch::ListOptions &options) override
    {
        if (m_next && m_next->options.continueToken == options.continueToken && m_next->options.limit == options.limit)
            m_page = std::move(m_next);
        else
            m_page = start(options);
        m_next.reset();
        async::Promise<watch::ListPage<T>> promise;
        promise.onCancel([this, alive = std::weak_ptr(m_alive)] {
            if (alive.expired())
                return;
            m_page.reset();
            m_next.reset();
        });
        auto task = promise.task(owner);
        m_page->deliver = [promise](core::Result<watch::ListPage<T>> page) { promise.set(std::move(page)); };
        m_page->settle();
        return task;
    }

    std::unique_ptr<watch::WatchHandle> watch(const watch::WatchOptions &options,
                                              typename watch::ListerWatcher<T>::Events events,
                                              typename watch::ListerWatcher<T>::Closed closed) override
    {
        m_page.reset();
        m_next.reset();
        return std::make_unique<Watch>(*this, options, std::move(events), std::move(closed));
    }

    bool mayStreamList() const override { return m_mayStream && m_mayStream(); }

private:
    using Items = std::vector<std::shared_ptr<const T>>;
    using Events = std::vector<watch::WatchEvent<T>>;
    static constexpr qsizetype kMaxWaitingBytes = 8 * 1024 * 1024; ///< received and not decoded: then the server waits

    /// Runs functions on the workers strictly one after the other.
    template <class R> class Line
    {
    public:
        Line(watch::WorkerPool &workers, std::function<void(core::Result<R>)> heard)
            : m_workers(workers)
            , m_heard(std::move(heard))
        {
        }
        void add(std::function<core::Result<R>()> work)
        {
            m_waiting.push_back(std::move(work));
            if (!m_busy)
                next();
        }
        bool isIdle() const { return !m_busy && m_waiting.empty(); }

    private:
        void next()
        {
            m_busy = true;
            auto work = std::move(m_waiting.front());
            m_waiting.pop_front();
            m_task = m_workers.run<R>(&m_owner, std::move(work)).then([this](core::Result<R> result) {
                m_busy = false;
                if (!m_waiting.empty())
                    next();
                m_heard(std::move(result)); // may be the end of this line
            });
        }
        watch::WorkerPool &m_workers;
        std::function<void(core::Result<R>)> m_heard;
        std::deque<std::function<core::Result<R>()>> m_waiting;
        bool m_busy = false;
        QObject m_owner;
        async::Task<R> m_task;
    };

    struct Page
    {
        watch::ListOptions options;
        std::function<void(core::Result<watch::ListPage<T>>)> deliver;
        std::function<void(const QString &continueToken)> arrived;
        watch::ListPage<T> page;
        std::optional<core::Error> error;
        bool ended = false;
        bool paused = false;
        qsizetype waitingBytes = 0;
        std::deque<qsizetype> waiting; ///< bytes of each batch that is not decoded yet
        std::unique_ptr<Line<Items>> line;
        std::unique_ptr<ListTransfer> transfer;

        void wait(qsizetype bytes)
        {
            waiting.push_back(bytes);
            waitingBytes += bytes;
            if (!paused && waitingBytes > kMaxWaitingBytes)
                transfer->pause(paused = true);
        }
        void decoded()
        {
            waitingBytes -= waiting.front();
            waiting.pop_front();
            if (paused && waitingBytes < kMaxWaitingBytes / 4)
                transfer->pause(paused = false);
        }
        void settle()
        {
            if (!deliver || !ended || !(error || line->isIdle()))
                return;
            if (!error && page.resourceVersion.isEmpty())
                error = malformed("kubernetes.truncated");
            auto tell = std::exchange(deliver, {});
            if (error)
                tell(core::failure(*error));
            else
                tell(std::move(page));
        }
    };

    std::unique_ptr<Page> start(const watch::ListOptions &options)
    {
        auto page = std::make_unique<Page>();
        Page *const self = page.get();
        page->options = options;
        page->line = std::make_unique<Line<Items>>(m_client.workers(), [self](core::Result<Items> items) {
            self->decoded();
            if (!items) {
                self->error = self->error ? self->error : items.error();
                self->ended = true;
            } else {
                self->page.items.insert(self->page.items.end(), std::make_move_iterator(items->begin()),
                                        std::make_move_iterator(items->end()));
            }
            self->settle();
        });
        ListTransfer::Handlers handlers;
        handlers.items = [self, pool = m_pool, kind = m_kind](Batch batch, WatchSplitter::Format format) {
            auto shared = std::make_shared<Batch>(std::move(batch));
            self->wait(shared->bytes.size());
            self->line->add([shared, format, pool, kind] { return decodeItems<T>(*shared, format, *pool, kind); });
        };
        handlers.ended = [this, self](std::optional<core::Error> error) {
            self->ended = true;
            self->error = self->error ? self->error : error;
            self->page.resourceVersion = self->transfer->resourceVersion();
            self->page.continueToken = self->transfer->continueToken();
            if (!self->error && !self->page.continueToken.isEmpty() && self == m_page.get() && !m_next) {
                watch::ListOptions next = self->options;
                next.continueToken = self->page.continueToken;
                m_next = start(next);
            }
            self->settle();
        };
        page->transfer = std::make_unique<ListTransfer>(
            m_client, m_client.listRequest(resource(m_kind), m_nspace, options), std::move(handlers));
        return page;
    }

    class Watch final : public watch::WatchHandle
    {
    public:
        Watch(ObjectWatcher &source, const watch::WatchOptions &options,
              typename watch::ListerWatcher<T>::Events events, typename watch::ListerWatcher<T>::Closed closed)
            : m_events(std::move(events))
            , m_closed(std::move(closed))
            , m_line(source.m_client.workers(), [this](core::Result<Decoded> decoded) { heard(std::move(decoded)); })
        {
            WatchTransfer::Handlers handlers;
            handlers.connected = [this] {
                watch::WatchEvent<T> connected;
                connected.type = watch::WatchEventType::Connected;
                Events batch;
                batch.push_back(std::move(connected));
                m_events(std::move(batch));
            };
            handlers.events = [this, pool = source.m_pool, kind = source.m_kind](Batch batch,
                                                                                 WatchSplitter::Format format) {
                add(std::move(batch), format, pool, kind);
            };
            handlers.ended = [this](std::optional<core::Error> error) {
                m_ended = true;
                m_error = std::move(error);
                if (m_line.isIdle())
                    close();
            };
            m_transfer = std::make_unique<WatchTransfer>(
                source.m_client, source.m_client.watchRequest(resource(source.m_kind), source.m_nspace, options),
                std::move(handlers));
        }

    private:
        struct Decoded
        {
            Events events;
            qsizetype bytes = 0;
        };

        void add(Batch batch, WatchSplitter::Format format, std::shared_ptr<SharedPool> pool, Kind kind)
        {
            m_waitingBytes += batch.bytes.size();
            if (m_waitingBytes > kMaxWaitingBytes)
                m_transfer->pause(m_paused = true);
            auto shared = std::make_shared<Batch>(std::move(batch));
            m_line.add([shared, format, pool = std::move(pool), kind]() -> core::Result<Decoded> {
                auto events = decodeEvents<T>(*shared, format, *pool, kind);
                if (!events)
                    return core::failure(events.error());
                return Decoded{std::move(*events), shared->bytes.size()};
            });
        }

        void heard(core::Result<Decoded> decoded)
        {
            if (m_isClosed)
                return;
            if (!decoded) {
                m_error = decoded.error();
                close();
                return;
            }
            m_waitingBytes -= decoded->bytes;
            if (m_paused && m_waitingBytes < kMaxWaitingBytes / 4)
                m_transfer->pause(m_paused = false);
            const std::weak_ptr<bool> alive = m_alive;
            m_events(std::move(decoded->events));
            if (!alive.expired() && m_ended && m_line.isIdle())
                close();
        }

        void close()
        {
            if (!std::exchange(m_isClosed, true))
                m_closed(std::move(m_error));
        }

        typename watch::ListerWatcher<T>::Events m_events;
        typename watch::ListerWatcher<T>::Closed m_closed;
        qsizetype m_waitingBytes = 0;
        bool m_paused = false;
        bool m_ended = false;
        bool m_isClosed = false;
        std::optional<core::Error> m_error;
        std::shared_ptr<bool> m_alive = std::make_shared<bool>(true);
        Line<Decoded> m_line;
        std::unique_ptr<WatchTransfer> m_transfer;
    };

    ApiClient &m_client;
    Kind m_kind;
    QString m_nspace;
    std::function<bool()> m_mayStream;
    std::shared_ptr<SharedPool> m_pool = std::make_shared<SharedPool>();
    std::shared_ptr<bool> m_alive = std::make_shared<bool>(true);
    std::unique_ptr<Page> m_page;
    std::unique_ptr<Page> m_next;
};

} // namespace kubernetes
