#pragma once

#include <dashboard/panelregistry.h>

/// Bars, pie, histogram and box plot by Qt Charts.
class QtChartsPanelPlugin final
    : public QObject
    , public dashboard::PanelPlugin
{
    Q_OBJECT
    Q_PLUGIN_METADATA(IID QUARTERDECK_PANEL_IID)
    Q_INTERFACES(dashboard::PanelPlugin)
public:
    void registerPanels(dashboard::PanelRegistry &registry) const override;
};
