#include "splitter.h"

#include "stringpool.h"

#include <wire/kubernetesframe.h>
#include <wire/protoreader.h>

#include <QtEndian>

namespace kubernetes {

using wire::ProtoReader;

core::Error frameTooLarge(quint64 bytes)
{
    return {
        core::ErrorKind::TooLarge,
        core::Message(QStringLiteral("kubernetes.frame-too-large"))
            .with(QStringLiteral("size"), qint64(std::min<quint64>(bytes, quint64(std::numeric_limits<qint64>::max()))))
            .with(QStringLiteral("limit"), kMaxFrameBytes)};
}

Batch cutBatch(QByteArray &buffer, qsizetype &at, std::vector<std::pair<qsizetype, qsizetype>> &spans)
{
    Batch batch;
    batch.spans = std::exchange(spans, {});
    QByteArray rest = buffer.mid(at);
    batch.bytes = std::exchange(buffer, std::move(rest));
    at = 0;
    return batch;
}

core::Result<void> ListSplitter::feed(const QByteArray &piece)
{
    if (m_error)
        return core::failure(*m_error);
    m_buffer.append(piece);
    for (;;) {
        Step step = Step::NeedMore;
        if (m_where == Where::Magic && m_buffer.size() >= qsizetype(sizeof(wire::kKubernetesMagic))) {
            if (!wire::hasKubernetesMagic(m_buffer))
                m_error = malformed("kubernetes.magic");
            m_at = sizeof(wire::kKubernetesMagic);
            m_where = Where::Unknown;
            step = m_error ? Step::Failed : Step::Done;
        } else if (m_where == Where::Unknown) {
            step = stepUnknown();
        } else if (m_where == Where::List) {
            step = stepList();
        }
        if (step == Step::Failed)
            return core::failure(*m_error);
        if (step == Step::NeedMore)
            return {};
    }
}

ListSplitter::Step ListSplitter::readField(quint32 &field, std::string_view &bytes)
{
    const char *begin = m_buffer.constData() + m_at;
    const char *const end = m_buffer.constData() + m_buffer.size();
    const char *at = begin;
    quint64 tag = 0;
    quint64 length = 0;
    constexpr qsizetype kLongestHead = 20; // two varints
    const auto incomplete = [&] {
        if (end - begin < kLongestHead)
            return Step::NeedMore;
        m_error = malformed("kubernetes.truncated");
        return Step::Failed;
    };
    if (begin == end)
        return Step::NeedMore;
    if (!ProtoReader::varint(at, end, tag))
        return incomplete();
    field = quint32(tag >> 3);
    if ((tag & 7) == 0) {
        if (!ProtoReader::varint(at, end, length))
            return incomplete();
        m_at = at - m_buffer.constData();
        bytes = {};
        return Step::Done;
    }
    if ((tag & 7) != 2) {
        m_error = malformed("kubernetes.truncated");
        return Step::Failed;
    }
    if (!ProtoReader::varint(at, end, length))
        return incomplete();
    if (m_where == Where::Unknown && field == 2) {
        m_at = at - m_buffer.constData();
        m_listLeft = qint64(std::min<quint64>(length, quint64(std::numeric_limits<qint64>::max())));
        m_listSeen = true;
        m_where = Where::List;
        bytes = {};
        return Step::Done;
    }
    if (length > quint64(kMaxFrameBytes)) {
        m_error = frameTooLarge(length);
        return Step::Failed;
    }
    if (qint64(length) > end - at)
        return Step::NeedMore;
    bytes = {at, std::size_t(length)};
    m_at = at + length - m_buffer.constData();
    return Step::Done;
}

ListSplitter::Step ListSplitter::stepUnknown()
{
    quint32 field = 0;
    std::string_view bytes;
    const Step step = readField(field, bytes);
    if (step != Step::Done || m_where == Where::List)
        return step;
    if (field == 1) {
        wire::forEachField(bytes, [this](const ProtoReader &type) {
            if (type.field() == 2)
                m_kind = StringPool::single(type.bytes(), 100);
            return true;
        });
    } else if (field == 3 && !bytes.empty()) {
        m_error = core::Error(core::ErrorKind::Unsupported, QStringLiteral("kubernetes.encoding"));
        return Step::Failed;
    }
    return Step::Done;
}

ListSplitter::Step ListSplitter::stepList()
{
    if (m_listLeft == 0) {
        m_where = Where::Unknown;
        return Step::Done;
    }
    const qsizetype before = m_at;
    quint32 field = 0;
    std::string_view bytes;
    const Step step = readField(field, bytes);
    if (step != Step::Done)
        return step;
    m_listLeft -= m_at - before;
    if (m_listLeft < 0) {
        m_error = malformed("kubernetes.truncated");
        return Step::Failed;
    }
    if (field == 1) {
        wire::forEachField(bytes, [this](const ProtoReader &meta) {
            if (meta.field() == 2)
                m_resourceVersion = StringPool::single(meta.bytes(), 100);
            else if (meta.field() == 3)
                m_continue = QString::fromUtf8(meta.bytes().data(), qsizetype(meta.bytes().size()));
            return true;
        });
    } else if (field == 2) {
        m_items.emplace_back(bytes.data() - m_buffer.constData(), qsizetype(bytes.size()));
    }
    return Step::Done;
}

Batch ListSplitter::take()
{
    return cutBatch(m_buffer, m_at, m_items);
}

core::Result<void> ListSplitter::finish() const
{
    if (m_error)
        return core::failure(*m_error);
    if (!m_listSeen || m_where != Where::Unknown || m_at != m_buffer.size()) {
        const bool atEnd = m_listSeen && m_where == Where::List && m_listLeft == 0 && m_at == m_buffer.size();
        if (!atEnd)
            return core::failure(malformed("kubernetes.truncated"));
    }
    return {};
}

core::Result<void> WatchSplitter::feed(const QByteArray &piece)
{
    m_buffer.append(piece);
    return m_format == Format::Protobuf ? scanFrames() : scanJson();
}

core::Result<void> WatchSplitter::scanFrames()
{
    constexpr qsizetype kHead = 4;
    while (m_buffer.size() - m_at >= kHead) {
        const quint32 length = qFromBigEndian<quint32>(m_buffer.constData() + m_at);
        if (length > kMaxFrameBytes)
            return core::failure(frameTooLarge(length));
        if (length == 0) // else a megabyte of zeros would be 262,144 events
            return core::failure(malformed("kubernetes.truncated"));
        if (m_buffer.size() - m_at - kHead < qsizetype(length))
            break;
        m_events.emplace_back(m_at + kHead, qsizetype(length));
        m_at += kHead + qsizetype(length);
    }
    return {};
}

core::Result<void> WatchSplitter::scanJson()
{
    m_scan = std::max(m_scan, m_at);
    const char *const data = m_buffer.constData();
    for (; m_scan < m_buffer.size(); ++m_scan) {
        const char c = data[m_scan];
        if (m_depth == 0) {
            if (c == '{') {
                m_at = m_scan;
                m_depth = 1;
            } else if (c == ' ' || c == '\n' || c == '\r' || c == '\t') {
                m_at = m_scan + 1;
            } else {
                return core::failure(malformed("kubernetes.json"));
            }
        } else if (m_inString) {
            if (m_escaped)
                m_escaped = false;
            else if (c == '\\')
                m_escaped = true;
            else if (c == '"')
                m_inString = false;
        } else if (c == '"') {
            m_inString = true;
        } else if (c == '{' || c == '[') {
            ++m_depth;
        } else if ((c == '}' || c == ']') && --m_depth == 0) {
            m_events.emplace_back(m_at, m_scan + 1 - m_at);
            m_at = m_scan + 1;
        }
    }
    if (m_buffer.size() - m_at > kMaxFrameBytes)
        return core::failure(frameTooLarge(quint64(m_buffer.size() - m_at)));
    return {};
}

Batch WatchSplitter::take()
{
    m_scan -= m_at;
    return cutBatch(m_buffer, m_at, m_events);
}

} // namespace kubernetes
