#pragma once

#include "registry.h"

#include <vector>

namespace engine {

using LabelSet = QVector<QPair<QString, QString>>; ///< sorted by name

struct NativeHistogram
{
    struct Bucket
    {
        int rule = 0; ///< 0 open left, 1 open right, 2 open both, 3 closed both
        double left = 0;
        double right = 0;
        double count = 0;
    };
    double timeMs = 0; ///< Unix
    double count = 0;
    double sum = 0;
    std::vector<Bucket> buckets;
};

/// One time series; times are Unix milliseconds, strictly increasing, parallel to values.
struct Series
{
    LabelSet labels;
    std::vector<double> times;
    std::vector<double> values;
    std::vector<NativeHistogram> histograms;

    QString label(const QString &name) const
    {
        for (const auto &[key, value] : labels) {
            if (key == name)
                return value;
        }
        return {};
    }
};

struct QueryResult
{
    QString type; ///< "matrix", "vector", "scalar", "string"
    std::vector<Series> series;
    QString text; ///< for "string"
    QStringList warnings;
    QStringList infos;
};

/// One observation that a stored series was counted from, and what it was told with ("trace_id").
struct Exemplar
{
    double timeMs = 0; ///< Unix
    double value = 0;  ///< finite
    LabelSet labels;
};

/// The exemplars of the stored series that an expression reads, each series' ascending by time.
struct ExemplarResult
{
    struct Of
    {
        LabelSet labels; ///< the series'
        std::vector<Exemplar> exemplars;
    };
    std::vector<Of> series;
    qint64 leftOut = 0;  ///< how many the source had besides; a shorter time shows more of them
    qint64 unusable = 0; ///< how many of the source's cannot be shown at all
};

/// One scrape target.
struct Target
{
    QString job;
    QString instance;
    LabelSet labels;
    QString scrapeUrl; ///< redacted
    Health health = Health::Unknown;
    QString lastError;
    std::optional<core::WallTime> lastScrape;

    QString key() const { return job + u'/' + instance; }
    friend bool operator==(const Target &, const Target &) = default;
};

struct Alert
{
    QString fingerprint; ///< unique in its source
    QString name;
    QString severity;
    QString state; ///< "firing", "pending", "suppressed"
    QString summary;
    QString description;
    LabelSet labels;
    std::optional<core::WallTime> activeSince;
    QString link;                ///< http or https only
    std::optional<double> value; ///< of its expression
    int silencedBy = 0;          ///< how many silences suppress it
    int inhibitedBy = 0;         ///< how many other alerts suppress it

    QString label(const QString &wanted) const
    {
        for (const auto &[key_, value_] : labels) {
            if (key_ == wanted)
                return value_;
        }
        return {};
    }
    QString key() const { return fingerprint; }
    friend bool operator==(const Alert &, const Alert &) = default;
};

} // namespace engine
