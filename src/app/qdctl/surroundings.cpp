#include "surroundings.h"

#include <contract/convert.h>

namespace qdctl {

namespace v1 = contract::v1;

Surroundings::Surroundings(const std::vector<v1::Row> &sources)
{
    for (const v1::Row &row : sources) {
        const v1::SourceRow &source = row.source();
        Environment &environment = m_environments[contract::text(source.environment())];
        const bool isLoading = source.freshness() == v1::FRESHNESS_LOADING;
        const bool hasAnswered = source.freshness() == v1::FRESHNESS_LIVE ||
                                 source.freshness() == v1::FRESHNESS_RESYNCING || source.age_ms() >= 0;
        if (!isLoading && hasAnswered)
            continue;
        environment.waiting += contract::text(source.id());
        environment.isLoading = environment.isLoading || isLoading;
    }
}

QStringList Surroundings::waiting(const std::string &environment) const
{
    return m_environments.value(contract::text(environment)).waiting;
}

bool Surroundings::isProvisional(const v1::ServiceRow &service) const
{
    return service.freshness() == v1::FRESHNESS_LIVE && service.health() <= v1::HEALTH_PASSING &&
           !waiting(service.environment()).isEmpty();
}

v1::Freshness Surroundings::freshness(const v1::ServiceRow &service) const
{
    const bool isLoading = m_environments.value(contract::text(service.environment())).isLoading;
    return isLoading && isProvisional(service) ? v1::FRESHNESS_LOADING : service.freshness();
}

} // namespace qdctl
