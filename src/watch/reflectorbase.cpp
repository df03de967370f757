#include "reflectorbase.h"

#include <QPointer>

#include "moc_reflectorbase.cpp"

namespace watch {

using core::Error;
using core::ErrorKind;

namespace {

constexpr core::Milliseconds kTick = std::chrono::seconds(5);       // how exactly the limits of a watch are kept
constexpr core::Milliseconds kShortWatch = std::chrono::seconds(1); // client-go: "very short watch"
constexpr int kSmallestPage = 10;
constexpr int kPatience = 3; // failures of one sort before another way is taken
constexpr core::Milliseconds kRelistPause = std::chrono::seconds(30); // between lists that a 410 asks for
constexpr int kRelistBurst = 2;
constexpr core::Milliseconds kOverfullPause = std::chrono::minutes(5); // such a list costs the server a lot

/// The connection failed or the server is overloaded: our position is as good as before.
bool keepsPosition(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::Cancelled:
    case ErrorKind::Network:
    case ErrorKind::Timeout:
    case ErrorKind::Tls:
    case ErrorKind::Proxy:
    case ErrorKind::Unauthorised:
    case ErrorKind::Forbidden:
    case ErrorKind::TooManyRequests:
    case ErrorKind::Unavailable: return true;
    default: return false;
    }
}

} // namespace

ReflectorBase::ReflectorBase(core::Clock &clock, ReflectorOptions options)
    : RetryingSource(clock, options.random)
    , m_options(std::move(options))
    , m_rewatches(clock, 1.0, 10.0)
    , m_relists(clock, 1.0 / std::chrono::duration<double>(kRelistPause).count(), kRelistBurst)
    , m_pageSize(m_options.pageSize)
{
}

void ReflectorBase::enter(Phase phase)
{
    ++m_generation;
    m_tick.reset();
    dropRequests();
    m_phase = phase;
    m_connected = false;
    m_sawEvents = false;
    m_startedAt = m_heardAt = m_progressAt = clock().now();
    m_progress = 0;
    if (phase != Phase::Idle)
        m_tick = clock().every(kTick, [this] { tick(); });
}

void ReflectorBase::abandon()
{
    // A watch says that it is connected before it brings what was missed: after so long only a list is news of now.
    m_relist = m_relist || sleptSince(health().confirmedAt.value_or(clock().now()));
    enter(Phase::Idle);
    clearCollected();
    m_listRestarts = 0;
}

/// Longer than any watch that is looked after stays unheard.
bool ReflectorBase::sleptSince(core::MonotonicTime heardAt) const
{
    return clock().now() - heardAt > 2 * m_options.silenceLimit;
}

void ReflectorBase::attempt()
{
    if (!m_relist)
        beginWatch();
    else if (!m_streamRefused && mayStreamList())
        beginStream();
    else
        beginList();
}

void ReflectorBase::beginList()
{
    enter(Phase::Listing);
    clearCollected();
    m_seenTokens.clear();
    if (m_listRestarts == 0)
        m_listSince = clock().now();
    // With a version and no limit the server answers from its cache, "not older than". A limit would make it "exactly
    // this version", which may be the very one that expired; and a big collection does not fit into one answer.
    const bool fromCache = !m_mostRecent && !m_version.isEmpty() && storedCount() <= m_pageSize;
    m_page = {fromCache ? m_version : QString(), QString(), fromCache ? 0 : m_pageSize};
    requestPage(m_page);
}

void ReflectorBase::pageArrived(const core::Result<PageHead> &page)
{
    if (!page) {
        pageFailed(page.error());
        return;
    }
    if (isOverfull()) {
        listFailed(tooManyItems());
        return;
    }
    const QPointer<ReflectorBase> self(this);
    const quint64 generation = m_generation;
    if (!page->continueToken.isEmpty()) {
        const auto seen = m_seenTokens.size();
        m_seenTokens.insert(qHash(page->continueToken));
        if (m_seenTokens.size() == seen) {
            listFailed({ErrorKind::Protocol, QStringLiteral("watch.repeated-page")});
            return;
        }
        resyncing();
        if (!self || generation != m_generation)
            return;
        m_page = {QString(), page->continueToken, m_pageSize};
        requestPage(m_page);
        return;
    }
    synchronised(page->resourceVersion);
    if (self && generation == m_generation)
        beginWatch();
}

