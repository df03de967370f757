#pragma once

#include <QJsonValue>
#include <QString>

#include <functional>
#include <optional>

namespace lab::consul {

/// Consul's filter expressions over rows: ==, !=, in, not in, contains, matches, is empty, and, or, not, parentheses.
/// Selectors are the rows' member names (Service.Meta.version, ServiceTags, Checks.Status: any of the list).
/// Source: developer.hashicorp.com/consul/api-docs/features/filtering
class Filter
{
public:
    /// An empty text filters nothing. Nothing with `problem` set when the text is wrong.
    static std::optional<Filter> parse(const QString &text, QByteArray &problem);

    /// A list's or object's members that match; other values as they are.
    QJsonValue applied(const QJsonValue &rows) const;

private:
    friend class FilterParser;
    using Test = std::function<bool(const QJsonValue &)>;
    Test m_test;
};

} // namespace lab::consul
