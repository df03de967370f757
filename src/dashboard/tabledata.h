#pragma once

#include "frame.h"

namespace dashboard {

/// A column of a table; one of courses has a field of their last values.
struct TableColumn
{
    Field field;
    QVector<QVector<float>> courses; ///< one per row where the column shows courses, else empty
};

struct TableData
{
    QVector<TableColumn> columns;
    qsizetype rows = 0;
    bool cut = false; ///< there were more than kMostTableRows
};
constexpr qsizetype kMostTableRows = 200'000;

/// Series become a row each: their labels, the last value and, where they have several samples, their course. Other
/// frames stand one below the other, fields of one name and kind in one column.
TableData tableOf(const Frames &frames);

} // namespace dashboard
