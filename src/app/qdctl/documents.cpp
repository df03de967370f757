#include "documents.h"

#include "documents_configs.h"
#include "documents_rows.h"
#include "words.h"

#include <contract/convert.h>
#include <contract/phrases.h>

namespace qdctl {

namespace v1 = contract::v1;
using namespace Qt::Literals::StringLiterals;
using Object = Value::Object;
using Array = Value::Array;

namespace {

Value signalOf(const v1::Signal &signal)
{
    return signal.present() ? Value(signal.value()) : Value();
}

Object reasonOf(const v1::Reason &reason)
{
    Object out{{u"health"_s, healthWord(reason.health())}};
    for (auto &member : document(reason.message()))
        out.push_back(std::move(member));
    out.push_back({u"source"_s, textOrNull(reason.source())});
    out.push_back({u"evidence"_s, textOrNull(reason.evidence())});
    out.push_back({u"since_ms"_s, spanOrNull(reason.since_ms())});
    out.push_back({u"stale"_s, reason.stale()});
    out.push_back({u"informative"_s, reason.informative()});
    return out;
}

Object joinOf(const v1::Join &join)
{
    return {{u"rule"_s, textOrNull(join.rule().code())},
            {u"text"_s, textOrNull(contract::utf8(contract::Phrases::render(join.rule())))},
            {u"source"_s, textOrNull(join.source())},
            {u"kind"_s, textOrNull(join.kind())},
            {u"object"_s, textOrNull(join.object())},
            {u"number"_s, join.number()}};
}

Value changeOf(const v1::ServiceRow &service)
{
    if (!service.has_last_change())
        return {};
    Object out = document(service.last_change().message());
    out.push_back({u"age_ms"_s, spanOrNull(service.last_change().age_ms())});
    out.push_back({u"at_unix_ms"_s, timeOrNull(service.last_change().at_unix_ms())});
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
    Object out{{u"key"_s, textOrNull(service.key())},
               {u"name"_s, textOrNull(service.name())},
               {u"environment"_s, textOrNull(service.environment())},
               {u"namespace"_s, textOrNull(service.namespace_())},
               {u"datacenter"_s, textOrNull(service.datacenter())},
               {u"health"_s, healthWord(service.health())},
               {u"freshness"_s, freshnessWord(service.freshness())},
               {u"age_ms"_s, spanOrNull(service.age_ms())},
               {u"since_ms"_s, spanOrNull(service.since_ms())},
               {u"reasons"_s, std::move(reasons)},
               {u"ready"_s, service.has_replicas() ? Value(service.ready()) : Value()},
               {u"desired"_s, service.has_replicas() ? Value(service.desired()) : Value()},
               {u"instances"_s, service.instances()}};
    Object absent;
    Object windows;
    for (const auto &[name, signal] : kSignals) {
        out.push_back({name, signalOf(*signal)});
        if (!signal->present())
            absent.push_back({name, document(signal->absent())});
        else if (signal->window_ms() > 0)
            windows.push_back({name, qint64(signal->window_ms())});
    }
    out.push_back({u"absent"_s, std::move(absent)});
    out.push_back({u"windows_ms"_s, std::move(windows)});
    out.push_back({u"version"_s, textOrNull(service.version())});
    out.push_back({u"checks"_s, Object{{u"passing"_s, service.checks_passing()},
                                       {u"warning"_s, service.checks_warning()},
                                       {u"critical"_s, service.checks_critical()}}});
    out.push_back({u"alerts"_s, service.alerts()});
    out.push_back({u"last_change"_s, changeOf(service)});
    out.push_back({u"joins"_s, std::move(joins)});
    out.push_back({u"sources"_s, textsOf(service.sources())});
    out.push_back({u"waiting"_s, textsOf(service.waiting_for())});
    return out;
}

Value sourceOf(const v1::SourceRow &source)
{
    Array warnings;
    for (const v1::Message &warning : source.warnings())
        warnings.push_back(document(warning));
    Object counts;
    for (const v1::Count &count : source.counts())
        counts.push_back({contract::text(count.what()), count.has_number() ? Value(qint64(count.number())) : Value()});
    return Object{{u"source"_s, textOrNull(source.id())},
                  {u"environment"_s, textOrNull(source.environment())},
                  {u"system"_s, textOrNull(source.system())},
                  {u"name"_s, textOrNull(source.name())},
                  {u"endpoint"_s, textOrNull(source.endpoint())},
                  {u"freshness"_s, freshnessWord(source.freshness())},
                  {u"age_ms"_s, spanOrNull(source.age_ms())},
                  {u"error"_s, source.has_error() ? Value(document(source.error())) : Value()},
                  {u"next_try_ms"_s, spanOrNull(source.next_try_ms())},
                  {u"version"_s, textOrNull(source.version())},
                  {u"identity"_s, textOrNull(source.identity())},
                  {u"counts"_s, std::move(counts)},
                  {u"warnings"_s, std::move(warnings)}};
}

} // namespace

Object document(const v1::Message &message)
{
    Object args;
    for (const v1::Arg &arg : message.args()) {
        Value value;
        switch (arg.value_case()) {
        case v1::Arg::kText: value = textOrNull(arg.text()); break;
        case v1::Arg::kInteger: value = qint64(arg.integer()); break;
        case v1::Arg::kNumber: value = arg.number(); break;
        case v1::Arg::kDurationMs: value = qint64(arg.duration_ms()); break;
        case v1::Arg::VALUE_NOT_SET: break;
        }
        args.push_back({contract::text(arg.name()), std::move(value)});
    }
    if (message.code().empty())
        return {{u"code"_s, Value()}, {u"text"_s, Value()}, {u"args"_s, std::move(args)}};
    return {{u"code"_s, message.code()}, {u"text"_s, contract::Phrases::render(message)}, {u"args"_s, std::move(args)}};
}

Object document(const v1::Error &error)
{
    Object out{{u"kind"_s, textOrNull(error.kind())}};
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
        return Object{{u"name"_s, textOrNull(row.environment().name())},
                      {u"colour"_s, textOrNull(row.environment().colour())},
                      {u"protected"_s, row.environment().protected_()},
                      {u"sources"_s, textsOf(row.environment().sources())}};
    case v1::Row::kSource: return sourceOf(row.source());
    case v1::Row::kService: return serviceOf(row.service());
    case v1::Row::kInstance: return documentOf(row.instance());
    case v1::Row::kWorkload: return documentOf(row.workload());
    case v1::Row::kPod: return documentOf(row.pod());
    case v1::Row::kNode: return documentOf(row.node());
    case v1::Row::kEvent: return documentOf(row.event());
    case v1::Row::kAlert: return documentOf(row.alert());
    case v1::Row::kChange: return documentOf(row.change());
    case v1::Row::kAction: return documentOf(row.action());
    case v1::Row::kAudit: return documentOf(row.audit());
    case v1::Row::kConfig: return documentOf(row.config());
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
        list.push_back(Object{{u"name"_s, textOrNull(frame.name())},
                              {u"labels"_s, labelsOf(frame.labels())},
                              {u"unit"_s, textOrNull(frame.unit())},
                              {u"times"_s, std::move(times)},
                              {u"values"_s, textsOf(frame.values())},
                              {u"histograms"_s, std::move(histograms)}});
    }
    return Object{{u"result_type"_s, textOrNull(frames.result_type())},
                  {u"source"_s, textOrNull(frames.source())},
                  {u"expression"_s, textOrNull(frames.expression())},
                  {u"step_ms"_s, frames.step_ms() > 0 ? Value(qint64(frames.step_ms())) : Value()},
                  {u"warnings"_s, textsOf(frames.warnings())},
                  {u"infos"_s, textsOf(frames.infos())},
                  {u"frames"_s, std::move(list)}};
}

} // namespace qdctl
