#pragma once

#include "retryingsource.h"
#include "store.h"

#include <async/task.h>

#include <QPointer>

namespace watch {

/// What a blocking query brings: the whole result and the index that it is as of.
template <class T> struct BlockingAnswer
{
    std::vector<std::shared_ptr<const T>> items;
    quint64 index = 0;
};

struct BlockingQueryOptions
{
    core::Milliseconds wait = std::chrono::minutes(5);    ///< asked of the server, which adds up to a sixteenth
    core::Milliseconds margin = std::chrono::seconds(10); ///< on top of that before we call it a time-out
    double answersPerSecond = 1.0;                        ///< token bucket for answers that come at once
    double burst = 2.0;
    bool ordered = true; ///< false where the index is opaque (/v1/event/list): a lower one is no reset
    std::function<double()> random;
};

/// The index rules of blocking queries: starts at 0 (an answer at once), never asks with less than 1 afterwards, starts
/// over when the index went backwards or after a failure, and does not ask faster than the token bucket allows.
/// Source: developer.hashicorp.com/consul/api-docs/features/blocking
class BlockingIndex
{
public:
    explicit BlockingIndex(bool ordered = true) : m_ordered(ordered) {}
    /// To ask with; 0 = do not block.
    quint64 next() const { return m_next; }
    void answered(quint64 index);
    void reset() { m_next = 0; }

private:
    quint64 m_next = 0;
    bool m_ordered;
};

/// Keeps a Store equal to one blocking query. Returning does not imply a change: the store finds the difference.
/// `fetch` gets the index and the wait to ask with (wait 0 with index 0) and must allow for more than 1.0625 waits;
/// this class cancels it after that and `margin`. Owner thread only; the store must outlive it.
template <class T> class BlockingQuery final : public RetryingSource
{
public:
    using Options = BlockingQueryOptions;
    using Fetch = std::function<async::Task<BlockingAnswer<T>>(QObject *owner, quint64 index, core::Milliseconds wait)>;

    BlockingQuery(Store<T> &store, Fetch fetch, core::Clock &clock, Options options = {})
        : RetryingSource(clock, options.random)
        , m_store(store)
        , m_fetch(std::move(fetch))
        , m_options(std::move(options))
        , m_index(m_options.ordered)
        , m_rate(clock, m_options.answersPerSecond, m_options.burst)
    {
    }
    /// The longest a server may take over one question.
    static core::Milliseconds longestAnswer(const Options &options)
    {
        return options.wait + options.wait / 16 + options.margin;
    }

protected:
    void attempt() override
    {
        const quint64 index = m_index.next();
        m_asking = m_fetch(this, index, index == 0 ? core::Milliseconds(0) : m_options.wait)
                       .then([this](core::Result<BlockingAnswer<T>> answer) { take(std::move(answer)); });
        m_limit = clock().after(longestAnswer(m_options), [this] {
            m_asking.cancel();
            take(core::failure(core::ErrorKind::Timeout, QStringLiteral("watch.no-answer")));
        });
    }
    void abandon() override
    {
        m_limit.reset();
        m_asking.cancel();
        m_index.reset();
    }
    void publish(const SourceHealth &health) override { m_store.setHealth(health); }

private:
    void take(core::Result<BlockingAnswer<T>> answer)
    {
        m_limit.reset();
        if (!answer) {
            m_index.reset(); // so that the next answer comes at once and tells whether we are up to date
            failed(answer.error());
            return;
        }
        m_index.answered(answer->index);
        const QPointer<BlockingQuery> self(this);
        m_store.replaceAll(std::move(answer->items));
        if (!self || !isRunning())
            return;
        attemptAfter(m_rate.take());
        succeeded();
    }

    Store<T> &m_store;
    Fetch m_fetch;
    Options m_options;
    BlockingIndex m_index;
    async::RateLimit m_rate;
    async::Task<BlockingAnswer<T>> m_asking;
    std::unique_ptr<core::Timer> m_limit;
};

} // namespace watch
