#pragma once

#include <chart/exemplarmarks.h>
#include <chart/tooltip.h>

#include <optional>

namespace chart {

/// The marks that a hand means: the one under the pointer, without a pointer those that the keyboard's crosshair stands
/// for. Indices into the marks.
QVector<int> exemplarsMeant(const QVector<ExemplarMark> &marks, const PanelData &data, const PanelGeometry &geometry,
                            const std::optional<double> &crosshairMs, const std::optional<QPointF> &pointer);

/// Tells of them, of many the first few, below what the tip tells already, and what is missing of them. Where none came
/// at all, no mark says so: the tip does at every moment. `tip.more` is in use.
void addExemplarNotes(TooltipData &tip, const PanelData &data, const QVector<ExemplarMark> &marks,
                      const QVector<int> &meant, const Style &style);

} // namespace chart
