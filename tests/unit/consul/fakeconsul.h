#pragma once

#include <support/scriptedserver.h>

#include <QMap>

/// The endpoints that the provider asks, over state that a test changes; long polls are held until touch().
class FakeConsul
{
public:
    FakeConsul()
    {
        m_server.otherwise([this](const support::ExchangePtr &exchange) { answer(exchange); });
    }

    support::ScriptedServer &server() { return m_server; }

    QByteArray checks = "[]";
    QByteArray services = "{}";
    QMap<QByteArray, QByteArray> registrations; ///< by service
    QByteArray leader = "\"127.0.0.1:8300\"";
    int moves = 0; ///< leaders that were elected since: > 0 = each answer names another
    quint64 index = 10;
    QByteArray indexHeader; ///< instead of the index, when set
    bool ignoresWait = false;
    /// Answers instead of us when it returns true.
    std::function<bool(const support::ExchangePtr &)> trouble;

    /// The next question for this path is kept in `exchange`, unanswered; later ones are answered.
    void holdNext(const QByteArray &path, support::ExchangePtr &exchange)
    {
        trouble = [path, &exchange](const support::ExchangePtr &asked) {
            if (exchange || asked->request.path() != path)
                return false;
            exchange = asked;
            return true;
        };
    }

    /// Something changed: the held polls are answered.
    void touch()
    {
        ++index;
        release();
    }
    void release()
    {
        const auto held = std::exchange(m_held, {});
        for (const auto &exchange : held)
            reply(exchange);
    }
    int held() const { return int(m_held.size()); }

    QVector<support::RecordedRequest> asked(const QByteArray &path) const
    {
        QVector<support::RecordedRequest> out;
        for (const auto &request : m_server.requests()) {
            if (request.path() == path)
                out += request;
        }
        return out;
    }

private:
    static bool isBlocking(const QByteArray &target) { return target.contains("index="); }

    void answer(const support::ExchangePtr &exchange)
    {
        if (trouble && trouble(exchange))
            return;
        const QByteArray path = exchange->request.path();
        const bool canBlock = path == "/v1/health/state/any" || path == "/v1/catalog/services";
        if (canBlock && !ignoresWait && exchange->request.target.contains("index=" + QByteArray::number(index) + "&"))
            m_held += exchange;
        else
            reply(exchange);
    }

    void reply(const support::ExchangePtr &exchange)
    {
        const support::HeaderList headers{
            {"X-Consul-Index", indexHeader.isEmpty() ? QByteArray::number(index) : indexHeader}};
        const QByteArray path = exchange->request.path();
        if (path == "/v1/health/state/any")
            exchange->reply(200, checks, headers);
        else if (path == "/v1/catalog/services")
            exchange->reply(200, services, headers);
        else if (path.startsWith("/v1/catalog/service/"))
            exchange->reply(200, registrations.value(path.mid(20), "[]"), headers);
        else if (path == "/v1/status/leader")
            exchange->reply(200, moves == 0 ? leader : "\"127.0.0.1:" + QByteArray::number(8300 + moves++) + '"');
        else if (path == "/v1/agent/self")
            exchange->reply(
                200, "{\"Config\":{\"Version\":\"1.8.7\",\"NodeName\":\"n1\",\"Datacenter\":\"dc1\",\"Server\":true}}");
        else
            exchange->reply(404, "Invalid URL path");
    }

    support::ScriptedServer m_server;
    QVector<support::ExchangePtr> m_held;
};
