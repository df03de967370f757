#include "freshness.h"
#include "resubscription.h"
#include "rowsmodel.h"

#include <contract/convert.h>
#include <contract/rowkinds.h>

// The subscription behind the rows: opened, asked for more, ended, and opened again.

namespace models {

namespace {

contract::v1::Row staleCopy(contract::v1::Row row)
{
    contract::visitRow(row, [](auto &of) {
        if constexpr (requires { of.set_freshness(contract::v1::FRESHNESS_STALE); })
            of.set_freshness(contract::v1::FRESHNESS_STALE);
    });
    return row;
}

/// Nothing that was counted is confirmed any more.
contract::v1::Tally staleTally(const contract::v1::Tally &tally)
{
    contract::v1::Tally all;
    all.set_stale(tally.critical() + tally.warning() + tally.passing() + tally.unknown() + tally.stale());
    return all;
}

} // namespace

void RowsModel::subscribe(qlink::Link *link, contract::v1::Subscribe scope, const QString &environment)
{
    unsubscribe();
    m_link = link;
    m_request.set_environment(contract::utf8(environment));
    *m_request.mutable_subscribe() = std::move(scope);
    forgetHeld();
    m_isFirst = true;
    m_isSettled = false;
    m_isBehind = false;
    open();
    setState(State::Loading);
}

void RowsModel::unsubscribe()
{
    m_retry.reset();
    m_doubt.reset();
    m_link.clear();
    delete m_stream.data();
}

void RowsModel::rest()
{
    if (std::exchange(m_isResting, true))
        return;
    m_retry.reset();
    m_doubt.reset();
    delete m_stream.data();
    m_asked = 0;
    if (m_behind)
        release();
    endSeek(-1);
}

void RowsModel::wake()
{
    if (!std::exchange(m_isResting, false) || !m_link)
        return;
    // Coming back is asking for the rows, unless they are to stay as they are.
    m_isFirst = !m_isPaused || !m_isSettled;
    m_doubt = m_clock.after(kUnconfirmed, [this] { doubt(); });
    open();
}

/// Begins anew with the filter, order and window that are wanted now.
void RowsModel::open()
{
    m_retry.reset();
    if (!m_link || m_isResting)
        return;
    if (m_stream) {
        // It may be telling us something just now.
        m_stream->disconnect(this);
        m_stream->deleteLater();
    }
    m_asked = 0;
    const contract::v1::ChangeWindow window = wanted();
    contract::v1::Request request = m_request;
    request.mutable_subscribe()->set_filter(window.filter());
    *request.mutable_subscribe()->mutable_sort() = window.sort();
    *request.mutable_subscribe()->mutable_window() = window.window();
    m_stream = m_link->open(std::move(request), this);
    connect(m_stream, &qlink::Stream::received, this, &RowsModel::onResponse);
    connect(m_stream, &qlink::Stream::ended, this, &RowsModel::onEnded);
    connect(m_stream, &qlink::Stream::changeFailed, this, &RowsModel::onRefused);
}

contract::v1::ChangeWindow RowsModel::wanted() const
{
    contract::v1::ChangeWindow change;
    change.set_filter(contract::utf8(m_filter));
    if (!m_sortColumn.isEmpty()) {
        auto *sort = change.add_sort();
        sort->set_column(contract::utf8(m_sortColumn));
        sort->set_descending(m_sortDescending);
    }
    change.mutable_window()->set_offset(m_wantedOffset);
    change.mutable_window()->set_limit(m_wantedLimit);
    return change;
}

/// Every change is answered by a snapshot, which may answer several at once.
void RowsModel::ask()
{
    if (!m_stream || !m_stream->isOpen())
        return;
    m_asked = m_stream->change(wanted());
}

/// What the user wants does not wait for the next try.
void RowsModel::askOrReopen()
{
    if (m_stream && m_stream->isOpen())
        ask();
    else if (m_link && m_link->isConnected())
        open();
}

void RowsModel::onResponse(const qlink::ResponsePtr &response)
{
    m_doubt.reset();
    if (isIgnored(*response))
        return;
    if (response->has_snapshot())
        take(response->snapshot());
    else if (response->has_delta())
        take(response->delta());
}

void RowsModel::onEnded(const qlink::ResponsePtr &last)
{
    m_doubt.reset();
    if (last->has_error())
        m_error = last->error();
    if (m_behind)
        release();
    if (m_link && m_link->isConnected())
        m_retry = m_clock.after(m_backoff.next(), [this] { open(); });
    m_state = State::Failed; // whoever hears of the rows asks for it
    doubt();
    setState(State::Failed);
    endSeek(-1);
}

void RowsModel::onRefused(quint64 change, const qlink::ResponsePtr &refusal)
{
    if (change != m_asked)
        return;
    m_asked = 0;
    m_refusal = refusal->error();
    Q_EMIT stateChanged();
    endSeek(-1);
}

/// Nobody confirms these rows any more.
void RowsModel::doubt()
{
    for (auto &held : m_window)
        held = std::make_shared<const Held>(Held{staleCopy(held->row), held->receivedAt});
    m_tally = staleTally(m_tally);
    if (isCurrent(m_freshness))
        m_freshness = contract::v1::FRESHNESS_STALE;
    if (m_total > 0)
        Q_EMIT dataChanged(index(0, 0), index(m_total - 1, int(m_columns.size()) - 1));
    Q_EMIT tallyChanged();
}

} // namespace models
