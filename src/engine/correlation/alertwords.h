#pragma once

#include "serviceshape.h"

#include <engine/model/metrics.h>

#include <QHash>
#include <QSet>
#include <QStringList>

#include <memory>
#include <vector>

namespace engine {

/// One word about each alert. An Alertmanager has heard of it from Prometheus and knows whether it is silenced: its
/// word replaces the other's, unless it is old and the other's is not. What is only pending was never sent.
class AlertWords
{
public:
    struct Voice
    {
        Member alert;
        std::shared_ptr<const Alert> says;
        QString service; ///< that it was joined to
        bool isManager = false;
        bool isFresh = false;
    };
    /// Whether an Alertmanager's alert is the one that Prometheus evaluated: it has all labels of that and those that
    /// Prometheus adds when it sends.
    static bool isSame(const Alert &managed, const Alert &evaluated);
    /// Compares anew; returns the alerts about which something else is so than before.
    QVector<Member> update(const std::vector<Voice> &voices);
    bool isReplaced(const Member &alert) const { return m_others.contains(alert) && m_others[alert].isEmpty(); }
    /// Ids of the sources whose word it replaces.
    QStringList others(const Member &alert) const { return m_others.value(alert); }

private:
    QHash<Member, QStringList> m_others; // sources by who speaks for them; empty for one that is replaced
};

} // namespace engine
