#pragma once

#include "frame.h"

#include <chart/zone.h>
#include <core/units.h>

namespace dashboard {

/// The unit that an id means: the contract's ("1/s", "ratio", "s", "bytes") and the commonest of Grafana's ("reqps",
/// "percentunit", "short", …). None for any other, and then the id says nothing about the number.
core::Unit unitOf(const QString &id);

/// A number as people read it, in the unit of this id.
core::Formatted valueText(double value, const QString &unitId);

/// One cell as people read it: a number with its unit, a time in the zone as "2026-01-31 13:45:09", a text as it is;
/// "—" for null.
QString cellText(const Field &field, qsizetype row, const chart::Zone &zone);

/// One cell for copying: numbers in full ("0.123456789"), times as ISO 8601 in UTC, empty for null.
QString rawText(const Field &field, qsizetype row);

} // namespace dashboard
