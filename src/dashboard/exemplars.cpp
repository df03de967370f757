#include "exemplars.h"

#include <contract/convert.h>
#include <core/text.h>

#include <QHash>

#include <algorithm>
#include <cmath>

namespace dashboard {

namespace {

constexpr int kMostMatched = 500;               // series of an answer that are compared with each exemplar's
constexpr qsizetype kLongestExemplarText = 512; // characters of a name or value that are kept
constexpr int kMostExemplarLabels = 32;

using SeriesLabels = google::protobuf::RepeatedPtrField<contract::v1::Label>;

int frameOf(const contract::v1::Frames &answer, const SeriesLabels &labels)
{
    if (answer.frames_size() > kMostMatched)
        return -1;
    QHash<QByteArray, QByteArray> own;
    const auto bytes = [](const std::string &text) { return QByteArray(text.data(), qsizetype(text.size())); };
    for (const contract::v1::Label &label : labels)
        own.insert(bytes(label.name()), bytes(label.value()));
    int best = -1;
    int most = -1;
    for (int i = 0; i < answer.frames_size(); ++i) {
        const SeriesLabels &wanted = answer.frames(i).labels();
        const bool fits = std::all_of(wanted.begin(), wanted.end(), [&](const contract::v1::Label &label) {
            const auto found = own.constFind(bytes(label.name()));
            return found != own.cend() && *found == bytes(label.value());
        });
        if (!fits || wanted.size() < most)
            continue;
        best = wanted.size() == most ? -1 : i;
        most = wanted.size();
    }
    return best;
}

} // namespace

QVector<chart::Exemplar> exemplarsOf(const contract::v1::Frames &answer)
{
    QVector<chart::Exemplar> all;
    for (const contract::v1::ExemplarSeries &series : answer.exemplars()) {
        const int frame = frameOf(answer, series.labels());
        for (const contract::v1::Exemplar &given : series.exemplars()) {
            if (!std::isfinite(given.time()) || !std::isfinite(given.value()))
                continue;
            if (all.size() == kMostDrawnExemplars)
                break;
            chart::Exemplar exemplar;
            exemplar.timeMs = given.time();
            exemplar.value = given.value();
            exemplar.series = frame;
            for (const contract::v1::Label &label : given.labels()) {
                if (exemplar.labels.size() == kMostExemplarLabels)
                    break;
                exemplar.labels +=
                    chart::ExemplarLabel{core::safeText(contract::text(label.name()), false, kLongestExemplarText),
                                         core::safeText(contract::text(label.value()), false, kLongestExemplarText)};
            }
            all += std::move(exemplar);
        }
    }
    std::stable_sort(all.begin(), all.end(),
                     [](const chart::Exemplar &a, const chart::Exemplar &b) { return a.timeMs < b.timeMs; });
    return all;
}

} // namespace dashboard
