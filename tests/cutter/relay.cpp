#include "relay.h"

#include <QHostAddress>
#include <QList>
#include <QTcpSocket>

#include <utility>

namespace cutter {

namespace {

constexpr int kHttpPort = 80;

/// The value of a header of a request's head; `lowerName` in lower case.
QByteArray fieldOf(const QByteArray &head, const QByteArray &lowerName)
{
    for (const QByteArray &line : head.split('\n')) {
        const qsizetype colon = line.indexOf(':');
        if (colon > 0 && line.left(colon).trimmed().toLower() == lowerName)
            return line.mid(colon + 1).trimmed();
    }
    return {};
}

/// The head with another Content-Length.
QByteArray withLength(const QByteArray &head, qsizetype length)
{
    QByteArray out;
    for (const QByteArray &line : head.trimmed().split('\n')) {
        if (!line.toLower().startsWith("content-length:"))
            out += line.trimmed() + "\r\n";
    }
    return out + "Content-Length: " + QByteArray::number(length) + "\r\n\r\n";
}

} // namespace

/// One client's connection and ours to the server.
class Relay::Exchange final : public QObject
{
public:
    Exchange(Relay &relay, QTcpSocket *client)
        : QObject(&relay)
        , m_relay(relay)
        , m_client(client)
        , m_server(new QTcpSocket(this))
    {
        client->setParent(this);
        connect(m_client, &QTcpSocket::readyRead, this, [this] { takeRequests(); });
        connect(m_client, &QTcpSocket::disconnected, this, [this] { loseClient(); });
        connect(m_server, &QTcpSocket::readyRead, this, [this] { takeAnswer(); });
        connect(m_server, &QTcpSocket::disconnected, this, [this] { loseServer(); });
        connect(m_server, &QTcpSocket::errorOccurred, this, [this] { loseServer(); });
        m_server->connectToHost(relay.m_target.host(), quint16(relay.m_target.port(kHttpPort)));
    }

private:
    void takeRequests()
    {
        m_received += m_client->readAll();
        while (!m_isSilent) {
            const qsizetype headEnd = m_received.indexOf("\r\n\r\n");
            if (headEnd < 0)
                return;
            const QByteArray head = m_received.left(headEnd + 4);
            if (!fieldOf(head, "transfer-encoding").isEmpty()) {
                qCritical("a request without a length: %s", head.left(head.indexOf("\r\n")).constData());
                m_client->abort();
                return;
            }
            const qsizetype length = head.size() + qsizetype(fieldOf(head, "content-length").toLongLong());
            if (m_received.size() < length)
                return;
            const QByteArray whole = m_received.left(length);
            m_received.remove(0, length);
            pass(head, whole);
        }
    }

    void pass(const QByteArray &head, const QByteArray &whole)
    {
        const QList<QByteArray> words = head.left(head.indexOf("\r\n")).split(' ');
        const Request request{words.value(0), words.value(1), whole.mid(head.size())};
        const bool writes = isWrite(request);
        const Strike when = writes ? m_relay.m_hooks.judge(request) : Strike::Never;
        if (when == Strike::Before)
            return strike();
        m_strikesAnswer = when == Strike::After;
        setWriteUnderWay(writes);
        const bool isRewritten = writes && m_relay.m_hooks.rewrite;
        m_server->write(isRewritten ? rewritten(head, request) : whole); // kept until it is connected
    }

    QByteArray rewritten(const QByteArray &head, const Request &request) const
    {
        const QByteArray body = m_relay.m_hooks.rewrite(request);
        return withLength(head, body.size()) + body;
    }

    void setWriteUnderWay(bool isUnderWay)
    {
        m_relay.m_writesUnderWay += int(isUnderWay) - int(m_isWriteUnderWay);
        m_isWriteUnderWay = isUnderWay;
    }

    void takeAnswer()
    {
        const QByteArray bytes = m_server->readAll();
        setWriteUnderWay(false); // what it does is done before it answers
        if (std::exchange(m_strikesAnswer, false))
            return strike();
        if (!m_isSilent && !m_isClientGone)
            m_client->write(bytes);
        if (m_isClientGone)
            end();
    }

    void strike()
    {
        m_isSilent = true;
        if (m_relay.m_hooks.strike())
            m_client->abort();
    }

    void loseClient()
    {
        m_isClientGone = true;
        // What was passed on is done to its end, whoever has gone meanwhile.
        if (!m_isWriteUnderWay)
            end();
    }

    void loseServer()
    {
        if (m_server->bytesAvailable() > 0)
            takeAnswer();
        setWriteUnderWay(false);
        if (m_isClientGone)
            end();
        else if (!m_isSilent)
            m_client->disconnectFromHost(); // after what is still to be written
    }

    void end()
    {
        if (std::exchange(m_isOver, true))
            return;
        m_server->abort();
        deleteLater();
    }

    Relay &m_relay;
    QTcpSocket *m_client;
    QTcpSocket *m_server;
    QByteArray m_received;
    bool m_strikesAnswer = false;
    bool m_isWriteUnderWay = false;
    bool m_isSilent = false;
    bool m_isClientGone = false;
    bool m_isOver = false;
};

Relay::Relay(const QUrl &target, Hooks hooks) : m_target(target), m_hooks(std::move(hooks))
{
    connect(&m_server, &QTcpServer::newConnection, this, [this] { accept(); });
    m_server.listen(QHostAddress::LocalHost);
}

Relay::~Relay() = default;

QUrl Relay::url() const
{
    if (!m_server.isListening())
        return {};
    QUrl out = m_target;
    out.setHost(QStringLiteral("127.0.0.1"));
    out.setPort(m_server.serverPort());
    return out;
}

void Relay::accept()
{
    while (QTcpSocket *client = m_server.nextPendingConnection())
        new Exchange(*this, client); // goes with its client
}

} // namespace cutter
