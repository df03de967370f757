#pragma once

#include "endpoint.h"

#include <async/task.h>
#include <core/clock.h>

#include <QObject>
#include <QUrlQuery>

#include <functional>
#include <memory>
#include <optional>

namespace net {

using Headers = QVector<QPair<QByteArray, QByteArray>>;

/// The pace of whole answers, for HttpRequest::leastPerMinute: what has begun and brings less is called late.
constexpr qint64 kLeastPerMinute = 32 * 1024;

struct HttpRequest
{
    QByteArray method = "GET";
    QString path;    ///< joined to the endpoint's base path; starts with '/'. Percent-encode what comes from outside
    QUrlQuery query; ///< keys and values are encoded strictly on their way out ('+' too)
    Headers headers;
    QByteArray body;
    core::Milliseconds timeout{30'000};  ///< until the whole answer is here
    qint64 bodyLimit = 64 * 1024 * 1024; ///< of the answer, decompressed; more is Error{TooLarge}
    int retries = 2;                     ///< for GET/HEAD after network errors, 429, 502, 503, 504 only; within timeout
    bool longPoll = false;               ///< for send(): the server may wait long with its answer (blocking queries)
    /// For streams: of an answer that has begun, fewer bytes in a minute are Error{Timeout, net.too-slow}; 0 = any
    /// pace, as of a watch. A last part that is smaller counts when it comes within its minute.
    qint64 leastPerMinute = 0;
    bool isIdempotent() const { return method == "GET" || method == "HEAD"; }
};

struct HttpResponse
{
    int status = 0;
    Headers headers; ///< names in lower case
    QByteArray body;
    QByteArray header(const QByteArray &lowerName) const;
    /// Content-Length, where there is one that can be read. Of a compressed body that is less than will come.
    std::optional<qint64> announcedBytes() const;
};

/// An answer that arrives in pieces and may last for minutes. Destroying it ends the request. All callbacks run on the
/// client's thread through its event loop, none after destruction, onEnd exactly once.
class HttpStream
{
public:
    struct Callbacks
    {
        std::function<void(const HttpResponse &head)> onHead; ///< status and headers; body empty. 2xx only
        /// A status that is not 2xx, with up to 64 KiB of its body; onEnd with the Error follows. May be
        /// unset.
        std::function<void(const HttpResponse &answer)> onRefused;
        std::function<void(QByteArray piece)> onData;
        std::function<void(std::optional<core::Error>)> onEnd; ///< no error: the server ended it cleanly
    };
    HttpStream() = default;
    virtual ~HttpStream() = default;
    HttpStream(const HttpStream &) = delete;
    HttpStream &operator=(const HttpStream &) = delete;
    /// Back-pressure: no more onData until resumed.
    virtual void pause(bool paused) = 0;
};

/// HTTP/1.1 client for one endpoint and principal. Plain requests and streams (watches, blocking queries) use
/// connection managers of their own, so that long polls never starve requests (six connections per host) and no
/// connection is ever shared between identities; streams get more managers as needed. What is not GET or HEAD goes out
/// once, on a connection of its own, and is never repeated. HTTP/2 is off. Redirects are refused with an error that
/// names the target. Non-2xx answers arrive as Error with kind from the status and up to 1,000 characters of the body
/// as detail. Nothing that arrives contains the request's own credentials: they are masked in every body and error.
/// Single-threaded: create and use on one thread. Unix sockets: base unix:///path/to.sock. Codes are those of
/// phrases_errors ("net.*").
class HttpClient final : public QObject
{
    Q_OBJECT
public:
    HttpClient(Endpoint endpoint, core::Clock &clock, QObject *parent = nullptr);
    ~HttpClient() override;

    const Endpoint &endpoint() const;
    /// base without user information and query, for people.
    QString displayName() const;
    /// Replaces the identity: connections of the old one are not used again.
    void setEndpoint(Endpoint endpoint);

    /// One answer with its whole body. Statuses >= 400 are Errors, except those in `accept`.
    async::Task<HttpResponse> send(QObject *owner, HttpRequest request, QVector<int> accept = {});
    /// A long answer in pieces. `request.timeout` is the longest silence (no byte) that is accepted; the whole has no
    /// limit.
    std::unique_ptr<HttpStream> stream(HttpRequest request, HttpStream::Callbacks callbacks);

private:
    class Private;
    std::unique_ptr<Private> d;
};

/// What a status means: 401 Unauthorised, 403 Forbidden, 404 NotFound, 409 Conflict, 410 Expired, 413 TooLarge,
/// 429 TooManyRequests, other 4xx Api, 5xx Unavailable.
core::ErrorKind kindOfStatus(int status);

} // namespace net
