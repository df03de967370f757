#include "scan.h"

#include <cstring>

namespace chart {

namespace {

/// One number after the other: for what is left over, and where something is not finite.
Scan scanEach(const double *values, qsizetype size)
{
    Scan out;
    for (qsizetype i = 0; i < size; ++i) {
        if (values[i] - values[i] == 0)
            out.extremes.include(values[i]);
        else
            out.isFinite = false;
    }
    return out;
}

#ifdef __GNUC__
using TwoDoubles = double __attribute__((vector_size(16)));
using FourDoubles = double __attribute__((vector_size(32)));

/// A compiler's own vectors instead of loops over lanes, which GCC 12 keeps in memory.
template <typename Vector> __attribute__((always_inline)) inline Scan scanVectors(const double *values, qsizetype size)
{
    constexpr qsizetype kWide = qsizetype(sizeof(Vector) / sizeof(double));
    constexpr qsizetype kAtOnce = 4; // as many as run beside each other
    if (size < kWide)
        return scanEach(values, size);
    Scan out;
    Vector least[kAtOnce];
    Vector greatest[kAtOnce];
    Vector poison[kAtOnce];
    for (qsizetype k = 0; k < kAtOnce; ++k) {
        least[k] = Vector{} + out.extremes.least;
        greatest[k] = Vector{} + out.extremes.greatest;
        poison[k] = Vector{};
    }
    const auto take = [&](qsizetype k, qsizetype at) __attribute__((always_inline))
    {
        Vector value;
        std::memcpy(&value, values + at, sizeof value);
        least[k] = value < least[k] ? value : least[k];
        greatest[k] = value > greatest[k] ? value : greatest[k];
        poison[k] += value - value; // 0, or no number for ever
    };
    qsizetype i = 0;
    for (; i + kAtOnce * kWide <= size; i += kAtOnce * kWide) {
        for (qsizetype k = 0; k < kAtOnce; ++k)
            take(k, i + k * kWide);
    }
    for (; i + kWide <= size; i += kWide)
        take(0, i);
    take(1, size - kWide); // the rest; a number that is looked at twice changes nothing
    for (qsizetype k = 1; k < kAtOnce; ++k) {
        least[0] = least[k] < least[0] ? least[k] : least[0];
        greatest[0] = greatest[k] > greatest[0] ? greatest[k] : greatest[0];
        poison[0] += poison[k];
    }
    double poisoned = 0;
    for (qsizetype lane = 0; lane < kWide; ++lane) {
        out.extremes.include(Extremes{least[0][lane], greatest[0][lane]});
        poisoned += poison[0][lane];
    }
    return poisoned != 0 ? scanEach(values, size) : out;
}

template <typename Vector>
__attribute__((always_inline)) inline Extremes acrossLanes(const Vector &least, const Vector &greatest)
{
    Extremes all{least[0], greatest[0]};
    for (std::size_t lane = 1; lane < sizeof(Vector) / sizeof(double); ++lane)
        all.include(Extremes{least[lane], greatest[lane]});
    return all;
}

template <typename Vector>
__attribute__((always_inline)) inline void scanBlocksOf(const double *values, qsizetype blocks, Scan *out)
{
    constexpr qsizetype kWide = qsizetype(sizeof(Vector) / sizeof(double));
    constexpr qsizetype kAhead = 4 * kScanBlock; // the processor's own look ahead ends with a page
    for (qsizetype block = 0; block < blocks; ++block, values += kScanBlock) {
        for (qsizetype line = 0; line < kScanBlock; line += 8)
            __builtin_prefetch(values + kAhead + line);
        Vector least[2];
        Vector greatest[2];
        Vector poison[2];
        for (qsizetype k = 0; k < 2; ++k) {
            std::memcpy(&least[k], values + k * kWide, sizeof(Vector));
            greatest[k] = least[k];
            poison[k] = least[k] - least[k];
        }
        for (qsizetype i = 2 * kWide; i < kScanBlock; i += 2 * kWide) {
            for (qsizetype k = 0; k < 2; ++k) {
                Vector value;
                std::memcpy(&value, values + i + k * kWide, sizeof value);
                least[k] = value < least[k] ? value : least[k];
                greatest[k] = value > greatest[k] ? value : greatest[k];
                poison[k] += value - value; // 0, or no number for ever
            }
        }
        least[0] = least[1] < least[0] ? least[1] : least[0];
        greatest[0] = greatest[1] > greatest[0] ? greatest[1] : greatest[0];
        poison[0] += poison[1];
        const Extremes all = acrossLanes(least[0], greatest[0]);
        double poisoned = poison[0][0];
        for (qsizetype lane = 1; lane < kWide; ++lane)
            poisoned += poison[0][lane];
        out[block] = poisoned == 0 ? Scan{all, true} : scanEach(values, kScanBlock);
    }
}

template <typename Vector>
__attribute__((always_inline)) inline void includeRunsOf(const ScanRun *runs, std::size_t count)
{
    constexpr qsizetype kWide = qsizetype(sizeof(Vector) / sizeof(double));
    for (const ScanRun *run = runs; run != runs + count; ++run) {
        if (run->size < kWide) {
            for (qsizetype i = 0; i < run->size; ++i)
                run->into->include(run->values[i]);
            continue;
        }
        // From both ends, which may overlap: a number that is looked at twice changes nothing.
        const double *front = run->values;
        const double *back = front + run->size - kWide;
        Vector least[2];
        std::memcpy(&least[0], front, sizeof(Vector));
        std::memcpy(&least[1], back, sizeof(Vector));
        Vector greatest[2] = {least[0], least[1]};
        for (front += kWide, back -= kWide; front < back + kWide; front += kWide, back -= kWide) {
            Vector value[2];
            std::memcpy(&value[0], front, sizeof(Vector));
            std::memcpy(&value[1], back, sizeof(Vector));
            for (int k = 0; k < 2; ++k) {
                least[k] = value[k] < least[k] ? value[k] : least[k];
                greatest[k] = value[k] > greatest[k] ? value[k] : greatest[k];
            }
        }
        least[0] = least[1] < least[0] ? least[1] : least[0];
        greatest[0] = greatest[1] > greatest[0] ? greatest[1] : greatest[0];
        run->into->include(acrossLanes(least[0], greatest[0]));
    }
}
#endif

#if defined(__GNUC__) && defined(__x86_64__)
__attribute__((target("avx2"))) Scan scanWide(const double *values, qsizetype size)
{
    return scanVectors<FourDoubles>(values, size);
}
__attribute__((target("avx2"))) void scanBlocksWide(const double *values, qsizetype blocks, Scan *out)
{
    scanBlocksOf<FourDoubles>(values, blocks, out);
}
__attribute__((target("avx2"))) void includeRunsWide(const ScanRun *runs, std::size_t count)
{
    includeRunsOf<FourDoubles>(runs, count);
}
const bool kIsWide = __builtin_cpu_supports("avx2");
#endif

} // namespace

Scan scanOf(const double *values, qsizetype size)
{
#if defined(__GNUC__) && defined(__x86_64__)
    return kIsWide ? scanWide(values, size) : scanVectors<TwoDoubles>(values, size);
#elif defined(__GNUC__)
    return scanVectors<TwoDoubles>(values, size);
#else
    return scanEach(values, size);
#endif
}

void scanBlocks(const double *values, qsizetype blocks, Scan *out)
{
#if defined(__GNUC__) && defined(__x86_64__)
    kIsWide ? scanBlocksWide(values, blocks, out) : scanBlocksOf<TwoDoubles>(values, blocks, out);
#elif defined(__GNUC__)
    scanBlocksOf<TwoDoubles>(values, blocks, out);
#else
    for (qsizetype block = 0; block < blocks; ++block)
        out[block] = scanEach(values + block * kScanBlock, kScanBlock);
#endif
}

void includeRuns(const ScanRun *runs, std::size_t count)
{
#if defined(__GNUC__) && defined(__x86_64__)
    kIsWide ? includeRunsWide(runs, count) : includeRunsOf<TwoDoubles>(runs, count);
#elif defined(__GNUC__)
    includeRunsOf<TwoDoubles>(runs, count);
#else
    for (const ScanRun *run = runs; run != runs + count; ++run)
        run->into->include(extremesOf(run->values, run->size));
#endif
}

std::vector<ScanWay> scanWays()
{
    std::vector<ScanWay> ways;
#ifdef __GNUC__
    ways.push_back(
        {"two at once", [](const double *values, qsizetype size) { return scanVectors<TwoDoubles>(values, size); },
         [](const double *values, qsizetype blocks, Scan *out) { scanBlocksOf<TwoDoubles>(values, blocks, out); },
         [](const ScanRun *runs, std::size_t count) { includeRunsOf<TwoDoubles>(runs, count); }});
#else
    ways.push_back({"one by one", scanOf, scanBlocks, includeRuns});
#endif
#if defined(__GNUC__) && defined(__x86_64__)
    if (kIsWide)
        ways.push_back({"four at once", scanWide, scanBlocksWide, includeRunsWide});
#endif
    return ways;
}

} // namespace chart
