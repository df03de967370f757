#pragma once

#include "apiclient.h"
#include "splitter.h"

namespace kubernetes {

/// A list that came as JSON, as items like those of a protobuf list.
struct JsonPage
{
    Batch items;
    QString resourceVersion;
    QString continueToken;
};

/// One list request: cuts the answer into items while it arrives, whether protobuf or JSON. Ends by itself with
/// Error{TooLarge} after 4 GiB of protobuf or 512 MiB of JSON, and with Error{Timeout} after five minutes.
class ListTransfer final : public QObject
{
    Q_OBJECT
public:
    struct Handlers
    {
        std::function<void(Batch)> items;                      ///< protobuf objects, in order
        std::function<void(std::optional<core::Error>)> ended; ///< once, last
    };
    ListTransfer(ApiClient &client, net::HttpRequest request, Kind kind, Handlers handlers);
    ~ListTransfer() override;

    QString resourceVersion() const;
    QString continueToken() const;
    /// Back-pressure: no more items until resumed.
    void pause(bool paused);

private:
    void head(const net::HttpResponse &answer);
    void data(const QByteArray &piece);
    void end(std::optional<core::Error> error);
    /// Reads no further. May be the end of this object.
    void fail(core::Error error);
    void finish(std::optional<core::Error> error);

    ApiClient &m_client;
    Kind m_kind;
    Handlers m_handlers;
    ListSplitter m_splitter;
    std::optional<net::HttpResponse> m_refused;
    bool m_isJson = false;
    bool m_finished = false;
    qint64 m_received = 0;
    QByteArray m_body;
    QString m_jsonVersion;
    QString m_jsonContinue;
    async::Task<JsonPage> m_reading;
    std::unique_ptr<core::Timer> m_limit;
    std::unique_ptr<net::HttpStream> m_stream;
};

/// One watch request: cuts the stream into events.
class WatchTransfer final : public QObject
{
    Q_OBJECT
public:
    struct Handlers
    {
        std::function<void()> connected;
        std::function<void(Batch, WatchSplitter::Format)> events;
        std::function<void(std::optional<core::Error>)> ended; ///< once, last
    };
    WatchTransfer(ApiClient &client, net::HttpRequest request, Handlers handlers);
    ~WatchTransfer() override;
    void pause(bool paused);

private:
    void head(const net::HttpResponse &answer);
    void data(const QByteArray &piece);
    void end(std::optional<core::Error> error);

    Handlers m_handlers;
    std::optional<WatchSplitter> m_splitter;
    WatchSplitter::Format m_format = WatchSplitter::Format::Protobuf;
    std::optional<net::HttpResponse> m_refused;
    std::optional<core::Error> m_error;
    bool m_ended = false;
    std::unique_ptr<net::HttpStream> m_stream;
};

} // namespace kubernetes
