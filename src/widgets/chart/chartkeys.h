#pragma once

#include <widgets/page.h>

#include <QVector>

namespace widgets {

/// The keys and the mouse's ways of every chart and its legend, for the keys' sheet: what chart::Controller and
/// chart::LegendController do.
QVector<KeyHelp> chartKeys();

} // namespace widgets
