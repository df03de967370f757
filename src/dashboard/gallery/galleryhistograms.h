#pragma once

#include <dashboard/frame.h>

namespace dashboard {

/// What heatmaps of the gallery show: the hour that ends at kGalleryEndMs, made up; the same for every call.
Frames galleryBuckets();
Frames galleryNative(bool onBothSides);
Frames gallerySamples();

} // namespace dashboard
