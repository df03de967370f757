#pragma once

#include "retryingsource.h"
#include "store.h"

#include <async/task.h>

#include <QPointer>

namespace watch {

/// Keeps a Store equal to something that has to be asked again and again. A failed answer keeps the contents and makes
/// them stale. One question at a time; the next one starts `interval` after the last answer. The task returned by
/// `fetch` has a time limit of its own. Owner thread only; the store must outlive it.
template <class T> class Poller final : public RetryingSource
{
public:
    using Items = std::vector<std::shared_ptr<const T>>;
    using Fetch = std::function<async::Task<Items>(QObject *owner)>;
    struct Options
    {
        core::Milliseconds interval = std::chrono::seconds(15);
        std::function<double()> random;
    };

    Poller(Store<T> &store, Fetch fetch, core::Clock &clock, Options options)
        : RetryingSource(clock, options.random)
        , m_store(store)
        , m_fetch(std::move(fetch))
        , m_interval(options.interval)
    {
    }

protected:
    void attempt() override
    {
        m_asking = m_fetch(this).then([this](core::Result<Items> items) {
            if (!items) {
                failed(items.error());
                return;
            }
            const QPointer<Poller> self(this);
            m_store.replaceAll(std::move(*items));
            if (!self || !isRunning())
                return;
            attemptAfter(m_interval);
            succeeded();
        });
    }
    void abandon() override { m_asking.cancel(); }
    void publish(const SourceHealth &health) override { m_store.setHealth(health); }

private:
    Store<T> &m_store;
    Fetch m_fetch;
    core::Milliseconds m_interval;
    async::Task<Items> m_asking;
};

} // namespace watch