void ReflectorBase::pageFailed(const Error &error)
{
    const bool positioned = !m_page.resourceVersion.isEmpty() || !m_page.continueToken.isEmpty();
    const bool tooLarge = error.kind == ErrorKind::TooLarge;
    m_mostRecent = m_mostRecent || error.kind == ErrorKind::Expired || tooLarge;
    if (tooLarge && m_page.limit > kSmallestPage)
        m_pageSize = std::max(kSmallestPage, m_pageSize / 2);
    if (error.kind == ErrorKind::Expired && !m_page.continueToken.isEmpty() && ++m_listRestarts <= 2 * kPatience) {
        // The next pages would expire as well. client-go's pager: everything at once, at the version asked for.
        enter(Phase::Listing);
        clearCollected();
        m_seenTokens.clear();
        m_page = {QString(), QString(), 0};
        requestPage(m_page);
        return;
    }
    const bool another =
        tooLarge ? m_page.limit == 0 || m_page.limit > kSmallestPage : error.kind == ErrorKind::Expired && positioned;
    if (another && ++m_listRestarts <= 2 * kPatience) {
        beginList();
        return;
    }
    listFailed(error);
}

void ReflectorBase::listFailed(Error error)
{
    m_listRestarts = 0;
    enter(Phase::Idle);
    clearCollected();
    failed(std::move(error));
}

Error ReflectorBase::tooManyItems() const
{
    Error error(ErrorKind::TooLarge, core::Message(QStringLiteral("watch.too-many-items"))
                                         .with(QStringLiteral("limit"), qint64(m_options.itemLimit)));
    error.retryAfter = kOverfullPause;
    return error;
}

void ReflectorBase::synchronised(const QString &version)
{
    if (version.isEmpty()) {
        listFailed({ErrorKind::Protocol, QStringLiteral("watch.no-version")});
        return;
    }
    m_version = version;
    m_relist = false;
    m_mostRecent = false;
    m_listRestarts = 0;
    m_streamFailures = 0;
    m_serverErrors = 0;
    const QPointer<ReflectorBase> self(this);
    const quint64 generation = m_generation;
    commitCollected();
    if (self && generation == m_generation)
        succeeded();
}

void ReflectorBase::beginStream()
{
    enter(Phase::Streaming);
    clearCollected();
    requestWatch({QString(), m_options.longestWatch, true, true});
}

void ReflectorBase::initialEventsEnded(const QString &version)
{
    if (m_phase != Phase::Streaming)
        return;
    m_phase = Phase::Watching;
    m_sawEvents = true;
    synchronised(version);
}

void ReflectorBase::streamFailed(Error error)
{
    const bool worthAnother =
        (keepsPosition(error.kind) && error.kind != ErrorKind::Forbidden) || error.kind == ErrorKind::Expired;
    // One that had time enough and did not get through would not the next time: somebody in between does not know it.
    const bool hadTime = m_connected && clock().now() - m_startedAt >= m_options.streamLull;
    const bool patient = error.kind == ErrorKind::Network || error.kind == ErrorKind::TooManyRequests ||
                         error.kind == ErrorKind::Unauthorised || (++m_streamFailures < kPatience && !hadTime);
    enter(Phase::Idle);
    clearCollected();
    if (worthAnother && patient) {
        failed(std::move(error));
        return;
    }
    m_streamRefused = true;
    beginList();
}

void ReflectorBase::beginWatch()
{
    enter(Phase::Watching);
    const auto span = double((m_options.longestWatch - m_options.shortestWatch).count());
    requestWatch({m_version, m_options.shortestWatch + core::Milliseconds(qint64(span * random())), false, true});
}

