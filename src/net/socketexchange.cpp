#include "socketexchange.h"

#include "http1parser.h"
#include "neterrors.h"

#include <QLocalSocket>
#include <QPointer>
#include <QSslSocket>

namespace net {

namespace {

constexpr qint64 kReadBuffer = 256 * 1024;

QByteArray serialised(const WireRequest &request)
{
    QByteArray host = request.url.host(QUrl::FullyEncoded).toLatin1();
    if (host.contains(':'))
        host = '[' + host + ']';
    if (request.url.port() > 0)
        host += ':' + QByteArray::number(request.url.port());
    QByteArray target = request.url.path(QUrl::FullyEncoded).toLatin1();
    if (request.url.hasQuery())
        target += '?' + request.url.query(QUrl::FullyEncoded).toLatin1();
    QByteArray out = request.method + ' ' + (target.isEmpty() ? QByteArray("/") : target) +
                     " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\nAccept-Encoding: identity\r\n";
    for (const auto &[name, value] : request.headers) {
        if (name.compare("accept-encoding", Qt::CaseInsensitive) != 0)
            out += name + ": " + value + "\r\n";
    }
    if (!request.body.isEmpty() || request.method == "POST" || request.method == "PUT" || request.method == "PATCH")
        out += "Content-Length: " + QByteArray::number(request.body.size()) + "\r\n";
    return out + "\r\n" + request.body;
}

class SocketExchange final
    : public QObject
    , public WireExchange
{
public:
    SocketExchange(const WireRequest &request, const Dial &dial, WireEvents events)
        : m_url(request.url)
        , m_events(std::make_shared<WireEvents>(std::move(events)))
        , m_outgoing(serialised(request))
        , m_parser(request.method == "HEAD")
        , m_limit(request.bodyLimit)
        , m_streaming(request.streaming)
    {
        if (request.socketPath.isEmpty())
            dialTcp(dial);
        else
            dialLocal(request.socketPath);
    }
    ~SocketExchange() override
    {
        m_socket->disconnect(this);
        if (auto *tcp = qobject_cast<QAbstractSocket *>(m_socket))
            tcp->abort();
        m_socket->deleteLater(); // perhaps inside one of its signals
    }

    void pause(bool paused) override
    {
        m_paused = paused;
        if (!paused)
            QMetaObject::invokeMethod(
                this, [this] { read(); }, Qt::QueuedConnection);
    }

private:
    void dialLocal(const QString &path)
    {
        auto *socket = new QLocalSocket;
        m_socket = socket;
        socket->setReadBufferSize(kReadBuffer);
        connect(socket, &QLocalSocket::connected, this, [this] { m_socket->write(m_outgoing); });
        connect(socket, &QLocalSocket::readyRead, this, [this] { read(); });
        connect(socket, &QLocalSocket::disconnected, this, [this] { closed(); });
        connect(socket, &QLocalSocket::errorOccurred, this, [this](QLocalSocket::LocalSocketError error) {
            if (error == QLocalSocket::PeerClosedError)
                return;
            m_error = localError(error);
            closed();
        });
        // From the event loop, so that no event comes from inside the constructor.
        QMetaObject::invokeMethod(
            socket, [socket, path] { socket->connectToServer(path); }, Qt::QueuedConnection);
    }

    core::Error localError(QLocalSocket::LocalSocketError error) const
    {
        if (error == QLocalSocket::ServerNotFoundError)
            return {core::ErrorKind::Network, QStringLiteral("net.no-socket")};
        if (error == QLocalSocket::SocketAccessError)
            return {core::ErrorKind::Network, QStringLiteral("net.socket-access")};
        return errorOf(QAbstractSocket::SocketError(int(error)), {}, {}, m_url);
    }

    void dialTcp(const Dial &dial)
    {
        auto *socket = new QSslSocket;
        m_socket = socket;
        const bool isTls = m_url.scheme() == QLatin1String("https");
        socket->setReadBufferSize(kReadBuffer);
        socket->setProxy(dial.proxy);
        socket->setSslConfiguration(dial.tls);
        const auto write = [this] { m_socket->write(m_outgoing); };
        if (isTls)
            connect(socket, &QSslSocket::encrypted, this, write);
        else
            connect(socket, &QSslSocket::connected, this, write);
        connect(socket, &QSslSocket::readyRead, this, [this] { read(); });
        connect(socket, &QSslSocket::disconnected, this, [this] { closed(); });
        connect(socket, &QSslSocket::errorOccurred, this, [this, socket](QAbstractSocket::SocketError error) {
            m_error = errorOf(error, socket->errorString(), socket->sslHandshakeErrors(), m_url);
            closed();
        });
        const QString name = dial.verifyName;
        QMetaObject::invokeMethod(
            socket,
            [socket, isTls, url = m_url, name] {
                if (!isTls)
                    socket->connectToHost(url.host(), quint16(url.port(80)));
                else if (name.isEmpty())
                    socket->connectToHostEncrypted(url.host(), quint16(url.port(443)));
                else
                    socket->connectToHostEncrypted(url.host(), quint16(url.port(443)), name);
            },
            Qt::QueuedConnection);
    }

    void closed()
    {
        m_closed = true;
        read();
    }

    void read()
    {
        if (m_done || (m_paused && !m_closed))
            return;
        if (m_socket->isOpen())
            m_parser.feed(m_socket->readAll());
        if (m_closed)
            m_parser.peerClosed();
        const QPointer<SocketExchange> self(this);
        while (self && !m_done && step()) {
        }
    }

    bool step()
    {
        switch (m_parser.next()) {
        case Http1Parser::Step::NeedMore: return false;
        case Http1Parser::Step::Head: return head();
        case Http1Parser::Step::Data: return data(m_parser.takeData());
        case Http1Parser::Step::End: end({}); return false;
        case Http1Parser::Step::Failed: break;
        }
        const bool early = qstrcmp(m_parser.failure(), "net.closed-early") == 0;
        if (early && m_error && m_error->kind != core::ErrorKind::Network)
            end(m_error);
        else if (early)
            end(m_error && !m_headed ? m_error : errorOf(QNetworkReply::RemoteHostClosedError, {}, {}, m_url));
        else
            end(errorOf(QNetworkReply::ProtocolFailure, {}, {}, m_url));
        return false;
    }

    bool head()
    {
        m_headed = true;
        for (const auto &[name, value] : m_parser.headers()) {
            if (name == "content-encoding" && value.toLower() != "identity") {
                end(errorOf(QNetworkReply::ProtocolFailure, {}, {}, m_url));
                return false;
            }
        }
        const QPointer<SocketExchange> self(this);
        const auto events = m_events;
        events->onHead(m_parser.status(), m_parser.headers());
        return bool(self);
    }

    bool data(QByteArray piece)
    {
        m_received += piece.size();
        if (m_limit >= 0 && m_received > m_limit) {
            end(core::Error(core::ErrorKind::TooLarge,
                            core::Message(QStringLiteral("net.too-large")).with(QStringLiteral("limit"), m_limit)));
            return false;
        }
        if (!m_streaming) {
            m_body += piece;
            return true;
        }
        const QPointer<SocketExchange> self(this);
        const auto events = m_events;
        events->onData(std::move(piece));
        return self && !m_paused;
    }

    void end(std::optional<core::Error> error)
    {
        m_done = true;
        const QPointer<SocketExchange> self(this);
        const auto events = m_events;
        if (!m_streaming && m_headed)
            events->onData(std::exchange(m_body, {}));
        if (self)
            events->onEnd(std::move(error));
    }

    QUrl m_url;
    std::shared_ptr<WireEvents> m_events;
    QByteArray m_outgoing;
    Http1Parser m_parser;
    QIODevice *m_socket = nullptr;
    std::optional<core::Error> m_error;
    QByteArray m_body;
    qint64 m_limit;
    qint64 m_received = 0;
    bool m_streaming;
    bool m_headed = false;
    bool m_paused = false;
    bool m_closed = false;
    bool m_done = false;
};

} // namespace

std::unique_ptr<WireExchange> exchangeOverSocket(const WireRequest &request, const Dial &dial, WireEvents events)
{
    return std::make_unique<SocketExchange>(request, dial, std::move(events));
}

} // namespace net
