#include "rangeplan.h"

#include <QHash>

namespace prometheus {

namespace {

// Lengths in front, so that no choice of label texts makes two different sets alike.
QString identity(const engine::LabelSet &labels)
{
    QString out;
    for (const auto &[name, value] : labels)
        out += QString::number(name.size()) + u':' + name + QString::number(value.size()) + u':' + value;
    return out;
}

template <class T> void moveAppend(std::vector<T> &to, std::vector<T> &from)
{
    if (to.empty())
        to = std::move(from);
    else
        to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
}

} // namespace

core::Result<std::vector<core::TimeRange>> planRange(core::WallTime start, core::WallTime end, core::Milliseconds step)
{
    if (step.count() <= 0 || start > end)
        return core::failure(core::ErrorKind::Config, QStringLiteral("prometheus.bad-range"));
    const qint64 points = (end - start) / step + 1;
    if (points > kPointsPerQuery * kMostQueries)
        return core::failure(core::ErrorKind::TooLarge,
                             core::Message(QStringLiteral("prometheus.range-too-long"))
                                 .with(QStringLiteral("points"), points)
                                 .with(QStringLiteral("limit"), kPointsPerQuery * kMostQueries));
    std::vector<core::TimeRange> out;
    for (qint64 first = 0; first < points; first += kPointsPerQuery) {
        const qint64 last = std::min(first + kPointsPerQuery, points) - 1;
        out.push_back({start + first * step, start + last * step});
    }
    return out;
}

engine::QueryResult joinPieces(std::vector<engine::QueryResult> pieces)
{
    if (pieces.size() == 1)
        return std::move(pieces.front());
    engine::QueryResult out;
    QHash<QString, std::size_t> known;
    for (engine::QueryResult &piece : pieces) {
        out.type = piece.type;
        for (const QString &warning : std::as_const(piece.warnings)) {
            if (!out.warnings.contains(warning))
                out.warnings += warning;
        }
        for (const QString &info : std::as_const(piece.infos)) {
            if (!out.infos.contains(info))
                out.infos += info;
        }
        for (engine::Series &series : piece.series) {
            const QString key = identity(series.labels);
            const auto found = known.constFind(key);
            if (found == known.cend()) {
                known.insert(key, out.series.size());
                out.series.push_back(std::move(series));
                continue;
            }
            engine::Series &whole = out.series[*found];
            moveAppend(whole.times, series.times);
            moveAppend(whole.values, series.values);
            moveAppend(whole.histograms, series.histograms);
        }
    }
    return out;
}

} // namespace prometheus
