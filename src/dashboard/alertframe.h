#pragma once

#include "frame.h"

#include <vector>

namespace dashboard {

/// Rows of the collection "alerts" as one frame for the alert list: the fields alertname, severity, state, summary,
/// service, link, labels (texts; labels as "instance=node-2 job=api", without what other fields tell) and since (time;
/// null where not known). Other rows are passed over.
Frame alertFrame(const std::vector<contract::v1::Row> &rows);

} // namespace dashboard
