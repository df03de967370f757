#pragma once

#include "connection.h"

#include <link/frame.h>

namespace linklocal {

/// A client's end that speaks in frames of bytes, cut into small pieces, as a network would carry them: the same
/// contract without the short cut. Made by EngineThread::connectByBytes().
class PipeChannel final : public qlink::Channel
{
    Q_OBJECT
public:
    PipeChannel(Wire wire, qsizetype pieceBytes, QObject *parent = nullptr);
    ~PipeChannel() override;

    /// A message too large for a frame ends the channel.
    void send(qlink::RequestPtr request) override;
    /// Bytes as they are, right or wrong.
    void sendBytes(const QByteArray &bytes);

private:
    void take(ToClient item);
    void end(const QString &reason);

    Wire m_wire;
    qsizetype m_pieceBytes;
    qlink::FrameReader m_frames;
    bool m_hasEnded = false;
    MailReader<ToClient> m_reader;
};

} // namespace linklocal
