#pragma once

#include "weblink.h"

#include <dashboard/panelregistry.h>

namespace widgets {

/// The kinds of panels that are tables or text. Whoever makes one of them need do nothing about its links: what may be
/// opened goes to `opener`.
void registerPanels(dashboard::PanelRegistry &registry, const LinkOpener &opener = openInBrowser);

} // namespace widgets
