#include "rowmoves.h"

#include <algorithm>
#include <unordered_map>

namespace models {

namespace {

/// Marks one longest rising run among `places` (negative ones do not count): those rows may stay where they are.
std::vector<bool> longestRise(const std::vector<int> &places)
{
    std::vector<int> tails; // indices into places; places[tails[k]] ends the lowest rise of length k + 1
    std::vector<int> before(places.size(), -1);
    for (int i = 0; i < int(places.size()); ++i) {
        if (places[std::size_t(i)] < 0)
            continue;
        const auto at = std::lower_bound(tails.begin(), tails.end(), places[std::size_t(i)],
                                         [&](int tail, int place) { return places[std::size_t(tail)] < place; });
        if (at != tails.begin())
            before[std::size_t(i)] = *(at - 1);
        if (at == tails.end())
            tails.push_back(i);
        else
            *at = i;
    }
    std::vector<bool> stays(places.size(), false);
    for (int i = tails.empty() ? -1 : tails.back(); i >= 0; i = before[std::size_t(i)])
        stays[std::size_t(i)] = true;
    return stays;
}

} // namespace

RowMoves rowMoves(const std::vector<std::string> &before, const std::vector<std::string> &after)
{
    std::unordered_map<std::string, int> target;
    for (int i = 0; i < int(after.size()); ++i)
        target.emplace(after[std::size_t(i)], i);
    std::vector<int> places;
    places.reserve(before.size());
    for (const std::string &key : before) {
        const auto found = target.find(key);
        places.push_back(found == target.end() ? -1 : found->second);
    }
    const std::vector<bool> stays = longestRise(places);
    std::vector<bool> kept(after.size(), false);
    RowMoves moves;
    for (int i = int(before.size()) - 1; i >= 0; --i) {
        if (stays[std::size_t(i)])
            kept[std::size_t(places[std::size_t(i)])] = true;
        else
            moves.removed.push_back(i);
    }
    for (int i = 0; i < int(after.size()); ++i) {
        if (!kept[std::size_t(i)])
            moves.inserted.push_back(i);
    }
    return moves;
}

} // namespace models
