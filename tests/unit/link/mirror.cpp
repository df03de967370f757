#include "mirror.h"

void Mirror::take(const contract::v1::Response &response)
{
    if (response.has_snapshot()) {
        const auto &snapshot = response.snapshot();
        rows.assign(snapshot.rows().begin(), snapshot.rows().end());
        tally = snapshot.tally();
        total = snapshot.total();
        unfiltered = snapshot.unfiltered();
        version = snapshot.version();
        ++snapshots;
        return;
    }
    if (!response.has_delta())
        return;
    const auto &delta = response.delta();
    isBroken = isBroken || delta.version() != version + 1;
    int last = int(rows.size());
    for (const int position : delta.removed()) {
        if (position >= last || position < 0) {
            isBroken = true;
            return;
        }
        last = position;
        rows.erase(rows.begin() + position);
    }
    last = -1;
    for (const auto &placed : delta.inserted()) {
        if (placed.position() <= last || placed.position() > int(rows.size())) {
            isBroken = true;
            return;
        }
        last = placed.position();
        rows.insert(rows.begin() + placed.position(), placed.row());
    }
    for (const auto &placed : delta.changed()) {
        if (placed.position() < 0 || placed.position() >= int(rows.size()) ||
            rows[std::size_t(placed.position())].key() != placed.row().key()) {
            isBroken = true;
            return;
        }
        rows[std::size_t(placed.position())] = placed.row();
    }
    tally = delta.tally();
    total = delta.total();
    unfiltered = delta.unfiltered();
    version = delta.version();
    ++deltas;
}
