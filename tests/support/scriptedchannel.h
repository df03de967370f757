#pragma once

#include <contract/convert.h>
#include <link/link.h>

#include <QHash>
#include <QStringList>
#include <QVector>

namespace support {

/// The far end of a channel: keeps what was asked, says what it is told to. Answers arrive at once. For tests of layers
/// above src/link.
class ScriptedChannel final : public qlink::Channel
{
public:
    void send(qlink::RequestPtr request) override { sent.append(request); }
    void answer(quint64 id, contract::v1::Response response)
    {
        response.set_id(id);
        Q_EMIT received(std::make_shared<const contract::v1::Response>(std::move(response)));
    }

    /// The last subscription to a collection; 0 when nobody asked for it.
    quint64 subscription(const QString &collection) const
    {
        quint64 id = 0;
        for (const qlink::RequestPtr &request : sent) {
            if (request->has_subscribe() && request->subscribe().collection() == contract::utf8(collection))
                id = request->id();
        }
        return id;
    }
    /// Requests of one kind.
    int count(contract::v1::Request::BodyCase body) const
    {
        int found = 0;
        for (const qlink::RequestPtr &request : sent)
            found += request->body_case() == body;
        return found;
    }
    /// As the engine's: the first one after changes answers them.
    void snapshot(quint64 id, const QVector<contract::v1::Row> &rows, int offset = 0, int total = -1)
    {
        contract::v1::Response response;
        auto *body = response.mutable_snapshot();
        for (const contract::v1::Row &row : rows)
            *body->add_rows() = row;
        body->set_offset(offset);
        body->set_total(total < 0 ? int(rows.size()) : total);
        body->set_unfiltered(body->total());
        body->set_freshness(contract::v1::FRESHNESS_LIVE);
        const quint64 change = lastChange(id);
        if (std::exchange(m_answered[id], change) != change)
            body->set_answers(change);
        answer(id, std::move(response));
    }
    /// Nothing of a collection whose sources are like this.
    void nothing(quint64 id, contract::v1::Freshness freshness)
    {
        contract::v1::Response response;
        response.mutable_snapshot()->set_freshness(freshness);
        answer(id, std::move(response));
    }
    /// The engine ends a request for this reason.
    void end(quint64 id, const char *code)
    {
        contract::v1::Response response;
        response.set_last(true);
        response.mutable_error()->set_kind("too-many-requests");
        response.mutable_error()->mutable_message()->set_code(code);
        answer(id, std::move(response));
    }
    void delta(quint64 id, contract::v1::Delta delta)
    {
        contract::v1::Response response;
        delta.set_freshness(contract::v1::FRESHNESS_LIVE);
        *response.mutable_delta() = std::move(delta);
        answer(id, std::move(response));
    }

    /// The newest change of a subscription; 0 when it was never changed.
    quint64 lastChange(quint64 subscription) const
    {
        quint64 id = 0;
        for (const qlink::RequestPtr &request : sent) {
            if (request->has_change_window() && request->change_window().subscription() == subscription)
                id = request->id();
        }
        return id;
    }

    QVector<qlink::RequestPtr> sent;

private:
    QHash<quint64, quint64> m_answered; ///< by subscription: the change that a snapshot answered last
};

/// A live service of this name, which is its key too.
inline contract::v1::Row serviceRow(const QString &name, contract::v1::Health health = contract::v1::HEALTH_PASSING)
{
    contract::v1::Row row;
    row.set_key(contract::utf8(name));
    auto &service = *row.mutable_service();
    service.set_key(row.key());
    service.set_name(row.key());
    service.set_health(health);
    service.set_freshness(contract::v1::FRESHNESS_LIVE);
    service.set_age_ms(1000);
    service.set_since_ms(-1);
    return row;
}

inline QVector<contract::v1::Row> serviceRows(const QStringList &names)
{
    QVector<contract::v1::Row> rows;
    for (const QString &name : names)
        rows += serviceRow(name);
    return rows;
}

/// The row goes from one place to another, as the engine tells it.
inline contract::v1::Delta moved(int from, int to, const contract::v1::Row &row, int total)
{
    contract::v1::Delta delta;
    delta.add_removed(from);
    auto *placed = delta.add_inserted();
    placed->set_position(to);
    *placed->mutable_row() = row;
    delta.set_total(total);
    return delta;
}

} // namespace support
