#pragma once

#include <core/result.h>

#include <QString>

namespace net {

/// An address as people write it: "host:8500" means http.
QString withScheme(const QString &address);

/// Whether an address may be written down and shown: it names no user and no password, be it with a scheme or without,
/// a URL or not.
/// Errors: Config settings.url-has-secret with the address without them.
core::Result<void> mayBeKept(const QString &address);

/// Whether the port of an address that mayBeKept() can be one; an address without a port has none that is wrong.
/// Errors: Config settings.bad-port with the address and the port.
core::Result<void> hasPossiblePort(const QString &address);

} // namespace net
