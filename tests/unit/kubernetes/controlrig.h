#pragma once

#include <kubernetes/control/clustercontrol.h>
#include <support/settled.h>

#include <support/scriptedserver.h>

#include <QJsonDocument>
#include <QJsonObject>
#include <QMap>
#include <QPair>
#include <QTest>

#include <memory>
#include <optional>

/// A control over a server that answers as the test says, by "METHOD path".
struct ControlRig
{
    ControlRig()
    {
        net::Endpoint endpoint;
        endpoint.base = server.url();
        client = std::make_unique<kubernetes::ApiClient>(std::move(endpoint), clock, workers);
        control = std::make_unique<kubernetes::ClusterControl>(*client, [] { return QStringLiteral("ann"); });
        server.otherwise([this](const support::ExchangePtr &exchange) {
            const QByteArray asked = exchange->request.method + ' ' + exchange->request.path();
            if (!answers.contains(asked)) {
                held.append(exchange);
                return;
            }
            const auto &[code, body] = answers[asked];
            exchange->reply(code, QJsonDocument(body).toJson(), {{"Content-Type", "application/json"}});
        });
    }

    /// JSON with ' for ".
    static QJsonObject json(QByteArray text) { return QJsonDocument::fromJson(text.replace('\'', '"')).object(); }
    static QJsonObject status(int code, const char *reason, const char *message)
    {
        return {{QStringLiteral("kind"), QStringLiteral("Status")},
                {QStringLiteral("code"), code},
                {QStringLiteral("reason"), QString::fromLatin1(reason)},
                {QStringLiteral("message"), QString::fromLatin1(message)}};
    }
    /// As the server itself says that a pod is not there.
    static QJsonObject noPod(const char *name)
    {
        QJsonObject told = status(404, "NotFound", "words of whatever language");
        told.insert(QStringLiteral("details"), QJsonObject{{QStringLiteral("kind"), QStringLiteral("pods")},
                                                           {QStringLiteral("name"), QString::fromLatin1(name)}});
        return told;
    }
    void answer(const QByteArray &asked, const QJsonObject &body, int code = 200)
    {
        answers.insert(asked, {code, body});
    }
    /// What was sent with PATCH or POST last.
    QJsonDocument sent() const { return QJsonDocument::fromJson(server.requests().last().body); }
    int count(const QByteArray &method) const
    {
        int found = 0;
        for (const auto &request : server.requests())
            found += request.method == method;
        return found;
    }

    template <class T> core::Result<T> await(async::Task<T> task)
    {
        std::optional<core::Result<T>> result;
        task.then([&](core::Result<T> arrived) { result = std::move(arrived); });
        if (!support::becomesSo([&] { return result.has_value(); }))
            return core::failure(core::ErrorKind::Timeout, QStringLiteral("test.timeout"));
        return std::move(*result);
    }

    static inline const engine::WorkloadRef kPay{QStringLiteral("Deployment"), QStringLiteral("shop"),
                                                 QStringLiteral("pay")};
    static inline const QByteArray kPayPath = "/apis/apps/v1/namespaces/shop/deployments/pay";

    core::SystemClock clock;
    watch::WorkerPool workers{1};
    support::ScriptedServer server;
    QObject owner;
    QMap<QByteArray, QPair<int, QJsonObject>> answers;
    QVector<support::ExchangePtr> held; ///< what hangs
    std::unique_ptr<kubernetes::ApiClient> client;
    std::unique_ptr<kubernetes::ClusterControl> control;
};
