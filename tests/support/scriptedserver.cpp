#include "scriptedserver.h"

#include <QLocalServer>
#include <QLocalSocket>
#include <QSslCertificate>
#include <QSslKey>
#include <QSslServer>
#include <QSslSocket>
#include <QTimer>
#include <QUrl>

#include <sys/socket.h>

namespace support {

namespace {

QByteArray head(int status, const HeaderList &headers)
{
    QByteArray out = "HTTP/1.1 " + QByteArray::number(status) + " Scripted\r\n";
    for (const auto &[name, value] : headers)
        out += name + ": " + value + "\r\n";
    return out;
}

void resetSocket(QIODevice *device)
{
    if (auto *socket = qobject_cast<QTcpSocket *>(device)) {
        const linger now{1, 0};
        ::setsockopt(int(socket->socketDescriptor()), SOL_SOCKET, SO_LINGER, &now, sizeof now);
        socket->abort();
    } else if (auto *local = qobject_cast<QLocalSocket *>(device)) {
        local->abort();
    }
}

QSslKey readKey(const QByteArray &pem)
{
    const QSslKey ec(pem, QSsl::Ec);
    return ec.isNull() ? QSslKey(pem, QSsl::Rsa) : ec;
}

} // namespace

QByteArray RecordedRequest::header(const QByteArray &lowerName) const
{
    for (const auto &[name, value] : headers) {
        if (name == lowerName)
            return value;
    }
    return {};
}

void Exchange::reply(int status, const QByteArray &body, const HeaderList &headers)
{
    raw(head(status, headers) + "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body);
}

void Exchange::beginChunked(int status, const HeaderList &headers)
{
    raw(head(status, headers) + "Transfer-Encoding: chunked\r\n\r\n");
}

void Exchange::chunk(const QByteArray &piece)
{
    if (!piece.isEmpty())
        raw(QByteArray::number(piece.size(), 16) + "\r\n" + piece + "\r\n");
}

void Exchange::endChunks()
{
    raw("0\r\n\r\n");
}

void Exchange::raw(const QByteArray &bytes)
{
    if (m_socket)
        m_socket->write(bytes);
}

void Exchange::drip(const QByteArray &bytes, std::chrono::milliseconds interval, int piece)
{
    if (bytes.isEmpty() || !m_socket)
        return;
    raw(bytes.left(piece));
    QTimer::singleShot(interval, m_socket, [self = shared_from_this(), rest = bytes.mid(piece), interval, piece] {
        self->drip(rest, interval, piece);
    });
}

void Exchange::close()
{
    if (auto *socket = qobject_cast<QTcpSocket *>(m_socket.data()))
        socket->disconnectFromHost();
    else if (auto *local = qobject_cast<QLocalSocket *>(m_socket.data()))
        local->disconnectFromServer();
}

void Exchange::reset()
{
    if (m_socket)
        resetSocket(m_socket);
}

bool Exchange::isOpen() const
{
    return m_socket && m_socket->isOpen();
}

struct ScriptedServer::Connection
{
    QPointer<QIODevice> socket;
    int number = 0;
    QByteArray buffer;
};

ScriptedServer::ScriptedServer(QObject *parent) : QObject(parent), m_server(std::make_unique<QTcpServer>())
{
    connect(m_server.get(), &QTcpServer::pendingConnectionAvailable, this, [this] {
        while (QTcpSocket *socket = m_server->nextPendingConnection())
            adopt(socket);
    });
    if (!m_server->listen(QHostAddress::LocalHost))
        qFatal("cannot listen on loopback");
}

ScriptedServer::ScriptedServer(const Tls &tls, QObject *parent) : QObject(parent), m_isTls(true)
{
    auto server = std::make_unique<QSslServer>();
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setLocalCertificateChain(QSslCertificate::fromData(tls.certificatePem));
    configuration.setPrivateKey(readKey(tls.keyPem));
    configuration.setPeerVerifyMode(tls.clientCaPem.isEmpty() ? QSslSocket::VerifyNone : QSslSocket::VerifyPeer);
    configuration.setCaCertificates(QSslCertificate::fromData(tls.clientCaPem));
    server->setSslConfiguration(configuration);
    m_server = std::move(server);
    connect(m_server.get(), &QTcpServer::pendingConnectionAvailable, this, [this] {
        while (QTcpSocket *socket = m_server->nextPendingConnection())
            adopt(socket);
    });
    if (!m_server->listen(QHostAddress::LocalHost))
        qFatal("cannot listen on loopback");
}

ScriptedServer::~ScriptedServer()
{
    const auto open = m_open.keys();
    m_open.clear();
    for (QIODevice *socket : open) {
        socket->disconnect(this);
        delete socket;
    }
}

bool ScriptedServer::listenLocal(const QString &path)
{
    m_local = std::make_unique<QLocalServer>();
    connect(m_local.get(), &QLocalServer::newConnection, this, [this] {
        while (QLocalSocket *socket = m_local->nextPendingConnection())
            adopt(socket);
    });
    return m_local->listen(path);
}

quint16 ScriptedServer::port() const
{
    return m_server->serverPort();
}

QUrl ScriptedServer::url(const QString &hostName) const
{
    QUrl url;
    url.setScheme(m_isTls ? QStringLiteral("https") : QStringLiteral("http"));
    url.setHost(hostName);
    url.setPort(port());
    return url;
}

void ScriptedServer::route(const QByteArray &path, int status, const QByteArray &body, const HeaderList &headers)
{
    route(path, [=](const ExchangePtr &exchange) { exchange->reply(status, body, headers); });
}

void ScriptedServer::stopListening()
{
    const quint16 port = m_server->serverPort();
    m_server->close();
    m_keptPort.bind(QHostAddress::LocalHost, port); // or another program might be given it
}

void ScriptedServer::resetAll()
{
    const auto open = m_open.keys();
    for (QIODevice *socket : open)
        resetSocket(socket);
}

void ScriptedServer::adopt(QIODevice *socket)
{
    auto connection = std::make_shared<Connection>();
    connection->socket = socket;
    connection->number = ++m_connections;
    m_open.insert(socket, connection);
    const auto gone = [this, socket] {
        m_open.remove(socket);
        socket->deleteLater();
    };
    auto *tcp = qobject_cast<QTcpSocket *>(socket);
    if (tcp)
        connect(tcp, &QAbstractSocket::disconnected, this, gone);
    else
        connect(qobject_cast<QLocalSocket *>(socket), &QLocalSocket::disconnected, this, gone);
    if (tcp && m_onConnection && m_onConnection(tcp))
        return;
    connect(socket, &QIODevice::readyRead, this, [this, connection] { read(*connection); });
    if (socket->bytesAvailable() > 0)
        read(*connection);
}

void ScriptedServer::read(Connection &connection)
{
    connection.buffer += connection.socket->readAll();
    for (;;) {
        const qsizetype headEnd = connection.buffer.indexOf("\r\n\r\n");
        if (headEnd < 0)
            return;
        RecordedRequest request;
        request.connection = connection.number;
        const QList<QByteArray> lines = connection.buffer.left(headEnd).split('\n');
        const QList<QByteArray> words = lines[0].trimmed().split(' ');
        request.method = words.value(0);
        request.target = words.value(1);
        for (qsizetype i = 1; i < lines.size(); ++i) {
            const qsizetype colon = lines[i].indexOf(':');
            request.headers.append({lines[i].left(colon).toLower(), lines[i].mid(colon + 1).trimmed()});
        }
        const qsizetype length = request.header("content-length").toLongLong();
        if (connection.buffer.size() < headEnd + 4 + length)
            return;
        request.body = connection.buffer.mid(headEnd + 4, length);
        connection.buffer.remove(0, headEnd + 4 + length);
        if (const auto *tls = qobject_cast<QSslSocket *>(connection.socket.data()))
            request.clientCertificateCn =
                tls->peerCertificate().subjectInfo(QSslCertificate::CommonName).value(0).toUtf8();
        m_requests.append(request);
        const auto exchange = std::make_shared<Exchange>(connection.socket, request);
        if (const Handler handler = m_routes.value(request.path()))
            handler(exchange);
        else if (m_otherwise)
            m_otherwise(exchange);
        else
            exchange->reply(404, "no such route");
        if (!connection.socket)
            return;
    }
}

} // namespace support
