#pragma once

#include <QString>
#include <QVector>

#include <chrono>
#include <optional>
#include <variant>

namespace core {

/// What went wrong, in the granularity that changes what the program does next.
enum class ErrorKind {
    Cancelled,       ///< nobody wants the answer any more
    Network,         ///< no connection: name, route, refused, reset
    Timeout,         ///< no answer in time
    Tls,             ///< the peer's or our certificate
    Proxy,           ///< the proxy in between
    Unauthorised,    ///< 401: who are you
    Forbidden,       ///< 403: you may not
    NotFound,        ///< 404
    Conflict,        ///< 409
    Expired,         ///< 410: our position in the history is gone, list again
    TooManyRequests, ///< 429, or a server that asks for patience
    TooLarge,        ///< a limit of ours or theirs
    Unavailable,     ///< 5xx
    Api,             ///< the server understood and refused for a reason of its own
    Parse,           ///< bytes that are not what they claim to be
    Protocol,        ///< well-formed, but not what the protocol allows
    Unsupported,     ///< this program or that server cannot
    Config,          ///< what the user configured cannot be right
    Internal,        ///< a defect of ours
};

/// One typed argument of a message; the reader's language decides how it is written.
struct MessageArg
{
    QString name;
    std::variant<QString, qint64, double, std::chrono::milliseconds> value;
    friend bool operator==(const MessageArg &, const MessageArg &) = default;
};

/// A sentence that is not written yet: a code ("kubernetes.pods-not-ready") with typed arguments. Every reason, refusal
/// and error travels like this and is rendered by contract::Phrases in the language of whoever reads it.
struct Message
{
    QString code;
    QVector<MessageArg> args;

    Message() = default;
    explicit Message(QString code_, QVector<MessageArg> args_ = {}) : code(std::move(code_)), args(std::move(args_)) {}
    bool isEmpty() const { return code.isEmpty(); }
    Message &&with(const QString &name, const QString &value) &&;
    Message &&with(const QString &name, qint64 value) &&;
    Message &&with(const QString &name, int value) && { return std::move(*this).with(name, qint64(value)); }
    Message &&with(const QString &name, double value) &&;
    Message &&with(const QString &name, std::chrono::milliseconds value) &&;
    friend bool operator==(const Message &, const Message &) = default;
};

/// A message without arguments (yet).
inline Message message(const char *code)
{
    return Message(QString::fromLatin1(code));
}

/// A failed operation. The kind drives behaviour; the message tells a person. Never holds a secret: endpoints are
/// written without user information and query.
struct Error
{
    ErrorKind kind = ErrorKind::Internal;
    Message message;
    QString endpoint;   ///< scheme://host:port/path, or empty
    int httpStatus = 0; ///< 0 when no HTTP answer arrived
    std::optional<std::chrono::milliseconds> retryAfter;
    QString detail; ///< the other side's own words, escaped, at most 1,000 characters; for "copy details"

    Error() = default;
    Error(ErrorKind kind_, Message message_) : kind(kind_), message(std::move(message_)) {}
    Error(ErrorKind kind_, const QString &code) : kind(kind_), message(code) {}

    static Error cancelled() { return {ErrorKind::Cancelled, QStringLiteral("error.cancelled")}; }
    friend bool operator==(const Error &, const Error &) = default;
};

/// Stable lower-case name of a kind, for logs and machine-readable output.
const char *name(ErrorKind kind);

} // namespace core
