#pragma once

#include <dashboard/frame.h>

#include <functional>

namespace dashboard {

constexpr int kCourseSamples = 240;

/// The time of a sample when so many divide the hour that ends at kGalleryEndMs. Unix milliseconds.
double galleryMoment(int sample, int samples = kCourseSamples);

/// One series over that hour; `value` is asked once for each sample, in order.
Frame courseFrame(const QString &name, const QString &unit, const Labels &labels,
                  const std::function<double(int sample)> &value, int samples = kCourseSamples);

} // namespace dashboard
