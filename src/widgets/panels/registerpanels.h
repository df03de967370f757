#pragma once

#include <dashboard/panelregistry.h>

namespace widgets {

/// The kinds of panels that are tables or text.
void registerPanels(dashboard::PanelRegistry &registry);

} // namespace widgets
