#include "mirror.h"

#include <contract/ages.h>
#include <contract/convert.h>
#include <contract/deltas.h>

#include <algorithm>

namespace qdctl {

namespace v1 = contract::v1;

namespace {

constexpr int kWindow = 5000; // the most that the engine gives

v1::Error garbage()
{
    return contract::toContract(core::Error(core::ErrorKind::Protocol, QStringLiteral("link.frame-garbage")));
}

QByteArray keyOf(const v1::Row &row)
{
    return {row.key().data(), qsizetype(row.key().size())};
}

} // namespace

Mirror::Mirror(qlink::Link &link, core::Clock &clock, Query query, QObject *parent)
    : QObject(parent)
    , m_link(link)
    , m_clock(clock)
    , m_query(std::move(query))
{
    open(0, m_query.most > 0 ? m_query.most : kWindow);
}

void Mirror::open(int offset, int limit)
{
    v1::Request request;
    request.set_environment(contract::utf8(m_query.environment));
    auto &subscribe = *request.mutable_subscribe();
    subscribe.set_collection(contract::utf8(m_query.collection));
    subscribe.set_filter(contract::utf8(m_query.filter));
    subscribe.set_service(contract::utf8(m_query.service));
    subscribe.set_key(contract::utf8(m_query.key));
    subscribe.mutable_window()->set_offset(offset);
    subscribe.mutable_window()->set_limit(limit);
    const auto place = std::find_if(m_windows.begin(), m_windows.end(),
                                    [offset](const auto &window) { return window->offset > offset; });
    Window *window = m_windows.insert(place, std::make_unique<Window>())->get();
    window->offset = offset;
    window->limit = limit;
    auto *stream = m_link.open(std::move(request), this);
    connect(stream, &qlink::Stream::received, this,
            [this, window](const qlink::ResponsePtr &response) { take(*window, *response); });
    connect(stream, &qlink::Stream::ended, this, [this](const qlink::ResponsePtr &last) { fail(last->error()); });
}

/// Opens the next window where rows stand in none, one at a time: each comes as fast as it can be taken.
void Mirror::cover()
{
    if (m_query.most > 0 || m_error || !hasArrived())
        return;
    int covered = 0;
    int end = std::numeric_limits<int>::max();
    for (const auto &window : m_windows) {
        if (window->offset > covered) {
            end = window->offset;
            break;
        }
        covered = window->offset + window->limit;
    }
    if (covered < m_total)
        open(covered, std::min(kWindow, end - covered));
}

bool Mirror::hasArrived() const
{
    return std::all_of(m_windows.begin(), m_windows.end(), [](const auto &window) { return window->hasArrived; });
}

bool Mirror::isKnown() const
{
    if (m_error || !hasArrived())
        return false;
    return m_freshness == v1::FRESHNESS_LIVE || m_freshness == v1::FRESHNESS_RESYNCING || m_unfiltered > 0;
}

void Mirror::forEach(const std::function<bool(const v1::Row &)> &visit) const
{
    forEachHeld([&visit](const Held &held) { return visit(held.row); });
}

void Mirror::forEachOf(const QSet<QByteArray> &keys, const std::function<bool(const v1::Row &)> &visit) const
{
    forEachHeld([&visit](const Held &held) { return visit(held.row); }, &keys);
}

void Mirror::forEachHeld(const std::function<bool(const Held &)> &visit, const QSet<QByteArray> *among) const
{
    QSet<QByteArray> seen; // a row may stand in two windows while one of them is behind
    for (const auto &window : m_windows) {
        for (const auto &held : window->rows) {
            if (among && !among->contains(QByteArray::fromRawData(held->row.key().data(), held->row.key().size())))
                continue;
            if (!isOneWindow()) {
                const QByteArray key = keyOf(held->row);
                if (seen.contains(key))
                    continue;
                seen.insert(key);
            }
            if (!visit(*held))
                return;
        }
    }
}

std::vector<v1::Row> Mirror::rows(std::size_t most) const
{
    std::vector<v1::Row> all;
    const auto now = m_clock.now();
    forEachHeld([&](const Held &held) {
        if (all.size() < most)
            all.push_back(
                contract::aged(held.row, std::chrono::duration_cast<core::Milliseconds>(now - held.receivedAt)));
        return all.size() < most;
    });
    return all;
}

void Mirror::take(Window &window, const v1::Response &response)
{
    if (response.has_snapshot()) {
        const v1::Snapshot &snapshot = response.snapshot();
        for (const auto &held : window.rows)
            m_touched.insert(keyOf(held->row));
        window.rows.clear();
        window.rows.reserve(std::size_t(snapshot.rows_size()));
        for (const v1::Row &row : snapshot.rows()) {
            window.rows.push_back(hold(row));
            m_touched.insert(keyOf(row));
        }
        window.hasArrived = true;
        if (snapshot.problems_size() > 0) {
            core::Error error(core::ErrorKind::Config, contract::fromContract(snapshot.problems(0)));
            return fail(contract::toContract(error));
        }
        m_tally = snapshot.tally();
        m_freshness = snapshot.freshness();
        m_unfiltered = snapshot.unfiltered();
        m_total = snapshot.total();
        // Rows too heavy for one answer come in shorter windows.
        if (const int got = snapshot.rows_size(); got < std::min(window.limit, m_total - window.offset)) {
            if (got == 0)
                return fail(garbage());
            window.limit = got;
        }
    } else if (response.has_delta()) {
        if (!apply(window.rows, response.delta()))
            return fail(garbage());
        m_tally = response.delta().tally();
        m_freshness = response.delta().freshness();
        m_unfiltered = response.delta().unfiltered();
        m_total = response.delta().total();
    }
    cover();
    tell();
}

void Mirror::fail(const v1::Error &error)
{
    if (m_error)
        return;
    m_error = error;
    Q_EMIT failed(error);
}

void Mirror::tell()
{
    if (std::exchange(m_isTelling, true))
        return;
    QMetaObject::invokeMethod(
        this,
        [this] {
            m_isTelling = false;
            Q_EMIT changed();
        },
        Qt::QueuedConnection);
}

std::unique_ptr<const Mirror::Held> Mirror::hold(const v1::Row &row) const
{
    return std::make_unique<const Held>(Held{row, m_clock.now()});
}

bool Mirror::apply(Rows &rows, const v1::Delta &delta)
{
    const auto touched = [this](const v1::Row &row) {
        m_touched.insert(keyOf(row));
        return hold(row);
    };
    return contract::applyDelta(
        delta, [&rows] { return rows.size(); },
        [&](int at) {
            m_touched.insert(keyOf(rows[std::size_t(at)]->row));
            rows.erase(rows.begin() + at);
        },
        [&](int at, const v1::Row &row) { rows.insert(rows.begin() + at, touched(row)); },
        [&](int at, const v1::Row &row) { rows[std::size_t(at)] = touched(row); });
}

} // namespace qdctl
