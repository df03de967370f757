#pragma once

#include <QObject>
#include <QTcpServer>
#include <QTcpSocket>
#include <QUrl>

#include <chrono>
#include <memory>
#include <optional>

namespace support {

/// A TCP proxy on loopback that spoils what passes from the server to the client, with the toxics of Toxiproxy's
/// vocabulary. Lives on the test's thread. Toxics may be changed while connections run; they count for what passes
/// then.
class FaultProxy : public QObject
{
public:
    struct Toxics
    {
        std::chrono::milliseconds latency{0}; ///< each piece arrives that much later
        std::chrono::milliseconds jitter{0};  ///< up to that much more
        qint64 bytesPerSecond = 0;            ///< bandwidth; 0 = all of it
        std::chrono::milliseconds slowClose{0};
        bool timeout = false;            ///< nothing passes any more, and nothing is closed
        int slice = 0;                   ///< pieces of at most this many bytes; 0 = as they come
        std::optional<qint64> limitData; ///< the connection ends after this many bytes
        bool resetPeer = false;          ///< ends are RST
        bool down = false;               ///< new connections are refused, open ones reset
    };

    FaultProxy(const QString &host, quint16 port, QObject *parent = nullptr);
    explicit FaultProxy(const QUrl &target, QObject *parent = nullptr)
        : FaultProxy(target.host(), quint16(target.port()), parent)
    {
    }
    ~FaultProxy() override;

    quint16 port() const { return m_port; }
    /// The target's URL with this proxy in its place.
    QUrl through(QUrl target) const;
    void setToxics(const Toxics &toxics);
    const Toxics &toxics() const { return m_toxics; }
    /// Ends all open connections as the toxics say.
    void cutAll();
    int openConnections() const { return int(m_links.size()); }
    qint64 bytesPassed() const { return m_passed; }

private:
    class Link;
    void accept();

    QString m_host;
    quint16 m_targetPort;
    quint16 m_port = 0;
    Toxics m_toxics;
    QTcpServer m_server;
    std::unique_ptr<QTcpSocket> m_keptPort; ///< while it is down
    std::vector<std::unique_ptr<Link>> m_links;
    qint64 m_passed = 0;
};

} // namespace support
