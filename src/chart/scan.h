#pragma once

#include <QtGlobal>

#include <limits>

namespace chart {

/// The least and the greatest of some samples; nothing was finite while least > greatest.
struct Extremes
{
    double least = std::numeric_limits<double>::infinity();
    double greatest = -std::numeric_limits<double>::infinity();

    bool any() const { return least <= greatest; }
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

inline Extremes extremesOf(const double *values, qsizetype size)
{
    return scanOf(values, size).extremes;
}

} // namespace chart
