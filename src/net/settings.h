#pragma once

#include "endpoint.h"

#include <QJsonObject>
#include <QStringList>
#include <QVector>

namespace net {

/// The keys that every source's settings share. Secrets are never in the settings: they name a file or an environment
/// variable, read anew before each request. Paths may begin with "~/".
///
///     url              http, https or unix:///path; may have a path prefix; no user information
///     bearerTokenFile | bearerTokenEnv         Authorization: Bearer
///     tokenFile | tokenEnv                     the system's own header, where it has one (Consul)
///     username + passwordFile | passwordEnv    Authorization: Basic
///     basicEnv                                 an environment variable "user:password" (CONSUL_HTTP_AUTH)
///     caFile, caPath, certFile, keyFile        PEM; trusted CAs instead of the system's; client certificate
///     serverName                               verified instead of the URL's host
///     skipVerify                               true switches verification off, with a warning
///     proxy                                    http:// or socks5://; empty = the environment's
struct ConnectionSettings
{
    QUrl url;
    QString bearerTokenFile, bearerTokenEnv;
    QString tokenFile, tokenEnv;
    QByteArray tokenHeader; ///< from the rules
    QString username, passwordFile, passwordEnv, basicEnv;
    QString caFile, caPath, certFile, keyFile, serverName;
    bool skipVerify = false;
    QUrl proxy;
    QVector<core::Message> warnings; ///< unknown keys, verification off, a password over plain http

    struct Rules
    {
        QByteArray tokenHeader; ///< header for tokenFile/tokenEnv; empty = these keys are unknown
        QStringList moreKeys;   ///< the plugin's own
        QString defaultUrl;     ///< when `url` is missing; empty = it must be there
        bool allowUnix = false;
    };
    /// Errors: Config settings.missing-url, .bad-url, .url-has-secret, .wrong-type, .inline-secret,
    /// .conflict, .half-pair.
    static core::Result<ConnectionSettings> read(const QJsonObject &settings, const Rules &rules);

    /// Reads the certificate files now, the secrets before each request.
    /// Errors: Config settings.unreadable-file, settings.not-pem, settings.too-large.
    core::Result<Endpoint> endpoint() const;
    /// Current credentials. Errors: Config settings.unreadable-file, settings.empty-secret, settings.missing-variable.
    core::Result<Credentials> credentials() const;
    /// Differs when one of the certificate files was replaced; then make a new endpoint().
    QByteArray fingerprint() const;
};

} // namespace net
