#pragma once

#include "fixtures.h"

#include <kubernetes/provider.h>

#include <support/scriptedserver.h>

#include <QFile>
#include <QTemporaryDir>

/// An API server of a few answers; every kind is an empty list and a quiet watch unless a test says otherwise.
class FakeApi
{
public:
    using Handler = support::ScriptedServer::Handler;

    explicit FakeApi(int minor = 30)
    {
        server.otherwise([this, minor](const support::ExchangePtr &exchange) { answer(exchange, minor); });
    }
    FakeApi(const support::ScriptedServer::Tls &tls, int minor) : server(tls)
    {
        server.otherwise([this, minor](const support::ExchangePtr &exchange) { answer(exchange, minor); });
    }

    static bool isWatch(const support::RecordedRequest &request) { return request.target.contains("watch=1"); }
    static void reply(const support::ExchangePtr &exchange, const QByteArray &body, int status = 200)
    {
        exchange->reply(status, body, {{"Content-Type", "application/vnd.kubernetes.protobuf"}});
    }
    void beginWatch(const support::ExchangePtr &exchange, const QByteArray &first = {})
    {
        exchange->beginChunked(200, {{"Content-Type", "application/vnd.kubernetes.protobuf;stream=watch"}});
        if (!first.isEmpty())
            exchange->chunk(first);
        watches.append(exchange);
    }
    /// Something hangs at `silent`.
    bool isStuck() const { return !m_unanswered.isEmpty(); }
    int count(const QByteArray &path, bool watch) const
    {
        int found = 0;
        for (const auto &request : server.requests())
            found += request.path() == path && isWatch(request) == watch;
        return found;
    }
    /// A provider's settings that lead here.
    QJsonObject settings(const QByteArray &user = "{token: t}", const QByteArray &cluster = {}, const QUrl &url = {})
    {
        QFile file(folder.filePath(QStringLiteral("config")));
        if (file.open(QIODevice::WriteOnly))
            file.write("clusters: [{name: a, cluster: {server: '" + (url.isEmpty() ? server.url() : url).toEncoded() +
                       "'" + cluster +
                       "}}]\ncontexts: [{name: a, context: {cluster: a, user: a}}]\ncurrent-context: a\nusers: [{name: "
                       "a, user: " +
                       user + "}]\n");
        return {{QStringLiteral("kubeconfig"), file.fileName()}};
    }

    QTemporaryDir folder;
    support::ScriptedServer server;
    QMap<QByteArray, Handler> kinds; ///< by path, for lists and watches
    QVector<support::ExchangePtr> watches;
    int reviewStatus = 201;
    QByteArray token;  ///< the one that is accepted; empty = any
    QByteArray denied; ///< the resource that an access review denies
    QByteArray silent; ///< the end of the paths whose questions are never answered
    int unready = 0;   ///< so many questions for the version, and for the identity, are answered with 500

private:
    void answer(const support::ExchangePtr &exchange, int minor)
    {
        const auto &request = exchange->request;
        const QByteArray path = request.path();
        const support::HeaderList json{{"Content-Type", "application/json"}};
        if (!silent.isEmpty() && path.endsWith(silent)) {
            m_unanswered.append(exchange);
            return;
        }
        const bool isQuestion = path == "/version" || path.endsWith("/selfsubjectreviews");
        if (isQuestion && m_questions[path]++ < unready) {
            exchange->reply(500, "not yet");
            return;
        }
        if (!token.isEmpty() && request.header("authorization") != "Bearer " + token) {
            reply(exchange, fixtures::bytes(fixtures::status(401, "Unauthorized", "Unauthorized")), 401);
        } else if (path == "/version") {
            exchange->reply(200,
                            R"({"major":"1","minor":")" + QByteArray::number(minor) + R"(+","gitVersion":"v1.)" +
                                QByteArray::number(minor) + R"(.1"})",
                            json);
        } else if (path.endsWith("/selfsubjectreviews")) {
            if (reviewStatus == 201)
                exchange->reply(201, R"({"kind":"SelfSubjectReview","status":{"userInfo":{"username":"ann"}}})", json);
            else
                exchange->reply(reviewStatus,
                                R"({"kind":"Status","code":)" + QByteArray::number(reviewStatus) +
                                    R"(,"reason":"Unauthorized","message":"Unauthorized"})",
                                json);
        } else if (path.endsWith("/selfsubjectaccessreviews")) {
            const bool no = !denied.isEmpty() && request.body.contains("\"resource\":\"" + denied + "\"");
            exchange->reply(201, no ? R"({"status":{"allowed":false}})" : R"({"status":{"allowed":true}})", json);
        } else if (const auto handler = kinds.value(path)) {
            handler(exchange);
        } else if (isWatch(request)) {
            beginWatch(exchange);
        } else {
            reply(exchange,
                  fixtures::list<wire::kubernetes::PodList>("List", std::vector<wire::kubernetes::Pod>(), "10"));
        }
    }

    QVector<support::ExchangePtr> m_unanswered;
    QMap<QByteArray, int> m_questions;
};
