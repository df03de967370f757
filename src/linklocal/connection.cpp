#include "connection.h"

#include <contract/convert.h>
#include <contract/phrases.h>
#include <link/frame.h>

namespace linklocal {

class Connection::Bytes
{
public:
    qlink::FrameReader reader;
};

Connection::Connection(engine::SessionHost &host, Wire wire, contract::v1::Principal principal, qsizetype pieceBytes,
                       QObject *parent)
    : QObject(parent)
    , m_wire(std::move(wire))
    , m_pieceBytes(pieceBytes)
    , m_bytes(std::make_unique<Bytes>())
{
    engine::SessionClient client;
    client.send = [this](const qlink::ResponsePtr &response) { send(response); };
    client.pendingBytes = [box = m_wire.toClient] { return box->pendingBytes(); };
    client.principal = std::move(principal);
    m_session = std::make_unique<engine::Session>(host, std::move(client));
    m_reader =
        std::make_unique<MailReader<ToEngine>>(m_wire.toEngine, [this](ToEngine item) { take(std::move(item)); });
}

Connection::~Connection()
{
    m_session.reset();
    if (!m_hasEnded)
        m_wire.toClient->push(Ended{QStringLiteral("link.engine-ended")});
}

void Connection::take(ToEngine item)
{
    if (m_hasEnded)
        return;
    if (const auto *request = std::get_if<qlink::RequestPtr>(&item))
        m_session->take(**request);
    else if (const auto *bytes = std::get_if<QByteArray>(&item))
        takeBytes(*bytes);
    else
        deleteLater();
}

void Connection::takeBytes(const QByteArray &bytes)
{
    const auto bodies = m_bytes->reader.take(bytes);
    if (!bodies)
        return end(bodies.error().message.code);
    for (const QByteArray &body : *bodies) {
        contract::v1::Request request;
        if (const auto decoded = qlink::decodeMessage(body, request); !decoded)
            return end(decoded.error().message.code);
        m_session->take(request);
    }
}

void Connection::send(const qlink::ResponsePtr &response)
{
    if (m_hasEnded)
        return;
    if (m_pieceBytes <= 0) {
        const qint64 size = qint64(response->ByteSizeLong());
        return m_wire.toClient->push(response, size);
    }
    const auto frame = qlink::encodeFrame(*response);
    if (!frame)
        return end(frame.error().message.code);
    for (qsizetype at = 0; at < frame->size(); at += m_pieceBytes) {
        const QByteArray piece = frame->mid(at, m_pieceBytes);
        m_wire.toClient->push(piece, piece.size());
    }
}

void Connection::end(const QString &reason)
{
    if (std::exchange(m_hasEnded, true))
        return;
    m_wire.toClient->push(Ended{reason});
    deleteLater();
}

} // namespace linklocal
