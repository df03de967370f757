#include "duepods.h"

namespace engine {

void DuePods::note(const watch::Diff<Pod> &diff, core::WallTime now)
{
    for (const auto &pod : diff.added)
        note(*pod, now);
    for (const auto &change : diff.changed)
        note(*change.after, now);
    for (const auto &pod : diff.removed)
        m_next.remove(pod->key());
    if (m_next.isEmpty())
        m_due.clear();
}

void DuePods::note(const Pod &pod, core::WallTime now)
{
    const auto next = nextChange(pod, now);
    if (!next && m_next.isEmpty())
        return;
    const QString key = pod.key();
    if (!next) {
        m_next.remove(key);
        return;
    }
    const auto known = m_next.constFind(key);
    if (known != m_next.cend() && *known == *next)
        return;
    m_next.insert(key, *next);
    m_due.emplace(*next, key);
}

QStringList DuePods::take(const watch::Store<Pod> &pods, core::WallTime now)
{
    QStringList out;
    while (!m_due.empty() && m_due.begin()->first <= now) {
        const auto [at, key] = *m_due.begin();
        m_due.erase(m_due.begin());
        const auto known = m_next.constFind(key);
        if (known == m_next.cend() || *known != at)
            continue;
        m_next.erase(known);
        out.append(key);
        if (const auto pod = pods.find(key))
            note(*pod, now);
    }
    return out;
}

} // namespace engine
