#include "rowwatch.h"

#include "freshness.h"
#include "resubscription.h"

#include <contract/convert.h>
#include <contract/rowkinds.h>

namespace models {

RowWatch::RowWatch(core::Clock &clock, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_backoff(clock, kResubscription)
{
}

RowWatch::~RowWatch()
{
    delete m_stream.data();
}

void RowWatch::follow(qlink::Link *link, const QString &collection, const QString &key)
{
    m_latest = {};
    m_shown = {};
    m_link = link;
    m_request.mutable_subscribe()->set_collection(contract::utf8(collection));
    m_request.mutable_subscribe()->set_key(contract::utf8(key));
    open();
}

void RowWatch::open()
{
    m_retry.reset();
    delete m_stream.data();
    if (!m_link || m_isResting)
        return;
    m_stream = m_link->open(m_request, this);
    connect(m_stream, &qlink::Stream::received, this, &RowWatch::take);
    connect(m_stream, &qlink::Stream::ended, this, &RowWatch::end);
}

void RowWatch::end(const qlink::ResponsePtr &last)
{
    if (last->has_error())
        m_latest.error = last->error();
    if (m_link && m_link->isConnected())
        m_retry = m_clock.after(m_backoff.next(), [this] { open(); });
    m_doubt.reset();
    doubt();
    m_latest.isAnswered = true;
    tell();
}

/// Nobody confirms this row any more.
void RowWatch::doubt()
{
    if (isCurrent(m_latest.freshness))
        m_latest.freshness = contract::v1::FRESHNESS_STALE;
    if (!m_latest.row)
        return;
    contract::visitRow(*m_latest.row, [](auto &of) {
        if constexpr (requires { of.set_freshness(contract::v1::FRESHNESS_STALE); })
            of.set_freshness(contract::v1::FRESHNESS_STALE);
    });
}

void RowWatch::rest()
{
    if (std::exchange(m_isResting, true))
        return;
    m_retry.reset();
    m_doubt.reset();
    delete m_stream.data();
}

void RowWatch::wake()
{
    if (!std::exchange(m_isResting, false) || !m_link)
        return;
    m_doubt = m_clock.after(kUnconfirmed, [this] {
        doubt();
        tell();
    });
    open();
}

void RowWatch::setPaused(bool paused)
{
    if (std::exchange(m_isPaused, paused) != paused && !paused)
        tell();
}

core::Milliseconds RowWatch::elapsed() const
{
    return m_shown.row ? std::chrono::duration_cast<core::Milliseconds>(m_clock.now() - m_shown.receivedAt)
                       : core::Milliseconds(0);
}

void RowWatch::take(const qlink::ResponsePtr &response)
{
    auto &[row, error, receivedAt, freshness, isAnswered] = m_latest;
    if (response->has_snapshot()) {
        const auto &snapshot = response->snapshot();
        freshness = snapshot.freshness();
        // While sources are still loading, an absent row is not an answer yet.
        isAnswered = snapshot.rows_size() > 0 || freshness != contract::v1::FRESHNESS_LOADING;
        row.reset();
        if (snapshot.rows_size() > 0)
            row = snapshot.rows(0);
    } else if (response->has_delta()) {
        const auto &delta = response->delta();
        freshness = delta.freshness();
        if (freshness != contract::v1::FRESHNESS_LOADING)
            isAnswered = true;
        if (delta.removed_size() > 0)
            row.reset();
        for (const auto &placed : delta.inserted())
            row = placed.row();
        for (const auto &placed : delta.changed())
            row = placed.row();
        isAnswered = isAnswered || row.has_value();
    } else {
        return;
    }
    m_doubt.reset();
    error.reset();
    receivedAt = m_clock.now();
    tell();
}

void RowWatch::tell()
{
    if (m_isPaused && m_shown.isAnswered)
        return;
    m_shown = m_latest;
    Q_EMIT changed();
}

} // namespace models
