#pragma once

#include <contract/v1.h>

#include <QtGlobal>

#include <vector>

/// A client's copy of a window, built from a snapshot and the deltas after it exactly as the contract says.
struct Mirror
{
    std::vector<contract::v1::Row> rows;
    contract::v1::Tally tally;
    int total = 0;
    int unfiltered = 0;
    quint64 version = 0;
    int snapshots = 0;
    int deltas = 0;
    bool isBroken = false; ///< positions or versions that cannot be

    void take(const contract::v1::Response &response);
};
