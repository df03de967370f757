#pragma once

#include <core/result.h>

#include <QByteArray>

#include <google/protobuf/message_lite.h>

#include <vector>

namespace qlink {

/// The contract on a byte stream: every message is a frame of a 4-byte big-endian length and that many bytes of
/// protobuf. A frame is at most kMaxFrameBytes long, a message not nested deeper than protobuf's own limit of 100.
constexpr qsizetype kMaxFrameBytes = 16 * 1024 * 1024;

/// Errors: TooLarge (link.frame-too-large).
core::Result<QByteArray> encodeFrame(const google::protobuf::MessageLite &message);

/// Errors: Parse (link.frame-garbage).
core::Result<void> decodeMessage(const QByteArray &body, google::protobuf::MessageLite &message);

/// Cuts a byte stream into frame bodies, however the bytes arrive.
class FrameReader
{
public:
    /// The bodies that are complete now. Errors: TooLarge (link.frame-too-large); the stream is then useless.
    core::Result<std::vector<QByteArray>> take(const QByteArray &bytes);
    /// True when the stream may end here; otherwise it ended in the middle of a frame.
    bool isAtBoundary() const { return m_buffer.isEmpty(); }

private:
    QByteArray m_buffer;
};

} // namespace qlink
