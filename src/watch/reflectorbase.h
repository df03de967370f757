#pragma once

#include "listerwatcher.h"
#include "retryingsource.h"

#include <QSet>

namespace watch {

struct ReflectorOptions
{
    int pageSize = 500;
    core::Milliseconds shortestWatch = std::chrono::minutes(5); ///< asked of the server: random in between
    core::Milliseconds longestWatch = std::chrono::minutes(10);
    core::Milliseconds silenceLimit = std::chrono::seconds(90); ///< servers send bookmarks about once a minute
    core::Milliseconds connectLimit = std::chrono::seconds(15); ///< until a watch is Connected
    core::Milliseconds listLimit = std::chrono::minutes(10);    ///< for all pages together, and for a streamed list
    core::Milliseconds streamLull = std::chrono::seconds(60);   ///< a streamed list without an object is given up
    qsizetype itemLimit = 2'000'000;                            ///< of one list, over all its pages
    std::function<double()> random;                             ///< [0, 1); unset = the global generator
};

/// The part of a Reflector that needs no item type: which request comes next, and what an answer means for position and
/// health. Source: client-go tools/cache/reflector.go.
class ReflectorBase : public RetryingSource
{
    Q_OBJECT
public:
    /// The version up to which the store is complete; empty before the first list.
    const QString &resourceVersion() const { return m_version; }

protected:
    struct PageHead
    {
        QString resourceVersion;
        QString continueToken;
    };

    ReflectorBase(core::Clock &clock, ReflectorOptions options);

    virtual void requestPage(const ListOptions &options) = 0;
    virtual void requestWatch(const WatchOptions &options) = 0;
    virtual void dropRequests() = 0;
    virtual void clearCollected() = 0;
    virtual qsizetype collectedCount() const = 0;
    /// Makes the store equal to what was collected.
    virtual void commitCollected() = 0;
    virtual bool mayStreamList() const = 0;
    virtual qsizetype storedCount() const = 0;

    void pageArrived(const core::Result<PageHead> &page);
    void connected();
    /// Events up to `version` are in the store; empty = no news of the position.
    void heard(const QString &version);
    void initialEventsEnded(const QString &version);
    void watchFailed(core::Error error);
    void watchClosed(std::optional<core::Error> error);
    /// While true, events are collected instead of applied.
    bool isStreamingList() const { return m_phase == Phase::Streaming; }
    /// Changes with every request: what belongs to an older one is not wanted any more.
    quint64 generation() const { return m_generation; }

    void attempt() final;
    void abandon() final;

private:
    enum class Phase { Idle, Listing, Streaming, Watching };

    void enter(Phase phase);
    bool sleptSince(core::MonotonicTime heardAt) const;
    void beginList();
    void beginStream();
    void beginWatch();
    void rewatch();
    void synchronised(const QString &version);
    void pageFailed(const core::Error &error);
    void listFailed(core::Error error);
    bool isOverfull() const { return collectedCount() > m_options.itemLimit; }
    core::Error tooManyItems() const;
    void streamFailed(core::Error error);
    void tick();
    void tickStream(core::MonotonicTime now);

    ReflectorOptions m_options;
    async::RateLimit m_rewatches;
    async::RateLimit m_relists; ///< those that no back-off slows down
    std::unique_ptr<core::Timer> m_tick;
    Phase m_phase = Phase::Idle;
    quint64 m_generation = 0;
    QString m_version;
    ListOptions m_page;
    int m_pageSize;
    QSet<size_t> m_seenTokens; ///< hashes of the continue tokens of this list
    int m_listRestarts = 0;
    int m_streamFailures = 0;
    int m_serverErrors = 0;
    bool m_relist = true;
    bool m_mostRecent = true; ///< the next list asks for the most recent version, not for "not older than ours"
    bool m_streamRefused = false;
    bool m_connected = false;
    bool m_sawEvents = false;
    core::MonotonicTime m_startedAt;
    core::MonotonicTime m_heardAt;
    core::MonotonicTime m_listSince;  ///< the list under way, its restarts included
    core::MonotonicTime m_progressAt; ///< a streamed list grew
    qsizetype m_progress = 0;
};

} // namespace watch
