#include "documents.h"

#include "words.h"

#include <contract/convert.h>
#include <contract/phrases.h>

namespace qdctl {

namespace v1 = contract::v1;
using namespace Qt::Literals::StringLiterals;
using Object = Value::Object;
using Array = Value::Array;

namespace {

template <class Labels> Object labelsOf(const Labels &labels)
{
    Object out;
    for (const v1::Label &label : labels)
        out.push_back({contract::text(label.name()), label.value()});
    return out;
}

template <class Texts> Array textsOf(const Texts &texts)
{
    return Array(texts.begin(), texts.end());
}

Value signalOf(const v1::Signal &signal)
{
    return signal.present() ? Value(signal.value()) : Value();
}

Value textOrNull(const std::string &text)
{
    return text.empty() ? Value() : Value(text);
}

Object reasonOf(const v1::Reason &reason)
{
    Object out{{u"health"_s, healthWord(reason.health())}};
    for (auto &member : document(reason.message()))
        out.push_back(std::move(member));
    out.push_back({u"source"_s, textOrNull(reason.source())});
    out.push_back({u"evidence"_s, textOrNull(reason.evidence())});
    out.push_back({u"since_ms"_s, qint64(reason.since_ms())});
    out.push_back({u"stale"_s, reason.stale()});
    out.push_back({u"informative"_s, reason.informative()});
    return out;
}

Object joinOf(const v1::Join &join)
{
    return {{u"rule"_s, join.rule().code()}, {u"text"_s, contract::Phrases::render(join.rule())},
            {u"source"_s, join.source()},    {u"kind"_s, join.kind()},
            {u"object"_s, join.object()},    {u"number"_s, join.number()}};
}

Value changeOf(const v1::ServiceRow &service)
{
    if (!service.has_last_change())
        return {};
    Object out = document(service.last_change().message());
    out.push_back({u"age_ms"_s, qint64(service.last_change().age_ms())});
    out.push_back({u"at_unix_ms"_s, qint64(service.last_change().at_unix_ms())});
    return out;
}

Value serviceOf(const v1::ServiceRow &service)
{
    const std::pair<QString, const v1::Signal *> kSignals[] = {
        {u"rate"_s, &service.rate()},    {u"error_ratio"_s, &service.error_ratio()},
        {u"p50"_s, &service.p50()},      {u"p95"_s, &service.p95()},
        {u"p99"_s, &service.p99()},      {u"cpu"_s, &service.cpu()},
        {u"memory"_s, &service.memory()}};
    Array reasons;
    for (const v1::Reason &reason : service.reasons())
        reasons.push_back(reasonOf(reason));
    Array joins;
    for (const v1::Join &join : service.joins())
        joins.push_back(joinOf(join));
    Object out{{u"key"_s, service.key()},
               {u"name"_s, service.name()},
               {u"environment"_s, service.environment()},
               {u"namespace"_s, service.namespace_()},
               {u"datacenter"_s, service.datacenter()},
               {u"health"_s, healthWord(service.health())},
               {u"freshness"_s, freshnessWord(service.freshness())},
               {u"age_ms"_s, qint64(service.age_ms())},
               {u"since_ms"_s, qint64(service.since_ms())},
               {u"reasons"_s, std::move(reasons)},
               {u"ready"_s, service.has_replicas() ? Value(service.ready()) : Value()},
               {u"desired"_s, service.has_replicas() ? Value(service.desired()) : Value()},
               {u"instances"_s, service.instances()}};
    Object absent;
    for (const auto &[name, signal] : kSignals) {
        out.push_back({name, signalOf(*signal)});
        if (!signal->present())
            absent.push_back({name, document(signal->absent())});
    }
    out.push_back({u"absent"_s, std::move(absent)});
    out.push_back({u"version"_s, textOrNull(service.version())});
    out.push_back({u"checks"_s, Object{{u"passing"_s, service.checks_passing()},
                                       {u"warning"_s, service.checks_warning()},
                                       {u"critical"_s, service.checks_critical()}}});
    out.push_back({u"alerts"_s, service.alerts()});
    out.push_back({u"last_change"_s, changeOf(service)});
    out.push_back({u"joins"_s, std::move(joins)});
    out.push_back({u"sources"_s, textsOf(service.sources())});
    return out;
}

Value sourceOf(const v1::SourceRow &source)
{
    Array warnings;
    for (const v1::Message &warning : source.warnings())
        warnings.push_back(document(warning));
    Object counts;
    for (const v1::Count &count : source.counts())
        counts.push_back({contract::text(count.what()), qint64(count.number())});
    return Object{{u"source"_s, source.id()},
                  {u"environment"_s, source.environment()},
                  {u"system"_s, source.system()},
                  {u"name"_s, source.name()},
                  {u"endpoint"_s, source.endpoint()},
                  {u"freshness"_s, freshnessWord(source.freshness())},
                  {u"age_ms"_s, qint64(source.age_ms())},
                  {u"error"_s, source.has_error() ? Value(document(source.error())) : Value()},
                  {u"next_try_ms"_s, qint64(source.next_try_ms())},
                  {u"version"_s, textOrNull(source.version())},
                  {u"identity"_s, textOrNull(source.identity())},
                  {u"counts"_s, std::move(counts)},
                  {u"warnings"_s, std::move(warnings)}};
}

Value instanceOf(const v1::InstanceRow &row)
{
    Array checks;
    for (const v1::Check &check : row.checks()) {
        checks.push_back(Object{{u"id"_s, check.id()},
                                {u"name"_s, check.name()},
                                {u"health"_s, healthWord(check.health())},
                                {u"output"_s, check.output()},
                                {u"type"_s, check.type()},
                                {u"node_level"_s, check.node_level()},
                                {u"since_ms"_s, qint64(check.since_ms())}});
    }
    return Object{{u"key"_s, row.key()},
                  {u"environment"_s, row.environment()},
                  {u"service"_s, textOrNull(row.service())},
                  {u"id"_s, row.id()},
                  {u"name"_s, row.name()},
                  {u"node"_s, row.node()},
                  {u"address"_s, row.address()},
                  {u"port"_s, row.port()},
                  {u"health"_s, healthWord(row.health())},
                  {u"freshness"_s, freshnessWord(row.freshness())},
                  {u"age_ms"_s, qint64(row.age_ms())},
                  {u"maintenance"_s, row.maintenance()},
                  {u"version"_s, textOrNull(row.version())},
                  {u"pod"_s, textOrNull(row.pod())},
                  {u"tags"_s, textsOf(row.tags())},
                  {u"meta"_s, labelsOf(row.meta())},
                  {u"checks"_s, std::move(checks)},
                  {u"source"_s, row.source()}};
}

Value workloadOf(const v1::WorkloadRow &row)
{
    return Object{{u"key"_s, row.key()},
                  {u"environment"_s, row.environment()},
                  {u"service"_s, textOrNull(row.service())},
                  {u"kind"_s, row.kind()},
                  {u"namespace"_s, row.namespace_()},
                  {u"name"_s, row.name()},
                  {u"health"_s, healthWord(row.health())},
                  {u"state"_s, document(row.state())},
                  {u"desired"_s, row.desired()},
                  {u"ready"_s, row.ready()},
                  {u"updated"_s, row.updated()},
                  {u"available"_s, row.available()},
                  {u"revision"_s, row.revision()},
                  {u"image"_s, row.image()},
                  {u"paused"_s, row.paused()},
                  {u"freshness"_s, freshnessWord(row.freshness())},
                  {u"age_ms"_s, qint64(row.age_ms())},
                  {u"created_unix_ms"_s, qint64(row.created_unix_ms())},
                  {u"source"_s, row.source()}};
}

Value podOf(const v1::PodRow &row)
{
    return Object{{u"key"_s, row.key()},
                  {u"environment"_s, row.environment()},
                  {u"service"_s, textOrNull(row.service())},
                  {u"namespace"_s, row.namespace_()},
                  {u"name"_s, row.name()},
                  {u"node"_s, row.node()},
                  {u"phase"_s, row.phase()},
                  {u"health"_s, healthWord(row.health())},
                  {u"state"_s, document(row.state())},
                  {u"ready_containers"_s, row.ready_containers()},
                  {u"containers"_s, row.containers()},
                  {u"restarts"_s, row.restarts()},
                  {u"last_restart_ms"_s, qint64(row.last_restart_ms())},
                  {u"started_ms"_s, qint64(row.started_ms())},
                  {u"ip"_s, row.ip()},
                  {u"image"_s, row.image()},
                  {u"workload"_s, textOrNull(row.workload())},
                  {u"freshness"_s, freshnessWord(row.freshness())},
                  {u"age_ms"_s, qint64(row.age_ms())},
                  {u"source"_s, row.source()}};
}

Value nodeOf(const v1::NodeRow &row)
{
    return Object{{u"key"_s, row.key()},
                  {u"environment"_s, row.environment()},
                  {u"name"_s, row.name()},
                  {u"health"_s, healthWord(row.health())},
                  {u"state"_s, document(row.state())},
                  {u"unschedulable"_s, row.unschedulable()},
                  {u"version"_s, row.version()},
                  {u"pods"_s, row.pods()},
                  {u"freshness"_s, freshnessWord(row.freshness())},
                  {u"age_ms"_s, qint64(row.age_ms())},
                  {u"source"_s, row.source()}};
}

Value eventOf(const v1::EventRow &row)
{
    return Object{{u"key"_s, row.key()},
                  {u"environment"_s, row.environment()},
                  {u"service"_s, textOrNull(row.service())},
                  {u"type"_s, row.type()},
                  {u"reason"_s, row.reason()},
                  {u"message"_s, row.message()},
                  {u"object_kind"_s, row.object_kind()},
                  {u"object"_s, row.object()},
                  {u"namespace"_s, row.namespace_()},
                  {u"count"_s, row.count()},
                  {u"last_ms"_s, qint64(row.last_ms())},
                  {u"last_unix_ms"_s, qint64(row.last_unix_ms())},
                  {u"freshness"_s, freshnessWord(row.freshness())},
                  {u"source"_s, row.source()}};
}

Value alertOf(const v1::AlertRow &row)
{
    return Object{{u"key"_s, row.key()},
                  {u"environment"_s, row.environment()},
                  {u"service"_s, textOrNull(row.service())},
                  {u"name"_s, row.name()},
                  {u"severity"_s, row.severity()},
                  {u"state"_s, row.state()},
                  {u"summary"_s, row.summary()},
                  {u"description"_s, row.description()},
                  {u"labels"_s, labelsOf(row.labels())},
                  {u"active_ms"_s, qint64(row.active_ms())},
                  {u"active_unix_ms"_s, qint64(row.active_unix_ms())},
                  {u"value"_s, row.value()},
                  {u"link"_s, textOrNull(row.link())},
                  {u"freshness"_s, freshnessWord(row.freshness())},
                  {u"source"_s, row.source()}};
}

Value changeRowOf(const v1::ChangeRow &row)
{
    Object out{{u"key"_s, row.key()},
               {u"environment"_s, row.environment()},
               {u"service"_s, textOrNull(row.service())},
               {u"kind"_s, row.kind()}};
    for (auto &member : document(row.message()))
        out.push_back(std::move(member));
    out.push_back({u"age_ms"_s, qint64(row.age_ms())});
    out.push_back({u"at_unix_ms"_s, qint64(row.at_unix_ms())});
    out.push_back({u"source"_s, textOrNull(row.source())});
    return out;
}

} // namespace

Object document(const v1::Message &message)
{
    Object args;
    for (const v1::Arg &arg : message.args()) {
        Value value;
        switch (arg.value_case()) {
        case v1::Arg::kText: value = arg.text(); break;
        case v1::Arg::kInteger: value = qint64(arg.integer()); break;
        case v1::Arg::kNumber: value = arg.number(); break;
        case v1::Arg::kDurationMs: value = qint64(arg.duration_ms()); break;
        case v1::Arg::VALUE_NOT_SET: break;
        }
        args.push_back({contract::text(arg.name()), std::move(value)});
    }
    return {{u"code"_s, message.code()}, {u"text"_s, contract::Phrases::render(message)}, {u"args"_s, std::move(args)}};
}

Object document(const v1::Error &error)
{
    Object out{{u"kind"_s, error.kind()}};
    for (auto &member : document(error.message()))
        out.push_back(std::move(member));
    out.push_back({u"endpoint"_s, textOrNull(error.endpoint())});
    out.push_back({u"http_status"_s, error.http_status() ? Value(error.http_status()) : Value()});
    out.push_back({u"detail"_s, textOrNull(error.detail())});
    return out;
}

Value document(const v1::Row &row)
{
    switch (row.kind_case()) {
    case v1::Row::kEnvironment:
        return Object{{u"name"_s, row.environment().name()},
                      {u"colour"_s, row.environment().colour()},
                      {u"protected"_s, row.environment().protected_()},
                      {u"sources"_s, textsOf(row.environment().sources())}};
    case v1::Row::kSource: return sourceOf(row.source());
    case v1::Row::kService: return serviceOf(row.service());
    case v1::Row::kInstance: return instanceOf(row.instance());
    case v1::Row::kWorkload: return workloadOf(row.workload());
    case v1::Row::kPod: return podOf(row.pod());
    case v1::Row::kNode: return nodeOf(row.node());
    case v1::Row::kEvent: return eventOf(row.event());
    case v1::Row::kAlert: return alertOf(row.alert());
    case v1::Row::kChange: return changeRowOf(row.change());
    case v1::Row::KIND_NOT_SET: break;
    }
    return Object{{u"key"_s, row.key()}};
}

Value document(const v1::Frames &frames)
{
    Array list;
    for (const v1::Frame &frame : frames.frames()) {
        Array histograms;
        for (const v1::Histogram &histogram : frame.histograms()) {
            Array buckets;
            for (const auto &bucket : histogram.buckets())
                buckets.push_back(Array{bucket.rule(), bucket.left(), bucket.right(), bucket.count()});
            histograms.push_back(Object{{u"time"_s, histogram.time()},
                                        {u"count"_s, histogram.count()},
                                        {u"sum"_s, histogram.sum()},
                                        {u"buckets"_s, std::move(buckets)}});
        }
        Array times;
        for (const double time : frame.times())
            times.push_back(qint64(time));
        list.push_back(Object{{u"name"_s, frame.name()},
                              {u"labels"_s, labelsOf(frame.labels())},
                              {u"unit"_s, textOrNull(frame.unit())},
                              {u"times"_s, std::move(times)},
                              {u"values"_s, textsOf(frame.values())},
                              {u"histograms"_s, std::move(histograms)}});
    }
    return Object{{u"result_type"_s, frames.result_type()},
                  {u"source"_s, frames.source()},
                  {u"expression"_s, frames.expression()},
                  {u"step_ms"_s, qint64(frames.step_ms())},
                  {u"warnings"_s, textsOf(frames.warnings())},
                  {u"infos"_s, textsOf(frames.infos())},
                  {u"frames"_s, std::move(list)}};
}

} // namespace qdctl
