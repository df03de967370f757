#pragma once

#include "endpoint.h"

#include <QSslConfiguration>

namespace net {

/// Qt's form of the options. Errors: Config with net.tls-bad-ca, net.tls-bad-certificate, net.tls-bad-key.
core::Result<QSslConfiguration> tlsConfiguration(const TlsOptions &options);

} // namespace net