void ReflectorBase::rewatch()
{
    const auto wait = m_rewatches.take();
    if (wait.count() == 0) {
        beginWatch();
        return;
    }
    enter(Phase::Idle);
    attemptAfter(wait);
}

void ReflectorBase::connected()
{
    m_connected = true;
    m_heardAt = m_progressAt = clock().now();
    if (m_phase == Phase::Watching)
        succeeded();
    else
        resyncing();
}

void ReflectorBase::heard(const QString &version)
{
    m_heardAt = clock().now();
    m_connected = true;
    m_sawEvents = true;
    if (m_phase == Phase::Streaming && isOverfull()) {
        listFailed(tooManyItems());
        return;
    }
    if (m_phase == Phase::Streaming && std::exchange(m_progress, collectedCount()) != collectedCount())
        m_progressAt = m_heardAt;
    if (m_phase != Phase::Watching)
        return;
    m_serverErrors = 0;
    if (!version.isEmpty())
        m_version = version;
    succeeded();
}

void ReflectorBase::watchFailed(Error error)
{
    if (m_phase == Phase::Streaming) {
        streamFailed(std::move(error));
        return;
    }
    const bool lasted = m_connected && clock().now() - m_startedAt >= kShortWatch;
    const bool fruitful = lasted || m_sawEvents;
    enter(Phase::Idle);
    if (error.kind == ErrorKind::Expired) {
        m_relist = true;
        if (!fruitful) {
            m_mostRecent = true;
            failed(std::move(error));
            return;
        }
        const QPointer<ReflectorBase> self(this);
        const quint64 generation = m_generation;
        const auto wait = std::min(m_relists.take(), kRelistPause);
        resyncing();
        if (!self || generation != m_generation)
            return;
        if (wait.count() == 0)
            attempt();
        else
            attemptAfter(wait);
        return;
    }
    // Proxies and servers cut idle connections: one silent attempt before anybody is told.
    if (lasted && (error.kind == ErrorKind::Network || error.kind == ErrorKind::Timeout)) {
        rewatch();
        return;
    }
    if (error.kind == ErrorKind::Unavailable && ++m_serverErrors >= kPatience)
        m_relist = true;
    if (!keepsPosition(error.kind))
        m_relist = true;
    failed(std::move(error));
}

void ReflectorBase::watchClosed(std::optional<Error> error)
{
    if (error) {
        watchFailed(std::move(*error));
        return;
    }
    if (m_phase == Phase::Streaming || (!m_sawEvents && clock().now() - m_startedAt < kShortWatch)) {
        const Error early(ErrorKind::Unavailable, QStringLiteral("watch.ended-early"));
        if (m_phase == Phase::Streaming) {
            streamFailed(early);
            return;
        }
        enter(Phase::Idle);
        failed(early);
        return;
    }
    rewatch();
}

void ReflectorBase::tick()
{
    const auto now = clock().now();
    if (m_phase == Phase::Listing) {
        if (now - m_listSince > m_options.listLimit)
            listFailed({ErrorKind::Timeout, QStringLiteral("watch.list-too-long")});
    } else if (!m_connected) {
        if (now - m_startedAt > m_options.connectLimit)
            watchFailed({ErrorKind::Timeout, QStringLiteral("watch.no-answer")});
    } else if (m_phase == Phase::Streaming) {
        tickStream(now);
    } else if (sleptSince(m_heardAt)) {
        wake();
    } else if (now - m_heardAt > m_options.silenceLimit) {
        // Nobody can tell a quiet server from a dead line: the same position, over a new connection.
        rewatch();
    }
}

void ReflectorBase::tickStream(core::MonotonicTime now)
{
    if (now - m_startedAt > m_options.listLimit) {
        m_streamRefused = true;
        listFailed({ErrorKind::Timeout, QStringLiteral("watch.list-too-long")});
    } else if (now - m_progressAt > m_options.streamLull) {
        streamFailed({ErrorKind::Unsupported, QStringLiteral("watch.ended-early")});
    }
}

} // namespace watch
