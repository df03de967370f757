#include "look.h"

namespace quick {

void Look::set(const chart::Style &style, const Grounds &grounds)
{
    m_style = style;
    m_grounds = grounds;
    Q_EMIT changed();
}

chart::Style Look::tipStyle() const
{
    chart::Style style = m_style;
    style.ground = m_grounds.raised;
    style.grid = m_grounds.line;
    return style;
}

QColor Look::colour(chart::Mark mark) const
{
    switch (mark) {
    case chart::Mark::Passing: return m_style.good;
    case chart::Mark::Warning: return m_style.warning;
    case chart::Mark::Critical: return m_style.critical;
    case chart::Mark::Unknown: return m_style.unknown;
    case chart::Mark::Stale: break;
    }
    return m_style.muted;
}

} // namespace quick
