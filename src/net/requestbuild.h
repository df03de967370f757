#pragma once

#include "wire.h"

namespace net {

/// What must never be shown: taken out of texts that a server sends back to us.
class Scrubber
{
public:
    void add(const QByteArray &secret);
    QByteArray clean(QByteArray text) const;

private:
    std::vector<core::Secret> m_secrets;
};

struct BuiltRequest
{
    WireRequest wire;
    Scrubber scrubber;
};

/// Joins endpoint, credentials and request. Errors: Config net.bad-url, net.bad-path (dot segments), net.bad-header
/// (line breaks), or what the credentials say.
core::Result<BuiltRequest> buildRequest(const Endpoint &endpoint, const HttpRequest &request);

/// scheme://host:port/prefix for people and logs.
QString displayNameOf(const QUrl &base);

} // namespace net
