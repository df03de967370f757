#pragma once

#include <QtGlobal>

#include <limits>
#include <vector>

namespace chart {

/// The least and the greatest of some samples; nothing was finite while least > greatest.
struct Extremes
{
    double least = std::numeric_limits<double>::infinity();
    double greatest = -std::numeric_limits<double>::infinity();

    bool any() const { return least <= greatest; }
    bool reachesBeyond(const Extremes &other) const { return least < other.least || greatest > other.greatest; }
    void include(double finite)
    {
        least = finite < least ? finite : least;
        greatest = finite > greatest ? finite : greatest;
    }
    void include(const Extremes &other)
    {
        least = other.least < least ? other.least : least;
        greatest = other.greatest > greatest ? other.greatest : greatest;
    }
};

/// What one pass over an array tells.
struct Scan
{
    Extremes extremes; ///< infinities and what is no number are passed over
    bool isFinite = true;
};

/// In the widest vectors that the processor has; the result is the same on each.
Scan scanOf(const double *values, qsizetype size);

/// scanOf() for each of so many successive blocks of 64 numbers, which costs little more than reading them.
constexpr qsizetype kScanBlock = 64;
void scanBlocks(const double *values, qsizetype blocks, Scan *out);

/// Finite numbers, at least one, and what is to include them.
struct ScanRun
{
    const double *values = nullptr;
    qsizetype size = 0;
    Extremes *into = nullptr;
};
void includeRuns(const ScanRun *runs, std::size_t count);

/// The three functions above for one width of vectors.
struct ScanWay
{
    const char *name;
    Scan (*scan)(const double *, qsizetype);
    void (*blocks)(const double *, qsizetype, Scan *);
    void (*runs)(const ScanRun *, std::size_t);
};
/// Those that this processor can go, the narrowest first; the functions above go one of them. All find the same, but
/// for the sign of a zero, which is nowhere to be seen.
std::vector<ScanWay> scanWays();

inline Extremes extremesOf(const double *values, qsizetype size)
{
    return scanOf(values, size).extremes;
}

} // namespace chart
