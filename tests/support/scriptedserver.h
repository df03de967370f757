#pragma once

#include <QHash>
#include <QObject>
#include <QPointer>
#include <QTcpServer>
#include <QTcpSocket>
#include <QVector>

#include <functional>
#include <memory>

QT_BEGIN_NAMESPACE
class QLocalServer;
QT_END_NAMESPACE

namespace support {

using HeaderList = QVector<QPair<QByteArray, QByteArray>>;

struct RecordedRequest
{
    QByteArray method;
    QByteArray target;  ///< as sent: path and query
    HeaderList headers; ///< names in lower case
    QByteArray body;
    int connection = 0; ///< 1, 2, … in the order of arrival
    QByteArray clientCertificateCn;

    QByteArray header(const QByteArray &lowerName) const;
    QByteArray path() const { return target.left(target.indexOf('?') < 0 ? target.size() : target.indexOf('?')); }
};

/// The server's side of one request. Keep the pointer to answer later; forgetting it hangs the request.
class Exchange : public std::enable_shared_from_this<Exchange>
{
public:
    Exchange(QIODevice *socket, RecordedRequest heard) : request(std::move(heard)), m_socket(socket) {}

    const RecordedRequest request;

    /// A well-formed answer with Content-Length.
    void reply(int status, const QByteArray &body = {}, const HeaderList &headers = {});
    void beginChunked(int status = 200, const HeaderList &headers = {});
    void chunk(const QByteArray &piece);
    void endChunks();
    /// Bytes as they are.
    void raw(const QByteArray &bytes);
    /// Sends `bytes` in pieces, one per interval.
    void drip(const QByteArray &bytes, std::chrono::milliseconds interval, int piece = 1);
    /// An orderly end, after what was written.
    void close();
    /// RST instead of FIN.
    void reset();
    bool isOpen() const;
    /// Bytes that the network has not taken yet.
    qint64 unsent() const { return m_socket ? m_socket->bytesToWrite() : 0; }

private:
    QPointer<QIODevice> m_socket;
};
using ExchangePtr = std::shared_ptr<Exchange>;

/// A raw HTTP/1.1 server on loopback for tests: answers, or misbehaves, as the test says. Lives on the test's thread;
/// its event loop must run. Requests with a handler of their path go there, others to `otherwise`, else 404.
class ScriptedServer : public QObject
{
    Q_OBJECT
public:
    using Handler = std::function<void(const ExchangePtr &)>;
    struct Tls
    {
        QByteArray certificatePem;
        QByteArray keyPem;
        QByteArray clientCaPem; ///< set = a client certificate signed by it is required
    };

    explicit ScriptedServer(QObject *parent = nullptr);
    explicit ScriptedServer(const Tls &tls, QObject *parent = nullptr);
    ~ScriptedServer() override;
    /// Listens on a Unix socket too.
    bool listenLocal(const QString &path);

    quint16 port() const;
    QByteArray host() const { return "127.0.0.1:" + QByteArray::number(port()); }
    /// http(s)://127.0.0.1:port, or with another host name in place of the address.
    QUrl url(const QString &hostName = QStringLiteral("127.0.0.1")) const;

    void route(const QByteArray &path, Handler handler) { m_routes.insert(path, std::move(handler)); }
    void route(const QByteArray &path, int status, const QByteArray &body = {}, const HeaderList &headers = {});
    /// From now on every request hangs.
    void fallSilent()
    {
        m_routes.clear();
        m_otherwise = [this](const ExchangePtr &exchange) { m_unanswered.append(exchange); };
    }
    /// From now on new connections are taken and nothing is ever said on them.
    void holdConnections()
    {
        m_onConnection = [this](QTcpSocket *) { return ++m_heldConnections > 0; };
    }
    /// Requests and connections that are left hanging by these two.
    int held() const { return int(m_unanswered.size()) + m_heldConnections; }
    void otherwise(Handler handler) { m_otherwise = std::move(handler); }
    /// Called for each new connection before anything is read; true = the handler keeps it (garbage, hang, TLS tricks).
    void onConnection(std::function<bool(QTcpSocket *)> handler) { m_onConnection = std::move(handler); }

    const QVector<RecordedRequest> &requests() const { return m_requests; }
    int connections() const { return m_connections; }
    int openConnections() const { return int(m_open.size()); }
    /// From now on nobody listens at our port, as long as this lives.
    void stopListening();
    /// Ends all connections with RST.
    void resetAll();

private:
    struct Connection;
    void adopt(QIODevice *socket);
    void read(Connection &connection);

    bool m_isTls = false;
    std::unique_ptr<QTcpServer> m_server;
    QTcpSocket m_keptPort;
    std::unique_ptr<QLocalServer> m_local;
    QHash<QByteArray, Handler> m_routes;
    Handler m_otherwise;
    QVector<ExchangePtr> m_unanswered;
    int m_heldConnections = 0;
    std::function<bool(QTcpSocket *)> m_onConnection;
    QVector<RecordedRequest> m_requests;
    QHash<QIODevice *, std::shared_ptr<Connection>> m_open;
    int m_connections = 0;
};

} // namespace support
