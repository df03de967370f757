#pragma once

#include "yaml.h"

#include <optional>

namespace formats {

/// How a plain scalar resolves. Source: yaml.org/type (YAML 1.1), as narrowed by go-yaml v2, which kubectl uses.
YamlNode::Scalar resolveScalar(QStringView text);

std::optional<bool> yamlBool(QStringView text);
/// 12, -3, 0x1f, 0o17, 017, 0b101, 1_000.
std::optional<qint64> yamlInteger(QStringView text);
/// 1.5, 1e3, .inf, -.Inf, .NaN
std::optional<double> yamlFloat(QStringView text);

} // namespace formats
