#pragma once

#include "lanes.h"
#include "requestbuild.h"

namespace net {

/// The connections of one endpoint as it is now; replaced as a whole when the endpoint changes, so that nothing of the
/// old identity is used again. What is under way keeps what it needs.
class Connector
{
public:
    explicit Connector(Endpoint endpoint);
    const Endpoint &endpoint() const { return m_endpoint; }
    core::Result<BuiltRequest> build(const HttpRequest &request) const;
    std::unique_ptr<WireExchange> begin(const WireRequest &request, bool isLong, WireEvents events);
    /// scheme://host:port/path of a request, for Error::endpoint.
    QString place(const HttpRequest &request) const;
    /// A failure of the exchange, with what this endpoint's configuration says about its likely cause.
    core::Error explained(core::Error error) const;

private:
    Endpoint m_endpoint;
    Dial m_dial;
    std::optional<core::Error> m_error; ///< of the configuration
    std::shared_ptr<Lanes> m_lanes;
};

} // namespace net
