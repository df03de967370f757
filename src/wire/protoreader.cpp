#include "protoreader.h"

#include <QtEndian>

namespace wire {

bool ProtoReader::varint(const char *&at, const char *end, quint64 &value)
{
    if (at < end && quint8(*at) < 0x80) {
        value = quint8(*at++);
        return true;
    }
    quint64 result = 0;
    for (int shift = 0; shift < 70 && at < end; shift += 7) {
        const quint8 byte = quint8(*at++);
        result |= shift < 64 ? quint64(byte & 0x7f) << shift : 0;
        if (byte < 0x80) {
            value = result;
            return true;
        }
    }
    return false;
}

bool ProtoReader::fail()
{
    m_failed = true;
    m_at = m_end;
    return false;
}

bool ProtoReader::next()
{
    if (m_at >= m_end)
        return false;
    m_begin = m_at;
    m_number = 0;
    m_bytes = {};
    quint64 tag = 0;
    if (!varint(m_at, m_end, tag) || (tag >> 3) == 0 || (tag >> 3) > 0x1fffffff)
        return fail();
    m_field = quint32(tag >> 3);
    switch (tag & 7) {
    case 0: return varint(m_at, m_end, m_number) || fail();
    case 1:
        if (m_end - m_at < 8)
            return fail();
        m_number = qFromLittleEndian<quint64>(m_at);
        m_at += 8;
        return true;
    case 2: {
        quint64 length = 0;
        if (!varint(m_at, m_end, length) || length > quint64(m_end - m_at))
            return fail();
        m_bytes = std::string_view(m_at, std::size_t(length));
        m_at += length;
        return true;
    }
    case 5:
        if (m_end - m_at < 4)
            return fail();
        m_number = qFromLittleEndian<quint32>(m_at);
        m_at += 4;
        return true;
    default: // groups have not been written since proto2's early days
        return fail();
    }
}

} // namespace wire
