#pragma once

#include "kubefakeresponder.h"

#include <lab/kube/apiserver.h>
#include <support/manualclock.h>

#include <QUrlQuery>

/// An API server without a network: requests go in as values.
class KubeApiFixture
{
public:
    explicit KubeApiFixture(lab::kube::ApiServer::Options options = {}) : store(clock, {200, 1}), logs(clock)
    {
        using lab::kube::Role;
        options.usersByToken = {{"admin-token", {"admin", "1", {"system:authenticated"}, Role::Admin}},
                                {"viewer-token", {"viewer", "2", {"system:authenticated"}, Role::Viewer}},
                                {"nobody-token", {"nobody", "3", {"system:authenticated"}, Role::None}}};
        api = std::make_unique<lab::kube::ApiServer>(store, logs, clock, options);
        (void)store.create(lab::kube::namespaces(), {{"metadata", {{"name", "default"}}}});
    }

    std::shared_ptr<FakeResponder> ask(const char *method, const QString &target, const lab::kube::Json &body = {},
                                       const QByteArray &accept = {},
                                       const QByteArray &contentType = "application/json",
                                       const QByteArray &token = "admin-token")
    {
        httpd::Request request;
        request.method = method;
        const qsizetype mark = target.indexOf(u'?');
        request.path = target.left(mark < 0 ? target.size() : mark).toUtf8();
        if (mark >= 0) {
            const auto items = QUrlQuery(target.mid(mark + 1)).queryItems(QUrl::FullyDecoded);
            for (const auto &[name, value] : items)
                request.query.append({name.toUtf8(), value.toUtf8()});
        }
        if (!body.is_null())
            request.body = lab::kube::bytes(lab::kube::dumpJson(body));
        request.headers = {{"content-type", contentType}, {"accept", accept}};
        if (!token.isEmpty())
            request.headers.append({"authorization", "Bearer " + token});
        auto responder = std::make_shared<FakeResponder>();
        api->handle(request, responder);
        return responder;
    }
    std::shared_ptr<FakeResponder> get(const QString &target, const QByteArray &accept = {})
    {
        return ask("GET", target, {}, accept);
    }

    static lab::kube::Json configMap(const char *name, const char *value = "1", const char *label = "x")
    {
        return {{"kind", "ConfigMap"},
                {"apiVersion", "v1"},
                {"metadata", {{"name", name}, {"labels", {{"app", label}}}}},
                {"data", {{"key", value}}}};
    }
    std::string version(const std::shared_ptr<FakeResponder> &answer)
    {
        return lab::kube::text(answer->json(), {"metadata", "resourceVersion"});
    }

    support::ManualClock clock;
    lab::kube::ObjectStore store;
    lab::kube::LogStore logs;
    std::unique_ptr<lab::kube::ApiServer> api;
};
