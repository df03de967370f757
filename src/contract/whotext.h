#pragma once

#include "v1.h"

#include <QString>

namespace contract {

/// Who did what a line of the audit trail says: as the system names the caller; where it knows nobody, the person at
/// the machine too ("ada, anonymous there"). Safe to show, on one line.
QString whoText(const v1::AuditRow &row);

} // namespace contract
