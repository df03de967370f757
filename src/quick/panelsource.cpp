#include "panelsource.h"

#include <QQmlEngine>

#include <utility>

namespace quick {

PanelSource::PanelSource(std::unique_ptr<dashboard::Panel> panel, const QString &title, QObject *parent)
    : QObject(parent)
    , m_panel(std::move(panel))
    , m_title(title)
{
    QQmlEngine::setObjectOwnership(this, QQmlEngine::CppOwnership);
}

void PanelSource::setInput(const dashboard::PanelInput &input)
{
    m_panel->setInput(input);
    Q_EMIT changed();
}

} // namespace quick
