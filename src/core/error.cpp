#include "error.h"

namespace core {

Message &&Message::with(const QString &name, const QString &value) &&
{
    args.append({name, value});
    return std::move(*this);
}

Message &&Message::with(const QString &name, qint64 value) &&
{
    args.append({name, value});
    return std::move(*this);
}

Message &&Message::with(const QString &name, double value) &&
{
    args.append({name, value});
    return std::move(*this);
}

Message &&Message::with(const QString &name, std::chrono::milliseconds value) &&
{
    args.append({name, value});
    return std::move(*this);
}

const char *name(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::Cancelled: return "cancelled";
    case ErrorKind::Network: return "network";
    case ErrorKind::Timeout: return "timeout";
    case ErrorKind::Tls: return "tls";
    case ErrorKind::Proxy: return "proxy";
    case ErrorKind::Unauthorised: return "unauthorised";
    case ErrorKind::Forbidden: return "forbidden";
    case ErrorKind::NotFound: return "not-found";
    case ErrorKind::Conflict: return "conflict";
    case ErrorKind::Expired: return "expired";
    case ErrorKind::TooManyRequests: return "too-many-requests";
    case ErrorKind::TooLarge: return "too-large";
    case ErrorKind::Unavailable: return "unavailable";
    case ErrorKind::Api: return "api";
    case ErrorKind::Parse: return "parse";
    case ErrorKind::Protocol: return "protocol";
    case ErrorKind::Unsupported: return "unsupported";
    case ErrorKind::Config: return "config";
    case ErrorKind::Internal: return "internal";
    }
    return "internal";
}

} // namespace core
