#include "surroundings.h"

#include <contract/convert.h>

namespace qdctl {

namespace v1 = contract::v1;

Surroundings::Surroundings(const std::vector<v1::Row> &sources)
{
    for (const v1::Row &row : sources)
        m_environments.insert(contract::text(row.source().environment()));
}

QStringList Surroundings::waiting(const v1::ServiceRow &service)
{
    QStringList out;
    for (const std::string &source : service.waiting_for())
        out += contract::text(source);
    return out;
}

bool Surroundings::isProvisional(const v1::ServiceRow &service)
{
    return service.freshness() == v1::FRESHNESS_LOADING && service.health() <= v1::HEALTH_PASSING &&
           service.waiting_for_size() > 0;
}

} // namespace qdctl
