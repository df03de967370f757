#include "alertwords.h"

#include <algorithm>

namespace engine {

namespace {

using Voices = QVector<const AlertWords::Voice *>;

QStringList namesOf(const Alert &alert)
{
    QStringList out;
    for (const auto &label : alert.labels)
        out.append(label.first);
    return out;
}

QStringList valuesOf(const Alert &alert, const QStringList &names)
{
    QStringList out;
    for (const QString &name : names)
        out.append(alert.label(name));
    return out;
}

} // namespace

bool AlertWords::isSame(const Alert &managed, const Alert &evaluated)
{
    return std::all_of(evaluated.labels.cbegin(), evaluated.labels.cend(),
                       [&](const auto &label) { return managed.labels.contains(label); });
}

QVector<Member> AlertWords::update(const std::vector<Voice> &voices)
{
    QHash<QString, Voices> managers; // by the alert's name
    for (const Voice &voice : voices) {
        if (voice.isManager)
            managers[voice.says->name].append(&voice);
    }
    QHash<Member, QStringList> next;
    QSet<Member> replaced;
    // An alert of a thousand pods is compared by the values of its labels, not each with each.
    QHash<QStringList, QHash<QStringList, Voices>> byValues; // by name and labels' names, by labels' values
    for (const Voice &voice : voices) {
        const auto heard = managers.constFind(voice.says->name);
        if (voice.isManager || voice.says->state == QLatin1StringView("pending") || heard == managers.cend())
            continue;
        const QStringList names = namesOf(*voice.says);
        const QStringList kind = QStringList{voice.says->name} + names;
        auto known = byValues.find(kind);
        if (known == byValues.end()) {
            known = byValues.insert(kind, {});
            for (const Voice *manager : *heard)
                (*known)[valuesOf(*manager->says, names)].append(manager);
        }
        const Voices same = known->value(valuesOf(*voice.says, names));
        for (const Voice *manager : same) {
            if (manager->service != voice.service || !isSame(*manager->says, *voice.says))
                continue;
            const bool isOverruled = voice.isFresh && !manager->isFresh;
            const Voice &speaks = isOverruled ? voice : *manager;
            const Voice &silent = isOverruled ? *manager : voice;
            replaced.insert(silent.alert);
            if (QStringList &others = next[speaks.alert]; !others.contains(silent.alert.source))
                others.append(silent.alert.source);
        }
    }
    for (const Member &alert : std::as_const(replaced))
        next[alert].clear();
    QVector<Member> changed;
    for (auto it = next.cbegin(); it != next.cend(); ++it) {
        const auto before = m_others.constFind(it.key());
        if (before == m_others.cend() || *before != *it)
            changed.append(it.key());
    }
    for (auto it = m_others.cbegin(); it != m_others.cend(); ++it) {
        if (!next.contains(it.key()))
            changed.append(it.key());
    }
    m_others = std::move(next);
    return changed;
}

} // namespace engine
