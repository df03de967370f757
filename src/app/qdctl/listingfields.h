#pragma once

#include "surroundings.h"
#include "table.h"

#include <contract/v1.h>

#include <vector>

namespace qdctl {

/// One column of a listing: adding a column is adding a line.
struct Field
{
    const char *title;
    Cell (*cell)(const contract::v1::Row &, const Surroundings &);
    bool isWideOnly = false;
    bool isRight = false;
    Column::Give give = Column::Give::Nothing;
    int leastWidth = 6;
    int importance = 5;
    const contract::v1::Signal &(contract::v1::ServiceRow::*signal)() const = nullptr; ///< of a column of one
};

/// The columns of "actions".
const std::vector<Field> &actionFields();
/// The columns of "configs".
const std::vector<Field> &configFields();
/// How what a store holds stands to its history.
Cell standingCell(const contract::v1::ConfigRow &row);

} // namespace qdctl

/// A cell's function from an expression over `row` and `around`.
#define QD_CELL(expression)                                                                                            \
    [](const contract::v1::Row &row, [[maybe_unused]] const qdctl::Surroundings &around) -> qdctl::Cell {              \
        return expression;                                                                                             \
    }
