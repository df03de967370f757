#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace lab::kube {

/// Reads protobuf's wire format field by field. Truncated or malformed bytes end it with ok() false.
/// Source: protobuf.dev/programming-guides/encoding
class WireReader
{
public:
    enum class Type : std::uint8_t { Varint = 0, Fixed64 = 1, Bytes = 2, Fixed32 = 5 };

    explicit WireReader(std::string_view bytes) : m_bytes(bytes) {}

    /// Moves to the next field; false at the end or when the bytes are wrong.
    bool next();
    bool ok() const { return m_ok; }
    std::uint32_t number() const { return m_number; }
    Type type() const { return m_type; }
    std::uint64_t varint() const { return m_value; } ///< of Varint, Fixed64 and Fixed32
    std::string_view bytes() const { return m_payload; }

private:
    bool readVarint(std::uint64_t &value);

    std::string_view m_bytes;
    std::size_t m_at = 0;
    bool m_ok = true;
    std::uint32_t m_number = 0;
    Type m_type = Type::Varint;
    std::uint64_t m_value = 0;
    std::string_view m_payload;
};

/// Appends fields in protobuf's wire format to a string.
namespace wirewriter {
void varint(std::string &out, std::uint64_t value);
void tag(std::string &out, std::uint32_t number, WireReader::Type type);
void bytes(std::string &out, std::uint32_t number, std::string_view value);
void integer(std::string &out, std::uint32_t number, std::int64_t value);
void real(std::string &out, std::uint32_t number, double value);
} // namespace wirewriter

} // namespace lab::kube
