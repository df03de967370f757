#pragma once

#include <QtGlobal>

#include <vector>

namespace engine {

/// The step from one window to the next, with as few rows moved as can be (a longest increasing subsequence stays).
struct WindowDiff
{
    struct Kept
    {
        int before;
        int after;
    };
    std::vector<int> removed;  ///< positions before, descending
    std::vector<int> inserted; ///< positions after, ascending
    std::vector<Kept> kept;    ///< ascending
};

/// Ids are unique within each window.
WindowDiff diffWindows(const std::vector<quint64> &before, const std::vector<quint64> &after);

} // namespace engine
