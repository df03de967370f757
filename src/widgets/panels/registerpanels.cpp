#include "registerpanels.h"

#include "alertlistpanel.h"
#include "loglistpanel.h"
#include "tablepanel.h"
#include "textpanel.h"

#include <QCoreApplication>

#include <functional>

namespace widgets {

namespace {

std::function<QString()> panelTitle(const char *title)
{
    return [title] { return QCoreApplication::translate("widgets::PanelBody", title); };
}

template <class P> std::function<dashboard::WidgetContent(QWidget *)> bodyMaker(const LinkOpener &opener)
{
    return [opener](QWidget *parent) -> dashboard::WidgetContent {
        auto *body = new P(parent);
        body->setLinkOpener(opener);
        return {body, body};
    };
}

} // namespace

void registerPanels(dashboard::PanelRegistry &registry, const LinkOpener &opener)
{
    // One line per kind.
    // clang-format off
    registry.add({QStringLiteral("table"), panelTitle(QT_TRANSLATE_NOOP("widgets::PanelBody", "Table")), QStringLiteral("columns-3"), {}, bodyMaker<TablePanel>(opener)});
    registry.add({QStringLiteral("text"), panelTitle(QT_TRANSLATE_NOOP("widgets::PanelBody", "Text")), QStringLiteral("info"), {}, bodyMaker<TextPanel>(opener)});
    registry.add({QStringLiteral("logs"), panelTitle(QT_TRANSLATE_NOOP("widgets::PanelBody", "Logs")), QStringLiteral("list"), {}, bodyMaker<LogListPanel>(opener)});
    registry.add({QStringLiteral("alertlist"), panelTitle(QT_TRANSLATE_NOOP("widgets::PanelBody", "Alerts")), QStringLiteral("bell"), {}, bodyMaker<AlertListPanel>(opener)});
    // clang-format on
}

} // namespace widgets
