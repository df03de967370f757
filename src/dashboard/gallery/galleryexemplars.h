#pragma once

#include <dashboard/frame.h>

namespace dashboard {

/// The frames, which are series over the same times, with so many made-up requests around the first one's values; the
/// same for every call. Each tenth is one of its second series, where there is one.
Frames galleryExemplars(Frames frames, int count);

} // namespace dashboard
