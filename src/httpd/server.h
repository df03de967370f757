#pragma once

#include <QByteArray>
#include <QString>
#include <QVector>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>

namespace httpd {

struct Request
{
    QByteArray method;
    QByteArray path; ///< percent-decoded once, without query
    QByteArray rawTarget;
    QVector<QPair<QByteArray, QByteArray>> query;   ///< decoded, in order
    QVector<QPair<QByteArray, QByteArray>> headers; ///< names in lower case
    QByteArray body;
    QString peer;                        ///< "127.0.0.1:45678"
    QByteArray clientCertificateSubject; ///< CN of a verified client certificate, or empty

    QByteArray header(const QByteArray &lowerName) const;
    QByteArray queryValue(const QByteArray &name) const;
    bool hasQuery(const QByteArray &name) const;
};

/// The answering side of one request. May be kept and used later, from any thread; dropping it without an answer sends
/// 500. Either send() once, or begin(), any number of write()s, and end().
class Responder
{
public:
    using Headers = QVector<QPair<QByteArray, QByteArray>>;
    virtual ~Responder() = default;
    virtual void send(int status, Headers headers, QByteArray body) = 0;
    virtual void begin(int status, Headers headers) = 0; ///< chunked body follows
    virtual void write(QByteArray piece) = 0;
    virtual void end() = 0;
    /// Ends the connection at once, in the middle of whatever is being sent (fault injection).
    virtual void abort() = 0;
    virtual bool isAlive() const = 0;        ///< false once the client is gone
    virtual qint64 pendingBytes() const = 0; ///< written but not yet taken by the network
    /// Once, on a server thread, when the client leaves (or the server ends) before the answer is complete; at once
    /// when it has left already.
    virtual void onGone(std::function<void()> callback) = 0;
};
using ResponderPtr = std::shared_ptr<Responder>;

struct TlsFiles
{
    QByteArray certificatePem;
    QByteArray keyPem;
    QByteArray clientCaPem; ///< ask for client certificates signed by this
    bool requireClientCertificate = false;
};

struct Limits
{
    qint64 headerBytes = 16 * 1024;
    qint64 bodyBytes = 8 * 1024 * 1024;
    int connections = 1024;
    std::chrono::seconds idle{120};
    std::chrono::seconds requestTimeout{30}; ///< for a request's header and body to arrive
};

/// The one HTTP/1.1 server (Boost.Beast) on `threads` threads of its own. Binds loopback unless told otherwise.
/// The handler runs on a server thread and must not block; it answers through the responder whenever it likes.
class Server
{
public:
    using Handler = std::function<void(const Request &, ResponderPtr)>;
    struct Options
    {
        QString address = QStringLiteral("127.0.0.1");
        quint16 port = 0; ///< 0 = any free one
        std::optional<TlsFiles> tls;
        Limits limits;
        int threads = 1;
    };

    Server(Options options, Handler handler);
    ~Server(); ///< closes every connection and joins the threads
    Server(const Server &) = delete;
    Server &operator=(const Server &) = delete;

    /// False with errorString() when the address cannot be had.
    bool listen();
    quint16 port() const;
    QString errorString() const;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace httpd
