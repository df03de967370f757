#pragma once

#include <QByteArray>
#include <QTcpSocket>

inline const QByteArray kGet = "GET /x HTTP/1.1\r\nHost: a\r\n\r\n";

/// A client that says exactly what it is told and keeps what it hears.
struct Client
{
    explicit Client(quint16 port) { socket.connectToHost(QStringLiteral("127.0.0.1"), port); }
    void say(const QByteArray &bytes) { socket.write(bytes); }
    const QByteArray &heard()
    {
        text += socket.readAll();
        return text;
    }
    bool isClosed() { return heard(), socket.state() == QAbstractSocket::UnconnectedState; }
    QTcpSocket socket;
    QByteArray text;
};
