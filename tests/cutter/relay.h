#pragma once

#include "writes.h"

#include <QByteArray>
#include <QObject>
#include <QTcpServer>
#include <QUrl>

#include <functional>

namespace cutter {

/// A proxy on loopback in front of one HTTP server, plain HTTP. It passes every byte on as it comes, in both
/// directions: kept connections, watches and chunked answers. A request is passed on once it is here as a whole, so
/// that whoever judges it knows what it does; as something else only where Hooks::rewrite makes it so. Clients do not
/// send the next one before they were answered, and name its length.
class Relay final : public QObject
{
public:
    /// When the connection's client shall hear nothing more: before the request was passed on, or when its answer
    /// comes.
    enum class Strike { Never, Before, After };
    struct Hooks
    {
        /// Asked for every request that writes.
        std::function<Strike(const Request &request)> judge;
        /// The moment has come. True: the connection is cut; false: it stays open and silent.
        std::function<bool()> strike;
        /// Where it is set: the body that a request that writes goes on with in place of its own. The length in its
        /// head is made to fit.
        std::function<QByteArray(const Request &request)> rewrite = {};
    };

    Relay(const QUrl &target, Hooks hooks);
    ~Relay() override;

    /// The target's URL with this proxy in its place; empty when it cannot listen.
    QUrl url() const;
    /// Requests that write, were passed on and have no answer yet: they may still do something.
    int writesUnderWay() const { return m_writesUnderWay; }

private:
    class Exchange;
    void accept();

    QUrl m_target;
    Hooks m_hooks;
    int m_writesUnderWay = 0;
    QTcpServer m_server;
};

} // namespace cutter
