#include "gallerycourse.h"

#include "gallerydata.h"

#include <utility>

namespace dashboard {

double galleryMoment(int sample, int samples)
{
    return kGalleryEndMs - kGalleryHourMs + sample * (kGalleryHourMs / samples);
}

Frame courseFrame(const QString &name, const QString &unit, const Labels &labels,
                  const std::function<double(int sample)> &value, int samples)
{
    Field time;
    time.kind = Field::Kind::Time;
    time.name = QStringLiteral("Time");
    Field values;
    values.name = name;
    values.unit = unit;
    values.labels = labels;
    for (int i = 0; i <= samples; ++i) {
        time.numbers += galleryMoment(i, samples);
        values.numbers += value(i);
    }
    return {name, {std::move(time), std::move(values)}};
}

} // namespace dashboard
