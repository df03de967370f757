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
#endif

#if defined(__GNUC__) && defined(__x86_64__)
__attribute__((target("avx2"))) Scan scanWide(const double *values, qsizetype size)
{
    return scanVectors<FourDoubles>(values, size);
}
#endif

} // namespace

Scan scanOf(const double *values, qsizetype size)
{
#if defined(__GNUC__) && defined(__x86_64__)
    static const bool isWide = __builtin_cpu_supports("avx2");
    return isWide ? scanWide(values, size) : scanVectors<TwoDoubles>(values, size);
#elif defined(__GNUC__)
    return scanVectors<TwoDoubles>(values, size);
#else
    return scanEach(values, size);
#endif
}

} // namespace chart
