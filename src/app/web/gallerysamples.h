#pragma once

#include <chart/panel.h>

#include <QVector>

namespace web {

/// Made-up signals of one service over an hour that ends at `endMs` (UTC), the same for every call: what the gallery
/// draws.
QVector<chart::PanelData> gallerySamples(double endMs);

} // namespace web
