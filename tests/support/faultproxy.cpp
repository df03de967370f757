#include "faultproxy.h"

#include <QRandomGenerator>
#include <QTimer>

#include <algorithm>

#include <sys/socket.h>

namespace support {

namespace {

void endSocket(QTcpSocket *socket, bool withReset)
{
    if (withReset && socket->socketDescriptor() >= 0) {
        const linger now{1, 0};
        ::setsockopt(int(socket->socketDescriptor()), SOL_SOCKET, SO_LINGER, &now, sizeof now);
        socket->abort();
        return;
    }
    socket->disconnectFromHost();
}

constexpr int kTick = 20; // ms between the pieces of a narrow line

} // namespace

/// One client's connection and ours to the server.
class FaultProxy::Link final : public QObject
{
public:
    Link(FaultProxy &proxy, QTcpSocket *client) : m_proxy(proxy), m_client(client), m_server(new QTcpSocket(this))
    {
        client->setParent(this);
        connect(m_client, &QTcpSocket::readyRead, this, [this] { upstream(); });
        connect(m_server, &QTcpSocket::connected, this, [this] { upstream(); });
        connect(m_server, &QTcpSocket::readyRead, this, [this] { downstream(); });
        connect(m_client, &QTcpSocket::disconnected, this, [this] { over(); });
        connect(m_server, &QTcpSocket::disconnected, this, [this] { serverGone(); });
        connect(m_server, &QTcpSocket::errorOccurred, this, [this] { serverGone(); });
        m_pace.setInterval(kTick);
        connect(&m_pace, &QTimer::timeout, this, [this] { release(); });
        m_server->connectToHost(proxy.m_host, proxy.m_targetPort);
    }

    void cut(bool withReset)
    {
        m_server->abort();
        endSocket(m_client, withReset);
    }
    void wake() { release(); }

private:
    void upstream()
    {
        if (m_server->state() == QAbstractSocket::ConnectedState && !m_proxy.m_toxics.timeout)
            m_server->write(m_client->readAll());
    }

    void downstream()
    {
        const Toxics &toxics = m_proxy.m_toxics;
        const QByteArray bytes = m_server->readAll();
        auto delay = toxics.latency;
        if (toxics.jitter.count() > 0)
            delay += std::chrono::milliseconds(QRandomGenerator::global()->bounded(int(toxics.jitter.count()) + 1));
        if (delay.count() == 0 && m_late == 0) {
            take(bytes);
            return;
        }
        // A piece never overtakes an earlier one.
        ++m_late;
        m_order.push_back(bytes);
        QTimer::singleShot(delay, this, [this] {
            --m_late;
            const QByteArray next = m_order.front();
            m_order.erase(m_order.begin());
            take(next);
        });
    }

    void take(const QByteArray &bytes)
    {
        m_waiting += bytes;
        release();
    }

    void release()
    {
        const Toxics &toxics = m_proxy.m_toxics;
        if (toxics.timeout)
            return;
        upstream();
        qint64 allowed = m_waiting.size();
        if (toxics.bytesPerSecond > 0)
            allowed = std::min<qint64>(allowed, std::max<qint64>(1, toxics.bytesPerSecond * kTick / 1000));
        if (toxics.slice > 0)
            allowed = std::min<qint64>(allowed, toxics.slice);
        if (toxics.limitData)
            allowed = std::min(allowed, *toxics.limitData - m_sent);
        if (allowed > 0) {
            m_client->write(m_waiting.left(allowed));
            m_client->flush();
            m_waiting.remove(0, allowed);
            m_sent += allowed;
            m_proxy.m_passed += allowed;
        }
        if (toxics.limitData && m_sent >= *toxics.limitData) {
            cut(toxics.resetPeer);
            return;
        }
        if (!m_waiting.isEmpty() && !m_pace.isActive())
            m_pace.start();
        else if (m_waiting.isEmpty())
            m_pace.stop();
        if (m_serverGone && m_waiting.isEmpty() && m_late == 0)
            close();
    }

    void serverGone()
    {
        m_serverGone = true;
        release();
    }

    void close()
    {
        const Toxics &toxics = m_proxy.m_toxics;
        QTimer::singleShot(toxics.slowClose, this, [this] { endSocket(m_client, m_proxy.m_toxics.resetPeer); });
    }

    void over()
    {
        m_pace.stop();
        disconnect(m_server, nullptr, this, nullptr);
        m_server->abort();
        auto &links = m_proxy.m_links;
        const auto self =
            std::find_if(links.begin(), links.end(), [this](const auto &link) { return link.get() == this; });
        if (self == links.end())
            return;
        self->release()->deleteLater();
        links.erase(self);
    }

    FaultProxy &m_proxy;
    QTcpSocket *m_client;
    QTcpSocket *m_server;
    QTimer m_pace;
    std::vector<QByteArray> m_order;
    QByteArray m_waiting;
    qint64 m_sent = 0;
    int m_late = 0;
    bool m_serverGone = false;
};

FaultProxy::FaultProxy(const QString &host, quint16 port, QObject *parent)
    : QObject(parent)
    , m_host(host)
    , m_targetPort(port)
{
    connect(&m_server, &QTcpServer::newConnection, this, [this] { accept(); });
    if (!m_server.listen(QHostAddress::LocalHost))
        qFatal("cannot listen on loopback");
    m_port = m_server.serverPort();
}

FaultProxy::~FaultProxy()
{
    m_server.close();
    const auto links = std::move(m_links);
    m_links.clear();
}

QUrl FaultProxy::through(QUrl target) const
{
    target.setHost(QStringLiteral("127.0.0.1"));
    target.setPort(m_port);
    return target;
}

void FaultProxy::accept()
{
    while (QTcpSocket *client = m_server.nextPendingConnection())
        m_links.push_back(std::make_unique<Link>(*this, client));
}

void FaultProxy::setToxics(const Toxics &toxics)
{
    const bool wasDown = m_toxics.down;
    m_toxics = toxics;
    m_keptPort.reset();
    if (toxics.down) {
        m_server.close();
        m_keptPort = std::make_unique<QTcpSocket>();
        m_keptPort->bind(QHostAddress::LocalHost, m_port); // or another program might be given it
        m_toxics.resetPeer = true;
        cutAll();
        m_toxics.resetPeer = toxics.resetPeer;
    } else if (wasDown && !m_server.listen(QHostAddress::LocalHost, m_port)) {
        qFatal("cannot listen on the old port again");
    }
    std::vector<Link *> open;
    for (const auto &link : m_links)
        open.push_back(link.get());
    for (Link *link : open)
        link->wake();
}

void FaultProxy::cutAll()
{
    std::vector<Link *> open;
    for (const auto &link : m_links)
        open.push_back(link.get());
    for (Link *link : open)
        link->cut(m_toxics.resetPeer);
}

} // namespace support
