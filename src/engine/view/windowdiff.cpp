#include "windowdiff.h"

#include <QHash>

#include <algorithm>

namespace engine {

namespace {

/// Positions `i` of `places` (-1 = none) that form a longest strictly increasing sequence.
std::vector<int> longestIncreasing(const std::vector<int> &places)
{
    std::vector<int> ends; // ends[n]: where the best sequence of length n + 1 ends
    std::vector<int> previous(places.size(), -1);
    for (int i = 0; i < int(places.size()); ++i) {
        if (places[std::size_t(i)] < 0)
            continue;
        const auto at = std::lower_bound(ends.begin(), ends.end(), places[std::size_t(i)],
                                         [&places](int end, int place) { return places[std::size_t(end)] < place; });
        if (at != ends.begin())
            previous[std::size_t(i)] = *std::prev(at);
        if (at == ends.end())
            ends.push_back(i);
        else
            *at = i;
    }
    std::vector<int> sequence;
    for (int i = ends.empty() ? -1 : ends.back(); i >= 0; i = previous[std::size_t(i)])
        sequence.push_back(i);
    std::reverse(sequence.begin(), sequence.end());
    return sequence;
}

} // namespace

WindowDiff diffWindows(const std::vector<quint64> &before, const std::vector<quint64> &after)
{
    WindowDiff diff;
    std::vector<int> places(after.size(), -1);
    if (before == after) {
        for (int i = 0; i < int(after.size()); ++i)
            diff.kept.push_back({i, i});
        return diff;
    }
    QHash<quint64, int> placeOf;
    placeOf.reserve(qsizetype(before.size()));
    for (int i = 0; i < int(before.size()); ++i)
        placeOf.insert(before[std::size_t(i)], i);
    for (std::size_t i = 0; i < after.size(); ++i)
        places[i] = placeOf.value(after[i], -1);

    std::vector<bool> stays(before.size(), false);
    std::vector<bool> isKept(after.size(), false);
    for (const int i : longestIncreasing(places)) {
        diff.kept.push_back({places[std::size_t(i)], i});
        stays[std::size_t(places[std::size_t(i)])] = true;
        isKept[std::size_t(i)] = true;
    }
    for (int i = int(before.size()) - 1; i >= 0; --i) {
        if (!stays[std::size_t(i)])
            diff.removed.push_back(i);
    }
    for (int i = 0; i < int(after.size()); ++i) {
        if (!isKept[std::size_t(i)])
            diff.inserted.push_back(i);
    }
    return diff;
}

} // namespace engine
