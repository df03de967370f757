#pragma once

#include <QString>
#include <QVector>

namespace chart {

/// What names that stand beside each other are told apart by, for where the whole ones have no room: an ellipsis in the
/// place of what all begin or end with, up to a separator. "10.0.0.11:80" and "10.0.0.12:80" are "…11…" and "…12…".
/// Empty where nothing is gained by it, and for names that are left with nothing.
QVector<QString> namesApart(const QVector<QString> &names);

} // namespace chart
