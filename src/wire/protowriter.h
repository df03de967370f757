#pragma once

#include <QByteArray>

#include <string_view>

namespace wire {

/// Appends protobuf fields to a byte array, for messages that have no generated type.
class ProtoWriter
{
public:
    void number(quint32 field, quint64 value)
    {
        tag(field, 0);
        varint(value);
    }
    void bytes(quint32 field, std::string_view value)
    {
        tag(field, 2);
        varint(value.size());
        m_out.append(value.data(), qsizetype(value.size()));
    }
    void message(quint32 field, const ProtoWriter &inner) { bytes(field, inner.view()); }
    std::string_view view() const { return {m_out.constData(), std::size_t(m_out.size())}; }
    const QByteArray &data() const { return m_out; }

private:
    void tag(quint32 field, quint32 type) { varint(quint64(field) << 3 | type); }
    void varint(quint64 value)
    {
        for (; value >= 0x80; value >>= 7)
            m_out.append(char(value | 0x80));
        m_out.append(char(value));
    }
    QByteArray m_out;
};

} // namespace wire
