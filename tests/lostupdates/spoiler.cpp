#include "spoiler.h"

#include <QHostAddress>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTcpSocket>

#include <algorithm>

namespace lostupdates {

using namespace Qt::Literals::StringLiterals;

namespace {

QByteArray headerOf(const QByteArray &head, const QByteArray &lowerName)
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

QJsonArray unconditionalOperations(const QJsonArray &operations)
{
    QJsonArray out;
    for (const QJsonValue &each : operations) {
        QJsonObject operation = each.toObject();
        QJsonObject key = operation[u"KV"_s].toObject();
        const QString verb = key[u"Verb"_s].toString();
        if (verb == "check-index"_L1 || verb == "check-not-exists"_L1 || verb == "check-session"_L1)
            continue;
        if (verb == "cas"_L1)
            key[u"Verb"_s] = u"set"_s;
        else if (verb == "delete-cas"_L1)
            key[u"Verb"_s] = u"delete"_s;
        key.remove(u"Index"_s);
        operation[u"KV"_s] = key;
        out.append(operation);
    }
    return out;
}

} // namespace

QByteArray withoutConditions(const QByteArray &path, const QByteArray &body)
{
    const QJsonDocument document = QJsonDocument::fromJson(body);
    if (path.startsWith("/v1/txn") && document.isArray())
        return QJsonDocument(unconditionalOperations(document.array())).toJson(QJsonDocument::Compact);
    if (!path.startsWith("/api") || !document.isObject())
        return body;
    QJsonObject object = document.object();
    object.remove(u"preconditions"_s); // of DeleteOptions
    QJsonObject metadata = object[u"metadata"_s].toObject();
    metadata.remove(u"resourceVersion"_s);
    metadata.remove(u"uid"_s);
    if (object.contains(u"metadata"_s))
        object[u"metadata"_s] = metadata;
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

/// One client's connection and ours to the server. A client asks again only after it was answered.
class Spoiler::Exchange final : public QObject
{
public:
    Exchange(Spoiler &spoiler, QTcpSocket *client)
        : m_spoiler(spoiler)
        , m_client(client)
        , m_server(new QTcpSocket(this))
    {
        client->setParent(this);
        connect(m_client, &QTcpSocket::readyRead, this, [this] { takeRequest(); });
        connect(m_client, &QTcpSocket::disconnected, this, [this] { m_isClientGone = true; });
        connect(m_server, &QTcpSocket::readyRead, this, [this] { takeAnswer(); });
        connect(m_server, &QTcpSocket::disconnected, this, [this] { end(); });
        connect(m_server, &QTcpSocket::errorOccurred, this, [this] { end(); });
        m_server->connectToHost(spoiler.m_target.host(), quint16(spoiler.m_target.port()));
    }

    bool isUnderWay() const { return m_isUnderWay; }
    bool isOver() const { return m_isClientGone && !m_isUnderWay; }

private:
    void takeRequest()
    {
        m_request += m_client->readAll();
        const qsizetype headEnd = m_request.indexOf("\r\n\r\n");
        if (headEnd < 0)
            return;
        const qsizetype length = headerOf(m_request.left(headEnd), "content-length").toLongLong();
        if (m_request.size() < headEnd + 4 + length)
            return;
        const QByteArray whole = m_request.left(headEnd + 4 + length);
        m_request.remove(0, whole.size());
        pass(whole.left(headEnd + 4), whole.mid(headEnd + 4));
    }

    void pass(QByteArray head, QByteArray body)
    {
        const QList<QByteArray> words = head.left(head.indexOf("\r\n")).split(' ');
        const bool isWrite = words.value(0) != "GET" && words.value(0) != "HEAD";
        m_cut = isWrite ? m_spoiler.drawCut() : Cut::None;
        if (m_cut == Cut::Before) {
            ++m_spoiler.m_cutsBefore;
            m_client->abort();
            return;
        }
        if (isWrite && !m_spoiler.m_keepsConditions) {
            body = withoutConditions(words.value(1), body);
            head = withLength(head, body.size());
        }
        m_isUnderWay = true;
        m_server->write(head + body); // kept until it is connected
        if (isWrite && m_spoiler.m_writePassed)
            m_spoiler.m_writePassed();
    }

    void takeAnswer()
    {
        const QByteArray bytes = m_server->readAll();
        m_isUnderWay = false; // what it does is done before it answers
        if (m_cut == Cut::After) {
            m_cut = Cut::None;
            ++m_spoiler.m_cutsAfter;
            m_client->abort();
            return;
        }
        if (!m_isClientGone)
            m_client->write(bytes);
    }

    void end()
    {
        m_isUnderWay = false;
        if (m_client->state() == QAbstractSocket::ConnectedState)
            m_client->disconnectFromHost();
    }

    Spoiler &m_spoiler;
    QTcpSocket *m_client;
    QTcpSocket *m_server;
    QByteArray m_request;
    Cut m_cut = Cut::None;
    bool m_isUnderWay = false;
    bool m_isClientGone = false;
};

Spoiler::Spoiler(const QUrl &target, quint32 seed, bool keepsConditions)
    : m_target(target)
    , m_random(seed)
    , m_keepsConditions(keepsConditions)
{
    connect(&m_server, &QTcpServer::newConnection, this, [this] { accept(); });
    m_server.listen(QHostAddress::LocalHost);
}

Spoiler::~Spoiler() = default;

QUrl Spoiler::url() const
{
    QUrl out = m_target;
    out.setHost(u"127.0.0.1"_s);
    out.setPort(m_server.serverPort());
    return out;
}

Spoiler::Cut Spoiler::drawCut()
{
    if (m_random.generateDouble() >= m_cutShare)
        return Cut::None;
    return m_random.bounded(2) == 0 ? Cut::Before : Cut::After;
}

int Spoiler::underWay() const
{
    return int(std::count_if(m_exchanges.begin(), m_exchanges.end(),
                             [](const auto &exchange) { return exchange->isUnderWay(); }));
}

void Spoiler::accept()
{
    std::erase_if(m_exchanges, [](const auto &exchange) { return exchange->isOver(); });
    while (QTcpSocket *client = m_server.nextPendingConnection())
        m_exchanges.push_back(std::make_unique<Exchange>(*this, client));
}

} // namespace lostupdates
