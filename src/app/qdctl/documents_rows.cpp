#include "documents_rows.h"

#include "documents.h"
#include "words.h"

#include <contract/changeparts.h>
#include <contract/convert.h>

#include <iterator>
#include <string>

namespace qdctl {

namespace v1 = contract::v1;
using namespace Qt::Literals::StringLiterals;
using Object = Value::Object;
using Array = Value::Array;

namespace {

Value changedText(const std::string &text)
{
    return textOrNull(contract::utf8(contract::withPlainHeadings(contract::text(text))));
}

/// What stands in every row, around what is its own.
template <class Row> Object rowOf(const Row &row, Object own)
{
    Object out{{u"key"_s, textOrNull(row.key())}, {u"environment"_s, textOrNull(row.environment())}};
    if constexpr (requires { row.service(); })
        out.push_back({u"service"_s, textOrNull(row.service())});
    out.insert(out.end(), std::make_move_iterator(own.begin()), std::make_move_iterator(own.end()));
    out.push_back({u"source"_s, textOrNull(row.source())});
    return out;
}

} // namespace

Value textOrNull(const std::string &text)
{
    return text.empty() ? Value() : Value(text);
}

Value spanOrNull(qint64 ms)
{
    return ms < 0 ? Value() : Value(ms);
}

Value timeOrNull(qint64 unixMs)
{
    return unixMs == 0 ? Value() : Value(unixMs);
}

Value messageOrNull(const v1::Message &message)
{
    return message.code().empty() ? Value() : Value(document(message));
}

Value documentOf(const v1::InstanceRow &row)
{
    Array checks;
    for (const v1::Check &check : row.checks()) {
        checks.push_back(Object{{u"id"_s, textOrNull(check.id())},
                                {u"name"_s, textOrNull(check.name())},
                                {u"health"_s, healthWord(check.health())},
                                {u"output"_s, textOrNull(check.output())},
                                {u"type"_s, textOrNull(check.type())},
                                {u"node_level"_s, check.node_level()},
                                {u"since_ms"_s, spanOrNull(check.since_ms())}});
    }
    return rowOf(row, {{u"id"_s, textOrNull(row.id())},
                       {u"name"_s, textOrNull(row.name())},
                       {u"node"_s, textOrNull(row.node())},
                       {u"address"_s, textOrNull(row.address())},
                       {u"port"_s, row.port() > 0 ? Value(row.port()) : Value()},
                       {u"health"_s, healthWord(row.health())},
                       {u"freshness"_s, freshnessWord(row.freshness())},
                       {u"age_ms"_s, spanOrNull(row.age_ms())},
                       {u"maintenance"_s, row.maintenance()},
                       {u"version"_s, textOrNull(row.version())},
                       {u"pod"_s, textOrNull(row.pod())},
                       {u"tags"_s, textsOf(row.tags())},
                       {u"meta"_s, labelsOf(row.meta())},
                       {u"checks"_s, std::move(checks)}});
}

Value documentOf(const v1::WorkloadRow &row)
{
    return rowOf(row, {{u"kind"_s, textOrNull(row.kind())},
                       {u"namespace"_s, textOrNull(row.namespace_())},
                       {u"name"_s, textOrNull(row.name())},
                       {u"health"_s, healthWord(row.health())},
                       {u"state"_s, messageOrNull(row.state())},
                       {u"desired"_s, row.desired()},
                       {u"ready"_s, row.ready()},
                       {u"updated"_s, row.updated()},
                       {u"available"_s, row.available()},
                       {u"revision"_s, textOrNull(row.revision())},
                       {u"image"_s, textOrNull(row.image())},
                       {u"paused"_s, row.paused()},
                       {u"freshness"_s, freshnessWord(row.freshness())},
                       {u"age_ms"_s, spanOrNull(row.age_ms())},
                       {u"created_unix_ms"_s, timeOrNull(row.created_unix_ms())}});
}

Value documentOf(const v1::PodRow &row)
{
    return rowOf(row, {{u"namespace"_s, textOrNull(row.namespace_())},
                       {u"name"_s, textOrNull(row.name())},
                       {u"node"_s, textOrNull(row.node())},
                       {u"phase"_s, textOrNull(row.phase())},
                       {u"health"_s, healthWord(row.health())},
                       {u"state"_s, messageOrNull(row.state())},
                       {u"ready_containers"_s, row.ready_containers()},
                       {u"containers"_s, row.containers()},
                       {u"restarts"_s, row.restarts()},
                       {u"last_restart_ms"_s, spanOrNull(row.last_restart_ms())},
                       {u"started_ms"_s, spanOrNull(row.started_ms())},
                       {u"ip"_s, textOrNull(row.ip())},
                       {u"image"_s, textOrNull(row.image())},
                       {u"workload"_s, textOrNull(row.workload())},
                       {u"freshness"_s, freshnessWord(row.freshness())},
                       {u"age_ms"_s, spanOrNull(row.age_ms())}});
}

Value documentOf(const v1::NodeRow &row)
{
    return rowOf(row, {{u"name"_s, textOrNull(row.name())},
                       {u"health"_s, healthWord(row.health())},
                       {u"state"_s, messageOrNull(row.state())},
                       {u"unschedulable"_s, row.unschedulable()},
                       {u"version"_s, textOrNull(row.version())},
                       {u"pods"_s, row.pods()},
                       {u"freshness"_s, freshnessWord(row.freshness())},
                       {u"age_ms"_s, spanOrNull(row.age_ms())}});
}

Value documentOf(const v1::EventRow &row)
{
    return rowOf(row, {{u"type"_s, textOrNull(row.type())},
                       {u"reason"_s, textOrNull(row.reason())},
                       {u"message"_s, textOrNull(row.message())},
                       {u"object_kind"_s, textOrNull(row.object_kind())},
                       {u"object"_s, textOrNull(row.object())},
                       {u"namespace"_s, textOrNull(row.namespace_())},
                       {u"count"_s, row.count()},
                       {u"last_ms"_s, spanOrNull(row.last_ms())},
                       {u"last_unix_ms"_s, timeOrNull(row.last_unix_ms())},
                       {u"freshness"_s, freshnessWord(row.freshness())}});
}

Value documentOf(const v1::AlertRow &row)
{
    return rowOf(row, {{u"name"_s, textOrNull(row.name())},
                       {u"severity"_s, textOrNull(row.severity())},
                       {u"state"_s, textOrNull(row.state())},
                       {u"summary"_s, textOrNull(row.summary())},
                       {u"description"_s, textOrNull(row.description())},
                       {u"labels"_s, labelsOf(row.labels())},
                       {u"active_ms"_s, spanOrNull(row.active_ms())},
                       {u"active_unix_ms"_s, timeOrNull(row.active_unix_ms())},
                       {u"value"_s, row.has_value() ? Value(row.value()) : Value()},
                       {u"link"_s, textOrNull(row.link())},
                       {u"freshness"_s, freshnessWord(row.freshness())},
                       {u"also_from"_s, textsOf(row.also_from())}});
}

Value documentOf(const v1::ChangeRow &row)
{
    Object members{{u"kind"_s, textOrNull(row.kind())}};
    for (auto &member : document(row.message()))
        members.push_back(std::move(member));
    members.push_back({u"age_ms"_s, spanOrNull(row.age_ms())});
    members.push_back({u"at_unix_ms"_s, timeOrNull(row.at_unix_ms())});
    return rowOf(row, std::move(members));
}

Value documentOf(const v1::AuditRow &row)
{
    return Object{{u"sequence"_s, row.sequence() > 0 ? Value(qint64(row.sequence())) : Value()},
                  {u"at_unix_ms"_s, timeOrNull(row.at_unix_ms())},
                  {u"principal"_s, textOrNull(row.principal())},
                  {u"operator"_s, textOrNull(row.operator_())},
                  {u"origin"_s, textOrNull(row.origin())},
                  {u"environment"_s, textOrNull(row.environment())},
                  {u"source"_s, textOrNull(row.source())},
                  {u"verb"_s, textOrNull(row.verb())},
                  {u"target"_s, textOrNull(row.target())},
                  {u"service"_s, textOrNull(row.service())},
                  {u"outcome"_s, textOrNull(row.outcome())},
                  {u"reason"_s, textOrNull(row.reason())},
                  {u"before"_s, changedText(row.before())},
                  {u"after"_s, changedText(row.after())},
                  {u"action"_s, textOrNull(row.action())},
                  {u"error"_s, row.has_error() ? Value(document(row.error())) : Value()}};
}

} // namespace qdctl
