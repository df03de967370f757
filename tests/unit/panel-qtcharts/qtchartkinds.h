#pragma once

#include <dashboard/panelregistry.h>

#include <QString>
#include <QStringList>

namespace qtcharttest {

inline dashboard::PanelRegistry allKinds()
{
    dashboard::PanelRegistry registry;
    dashboard::registerPanels(registry);
    dashboard::registerPluginPanels(registry);
    return registry;
}

inline const QStringList kOurs{QStringLiteral("barchart"), QStringLiteral("piechart"), QStringLiteral("histogram"),
                               QStringLiteral("boxplot")};

} // namespace qtcharttest
