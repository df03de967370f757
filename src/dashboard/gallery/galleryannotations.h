#pragma once

#include <dashboard/paneldata.h>

#include <QVector>

namespace dashboard {

/// What people wrote about an hour that begins then: a time from before it and one beyond its end, two that overlap,
/// a moment; and an alert that lasted. The same for every call.
QVector<PanelMarker> galleryAnnotations(double fromMs);

} // namespace dashboard
