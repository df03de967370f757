#include "rows.h"

#include <contract/convert.h>
#include <core/text.h>
#include <engine/source.h>

#include <algorithm>

namespace engine {

using namespace Qt::Literals::StringLiterals;
using contract::utf8;

namespace {

constexpr int kMaxOutput = 4096; ///< characters of a check's output that a row carries

} // namespace

bool countsAsCheck(const Check &check)
{
    return !check.id.startsWith("_service_maintenance"_L1) && !check.id.startsWith("_node_maintenance"_L1);
}

Health instanceHealth(const ServiceInstance &instance)
{
    Health worst = Health::Unknown;
    for (const Check &check : instance.checks) {
        if (countsAsCheck(check))
            worst = std::max(worst, check.health);
    }
    return instance.maintenance ? std::max(worst, Health::Warning) : worst;
}

void fillRow(const ServiceInstance &instance, const RowOrigin &origin, const QString &pod, const EngineClock &time,
             contract::v1::Row &row)
{
    contract::v1::InstanceRow &out = *row.mutable_instance();
    out.set_key(row.key());
    out.set_environment(utf8(origin.environment));
    out.set_service(utf8(origin.service));
    out.set_source(utf8(origin.source));
    out.set_freshness(toContract(origin.freshness));
    out.set_id(utf8(instance.id));
    out.set_name(utf8(instance.service));
    out.set_node(utf8(instance.node));
    out.set_address(utf8(instance.address));
    out.set_port(instance.port);
    out.set_health(toContract(instanceHealth(instance)));
    for (const Check &check : instance.checks) {
        contract::v1::Check *to = out.add_checks();
        to->set_id(utf8(check.id));
        to->set_name(utf8(check.name));
        to->set_health(toContract(check.health));
        to->set_output(utf8(core::safeText(check.output, true, kMaxOutput)));
        to->set_node_level(check.nodeLevel);
        to->set_type(utf8(check.type));
        to->set_since_ms(time.at(check.since));
    }
    for (const QString &tag : instance.tags)
        out.add_tags(utf8(tag));
    QStringList names;
    for (auto it = instance.meta.begin(); it != instance.meta.end(); ++it)
        names.append(it.key());
    names.sort();
    for (const QString &name : names) {
        contract::v1::Label *label = out.add_meta();
        label->set_name(utf8(name));
        label->set_value(utf8(instance.meta.value(name)));
    }
    out.set_version(utf8(instance.meta.value(u"version"_s)));
    out.set_pod(utf8(pod));
    out.set_maintenance(instance.maintenance);
}

void fillRow(const Alert &alert, const RowOrigin &origin, const EngineClock &time, contract::v1::Row &row)
{
    contract::v1::AlertRow &out = *row.mutable_alert();
    out.set_key(row.key());
    out.set_environment(utf8(origin.environment));
    out.set_service(utf8(origin.service));
    out.set_source(utf8(origin.source));
    out.set_freshness(toContract(origin.freshness));
    out.set_name(utf8(alert.name));
    out.set_severity(utf8(alert.severity));
    out.set_state(utf8(alert.state));
    out.set_summary(utf8(alert.summary));
    out.set_description(utf8(alert.description));
    for (const auto &[name, value] : alert.labels) {
        contract::v1::Label *label = out.add_labels();
        label->set_name(utf8(name));
        label->set_value(utf8(core::maskUrlSecrets(value))); // a probe's target may hold its login
    }
    out.set_active_ms(time.at(alert.activeSince));
    out.set_active_unix_ms(alert.activeSince ? core::toUnixMs(*alert.activeSince) : 0);
    out.set_link(utf8(alert.link));
    if (alert.value)
        out.set_value(*alert.value);
}

} // namespace engine
