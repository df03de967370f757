#include "connector.h"

#include "proxychoice.h"
#include "tlssetup.h"

#include <core/text.h>

namespace net {

Connector::Connector(Endpoint endpoint) : m_endpoint(std::move(endpoint))
{
    if (m_endpoint.base.scheme() == QLatin1String("https")) {
        if (auto tls = tlsConfiguration(m_endpoint.tls))
            m_dial.tls = *tls;
        else
            m_error = tls.error();
    }
    m_dial.verifyName = m_endpoint.tls.serverName;
    if (m_endpoint.base.scheme() != QLatin1String("unix")) {
        if (auto proxy = proxyFor(m_endpoint.base, m_endpoint.proxy))
            m_dial.proxy = *proxy;
        else if (!m_error)
            m_error = proxy.error();
    }
    m_lanes = std::make_shared<Lanes>(m_dial);
}

core::Result<BuiltRequest> Connector::build(const HttpRequest &request) const
{
    if (m_error)
        return core::failure(*m_error);
    return buildRequest(m_endpoint, request);
}

std::unique_ptr<WireExchange> Connector::begin(const WireRequest &request, bool isLong, WireEvents events)
{
    const bool harmless = request.method == "GET" || request.method == "HEAD";
    if (!request.socketPath.isEmpty() || !harmless || !request.body.isEmpty())
        return exchangeOverSocket(request, m_dial, std::move(events));
    return m_lanes->begin(request, isLong, std::move(events));
}

QString Connector::place(const HttpRequest &request) const
{
    return displayNameOf(m_endpoint.base) + core::safeText(request.path, false, 300);
}

core::Error Connector::explained(core::Error error) const
{
    // Plain http goes through a proxy as if the proxy were the server.
    const bool unreached =
        error.message.code == QLatin1String("net.refused") || error.message.code == QLatin1String("net.host-not-found");
    if (unreached && m_dial.proxy.type() != QNetworkProxy::NoProxy) {
        error.kind = core::ErrorKind::Proxy;
        error.message.code = QStringLiteral("net.proxy-refused");
    }
    // A TLS 1.3 server refuses a missing certificate after the handshake, often by just closing.
    if (error.message.code == QLatin1String("net.closed-early") && error.httpStatus == 0 &&
        m_endpoint.base.scheme() == QLatin1String("https") && m_endpoint.tls.certificatePem.isEmpty())
        error.message.code = QStringLiteral("net.tls-closed-early");
    return error;
}

} // namespace net
