#pragma once

#include <QByteArray>
#include <QVector>

namespace core {

/// Lines with their ends ("\n", "\r\n"; the last one may have none); joined they are the text again.
QVector<QByteArray> splitLines(const QByteArray &text);

/// What comparing may cost. Beyond it, blocks are not compared line by line any more.
struct AlignLimits
{
    qint64 cells = 1'000'000; ///< lines of one side times lines of the other, of what differs
};

/// A run of both sides: equal (then both counts are the same), or replaced (one count may be 0).
struct AlignedRun
{
    int before = 0; ///< index of the first item, from 0
    int beforeCount = 0;
    int after = 0;
    int afterCount = 0;
    bool equal = true;
    friend bool operator==(const AlignedRun &, const AlignedRun &) = default;
};

struct Alignment
{
    QVector<AlignedRun> runs; ///< cover both sides in order; equal and replaced runs take turns
    bool isExact = true;      ///< false where a block was too large and stands as replaced whole
};

/// Which items of both sides are the same ones. Deterministic. Lines or words: whatever is compared by its bytes.
Alignment align(const QVector<QByteArray> &before, const QVector<QByteArray> &after, const AlignLimits &limits = {});

} // namespace core
