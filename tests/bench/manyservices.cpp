#include "manyservices.h"

namespace bench {

namespace v1 = contract::v1;

v1::Row service(int number)
{
    static const char *const kWords[] = {"payment", "order",   "risk",  "ledger",
                                         "gateway", "invoice", "fraud", "settlement"};
    v1::Row row;
    const std::string name =
        std::string(kWords[number % 8]) + "-" + kWords[number / 8 % 8] + "-" + std::to_string(number);
    row.set_key("prod/team-" + std::to_string(number % 40) + "/" + name);
    auto &to = *row.mutable_service();
    to.set_key(row.key());
    to.set_environment("prod");
    to.set_namespace_("team-" + std::to_string(number % 40));
    to.set_name(name);
    to.set_health(number % 97 == 0 ? v1::HEALTH_CRITICAL : number % 31 == 0 ? v1::HEALTH_WARNING : v1::HEALTH_PASSING);
    to.set_freshness(v1::FRESHNESS_LIVE);
    to.set_since_ms(0);
    to.set_version("v" + std::to_string(number % 50));
    to.add_sources("prod/consul");
    to.add_sources("prod/kubernetes");
    to.mutable_rate()->set_present(true);
    to.mutable_rate()->set_value((number * 7919) % 10007);
    to.mutable_p95()->set_present(true);
    to.mutable_p95()->set_value(0.001 * (number % 700));
    for (int i = 0; i < 30; ++i)
        to.mutable_rate()->add_spark(float((number * 31 + i * 17) % 100));
    to.set_has_replicas(true);
    to.set_desired(3);
    to.set_ready(number % 97 == 0 ? 0 : 3);
    to.set_checks_passing(3);
    return row;
}

ManyServices::ManyServices(core::Clock &clock, int rows) : m_time(clock), m_services(QStringLiteral("services"))
{
    for (int i = 0; i < rows; ++i)
        m_services.upsert(service(i));
    m_services.setFreshness(v1::FRESHNESS_LIVE);
}

engine::Collection *ManyServices::collection(const QString &name) const
{
    return name == m_services.name() ? &m_services : nullptr;
}

async::Task<bool> ManyServices::diagnose(QObject *owner, const QString &, engine::Provider::StepSink)
{
    return async::ready<bool>(owner, true);
}

core::Result<engine::MetricSource> ManyServices::metricSource(const QString &, const QString &) const
{
    return core::failure(core::ErrorKind::NotFound, QStringLiteral("source.no-metrics"));
}

core::Result<engine::SignalPlan> ManyServices::signalQueries(const QString &, const QString &, core::Milliseconds) const
{
    return core::failure(core::ErrorKind::NotFound, QStringLiteral("service.unknown"));
}

} // namespace bench
