#pragma once

#include <string>
#include <vector>

namespace models {

/// How one order of keys becomes another, as a contract::v1::Delta says it: first `removed` (positions before,
/// descending), then `inserted` (positions after, ascending). As few rows as possible move; a move is both.
struct RowMoves
{
    std::vector<int> removed;
    std::vector<int> inserted;

    bool isEmpty() const { return removed.empty() && inserted.empty(); }
};

/// Keys are unique within each list.
RowMoves rowMoves(const std::vector<std::string> &before, const std::vector<std::string> &after);

} // namespace models
