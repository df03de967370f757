#pragma once

#include <QString>
#include <QVector>

class QFontMetricsF;

namespace chart {

/// What is written on the squares of one group, each `widthPx` wide, so that they look alike: the names where all have
/// room, else without the group's own name if all begin with it, else what tells them apart (see namesApart()). What
/// has no room even then is elided in the middle. `heading` is empty without a group.
QVector<QString> statusNames(const QVector<QString> &names, const QString &heading, const QFontMetricsF &metrics,
                             double widthPx);

} // namespace chart
