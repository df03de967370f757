#include "mirror.h"

#include <contract/convert.h>

#include <algorithm>

namespace qdctl {

namespace v1 = contract::v1;

namespace {

constexpr int kWindow = 1000;

} // namespace

Mirror::Mirror(qlink::Link &link, Query query, QObject *parent)
    : QObject(parent)
    , m_link(link)
    , m_query(std::move(query))
{
    open(0);
}

void Mirror::open(int offset)
{
    v1::Request request;
    request.set_environment(contract::utf8(m_query.environment));
    auto &subscribe = *request.mutable_subscribe();
    subscribe.set_collection(contract::utf8(m_query.collection));
    subscribe.set_filter(contract::utf8(m_query.filter));
    subscribe.set_service(contract::utf8(m_query.service));
    subscribe.mutable_window()->set_offset(offset);
    subscribe.mutable_window()->set_limit(kWindow);
    m_windows.push_back(std::make_unique<Window>());
    Window *window = m_windows.back().get();
    auto *stream = m_link.open(std::move(request), this);
    connect(stream, &qlink::Stream::received, this,
            [this, window](const qlink::ResponsePtr &response) { take(*window, *response); });
    connect(stream, &qlink::Stream::ended, this,
            [this](const qlink::ResponsePtr &last) { Q_EMIT failed(last->error()); });
}

bool Mirror::hasArrived() const
{
    return std::all_of(m_windows.begin(), m_windows.end(), [](const auto &window) { return window->hasArrived; });
}

std::vector<v1::Row> Mirror::rows() const
{
    std::vector<v1::Row> all;
    QSet<QByteArray> seen; // a row may stand in two windows while one of them is behind
    for (const auto &window : m_windows) {
        for (const v1::Row &row : window->rows) {
            const QByteArray key(row.key().data(), qsizetype(row.key().size()));
            if (!seen.contains(key))
                all.push_back(row);
            seen.insert(key);
        }
    }
    return all;
}

void Mirror::take(Window &window, const v1::Response &response)
{
    int total = 0;
    if (response.has_snapshot()) {
        const v1::Snapshot &snapshot = response.snapshot();
        window.rows.assign(snapshot.rows().begin(), snapshot.rows().end());
        window.hasArrived = true;
        m_tally = snapshot.tally();
        m_freshness = snapshot.freshness();
        m_unfiltered = snapshot.unfiltered();
        total = snapshot.total();
    } else if (response.has_delta()) {
        if (!apply(window.rows, response.delta())) {
            v1::Error error =
                contract::toContract(core::Error(core::ErrorKind::Protocol, QStringLiteral("link.frame-garbage")));
            Q_EMIT failed(error);
            return;
        }
        m_tally = response.delta().tally();
        m_freshness = response.delta().freshness();
        m_unfiltered = response.delta().unfiltered();
        total = response.delta().total();
    }
    while (total > int(m_windows.size()) * kWindow)
        open(int(m_windows.size()) * kWindow);
    Q_EMIT changed();
}

bool Mirror::apply(std::vector<v1::Row> &rows, const v1::Delta &delta)
{
    for (const int position : delta.removed()) {
        if (position < 0 || position >= int(rows.size()))
            return false;
        rows.erase(rows.begin() + position);
    }
    for (const v1::PlacedRow &placed : delta.inserted()) {
        if (placed.position() < 0 || placed.position() > int(rows.size()))
            return false;
        rows.insert(rows.begin() + placed.position(), placed.row());
    }
    for (const v1::PlacedRow &placed : delta.changed()) {
        if (placed.position() < 0 || placed.position() >= int(rows.size()))
            return false;
        rows[std::size_t(placed.position())] = placed.row();
    }
    return true;
}

} // namespace qdctl
