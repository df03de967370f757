#include "pipechannel.h"

namespace linklocal {

PipeChannel::PipeChannel(Wire wire, qsizetype pieceBytes, QObject *parent)
    : Channel(parent)
    , m_wire(std::move(wire))
    , m_pieceBytes(std::max<qsizetype>(1, pieceBytes))
    , m_reader(m_wire.toClient, [this](ToClient item) { take(std::move(item)); })
{
}

PipeChannel::~PipeChannel()
{
    m_wire.toEngine->push(Gone{});
}

void PipeChannel::send(qlink::RequestPtr request)
{
    if (const auto frame = qlink::encodeFrame(*request)) {
        sendBytes(*frame);
    } else {
        // Through our own queue: closed() never comes from inside send().
        m_wire.toClient->push(Ended{frame.error().message.code});
        m_wire.toEngine->push(Gone{});
    }
}

void PipeChannel::sendBytes(const QByteArray &bytes)
{
    for (qsizetype at = 0; at < bytes.size(); at += m_pieceBytes)
        m_wire.toEngine->push(bytes.mid(at, m_pieceBytes));
}

void PipeChannel::take(ToClient item)
{
    if (m_hasEnded)
        return;
    if (const auto *ended = std::get_if<Ended>(&item))
        return end(m_frames.isAtBoundary() ? ended->reason : QStringLiteral("link.frame-truncated"));
    const auto *bytes = std::get_if<QByteArray>(&item);
    if (!bytes)
        return;
    const auto bodies = m_frames.take(*bytes);
    if (!bodies)
        return end(bodies.error().message.code);
    for (const QByteArray &body : *bodies) {
        auto response = std::make_shared<contract::v1::Response>();
        if (const auto decoded = qlink::decodeMessage(body, *response); !decoded)
            return end(decoded.error().message.code);
        Q_EMIT received(std::move(response));
    }
}

void PipeChannel::end(const QString &reason)
{
    m_hasEnded = true;
    Q_EMIT closed(reason);
}

} // namespace linklocal
