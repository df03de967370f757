#include "command.h"

#include "nearest.h"
#include "words.h"

#include <contract/convert.h>

// Which sources there are, and how far what they tell is all that there is.

namespace qdctl {

namespace v1 = contract::v1;
using namespace Qt::Literals::StringLiterals;

void Command::whenListed(std::function<void()> ready)
{
    // The list is the configuration's, there before any of them has answered.
    const auto look = [this, ready = std::move(ready)] {
        const bool isThere =
            sources()->hasArrived() && (!sources()->rows().empty() || sources()->freshness() != v1::FRESHNESS_LOADING);
        if (!isThere || !m_listed.empty() || m_isFinished)
            return;
        for (const v1::Row &row : sources()->rows())
            m_listed.push_back(row.source());
        if (!m_listed.empty())
            return ready();
        m_output.complain(tr("no source is configured"));
        finish(ExitNotFound);
    };
    connect(sources(), &Mirror::changed, this, look);
    look();
}

const v1::SourceRow *Command::sourceNamed(const QString &wanted)
{
    QStringList ids;
    QStringList names;
    QStringList named;
    const v1::SourceRow *found = nullptr;
    for (const v1::SourceRow &source : m_listed) {
        ids += contract::text(source.id());
        if (ids.last() == wanted)
            return &source;
        names += contract::text(source.name());
        if (names.last() != wanted)
            continue;
        named += ids.last();
        found = &source;
    }
    if (named.size() == 1)
        return found;
    if (named.isEmpty()) {
        const QString byId = didYouMean(wanted, ids);
        m_output.complain(tr("there is no source “%1”; there is: %2").arg(wanted, ids.join(", "_L1)),
                          byId.isEmpty() ? didYouMean(wanted, names) : byId);
    } else {
        m_output.complain(tr("“%1” may be %2; write which").arg(wanted, named.join(", "_L1)));
    }
    finish(ExitUsage);
    return nullptr;
}

bool Command::isKnown(const Mirror &mirror, const QString &environment) const
{
    if (mirror.isKnown())
        return true;
    if (mirror.error() || !mirror.hasArrived() || environment.isEmpty() || !m_sources->hasArrived())
        return false;
    // A collection is as fresh as its worst source, which may be another environment's.
    bool areLive = true;
    m_sources->forEach([&](const v1::Row &row) {
        const v1::SourceRow &source = row.source();
        areLive = contract::text(source.environment()) != environment || source.freshness() == v1::FRESHNESS_LIVE ||
                  source.freshness() == v1::FRESHNESS_RESYNCING;
        return areLive;
    });
    return areLive;
}

bool Command::isWhole(const Mirror &mirror) const
{
    const auto isCurrent = [](v1::Freshness freshness) {
        return freshness == v1::FRESHNESS_LIVE || freshness == v1::FRESHNESS_RESYNCING;
    };
    if (mirror.error() || !mirror.hasArrived() || !m_sources->hasArrived() || !isCurrent(mirror.freshness()))
        return false;
    bool areHeard = true;
    m_sources->forEach([&](const v1::Row &row) {
        const v1::SourceRow &source = row.source();
        const bool isMetrics = source.system() == "prometheus" || source.system() == "alertmanager";
        areHeard = isMetrics || isCurrent(source.freshness());
        return areHeard;
    });
    return areHeard;
}

QStringList Command::unheard() const
{
    QStringList out;
    m_sources->forEach([&out](const v1::Row &row) {
        const v1::SourceRow &source = row.source();
        const bool isHeard = source.freshness() == v1::FRESHNESS_LIVE || source.freshness() == v1::FRESHNESS_RESYNCING;
        if (!isHeard && source.system() != "alertmanager")
            out += contract::text(source.id());
        return true;
    });
    return out;
}

bool Command::hasAlertSource(const QString &environment) const
{
    bool out = !m_sources->hasArrived(); // then nobody knows
    m_sources->forEach([&](const v1::Row &row) {
        const v1::SourceRow &source = row.source();
        const bool isHere = environment.isEmpty() || contract::text(source.environment()) == environment;
        out = out || (isHere && source.system() != "consul" && source.system() != "kubernetes");
        return !out;
    });
    return out;
}

} // namespace qdctl
