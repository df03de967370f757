#pragma once

#include "frame.h"

#include <chart/zone.h>
#include <core/unitformat.h>

namespace dashboard {

/// The id in core/unitformat's dialect: the contract's own names are translated, anything else is Grafana's already.
QString unitIdFor(const QString &id);

/// A number as people read it, in the unit of this id; decimals -1 chooses, dates are written in the zone.
core::FormattedValue valueText(double value, const QString &unitId, int decimals = -1, const chart::Zone &zone = {});

/// One cell as people read it: a number with its unit, a time in the zone as "2026-01-31 13:45:09", a text as it is;
/// "—" for null.
QString cellText(const Field &field, qsizetype row, const chart::Zone &zone);

/// One cell for copying: numbers in full ("0.123456789"), times as ISO 8601 in UTC, empty for null.
QString rawText(const Field &field, qsizetype row);

} // namespace dashboard
