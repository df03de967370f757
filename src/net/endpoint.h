#pragma once

#include <core/result.h>
#include <core/secret.h>

#include <QByteArray>
#include <QString>
#include <QUrl>

#include <chrono>
#include <functional>
#include <optional>

namespace net {

/// Certificates as PEM (or a DER CA). Empty members mean the system's defaults.
struct TlsOptions
{
    QByteArray caPem;          ///< trust only these; empty = the system's store
    QByteArray certificatePem; ///< client certificate (chain)
    core::Secret keyPem;
    QString serverName;      ///< verified (and sent as SNI) instead of the URL's host
    bool skipVerify = false; ///< the caller must show a warning for as long as this is on
    friend bool operator==(const TlsOptions &, const TlsOptions &) = default;
};

/// How to authenticate. Asked before each request so that files and exec plugins may renew it.
struct Credentials
{
    enum class Kind { None, Bearer, Basic, Header };
    Kind kind = Kind::None;
    QString user;                                   ///< for Basic
    QByteArray headerName;                          ///< for Header, for example "X-Consul-Token"
    core::Secret secret;                            ///< token or password
    QVector<QPair<QByteArray, QByteArray>> headers; ///< more headers, for example Impersonate-User
};

/// Where one principal talks to one server: a base URL with its TLS set and identity.
struct Endpoint
{
    QUrl base; ///< http, https or unix:///path/to.sock; may have a path prefix
    TlsOptions tls;
    QUrl proxy; ///< http:// or socks5://; empty = the environment's (HTTPS_PROXY, NO_PROXY), never for unix
    /// Current credentials; may fail (tokenFile gone, exec plugin refused). Unset = none. Called on the client's
    /// thread.
    std::function<core::Result<Credentials>()> credentials;
};

} // namespace net
