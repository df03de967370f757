#include "plugin.h"

#include "barpanel.h"
#include "boxpanel.h"
#include "histogrampanel.h"
#include "piepanel.h"

#include <QCoreApplication>

namespace {

/// Fills the place that the dashboard announced, under the title that it has there.
template <class P> void fill(dashboard::PanelRegistry &registry, const char *id)
{
    const QString name = QString::fromLatin1(id);
    const dashboard::PanelKind *announced = registry.find(name);
    registry.add({name, announced ? announced->title : [name] { return name; },
                  announced ? announced->icon : QStringLiteral("activity"), [] { return std::make_unique<P>(); }});
}

} // namespace

void QtChartsPanelPlugin::registerPanels(dashboard::PanelRegistry &registry) const
{
    fill<panelqtcharts::BarPanel>(registry, "barchart");
    fill<panelqtcharts::PiePanel>(registry, "piechart");
    fill<panelqtcharts::HistogramPanel>(registry, "histogram");
    fill<panelqtcharts::BoxPanel>(registry, "boxplot");
}
