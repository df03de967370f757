#pragma once

#include "panel.h"

#include <QObject>

#include <functional>
#include <memory>

class QWidget;

namespace dashboard {

/// A widget and what it can as a panel: two views of one object, which the widget's parent owns.
struct WidgetContent
{
    QWidget *widget = nullptr;
    PanelContent *content = nullptr;
};

/// A kind of panel to choose from.
struct PanelKind
{
    QString id;                                                    ///< "timeseries"; Grafana's name where it has one
    std::function<QString()> title;                                ///< translated
    QString icon;                                                  ///< a name of resources/icons
    std::function<std::unique_ptr<Panel>()> make;                  ///< null: no picture
    std::function<WidgetContent(QWidget *parent)> makeWidget = {}; ///< null: no widget; null both: this build lacks it

    bool isThere() const { return make || makeWidget; }
};

/// All kinds, in the order to choose from. Made by registerPanels() here, the widgets' and the plugins' lists.
class PanelRegistry
{
public:
    /// A kind that was only announced (neither picture nor widget) is replaced in its place; one that is there stays.
    void add(PanelKind kind);
    const QVector<PanelKind> &kinds() const { return m_kinds; }
    /// Null when there is none of this id.
    const PanelKind *find(const QString &id) const;
    /// Errors: NotFound panel.kind-unknown; Unsupported panel.kind-lacking (this build lacks it), panel.kind-widget (it
    /// is no picture: use makeWidget).
    core::Result<std::unique_ptr<Panel>> make(const QString &id) const;

private:
    QVector<PanelKind> m_kinds;
};

/// The kinds of this layer, and the names of those that a plugin brings: a build without it can say so.
void registerPanels(PanelRegistry &registry);

/// What a plugin of panels implements. Static Qt plugins with this interface are found by registerPluginPanels().
class PanelPlugin
{
public:
    virtual ~PanelPlugin() = default;
    virtual void registerPanels(PanelRegistry &registry) const = 0;
};
void registerPluginPanels(PanelRegistry &registry);

} // namespace dashboard

#define QUARTERDECK_PANEL_IID "quarterdeck.PanelPlugin/1"
Q_DECLARE_INTERFACE(dashboard::PanelPlugin, QUARTERDECK_PANEL_IID)
