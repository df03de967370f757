#pragma once

#include "apiclient.h"
#include "jsonlistsplitter.h"

#include <variant>

namespace kubernetes {

/// One list request: cuts the answer into items while it arrives, whether protobuf or JSON; no more than a batch of it
/// is kept. Ends by itself with Error{TooLarge} or Error{Timeout} at its limits.
class ListTransfer final : public QObject
{
    Q_OBJECT
public:
    struct Handlers
    {
        std::function<void(Batch, WatchSplitter::Format)> items; ///< objects, in order
        std::function<void(std::optional<core::Error>)> ended;   ///< once, last
    };
    struct Limits
    {
        /// Servers may ignore a page's size (caches do): 150,000 pods of 7 kB at once are 1 GiB, as JSON twice that.
        qint64 bytes = 4096ll * 1024 * 1024;
        /// Of one answer, even if it keeps its pace: a page of 500 pods is through at 6 kB/s.
        core::Milliseconds longest = std::chrono::minutes(10);
    };
    ListTransfer(ApiClient &client, net::HttpRequest request, Handlers handlers)
        : ListTransfer(client, std::move(request), std::move(handlers), Limits())
    {
    }
    ListTransfer(ApiClient &client, net::HttpRequest request, Handlers handlers, Limits limits);
    ~ListTransfer() override;

    QString resourceVersion() const;
    QString continueToken() const;
    /// Back-pressure: no more items until resumed.
    void pause(bool paused);

private:
    void head(const net::HttpResponse &answer);
    void data(const QByteArray &piece);
    void end(std::optional<core::Error> error);
    void handOver();
    core::Error tooLarge() const;
    /// Reads no further. May be the end of this object.
    void fail(core::Error error);
    void finish(std::optional<core::Error> error);

    ApiClient &m_client;
    Handlers m_handlers;
    Limits m_limits;
    WatchSplitter::Format m_format = WatchSplitter::Format::Protobuf;
    std::variant<ListSplitter, JsonListSplitter> m_splitter;
    std::optional<net::HttpResponse> m_refused;
    bool m_finished = false;
    qint64 m_received = 0;
    std::unique_ptr<core::Timer> m_timer;
    std::unique_ptr<net::HttpStream> m_stream;
};

/// One watch request: cuts the stream into events. It may be quiet for as long as the server likes, but an event that
/// has begun and does not go on is Error{Protocol, net.too-slow} after 60 to 90 s: what follows it would never be seen.
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
    void tick();

    core::Clock &m_clock;
    Handlers m_handlers;
    std::optional<WatchSplitter> m_splitter;
    WatchSplitter::Format m_format = WatchSplitter::Format::Protobuf;
    std::optional<net::HttpResponse> m_refused;
    std::optional<core::Error> m_error;
    bool m_ended = false;
    bool m_paused = false;
    qint64 m_tickBytes = 0;
    int m_slowTicks = 0;
    std::unique_ptr<core::Timer> m_timer;
    std::unique_ptr<net::HttpStream> m_stream;
};

} // namespace kubernetes
