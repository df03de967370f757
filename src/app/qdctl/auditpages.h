#pragma once

#include "table.h"
#include "value.h"

#include <audit/verify.h>
#include <contract/v1.h>

#include <QStringList>

#include <vector>

namespace qdctl {

/// Rows of "audit", oldest first as they come. `programs`: whose trail each is of; empty where there is one trail.
Table auditTable(const std::vector<contract::v1::Row> &rows, const QStringList &programs, bool isWide);
/// What a verification found, for people.
QString verdictPage(const audit::Verdict &verdict, const Paper &paper);
/// {"whole", "lines", "files", "first", "last", "head", "kept_at", "copy_of", "torn_line", "unnoted_line",
/// "fault_count",
///  "faults": [{"file", "line", "code", "text"}]}; at most ChainWalk::kMostFaults of them.
Value::Object verdictDocument(const audit::Verdict &verdict);

} // namespace qdctl
