#pragma once

#include <dashboard/paneldata.h>

namespace dashboard {

/// What a case of the gallery shows.
enum class GalleryData {
    None,          ///< nothing: the panel's content is an option
    Rates,         ///< requests per second of four services
    Errors,        ///< one share that leaps near the end
    Latency,       ///< p50, p95, p99 in seconds
    Gaps,          ///< short and long holes, and a sample alone between two
    Traffic,       ///< bytes in and out
    Decades,       ///< values from a thousandth to a million
    Noise,         ///< one series with more samples than a screen has columns
    Buckets,       ///< a classic histogram: counts per `le`
    Native,        ///< a native histogram of seconds
    Signed,        ///< a native histogram on both sides of zero
    Samples,       ///< seconds of a dozen instances, to be counted
    States,        ///< 0, 1 or 2 of eight instances, with a hole
    Fleet,         ///< 0, 1 or 2 of three hundred instances in four clusters
    Amounts,       ///< six services' last values
    Shares,        ///< five shares of a limit, one beyond it
    Rows,          ///< a table of texts, numbers and times
    Lines,         ///< a log
    Alerts,        ///< as alertFrame() makes them
    Changes,       ///< requests of one service, and markers of what changed
    Annotations,   ///< the same requests, and what lasted for a while
    Exemplars,     ///< p50, p95, p99 with a dozen requests that they were counted from
    ManyExemplars, ///< the same with more requests than have room
    Sparse,        ///< requests of two services with few samples
    Unknown,       ///< 0, 1 or 2 of eight instances, some of them null for a while
    Missing,       ///< states whose samples are left out for a while, now and then
    Hostile,       ///< names that are endless, written from right to left or look like markup
};
constexpr int kGalleryDataCount = int(GalleryData::Hostile) + 1;

/// One hour that ends at kGalleryEndMs, made up; the same for every call, and ready.
PanelInput galleryInput(GalleryData data);
constexpr double kGalleryEndMs = 1'763'735'400'000; // 2025-11-21 14:30 UTC
constexpr double kGalleryHourMs = 3'600'000;

/// How a living platform is asked for the like.
struct GalleryQuery
{
    const char *expression = nullptr; ///< PromQL over the metrics of ordinary services; null: only made-up data fit
    const char *legend = "";          ///< see seriesNames()
    const char *unit = "";
    int mostSeries = 8; ///< of the answer; the others are left out
};
GalleryQuery galleryQuery(GalleryData data);

} // namespace dashboard
