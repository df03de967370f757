#include "frame.h"

#include <QtEndian>

namespace qlink {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype kHeaderBytes = 4;

core::Error tooLarge(qint64 size)
{
    return {core::ErrorKind::TooLarge,
            core::Message(u"link.frame-too-large"_s).with(u"size"_s, size).with(u"limit"_s, qint64(kMaxFrameBytes))};
}

} // namespace

core::Result<QByteArray> encodeFrame(const google::protobuf::MessageLite &message)
{
    const std::size_t size = message.ByteSizeLong();
    if (size > std::size_t(kMaxFrameBytes))
        return core::failure(tooLarge(qint64(size)));
    QByteArray frame(kHeaderBytes + qsizetype(size), Qt::Uninitialized);
    qToBigEndian(quint32(size), frame.data());
    message.SerializeWithCachedSizesToArray(reinterpret_cast<google::protobuf::uint8 *>(frame.data() + kHeaderBytes));
    return frame;
}

core::Result<void> decodeMessage(const QByteArray &body, google::protobuf::MessageLite &message)
{
    if (!message.ParseFromArray(body.constData(), int(body.size())))
        return core::failure(core::ErrorKind::Parse, u"link.frame-garbage"_s);
    return {};
}

core::Result<std::vector<QByteArray>> FrameReader::take(const QByteArray &bytes)
{
    m_buffer += bytes;
    std::vector<QByteArray> bodies;
    qsizetype at = 0;
    while (m_buffer.size() - at >= kHeaderBytes) {
        const qint64 size = qFromBigEndian<quint32>(m_buffer.constData() + at);
        if (size > kMaxFrameBytes)
            return core::failure(tooLarge(size));
        if (m_buffer.size() - at - kHeaderBytes < size)
            break;
        bodies.push_back(m_buffer.mid(at + kHeaderBytes, qsizetype(size)));
        at += kHeaderBytes + qsizetype(size);
    }
    m_buffer.remove(0, at);
    return bodies;
}

} // namespace qlink
