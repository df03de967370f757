#include "panelitem.h"

#include <QStringList>

#include <utility>

namespace quick {

/// The picture as the view has it, and in the view the legend as it was left.
void PanelItem::layOut()
{
    dashboard::Panel &panel = m_source->panel();
    const auto laidOut = [this, &panel] {
        m_view.shown = m_legend.state();
        m_view.legend = m_legend.view();
        panel.setView(m_view);
        return panel.timePicture(bounds(), m_look->style());
    };
    m_scene = laidOut();
    if (!m_scene)
        return;
    QStringList names;
    for (const chart::Series &series : std::as_const(m_scene->data.series))
        names += series.name;
    m_legend.setNames(names);
    if (m_legend.view() != m_view.legend) // the entry that was chosen stands elsewhere, or is gone
        m_scene = laidOut();
}

bool PanelItem::act(chart::LegendIntent intent)
{
    switch (intent) {
    case chart::LegendIntent::Passed: return false;
    case chart::LegendIntent::None:
    case chart::LegendIntent::More: return true;
    case chart::LegendIntent::Shown:
    case chart::LegendIntent::Look:
    case chart::LegendIntent::Left: break;
    }
    refresh();
    if (intent == chart::LegendIntent::Shown)
        Q_EMIT sentenceChanged();
    return true;
}

void PanelItem::leaveLegend()
{
    if (!m_legend.view().hasKeyboard)
        return;
    m_legend.leave();
    refresh();
}

/// Letters do not search here: they are the chart's.
bool PanelItem::legendTakes(chart::KeyInput input)
{
    input.text.clear();
    return act(m_legend.key(input));
}

bool PanelItem::legendWants(chart::KeyInput input) const
{
    input.text.clear();
    chart::LegendController probe = m_legend;
    return probe.key(input) != chart::LegendIntent::Passed;
}

} // namespace quick
