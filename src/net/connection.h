#pragma once

#include "httpclient.h"
#include "settings.h"

#include <memory>
#include <optional>

namespace net {

/// The client of one configured source. Settings that cannot work are an error here and of every request, never a
/// missing client; replaced certificate files are noticed within ten seconds. Single-threaded.
class Connection final : public QObject
{
    Q_OBJECT
public:
    Connection(core::Result<ConnectionSettings> settings, core::Clock &clock, QObject *parent = nullptr);
    ~Connection() override;

    /// As HttpClient::send, or the configuration's error.
    async::Task<HttpResponse> send(QObject *owner, HttpRequest request, QVector<int> accept = {});
    /// A whole answer over the connections kept for watches: for questions that the server holds for minutes.
    /// request.timeout is the longest silence, request.leastPerMinute the pace from the head on.
    async::Task<HttpResponse> sendBlocking(QObject *owner, HttpRequest request);

    /// Connections that are open now are not used for anything new: they may be dead without knowing it.
    void reconnect();

    std::optional<core::Error> error() const { return m_error; }
    const core::Result<ConnectionSettings> &settings() const { return m_settings; }
    QString displayName() const;
    QVector<core::Message> warnings() const;

private:
    void refresh();

    core::Result<ConnectionSettings> m_settings;
    core::Clock &m_clock;
    QByteArray m_fingerprint;
    std::optional<core::Error> m_error;
    std::unique_ptr<HttpClient> m_client;
    std::unique_ptr<core::Timer> m_timer;
};

} // namespace net
