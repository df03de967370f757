#pragma once

#include <httpd/server.h>
#include <lab/kube/json.h>

/// Keeps what an answer would have sent.
class FakeResponder final : public httpd::Responder
{
public:
    void send(int code, Headers sent, QByteArray content) override
    {
        status = code;
        headers = std::move(sent);
        body = std::move(content);
        isEnded = true;
    }
    void begin(int code, Headers sent) override
    {
        status = code;
        headers = std::move(sent);
    }
    void write(QByteArray piece) override
    {
        body += piece;
        pending += isStalled ? piece.size() : 0;
    }
    void end() override { isEnded = true; }
    void abort() override { isEnded = true; }
    bool isAlive() const override { return !isEnded; }
    qint64 pendingBytes() const override { return pending; }
    void onGone(std::function<void()>) override {}

    lab::kube::Json json() const { return lab::kube::parseJson(lab::kube::view(body)).value_or(lab::kube::Json()); }
    /// The events of a JSON watch so far.
    std::vector<lab::kube::Json> events() const
    {
        std::vector<lab::kube::Json> all;
        for (const QByteArray &line : body.split('\n')) {
            if (const auto event = lab::kube::parseJson(lab::kube::view(line)))
                all.push_back(*event);
        }
        return all;
    }
    /// "ADDED a", "BOOKMARK", …
    QStringList eventNames() const
    {
        QStringList names;
        for (const auto &event : events()) {
            const QString name = lab::kube::toQt(lab::kube::text(event, {"object", "metadata", "name"}));
            names.append(lab::kube::toQt(lab::kube::text(event, {"type"})) +
                         (name.isEmpty() ? QString() : u' ' + name));
        }
        return names;
    }

    int status = 0;
    Headers headers;
    QByteArray body;
    bool isEnded = false;
    bool isStalled = false; ///< the client takes nothing
    qint64 pending = 0;
};
