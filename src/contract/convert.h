#pragma once

#include "v1.h"

#include <core/error.h>

#include <QString>

#include <string>

namespace contract {

inline QString text(const std::string &value)
{
    return QString::fromUtf8(value.data(), qsizetype(value.size()));
}
inline std::string utf8(const QString &value)
{
    const QByteArray bytes = value.toUtf8();
    return std::string(bytes.constData(), std::size_t(bytes.size()));
}

v1::Message toContract(const core::Message &message);
core::Message fromContract(const v1::Message &message);
v1::Error toContract(const core::Error &error);
core::Error fromContract(const v1::Error &error);

} // namespace contract
