#include "panelregistry.h"

#include "bargaugepanel.h"
#include "gaugepanel.h"
#include "heatmappanel.h"
#include "statetimelinepanel.h"
#include "statpanel.h"
#include "statusgridpanel.h"
#include "statushistorypanel.h"
#include "timeseriespanel.h"

#include <core/text.h>

#include <QCoreApplication>
#include <QPluginLoader>

namespace dashboard {

namespace {

std::function<QString()> titled(const char *title)
{
    return [title] { return QCoreApplication::translate("dashboard::Panel", title); };
}

template <class P> std::unique_ptr<Panel> makePanel()
{
    return std::make_unique<P>();
}

core::Message about(const char *code, const QString &kind)
{
    return core::message(code).with(QStringLiteral("kind"), core::safeText(kind, false, 100));
}

} // namespace

void PanelRegistry::add(PanelKind kind)
{
    for (PanelKind &known : m_kinds) {
        if (known.id == kind.id) {
            if (!known.isThere())
                known = std::move(kind);
            return;
        }
    }
    m_kinds += std::move(kind);
}

const PanelKind *PanelRegistry::find(const QString &id) const
{
    for (const PanelKind &kind : m_kinds) {
        if (kind.id == id)
            return &kind;
    }
    return nullptr;
}

core::Result<std::unique_ptr<Panel>> PanelRegistry::make(const QString &id) const
{
    const PanelKind *kind = find(id);
    if (!kind)
        return core::failure(core::ErrorKind::NotFound, about("panel.kind-unknown", id));
    if (!kind->isThere())
        return core::failure(core::ErrorKind::Unsupported, about("panel.kind-lacking", kind->title()));
    if (!kind->make)
        return core::failure(core::ErrorKind::Unsupported, about("panel.kind-widget", kind->title()));
    return kind->make();
}

void registerPanels(PanelRegistry &registry)
{
    // One line per kind. Those without a factory come from a plugin.
    // clang-format off
    registry.add({QStringLiteral("timeseries"), titled(QT_TRANSLATE_NOOP("dashboard::Panel", "Time series")), QStringLiteral("activity"), makePanel<TimeSeriesPanel>});
    registry.add({QStringLiteral("stat"), titled(QT_TRANSLATE_NOOP("dashboard::Panel", "Stat")), QStringLiteral("zap"), makePanel<StatPanel>});
    registry.add({QStringLiteral("gauge"), titled(QT_TRANSLATE_NOOP("dashboard::Panel", "Gauge")), QStringLiteral("timer"), makePanel<GaugePanel>});
    registry.add({QStringLiteral("bargauge"), titled(QT_TRANSLATE_NOOP("dashboard::Panel", "Bar gauge")), QStringLiteral("sliders-horizontal"), makePanel<BarGaugePanel>});
    registry.add({QStringLiteral("heatmap"), titled(QT_TRANSLATE_NOOP("dashboard::Panel", "Heatmap")), QStringLiteral("columns-3"), makePanel<HeatmapPanel>});
    registry.add({QStringLiteral("state-timeline"), titled(QT_TRANSLATE_NOOP("dashboard::Panel", "State timeline")), QStringLiteral("layers"), makePanel<StateTimelinePanel>});
    registry.add({QStringLiteral("status-history"), titled(QT_TRANSLATE_NOOP("dashboard::Panel", "Status history")), QStringLiteral("history"), makePanel<StatusHistoryPanel>});
    registry.add({QStringLiteral("statusgrid"), titled(QT_TRANSLATE_NOOP("dashboard::Panel", "Status grid")), QStringLiteral("layout-dashboard"), makePanel<StatusGridPanel>});
    registry.add({QStringLiteral("barchart"), titled(QT_TRANSLATE_NOOP("dashboard::Panel", "Bar chart")), QStringLiteral("sliders-horizontal"), {}});
    registry.add({QStringLiteral("piechart"), titled(QT_TRANSLATE_NOOP("dashboard::Panel", "Pie chart")), QStringLiteral("timer"), {}});
    registry.add({QStringLiteral("histogram"), titled(QT_TRANSLATE_NOOP("dashboard::Panel", "Histogram")), QStringLiteral("sliders-horizontal"), {}});
    registry.add({QStringLiteral("boxplot"), titled(QT_TRANSLATE_NOOP("dashboard::Panel", "Box plot")), QStringLiteral("box"), {}});
    // clang-format on
}

void registerPluginPanels(PanelRegistry &registry)
{
    for (QObject *instance : QPluginLoader::staticInstances()) {
        if (const auto *plugin = qobject_cast<PanelPlugin *>(instance))
            plugin->registerPanels(registry);
    }
}

} // namespace dashboard
