#include "galleryexemplars.h"

#include <QRandomGenerator>

#include <cmath>

namespace dashboard {

Frames galleryExemplars(Frames frames, int count)
{
    const Field *times = frames.isEmpty() ? nullptr : frames.first().first(Field::Kind::Time);
    const Field *values = frames.isEmpty() ? nullptr : frames.first().first(Field::Kind::Number);
    if (!times || !values || times->numbers.isEmpty())
        return frames;
    QRandomGenerator random(71);
    QVector<QVector<chart::Exemplar>> made(frames.size());
    for (int i = 0; i < count; ++i) {
        const auto sample = qsizetype(double(times->numbers.size() - 1) * (i + 0.5) / count);
        chart::Exemplar exemplar;
        exemplar.timeMs = times->numbers[sample];
        // Most are near the median; some take ten times as long.
        exemplar.value = values->numbers[sample] * std::exp(2.4 * random.generateDouble() - 0.6);
        exemplar.labels += chart::ExemplarLabel{
            QStringLiteral("trace_id"), QStringLiteral("%1").arg(random.generate64(), 32, 16, QLatin1Char('0'))};
        exemplar.labels += chart::ExemplarLabel{QStringLiteral("pod"), QStringLiteral("payment-%1").arg(i % 3)};
        const qsizetype frame = i % 10 == 9 && frames.size() > 1 ? 1 : 0;
        exemplar.series = frame == 1 ? 0 : -1;
        made[frame] += exemplar;
    }
    for (qsizetype i = 0; i < frames.size(); ++i)
        frames[i].exemplars = made[i];
    return frames;
}

} // namespace dashboard
