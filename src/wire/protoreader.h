#pragma once

#include <QtGlobal>

#include <cstdint>
#include <string_view>

namespace wire {

/// Walks the fields of one protobuf message in place: nothing is copied, unknown fields cost a skip. The bytes must
/// outlive the reader and the views it hands out. Hostile input ends the walk with failed(), never reads outside.
/// Source: protobuf.dev/programming-guides/encoding
class ProtoReader
{
public:
    explicit ProtoReader(std::string_view message)
        : m_at(message.data())
        , m_end(message.data() + message.size())
        , m_begin(message.data())
    {
    }

    /// Moves to the next field; false at the end and on malformed bytes.
    bool next();
    bool failed() const { return m_failed; }

    quint32 field() const { return m_field; }
    /// The value of a varint or fixed field; 0 for others.
    quint64 number() const { return m_number; }
    qint64 signedNumber() const { return qint64(m_number); }
    qint32 int32() const { return qint32(quint32(m_number)); }
    bool flag() const { return m_number != 0; }
    /// The content of a length-delimited field (string, bytes, message); empty for others.
    std::string_view bytes() const { return m_bytes; }
    /// Where the current field's tag begins and its value ends.
    const char *fieldBegin() const { return m_begin; }
    const char *fieldEnd() const { return m_at; }

    /// Reads a varint and moves `at` behind it; false when it is cut off or longer than ten bytes.
    static bool varint(const char *&at, const char *end, quint64 &value);

private:
    bool fail();

    const char *m_at;
    const char *m_end;
    const char *m_begin;
    std::string_view m_bytes;
    quint64 m_number = 0;
    quint32 m_field = 0;
    bool m_failed = false;
};

/// Calls visit(reader) for each field until it returns false. True when the whole message was read and every visit
/// returned true.
template <class Visit> bool forEachField(std::string_view message, Visit &&visit)
{
    ProtoReader reader(message);
    while (reader.next()) {
        if (!visit(reader))
            return false;
    }
    return !reader.failed();
}

} // namespace wire
