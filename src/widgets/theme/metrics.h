#pragma once

namespace widgets::metrics {

// Logical pixels on a grid of 4.
constexpr int kGrid = 4;
constexpr int kMargin = 16; ///< around a page
constexpr int kGap = 12;    ///< between panels
constexpr int kCorner = 6;
constexpr int kControl = 28; ///< height of buttons and fields
constexpr int kCell = 10;    ///< beside the text of a cell, a list's item, a header
constexpr int kItem = 26;    ///< least height of a list's item
constexpr int kTopBar = 44;
constexpr int kStripe = 3; ///< the environment's colour under the top bar
constexpr int kRail = 48;
constexpr int kSelectionBar = 3;
constexpr int kIconSmall = 16;
constexpr int kScrollBar = 10;

enum class RowHeight { Compact = 24, Normal = 28, Roomy = 34 };

/// How long something may load before the shimmer says so.
constexpr int kShimmerAfterMs = 150;

} // namespace widgets::metrics
