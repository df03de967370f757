#pragma once

#include <core/result.h>

#include <QNetworkProxy>
#include <QUrl>

#include <functional>

namespace net {

/// The value of an environment variable, or empty.
using Environment = std::function<QString(const char *name)>;
QString processEnvironment(const char *name);

/// Which proxy leads to the target. An explicit one (http:// or socks5://, may carry user information) always counts;
/// else HTTPS_PROXY, HTTP_PROXY and ALL_PROXY (either case), but never for loopback nor for what NO_PROXY names: hosts,
/// domain suffixes, addresses, CIDR ranges, each perhaps with a port, or "*". Errors: Config net.bad-proxy.
core::Result<QNetworkProxy> proxyFor(const QUrl &target, const QUrl &explicitly,
                                     const Environment &environment = processEnvironment);

} // namespace net
