#pragma once

#include "mailbox.h"

#include <engine/session/session.h>
#include <link/channel.h>

#include <QByteArray>

#include <variant>

namespace linklocal {

/// What travels from a client to the engine's thread: a message, a piece of a byte stream, or "I am gone".
struct Gone
{
};
using ToEngine = std::variant<qlink::RequestPtr, QByteArray, Gone>;

/// What travels back: a message, a piece of a byte stream, or why the connection ended.
struct Ended
{
    QString reason;
};
using ToClient = std::variant<qlink::ResponsePtr, QByteArray, Ended>;

/// The two directions of one connection.
struct Wire
{
    std::shared_ptr<Mailbox<ToEngine>> toEngine = std::make_shared<Mailbox<ToEngine>>();
    std::shared_ptr<Mailbox<ToClient>> toClient = std::make_shared<Mailbox<ToClient>>();
};

/// The engine's end of one connection: a session fed from the wire. Messages or bytes, as the client chose;
/// `pieceBytes` > 0 means bytes. Engine thread only.
class Connection final : public QObject
{
public:
    Connection(engine::SessionHost &host, Wire wire, contract::v1::Principal principal, qsizetype pieceBytes,
               QObject *parent);
    ~Connection() override;

private:
    void take(ToEngine item);
    void takeBytes(const QByteArray &bytes);
    void send(const qlink::ResponsePtr &response);
    void end(const QString &reason);

    Wire m_wire;
    qsizetype m_pieceBytes;
    bool m_hasEnded = false;
    class Bytes;
    std::unique_ptr<Bytes> m_bytes;
    std::unique_ptr<engine::Session> m_session;
    std::unique_ptr<MailReader<ToEngine>> m_reader;
};

} // namespace linklocal
