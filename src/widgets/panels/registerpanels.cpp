#include "registerpanels.h"

#include "alertlistpanel.h"
#include "loglistpanel.h"
#include "tablepanel.h"
#include "textpanel.h"

#include <QCoreApplication>

namespace widgets {

namespace {

std::function<QString()> panelTitle(const char *title)
{
    return [title] { return QCoreApplication::translate("widgets::PanelBody", title); };
}

template <class P> dashboard::WidgetContent makeBody(QWidget *parent)
{
    auto *body = new P(parent);
    return {body, body};
}

} // namespace

void registerPanels(dashboard::PanelRegistry &registry)
{
    // One line per kind.
    // clang-format off
    registry.add({QStringLiteral("table"), panelTitle(QT_TRANSLATE_NOOP("widgets::PanelBody", "Table")), QStringLiteral("columns-3"), {}, makeBody<TablePanel>});
    registry.add({QStringLiteral("text"), panelTitle(QT_TRANSLATE_NOOP("widgets::PanelBody", "Text")), QStringLiteral("info"), {}, makeBody<TextPanel>});
    registry.add({QStringLiteral("logs"), panelTitle(QT_TRANSLATE_NOOP("widgets::PanelBody", "Logs")), QStringLiteral("list"), {}, makeBody<LogListPanel>});
    registry.add({QStringLiteral("alertlist"), panelTitle(QT_TRANSLATE_NOOP("widgets::PanelBody", "Alerts")), QStringLiteral("bell"), {}, makeBody<AlertListPanel>});
    // clang-format on
}

} // namespace widgets
