#pragma once

#include <chart/zone.h>
#include <core/result.h>
#include <dashboard/gallery/gallerycases.h>
#include <dashboard/panelregistry.h>

#include <QSize>

class QPaintDevice;

namespace widgets {

class Theme;

/// Paints one case of the gallery over the whole device, which has this size in logical pixels: the ground of a panel,
/// and the panel on it, be it a picture or a widget. Widgets take the application's style, so the theme has to be
/// installed. GUI thread.
/// Errors: those of PanelRegistry::make() and PanelContent::setOptions().
core::Result<void> paintGalleryCase(QPaintDevice &device, QSize size, const dashboard::GalleryCase &one,
                                    const dashboard::PanelInput &input, const dashboard::PanelRegistry &registry,
                                    const Theme &theme, const chart::Zone &zone = {},
                                    Qt::LayoutDirection direction = Qt::LeftToRight);

} // namespace widgets
