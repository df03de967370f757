#pragma once

#include <QByteArray>
#include <QString>

#include <utility>
#include <variant>
#include <vector>

namespace qdctl {

/// A document as it is printed with -o json and -o yaml. Members keep their order. Numbers that JSON cannot say (NaN,
/// infinities) are null.
class Value
{
public:
    using Member = std::pair<QString, Value>;
    using Array = std::vector<Value>;
    using Object = std::vector<Member>;

    Value() = default;
    Value(bool value) : m_data(value) {}
    Value(int value) : m_data(qint64(value)) {}
    Value(qint64 value) : m_data(value) {}
    Value(double value);
    Value(QString value) : m_data(std::move(value)) {}
    Value(const std::string &utf8) : m_data(QString::fromStdString(utf8)) {}
    Value(Array value) : m_data(std::move(value)) {}
    Value(Object value) : m_data(std::move(value)) {}

    bool isNull() const { return std::holds_alternative<std::monostate>(m_data); }
    const std::variant<std::monostate, bool, qint64, double, QString, Array, Object> &data() const { return m_data; }

    /// UTF-8 with a line feed at the end. Control, bidirectional and invisible characters are escaped, so that the
    /// output can be looked at on a terminal.
    QByteArray toJson(bool compact = false) const;
    /// YAML 1.1 and 1.2 alike: texts that could be anything else are quoted.
    QByteArray toYaml() const;

private:
    std::variant<std::monostate, bool, qint64, double, QString, Array, Object> m_data;
};

} // namespace qdctl
