#pragma once

#include <QString>

namespace engine {

/// One query behind a golden signal: the legend name ("p95", "5xx", "cpu"), PromQL and the unit of its values
/// ("1/s", "ratio", "s").
struct NamedQuery
{
    QString name;
    QString expression;
    QString unit;
};

} // namespace engine
