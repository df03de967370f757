#include "rowfields.h"

#include "../actions/actioncourse.h"
#include "../collection.h"

#include <array>
#include <cmath>
#include <limits>

namespace engine {

namespace v1 = contract::v1;
using v1::Row;

namespace {

constexpr double kUnknown = std::numeric_limits<double>::quiet_NaN();

/// A duration's length grows as its beginning lies further back.
double lengthSince(qint64 begin)
{
    return begin == kNever ? kUnknown : -double(begin);
}

double valueOf(const v1::Signal &signal)
{
    return signal.present() ? signal.value() : kUnknown;
}

void appendLabels(const google::protobuf::RepeatedPtrField<v1::Label> &labels, std::string &out)
{
    for (const v1::Label &label : labels)
        out.append(label.name()).append(1, '=').append(label.value()).append(1, ' ');
}

/// What a message is about: the texts among its arguments (names, reasons of other systems).
void appendArguments(const v1::Message &message, std::string &out)
{
    for (const v1::Arg &arg : message.args()) {
        if (arg.value_case() == v1::Arg::kText)
            out.append(arg.text()).append(1, ' ');
    }
}

void appendState(const v1::Message &message, std::string &out)
{
    out.append(message.code()).append(1, ' ');
    appendArguments(message, out);
}

#define QD_TEXT(kind, member) [](const Row &row, std::string &out) { out += row.kind().member(); }
#define QD_NUMBER(kind, member) [](const Row &row) -> double { return double(row.kind().member()); }
#define QD_SINCE(kind, member) [](const Row &row) -> double { return lengthSince(row.kind().member()); }
#define QD_SIGNAL(member) [](const Row &row) -> double { return valueOf(row.service().member()); }
constexpr auto kNoText = nullptr;
constexpr auto kNoNumber = nullptr;

constexpr std::array kEnvironment{
    RowField{"name", FieldKind::Text, QD_TEXT(environment, name), kNoNumber},
};

constexpr std::array kSource{
    RowField{"name", FieldKind::Text, QD_TEXT(source, name), kNoNumber},
    RowField{"environment", FieldKind::Word, QD_TEXT(source, environment), kNoNumber},
    RowField{"system", FieldKind::Word, QD_TEXT(source, system), kNoNumber},
    RowField{"endpoint", FieldKind::Text, QD_TEXT(source, endpoint), kNoNumber},
    RowField{"version", FieldKind::Word, QD_TEXT(source, version), kNoNumber},
    RowField{"identity", FieldKind::Text, QD_TEXT(source, identity), kNoNumber},
    RowField{"health", FieldKind::Health, kNoText, kNoNumber},
    RowField{"freshness", FieldKind::Freshness, kNoText, kNoNumber},
};

constexpr std::array kService{
    RowField{"name", FieldKind::Text, QD_TEXT(service, name), kNoNumber},
    RowField{"environment", FieldKind::Word, QD_TEXT(service, environment), kNoNumber},
    RowField{"namespace", FieldKind::Word, QD_TEXT(service, namespace_), kNoNumber},
    RowField{"datacenter", FieldKind::Word, QD_TEXT(service, datacenter), kNoNumber},
    RowField{"version", FieldKind::Word, QD_TEXT(service, version), kNoNumber},
    RowField{"source", FieldKind::Text,
             [](const Row &row, std::string &out) {
                 for (const std::string &source : row.service().sources())
                     out.append(source).append(1, ' ');
             },
             kNoNumber},
    RowField{"reason", FieldKind::Text,
             [](const Row &row, std::string &out) {
                 for (const v1::Reason &reason : row.service().reasons())
                     appendArguments(reason.message(), out);
             },
             kNoNumber},
    RowField{"health", FieldKind::Health, kNoText, kNoNumber},
    RowField{"freshness", FieldKind::Freshness, kNoText, kNoNumber},
    RowField{"since", FieldKind::Number, kNoText, QD_SINCE(service, since_ms)},
    RowField{"rate", FieldKind::Number, kNoText, QD_SIGNAL(rate)},
    RowField{"error_ratio", FieldKind::Number, kNoText, QD_SIGNAL(error_ratio), true},
    RowField{"p50", FieldKind::Number, kNoText, QD_SIGNAL(p50)},
    RowField{"p95", FieldKind::Number, kNoText, QD_SIGNAL(p95)},
    RowField{"p99", FieldKind::Number, kNoText, QD_SIGNAL(p99)},
    RowField{"cpu", FieldKind::Number, kNoText, QD_SIGNAL(cpu), true},
    RowField{"memory", FieldKind::Number, kNoText, QD_SIGNAL(memory), true},
    RowField{"ready", FieldKind::Number, kNoText,
             [](const Row &row) -> double { return row.service().has_replicas() ? row.service().ready() : kUnknown; }},
    RowField{
        "desired", FieldKind::Number, kNoText,
        [](const Row &row) -> double { return row.service().has_replicas() ? row.service().desired() : kUnknown; }},
    RowField{"missing", FieldKind::Number, kNoText,
             [](const Row &row) -> double {
                 return row.service().has_replicas() ? row.service().desired() - row.service().ready() : kUnknown;
             }},
    RowField{"instances", FieldKind::Number, kNoText, QD_NUMBER(service, instances)},
    RowField{"checks", FieldKind::Number, kNoText,
             [](const Row &row) -> double {
                 return row.service().checks_critical() * 1e6 + row.service().checks_warning();
             }},
    RowField{"alerts", FieldKind::Number, kNoText, QD_NUMBER(service, alerts)},
    RowField{"last_change", FieldKind::Number, kNoText,
             [](const Row &row) -> double {
                 return row.service().has_last_change() ? lengthSince(row.service().last_change().age_ms()) : kUnknown;
             }},
};

constexpr std::array kInstance{
    RowField{"name", FieldKind::Text, QD_TEXT(instance, name), kNoNumber},
    RowField{"id", FieldKind::Text, QD_TEXT(instance, id), kNoNumber},
    RowField{"environment", FieldKind::Word, QD_TEXT(instance, environment), kNoNumber},
    RowField{"node", FieldKind::Text, QD_TEXT(instance, node), kNoNumber},
    RowField{"address", FieldKind::Text, QD_TEXT(instance, address), kNoNumber},
    RowField{"port", FieldKind::Number, kNoText, QD_NUMBER(instance, port)},
    RowField{"tag", FieldKind::Text,
             [](const Row &row, std::string &out) {
                 for (const std::string &tag : row.instance().tags())
                     out.append(tag).append(1, ' ');
             },
             kNoNumber},
    RowField{"meta", FieldKind::Text,
             [](const Row &row, std::string &out) { appendLabels(row.instance().meta(), out); }, kNoNumber},
    RowField{"version", FieldKind::Word, QD_TEXT(instance, version), kNoNumber},
    RowField{"source", FieldKind::Text, QD_TEXT(instance, source), kNoNumber},
    RowField{"health", FieldKind::Health, kNoText, kNoNumber},
    RowField{"freshness", FieldKind::Freshness, kNoText, kNoNumber},
};

constexpr std::array kWorkloadField{
    RowField{"name", FieldKind::Text, QD_TEXT(workload, name), kNoNumber},
    RowField{"environment", FieldKind::Word, QD_TEXT(workload, environment), kNoNumber},
    RowField{"namespace", FieldKind::Word, QD_TEXT(workload, namespace_), kNoNumber},
    RowField{"kind", FieldKind::Word, QD_TEXT(workload, kind), kNoNumber},
    RowField{"image", FieldKind::Text, QD_TEXT(workload, image), kNoNumber},
    RowField{"revision", FieldKind::Word, QD_TEXT(workload, revision), kNoNumber},
    RowField{"state", FieldKind::Text,
             [](const Row &row, std::string &out) { appendState(row.workload().state(), out); }, kNoNumber},
    RowField{"source", FieldKind::Text, QD_TEXT(workload, source), kNoNumber},
    RowField{"health", FieldKind::Health, kNoText, kNoNumber},
    RowField{"freshness", FieldKind::Freshness, kNoText, kNoNumber},
    RowField{"desired", FieldKind::Number, kNoText, QD_NUMBER(workload, desired)},
    RowField{"ready", FieldKind::Number, kNoText, QD_NUMBER(workload, ready)},
    RowField{"updated", FieldKind::Number, kNoText, QD_NUMBER(workload, updated)},
    RowField{"available", FieldKind::Number, kNoText, QD_NUMBER(workload, available)},
};

constexpr std::array kPod{
    RowField{"name", FieldKind::Text, QD_TEXT(pod, name), kNoNumber},
    RowField{"environment", FieldKind::Word, QD_TEXT(pod, environment), kNoNumber},
    RowField{"namespace", FieldKind::Word, QD_TEXT(pod, namespace_), kNoNumber},
    RowField{"node", FieldKind::Text, QD_TEXT(pod, node), kNoNumber},
    RowField{"phase", FieldKind::Word, QD_TEXT(pod, phase), kNoNumber},
    RowField{"ip", FieldKind::Text, QD_TEXT(pod, ip), kNoNumber},
    RowField{"image", FieldKind::Text, QD_TEXT(pod, image), kNoNumber},
    RowField{"workload", FieldKind::Text, QD_TEXT(pod, workload), kNoNumber},
    RowField{"state", FieldKind::Text, [](const Row &row, std::string &out) { appendState(row.pod().state(), out); },
             kNoNumber},
    RowField{"source", FieldKind::Text, QD_TEXT(pod, source), kNoNumber},
    RowField{"health", FieldKind::Health, kNoText, kNoNumber},
    RowField{"freshness", FieldKind::Freshness, kNoText, kNoNumber},
    RowField{"ready", FieldKind::Number, kNoText, QD_NUMBER(pod, ready_containers)},
    RowField{"restarts", FieldKind::Number, kNoText, QD_NUMBER(pod, restarts)},
    RowField{"started", FieldKind::Number, kNoText, QD_SINCE(pod, started_ms)},
    RowField{"last_restart", FieldKind::Number, kNoText, QD_SINCE(pod, last_restart_ms)},
};

constexpr std::array kNode{
    RowField{"name", FieldKind::Text, QD_TEXT(node, name), kNoNumber},
    RowField{"environment", FieldKind::Word, QD_TEXT(node, environment), kNoNumber},
    RowField{"version", FieldKind::Word, QD_TEXT(node, version), kNoNumber},
    RowField{"state", FieldKind::Text, [](const Row &row, std::string &out) { appendState(row.node().state(), out); },
             kNoNumber},
    RowField{"source", FieldKind::Text, QD_TEXT(node, source), kNoNumber},
    RowField{"health", FieldKind::Health, kNoText, kNoNumber},
    RowField{"freshness", FieldKind::Freshness, kNoText, kNoNumber},
    RowField{"pods", FieldKind::Number, kNoText, QD_NUMBER(node, pods)},
};

constexpr std::array kEvent{
    RowField{"reason", FieldKind::Text, QD_TEXT(event, reason), kNoNumber},
    RowField{"message", FieldKind::Text, QD_TEXT(event, message), kNoNumber},
    RowField{"object", FieldKind::Text, QD_TEXT(event, object), kNoNumber},
    RowField{"kind", FieldKind::Word, QD_TEXT(event, object_kind), kNoNumber},
    RowField{"type", FieldKind::Word, QD_TEXT(event, type), kNoNumber},
    RowField{"environment", FieldKind::Word, QD_TEXT(event, environment), kNoNumber},
    RowField{"namespace", FieldKind::Word, QD_TEXT(event, namespace_), kNoNumber},
    RowField{"source", FieldKind::Text, QD_TEXT(event, source), kNoNumber},
    RowField{"health", FieldKind::Health, kNoText, kNoNumber},
    RowField{"freshness", FieldKind::Freshness, kNoText, kNoNumber},
    RowField{"count", FieldKind::Number, kNoText, QD_NUMBER(event, count)},
    RowField{"last", FieldKind::Number, kNoText, QD_SINCE(event, last_ms)},
};

constexpr std::array kAlert{
    RowField{"name", FieldKind::Text, QD_TEXT(alert, name), kNoNumber},
    RowField{"summary", FieldKind::Text, QD_TEXT(alert, summary), kNoNumber},
    RowField{"description", FieldKind::Text, QD_TEXT(alert, description), kNoNumber},
    RowField{"label", FieldKind::Text,
             [](const Row &row, std::string &out) { appendLabels(row.alert().labels(), out); }, kNoNumber},
    RowField{"severity", FieldKind::Word, QD_TEXT(alert, severity), kNoNumber},
    RowField{"state", FieldKind::Word, QD_TEXT(alert, state), kNoNumber},
    RowField{"environment", FieldKind::Word, QD_TEXT(alert, environment), kNoNumber},
    RowField{"source", FieldKind::Text, QD_TEXT(alert, source), kNoNumber},
    RowField{"health", FieldKind::Health, kNoText, kNoNumber},
    RowField{"freshness", FieldKind::Freshness, kNoText, kNoNumber},
    RowField{"active", FieldKind::Number, kNoText, QD_SINCE(alert, active_ms)},
    RowField{"value", FieldKind::Number, kNoText, QD_NUMBER(alert, value)},
};

constexpr std::array kChange{
    RowField{"kind", FieldKind::Word, QD_TEXT(change, kind), kNoNumber},
    RowField{"service", FieldKind::Text, QD_TEXT(change, service), kNoNumber},
    RowField{"environment", FieldKind::Word, QD_TEXT(change, environment), kNoNumber},
    RowField{"source", FieldKind::Text, QD_TEXT(change, source), kNoNumber},
    RowField{"age", FieldKind::Number, kNoText, QD_SINCE(change, age_ms)},
    RowField{"at", FieldKind::Number, kNoText, QD_NUMBER(change, at_unix_ms)},
};

constexpr std::array kActionField{
    RowField{"verb", FieldKind::Word, QD_TEXT(action, verb), kNoNumber},
    RowField{"target", FieldKind::Text,
             [](const Row &row, std::string &out) {
                 out.append(row.action().target_name()).append(1, ' ').append(row.action().target().key());
             },
             kNoNumber},
    RowField{"state", FieldKind::Word,
             [](const Row &row, std::string &out) { out += wordOf(row.action().state()).toStdString(); }, kNoNumber},
    RowField{"principal", FieldKind::Text, QD_TEXT(action, principal), kNoNumber},
    RowField{"reason", FieldKind::Text, QD_TEXT(action, reason), kNoNumber},
    RowField{"service", FieldKind::Text, QD_TEXT(action, service), kNoNumber},
    RowField{"environment", FieldKind::Word, QD_TEXT(action, environment), kNoNumber},
    RowField{"source", FieldKind::Text, QD_TEXT(action, source), kNoNumber},
    RowField{"health", FieldKind::Health, kNoText, kNoNumber},
    RowField{"started", FieldKind::Number, kNoText, QD_SINCE(action, started_ms)},
    RowField{"at", FieldKind::Number, kNoText, QD_NUMBER(action, started_unix_ms)},
    RowField{"ended", FieldKind::Number, kNoText,
             [](const Row &row) -> double {
                 return row.action().ended_unix_ms() ? double(row.action().ended_unix_ms()) : kUnknown;
             }},
};

constexpr std::array kAuditField{
    RowField{"verb", FieldKind::Word, QD_TEXT(audit, verb), kNoNumber},
    RowField{"target", FieldKind::Text, QD_TEXT(audit, target), kNoNumber},
    RowField{"outcome", FieldKind::Word, QD_TEXT(audit, outcome), kNoNumber},
    RowField{"principal", FieldKind::Text, QD_TEXT(audit, principal), kNoNumber},
    RowField{"operator", FieldKind::Text, QD_TEXT(audit, operator_), kNoNumber},
    RowField{"origin", FieldKind::Text, QD_TEXT(audit, origin), kNoNumber},
    RowField{"reason", FieldKind::Text, QD_TEXT(audit, reason), kNoNumber},
    RowField{"service", FieldKind::Text, QD_TEXT(audit, service), kNoNumber},
    RowField{"environment", FieldKind::Word, QD_TEXT(audit, environment), kNoNumber},
    RowField{"source", FieldKind::Text, QD_TEXT(audit, source), kNoNumber},
    RowField{"action", FieldKind::Text, QD_TEXT(audit, action), kNoNumber},
    RowField{"health", FieldKind::Health, kNoText, kNoNumber},
    RowField{"sequence", FieldKind::Number, kNoText, QD_NUMBER(audit, sequence)},
    RowField{"age", FieldKind::Number, kNoText, QD_SINCE(audit, age_ms)},
    RowField{"at", FieldKind::Number, kNoText, QD_NUMBER(audit, at_unix_ms)},
};

constexpr std::array kConfigField{
    RowField{"name", FieldKind::Text, QD_TEXT(config, name), kNoNumber},
    RowField{"environment", FieldKind::Word, QD_TEXT(config, environment), kNoNumber},
    RowField{"namespace", FieldKind::Word, QD_TEXT(config, namespace_), kNoNumber},
    RowField{"kind", FieldKind::Word, QD_TEXT(config, kind), kNoNumber},
    RowField{"standing", FieldKind::Graded,
             [](const Row &row, std::string &out) { out += wordOf(row.config().standing()); },
             QD_NUMBER(config, standing)},
    RowField{"release", FieldKind::Text, QD_TEXT(config, release), kNoNumber},
    RowField{"author", FieldKind::Text, QD_TEXT(config, author), kNoNumber},
    RowField{"comment", FieldKind::Text, QD_TEXT(config, comment), kNoNumber},
    RowField{"service", FieldKind::Text,
             [](const Row &row, std::string &out) {
                 for (const std::string &service : row.config().services())
                     out.append(service).append(1, ' ');
             },
             kNoNumber},
    RowField{"draft", FieldKind::Word,
             [](const Row &row, std::string &out) { out += row.config().has_draft() ? "yes" : "no"; }, kNoNumber},
    RowField{"source", FieldKind::Text, QD_TEXT(config, source), kNoNumber},
    RowField{"health", FieldKind::Health, kNoText, kNoNumber},
    RowField{"freshness", FieldKind::Freshness, kNoText, kNoNumber},
    RowField{"keys", FieldKind::Number, kNoText,
             [](const Row &row) -> double { return row.config().keys() < 0 ? kUnknown : row.config().keys(); }},
    RowField{
        "bytes", FieldKind::Number, kNoText,
        [](const Row &row) -> double { return row.config().bytes() < 0 ? kUnknown : double(row.config().bytes()); }},
    RowField{"released", FieldKind::Number, kNoText, QD_SINCE(config, released_ms)},
};

#undef QD_TEXT
#undef QD_NUMBER
#undef QD_SINCE
#undef QD_SIGNAL

} // namespace

RowKind kindOfCollection(const QString &collection)
{
    static const QHash<QString, RowKind> kinds{
        {QStringLiteral("environments"), Row::kEnvironment},
        {QStringLiteral("sources"), Row::kSource},
        {QStringLiteral("services"), Row::kService},
        {QStringLiteral("instances"), Row::kInstance},
        {QStringLiteral("workloads"), Row::kWorkload},
        {QStringLiteral("pods"), Row::kPod},
        {QStringLiteral("nodes"), Row::kNode},
        {QStringLiteral("events"), Row::kEvent},
        {QStringLiteral("alerts"), Row::kAlert},
        {QStringLiteral("changes"), Row::kChange},
        {QStringLiteral("actions"), Row::kAction},
        {QStringLiteral("audit"), Row::kAudit},
        {QStringLiteral("configs"), Row::kConfig},
    };
    return kinds.value(collection, Row::KIND_NOT_SET);
}

std::span<const RowField> fieldsOf(RowKind kind)
{
    switch (kind) {
    case Row::kEnvironment: return kEnvironment;
    case Row::kSource: return kSource;
    case Row::kService: return kService;
    case Row::kInstance: return kInstance;
    case Row::kWorkload: return kWorkloadField;
    case Row::kPod: return kPod;
    case Row::kNode: return kNode;
    case Row::kEvent: return kEvent;
    case Row::kAlert: return kAlert;
    case Row::kChange: return kChange;
    case Row::kAction: return kActionField;
    case Row::kAudit: return kAuditField;
    case Row::kConfig: return kConfigField;
    case Row::KIND_NOT_SET: break;
    }
    return {};
}

} // namespace engine
