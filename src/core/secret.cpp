#include "secret.h"

#include <cstring>

namespace core {

Secret::Secret(QByteArray value) : m_value(std::move(value)) {}

Secret::Secret(const Secret &other) : m_value(other.m_value.constData(), other.m_value.size()) {}

Secret::Secret(Secret &&other) noexcept : m_value(std::move(other.m_value))
{
    other.m_value.clear();
}

Secret &Secret::operator=(Secret other) noexcept
{
    std::swap(m_value, other.m_value);
    return *this;
}

Secret::~Secret()
{
    wipe();
}

void Secret::wipe()
{
    // A value that the caller still shares is theirs to forget.
    if (m_value.isEmpty() || !m_value.isDetached())
        return;
    volatile char *bytes = m_value.data();
    for (qsizetype i = 0; i < m_value.size(); ++i)
        bytes[i] = 0;
}

} // namespace core
