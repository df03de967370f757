#pragma once

#include "v1.h"

#include <cstddef>
#include <vector>

namespace contract {

/// Walks the steps of a delta in the contract's order, for whoever keeps the rows of a window: remove(at),
/// insert(at, row), change(at, row). size() is asked before each step. A place outside of the window is passed over;
/// false when there was one: what is kept is then no longer what the sender has.
template <class Size, class Remove, class Insert, class Change>
bool applyDelta(const v1::Delta &delta, Size size, Remove remove, Insert insert, Change change)
{
    bool fits = true;
    const auto isInside = [&](int at, int end) {
        const bool inside = at >= 0 && at < end;
        fits = fits && inside;
        return inside;
    };
    for (const int at : delta.removed()) {
        if (isInside(at, int(size())))
            remove(at);
    }
    for (const v1::PlacedRow &placed : delta.inserted()) {
        if (isInside(placed.position(), int(size()) + 1))
            insert(placed.position(), placed.row());
    }
    for (const v1::PlacedRow &placed : delta.changed()) {
        if (isInside(placed.position(), int(size())))
            change(placed.position(), placed.row());
    }
    return fits;
}

/// The same for rows in a vector; make(row) is what is kept of one.
template <class T, class Make> bool applyDelta(const v1::Delta &delta, std::vector<T> &rows, Make make)
{
    return applyDelta(
        delta, [&rows] { return rows.size(); }, [&rows](int at) { rows.erase(rows.begin() + at); },
        [&](int at, const v1::Row &row) { rows.insert(rows.begin() + at, make(row)); },
        [&](int at, const v1::Row &row) { rows[std::size_t(at)] = make(row); });
}

} // namespace contract
