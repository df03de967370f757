#include "galleryhistograms.h"

#include "gallerycourse.h"

#include <QRandomGenerator>

#include <cmath>
#include <functional>
#include <iterator>
#include <utility>

namespace dashboard {

namespace {

/// As many of a hundred as lie so far from the middle.
double bellOf(double distance)
{
    return 100 * std::exp(-0.5 * distance * distance);
}

} // namespace

Frames galleryBuckets()
{
    static const char *const kBounds[] = {"0.005", "0.01", "0.025", "0.05", "0.1", "0.25", "0.5", "1", "2.5", "+Inf"};
    Frames frames;
    QVector<QRandomGenerator> dice;
    for (quint32 seed = 0; seed < std::size(kBounds); ++seed)
        dice += QRandomGenerator(71 + seed);
    for (int upTo = 0; upTo < int(std::size(kBounds)); ++upTo) {
        const QString bound = QString::fromLatin1(kBounds[upTo]);
        // Cumulative: the same dice for the same bucket under every bound.
        QVector<QRandomGenerator> own = dice;
        frames +=
            courseFrame(bound, QStringLiteral("reqps"), {{QStringLiteral("le"), bound}}, [own, upTo](int i) mutable {
                double sum = 0;
                const double centre = 3.5 + 1.5 * std::sin(i / 30.0) + (i > 190 ? 2 : 0);
                for (int b = 0; b < own.size(); ++b) {
                    const double share = std::exp(-0.5 * (b - centre) * (b - centre));
                    const double count = 120 * share * (0.7 + 0.6 * own[b].generateDouble());
                    if (b <= upTo)
                        sum += count;
                }
                return sum;
            });
    }
    return frames;
}

Frames galleryNative(bool onBothSides)
{
    constexpr int kMoments = 120;
    constexpr int kFirst = -36; // of bounds 2^(n/4): 2 ms to 4 s
    constexpr int kLast = 8;
    const auto bound = [](int n) { return std::pow(2.0, n / 4.0); };
    QRandomGenerator random(131);
    Frame frame = courseFrame(QStringLiteral("payment"), QStringLiteral("s"), {}, [](int) { return 0; });
    for (Field &field : frame.fields)
        field.numbers.clear();
    for (int i = 1; i <= kMoments; ++i) {
        HistogramSample sample;
        sample.timeMs = galleryMoment(i, kMoments);
        const double centre = -18 + 4 * std::sin(i / 17.0) + (i > 95 ? 10 : 0);
        QVector<HistogramSample::Bucket> above;
        for (int n = kFirst; n < kLast; ++n) {
            const double count = std::floor(bellOf((n - centre) / 3.5) * (0.6 + 0.8 * random.generateDouble()));
            if (count > 0)
                above += {bound(n), bound(n + 1), count};
        }
        if (onBothSides) {
            for (auto bucket = above.crbegin(); bucket != above.crend(); ++bucket)
                sample.buckets += {-bucket->high, -bucket->low, std::ceil(bucket->count / 3)};
            sample.buckets += {-1e-9, 1e-9, 20};
        }
        sample.buckets += above;
        frame.histograms += sample;
    }
    return {frame};
}

Frames gallerySamples()
{
    Frames frames;
    for (int instance = 1; instance <= 12; ++instance) {
        const QString name = QStringLiteral("payment-%1").arg(instance);
        frames += courseFrame(name, QStringLiteral("s"), {{QStringLiteral("instance"), name}},
                              [random = QRandomGenerator(quint32(140 + instance)), instance](int i) mutable {
                                  // The sum of a few dice is nearly a bell.
                                  double bell = -2;
                                  for (int n = 0; n < 4; ++n)
                                      bell += random.generateDouble();
                                  const double leap = i > 190 && instance > 8 ? 1.5 : 0;
                                  return std::exp(-3 + 0.5 * std::sin(i / 40.0) + 0.9 * bell + leap);
                              });
    }
    return frames;
}

} // namespace dashboard
