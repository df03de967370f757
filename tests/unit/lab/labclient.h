#pragma once

#include <lab/http/caller.h>

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>
#include <QUrl>

#include <memory>
#include <optional>

/// Asks the lab's servers from a test and waits for the answer in the event loop.
class LabClient
{
public:
    explicit LabClient(QUrl server = {}) : m_server(std::move(server)) {}

    /// The answer appears in the returned place; hold it while waiting.
    std::shared_ptr<std::optional<lab::Answer>> start(const QByteArray &method, const QByteArray &target,
                                                      const QByteArray &body = {})
    {
        lab::Call call;
        call.method = method;
        call.address = m_server.host();
        call.port = quint16(m_server.port());
        call.target = target;
        call.body = body;
        call.headers = {{"Content-Type", "application/json"}};
        call.timeout = std::chrono::seconds(30);
        auto place = std::make_shared<std::optional<lab::Answer>>();
        m_caller.call(call, [place](const lab::Answer &answer) { *place = answer; });
        return place;
    }
    lab::Answer ask(const QByteArray &method, const QByteArray &target, const QByteArray &body = {})
    {
        const auto place = start(method, target, body);
        return QTest::qWaitFor([&] { return place->has_value(); }, 20'000) ? **place : lab::Answer();
    }
    lab::Answer get(const QByteArray &target) { return ask("GET", target); }
    QJsonArray list(const QByteArray &target) { return QJsonDocument::fromJson(get(target).body).array(); }
    QJsonObject object(const QByteArray &target) { return QJsonDocument::fromJson(get(target).body).object(); }
    static quint64 index(const lab::Answer &answer) { return answer.header("x-consul-index").toULongLong(); }

private:
    QUrl m_server;
    lab::Caller m_caller;
};
