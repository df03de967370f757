#pragma once

#include "cases.h"

#include <consul/client.h>
#include <engine/provider/provider.h>

#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QUrl>

namespace contract_consul {

using contract_cases::await;
using contract_cases::kPatience;
using contract_cases::s;
using contract_cases::told;

/// Where the agent is.
struct Server
{
    QUrl url;
    QString token;   ///< of a management token, where ACLs are on
    QString limited; ///< of a token that may only read services
};
using Case = contract_cases::Case<Server>;

/// A client of the agent, and services to play with, which go when it goes.
class Bench
{
public:
    explicit Bench(const Server &server, const QString &token);
    ~Bench();

    consul::Client &client() { return *m_client; }
    engine::ProviderContext context() { return {&m_clock, &m_workers, {}}; }
    /// Any request; statuses above 400 are answers too.
    core::Result<net::HttpResponse> ask(const QByteArray &method, const QString &path, const QByteArray &body = {});
    /// The answer to a GET as JSON, with the index of its header.
    struct Answer
    {
        int status = 0;
        quint64 index = 0;
        QJsonDocument json;
        QByteArray body;
        QJsonArray array() const { return json.array(); }
    };
    Answer get(const QString &path);
    /// Asks and does not wait: `answer` is set when it came.
    struct Waiting
    {
        std::optional<core::Result<net::HttpResponse>> answer;
        async::Task<net::HttpResponse> task;
        QElapsedTimer clock;
        bool wait(std::chrono::milliseconds limit = kPatience)
        {
            return support::becomesSo([this] { return answer.has_value(); }, limit);
        }
        quint64 index() const { return answer && *answer ? (*answer)->header("x-consul-index").toULongLong() : 0; }
    };
    std::unique_ptr<Waiting> block(const QString &path, quint64 index, const QString &wait);

    /// An instance `id` of `service` with a TTL check "service:ID" that passes. Empty, or what went wrong.
    QString enter(const QString &service, const QString &id, const QStringList &tags = {},
                  const QJsonObject &meta = {});
    QString leave(const QString &id);
    QString put(const QString &path, const QByteArray &body = {});

private:
    QObject m_owner;
    core::SystemClock m_clock;
    watch::WorkerPool m_workers;
    std::unique_ptr<net::Connection> m_connection;
    std::unique_ptr<net::HttpClient> m_http;
    std::unique_ptr<consul::Client> m_client;
    QStringList m_entered;
};

/// What runs on the simulator and on a real agent without ACLs.
const QVector<Case> &openCases();
/// What needs a real agent with ACLs: the simulator has none.
const QVector<Case> &aclCases();

/// Parts of openCases().
QVector<Case> blockingCases();
QVector<Case> catalogCases();
QVector<Case> keyValueCases();
QVector<Case> controlCases();
QVector<Case> transactionCases();
QVector<Case> configCases();

/// Runs with a bench of the server's own token.
Case with(const char *name, QString (*run)(Bench &));

} // namespace contract_consul
