#include "rowwatch.h"

#include <contract/convert.h>

namespace models {

RowWatch::RowWatch(core::Clock &clock, QObject *parent) : QObject(parent), m_clock(clock) {}

RowWatch::~RowWatch()
{
    delete m_stream.data();
}

void RowWatch::follow(qlink::Link *link, const QString &collection, const QString &key)
{
    delete m_stream.data();
    m_row.reset();
    m_error.reset();
    m_answered = false;
    contract::v1::Request request;
    auto *scope = request.mutable_subscribe();
    scope->set_collection(contract::utf8(collection));
    scope->set_key(contract::utf8(key));
    m_stream = link->open(std::move(request), this);
    connect(m_stream, &qlink::Stream::received, this, &RowWatch::take);
    connect(m_stream, &qlink::Stream::ended, this, [this](const qlink::ResponsePtr &last) {
        if (last->has_error())
            m_error = last->error();
        m_answered = true;
        Q_EMIT changed();
    });
}

core::Milliseconds RowWatch::elapsed() const
{
    return m_row ? std::chrono::duration_cast<core::Milliseconds>(m_clock.now() - m_receivedAt) : core::Milliseconds(0);
}

void RowWatch::take(const qlink::ResponsePtr &response)
{
    if (response->has_snapshot()) {
        const auto &snapshot = response->snapshot();
        // While sources are still loading, an absent row is not an answer yet.
        m_answered = snapshot.rows_size() > 0 || snapshot.freshness() != contract::v1::FRESHNESS_LOADING;
        m_row.reset();
        if (snapshot.rows_size() > 0)
            m_row = snapshot.rows(0);
    } else if (response->has_delta()) {
        const auto &delta = response->delta();
        if (delta.freshness() != contract::v1::FRESHNESS_LOADING)
            m_answered = true;
        if (delta.removed_size() > 0)
            m_row.reset();
        for (const auto &placed : delta.inserted())
            m_row = placed.row();
        for (const auto &placed : delta.changed())
            m_row = placed.row();
        m_answered = m_answered || m_row.has_value();
    } else {
        return;
    }
    m_receivedAt = m_clock.now();
    Q_EMIT changed();
}

} // namespace models
