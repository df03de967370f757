#pragma once

#include <QByteArray>
#include <QString>

#include <nlohmann/json.hpp>

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

namespace lab::kube {

/// API objects are JSON documents, as Kubernetes itself describes them. Reading is lenient: what is missing or of
/// another type reads as the fallback, because documents come from clients.
using Json = nlohmann::json;
using Path = std::initializer_list<std::string_view>;

/// The value at the path, or null.
const Json &at(const Json &from, Path path);
std::string text(const Json &from, Path path, std::string_view fallback = {});
std::int64_t integer(const Json &from, Path path, std::int64_t fallback = 0);
bool flag(const Json &from, Path path, bool fallback = false);
/// The array at the path, or an empty one.
const Json &items(const Json &from, Path path);

/// Objects on the way are made when they are missing or no objects.
Json &make(Json &in, Path path);
void erase(Json &in, Path path);

/// Nothing when the bytes are no JSON or nest deeper than 100 levels.
std::optional<Json> parseJson(std::string_view bytes);
std::string dumpJson(const Json &value);

inline QString toQt(const std::string &value)
{
    return QString::fromStdString(value);
}
inline std::string_view view(const QByteArray &bytes)
{
    return {bytes.constData(), std::size_t(bytes.size())};
}
inline QByteArray bytes(std::string_view value)
{
    return {value.data(), qsizetype(value.size())};
}

} // namespace lab::kube
