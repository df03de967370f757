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
    double exemplarFactor = 0; ///< from its exemplars' values to the unit; 0: they are not asked for
};

} // namespace engine
