#pragma once

#include <core/result.h>

#include <QByteArray>
#include <QString>

#include <string_view>

namespace kubernetes {

/// What the API server says when it refuses: meta/v1 Status.
struct Status
{
    int code = 0;
    QString reason;  ///< "Expired", "Forbidden", …; empty when it gave none
    QString message; ///< escaped plain text
    int retryAfterSeconds = 0;
    QString resource; ///< what the refusal is about: "pods" and its name; empty when it does not say
    QString name;
    QString causes;                 ///< what each cause says, one after the other
    bool isVersionTooLarge = false; ///< the cause ResourceVersionTooLarge: the server has not reached that version yet
};

/// The largest frame or object that is accepted, as in client-go's streaming decoder.
inline constexpr qint64 kMaxFrameBytes = 16 * 1024 * 1024;

/// A protobuf answer without its magic and runtime.Unknown. Views into the body.
struct Envelope
{
    std::string_view apiVersion;
    std::string_view kind;
    std::string_view raw;
};

/// Errors: Parse (wrong magic, truncated), Unsupported (a content encoding).
core::Result<Envelope> openEnvelope(std::string_view body);

/// A Status from protobuf (with its envelope) or JSON, whichever the bytes are; nothing when they are neither.
std::optional<Status> parseStatus(const QByteArray &body);
/// The message inside an envelope whose kind is Status.
std::optional<Status> decodeStatus(std::string_view raw);

/// The refusal as an Error: kind by reason, then by code. `httpStatus` is what the HTTP answer said, 0 inside a watch.
/// Where the server tells them, its message has the arguments "kind" and "name" of the object, and "causes".
core::Error toError(const Status &status, int httpStatus);

/// Error{Parse} for bytes that are not what they should be.
core::Error malformed(const char *code, QString what = {});

} // namespace kubernetes
