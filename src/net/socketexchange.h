#pragma once

#include "wire.h"

#include <QAbstractSocket>
#include <QNetworkProxy>
#include <QSslConfiguration>

namespace net {

/// What every connection of an endpoint needs.
struct Dial
{
    QSslConfiguration tls;
    QString verifyName; ///< instead of the URL's host
    QNetworkProxy proxy{QNetworkProxy::NoProxy};
};

/// One request on a connection of its own: Unix sockets, and whatever changes something. Qt's own client sends a
/// request again when the connection breaks before the answer, which a change must never be.
std::unique_ptr<WireExchange> exchangeOverSocket(const WireRequest &request, const Dial &dial, WireEvents events);

} // namespace net
