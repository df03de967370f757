#include "legendstate.h"

#include <algorithm>

namespace chart {

QVector<bool> LegendState::shown(const QStringList &all) const
{
    QVector<bool> shown;
    shown.reserve(all.size());
    bool any = false;
    for (const QString &name : all) {
        shown += isMarked(name);
        any = any || shown.last();
    }
    // The chosen ones are not among them any more: a chart without a line would look like one without data.
    if (!any)
        shown.fill(true);
    return shown;
}

bool LegendState::isShown(const QString &name, const QStringList &all) const
{
    return isMarked(name) || std::none_of(all.begin(), all.end(), [this](const QString &one) { return isMarked(one); });
}

void LegendState::isolate(const QString &name, const QStringList &all)
{
    const bool isAlone = isMarked(name) && std::none_of(all.begin(), all.end(), [&](const QString &one) {
                             return one != name && isMarked(one);
                         });
    const bool isOnlyOne = std::all_of(all.begin(), all.end(), [&](const QString &one) { return one == name; });
    if (isOnlyOne || (isAlone && !isEverythingShown())) {
        showAll();
        return;
    }
    m_only = true;
    m_names = {name};
}

void LegendState::toggle(const QString &name, const QStringList &all)
{
    if (!isShown(name, all) || isMarked(name)) {
        if (!m_names.remove(name))
            m_names.insert(name);
    } else {
        // Everything is shown because nothing that was chosen is left: from there.
        m_only = false;
        m_names = {name};
    }
    const bool none = std::none_of(all.begin(), all.end(), [this](const QString &one) { return isMarked(one); });
    const bool every = std::all_of(all.begin(), all.end(), [this](const QString &one) { return isMarked(one); });
    if (none || every)
        showAll();
}

void LegendState::showAll()
{
    m_only = false;
    m_names.clear();
}

} // namespace chart
