#include "wirereader.h"

#include <cstring>

namespace lab::kube {

bool WireReader::readVarint(std::uint64_t &value)
{
    value = 0;
    for (int shift = 0; shift < 64 && m_at < m_bytes.size(); shift += 7) {
        const auto byte = std::uint8_t(m_bytes[m_at++]);
        value |= std::uint64_t(byte & 0x7f) << shift;
        if (byte < 0x80)
            return true;
    }
    return m_ok = false;
}

bool WireReader::next()
{
    if (!m_ok || m_at >= m_bytes.size())
        return false;
    std::uint64_t key = 0;
    if (!readVarint(key))
        return false;
    m_number = std::uint32_t(key >> 3);
    m_type = Type(key & 7);
    m_payload = {};
    std::uint64_t size = 0;
    switch (m_type) {
    case Type::Varint: return readVarint(m_value);
    case Type::Fixed64: size = 8; break;
    case Type::Fixed32: size = 4; break;
    case Type::Bytes:
        if (!readVarint(size))
            return false;
        break;
    default: return m_ok = false;
    }
    if (m_number == 0 || size > m_bytes.size() - m_at)
        return m_ok = false;
    m_payload = m_bytes.substr(m_at, size);
    m_at += size;
    if (m_type != Type::Bytes) {
        m_value = 0;
        std::memcpy(&m_value, m_payload.data(), size);
    }
    return true;
}

namespace wirewriter {

void varint(std::string &out, std::uint64_t value)
{
    while (value >= 0x80) {
        out.push_back(char(value | 0x80));
        value >>= 7;
    }
    out.push_back(char(value));
}

void tag(std::string &out, std::uint32_t number, WireReader::Type type)
{
    varint(out, std::uint64_t(number) << 3 | std::uint64_t(type));
}

void bytes(std::string &out, std::uint32_t number, std::string_view value)
{
    tag(out, number, WireReader::Type::Bytes);
    varint(out, value.size());
    out.append(value);
}

void integer(std::string &out, std::uint32_t number, std::int64_t value)
{
    tag(out, number, WireReader::Type::Varint);
    varint(out, std::uint64_t(value));
}

void real(std::string &out, std::uint32_t number, double value)
{
    tag(out, number, WireReader::Type::Fixed64);
    char raw[sizeof value];
    std::memcpy(raw, &value, sizeof value);
    out.append(raw, sizeof raw);
}

} // namespace wirewriter

} // namespace lab::kube
