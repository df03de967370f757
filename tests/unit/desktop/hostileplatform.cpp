#include "hostileplatform.h"

#include "configsamples.h"

#include <contract/convert.h>

namespace stage {

namespace v1 = contract::v1;

namespace {

v1::Row keyed(const char *key)
{
    v1::Row row;
    row.set_key(key);
    return row;
}

/// A known sentence with the text as its argument, or the text as an unknown code.
v1::Message saying(const std::string &text, bool known = true)
{
    v1::Message out;
    out.set_code(known ? "health.check-fails-only" : text);
    auto *arg = out.add_args();
    arg->set_name(known ? "check" : text);
    arg->set_text(text);
    return out;
}

v1::Error failing(const std::string &text)
{
    v1::Error error;
    error.set_kind("api");
    *error.mutable_message() = saying(text);
    error.set_endpoint(text);
    error.set_detail(text);
    return error;
}

v1::Signal signalOf(const std::string &text)
{
    v1::Signal signal;
    signal.set_present(true);
    signal.set_value(0.25);
    signal.set_instrument(text);
    return signal;
}

v1::Row service(const std::string &text)
{
    v1::Row row = keyed("e/n/s");
    auto &out = *row.mutable_service();
    out.set_key(row.key());
    out.set_environment(text);
    out.set_name(text);
    out.set_namespace_(text);
    out.set_datacenter(text);
    out.set_version(text);
    out.set_health(v1::HEALTH_CRITICAL);
    out.set_freshness(v1::FRESHNESS_LIVE);
    out.set_since_ms(1000);
    for (const bool known : {true, false}) {
        auto *reason = out.add_reasons();
        reason->set_health(v1::HEALTH_CRITICAL);
        *reason->mutable_message() = saying(text, known);
        reason->set_source(text);
        reason->set_evidence("pods:p");
        reason->set_since_ms(1000);
    }
    *out.mutable_rate() = signalOf(text);
    *out.mutable_error_ratio() = signalOf(text);
    *out.mutable_p50()->mutable_absent() = saying(text);
    *out.mutable_p95()->mutable_absent() = saying(text, false);
    *out.mutable_last_change()->mutable_message() = saying(text);
    auto *join = out.add_joins();
    *join->mutable_rule() = saying(text);
    join->set_source(text);
    join->set_kind(text);
    join->set_object(text);
    out.add_sources(text);
    return row;
}

v1::Row source(const std::string &text, bool live)
{
    v1::Row row = keyed(live ? "e/live" : "e/dead");
    auto &out = *row.mutable_source();
    out.set_id(text);
    out.set_environment(text);
    out.set_system(text);
    out.set_name(text);
    out.set_endpoint(text);
    out.set_version(text);
    out.set_identity(text);
    out.set_freshness(live ? v1::FRESHNESS_LIVE : v1::FRESHNESS_STALE);
    out.add_counts()->set_what(text);
    *out.add_warnings() = saying(text);
    if (!live)
        *out.mutable_error() = failing(text);
    return row;
}

v1::Row instance(const std::string &text)
{
    v1::Row row = keyed("i");
    auto &out = *row.mutable_instance();
    out.set_environment(text);
    out.set_service("e/n/s");
    out.set_id(text);
    out.set_name(text);
    out.set_node(text);
    out.set_address(text);
    out.set_version(text);
    out.set_pod(text);
    out.set_source(text);
    out.set_health(v1::HEALTH_CRITICAL);
    out.set_freshness(v1::FRESHNESS_LIVE);
    auto *check = out.add_checks();
    check->set_id(text);
    check->set_name(text);
    check->set_output(text);
    check->set_type(text);
    check->set_health(v1::HEALTH_CRITICAL);
    out.add_tags(text);
    return row;
}

v1::Row pod(const std::string &text)
{
    v1::Row row = keyed("p");
    auto &out = *row.mutable_pod();
    out.set_service("e/n/s");
    out.set_environment(text);
    out.set_namespace_(text);
    out.set_name(text);
    out.set_node(text);
    out.set_phase(text);
    out.set_ip(text);
    out.set_image(text);
    out.set_workload(text);
    out.set_source(text);
    out.set_health(v1::HEALTH_WARNING);
    out.set_freshness(v1::FRESHNESS_LIVE);
    *out.mutable_state() = saying(text);
    return row;
}

v1::Row workload(const std::string &text)
{
    v1::Row row = keyed("w");
    auto &out = *row.mutable_workload();
    out.set_service("e/n/s");
    out.set_kind(text);
    out.set_name(text);
    out.set_namespace_(text);
    out.set_revision(text);
    out.set_image(text);
    out.set_freshness(v1::FRESHNESS_LIVE);
    *out.mutable_state() = saying(text, false);
    return row;
}

v1::Row alert(const std::string &text)
{
    v1::Row row = keyed("a");
    auto &out = *row.mutable_alert();
    out.set_service("e/n/s");
    out.set_name(text);
    out.set_severity(text);
    out.set_state(text);
    out.set_summary(text);
    out.set_description(text);
    out.set_link(text);
    out.set_freshness(v1::FRESHNESS_LIVE);
    return row;
}

v1::Row event(const std::string &text)
{
    v1::Row row = keyed("ev");
    auto &out = *row.mutable_event();
    out.set_service("e/n/s");
    out.set_type(text);
    out.set_reason(text);
    out.set_message(text);
    out.set_object_kind(text);
    out.set_object(text);
    out.set_namespace_(text);
    return row;
}

} // namespace

void fillWith(ScriptedEngine &engine, const QString &hostile)
{
    const std::string text = contract::utf8(hostile);
    const auto name = [](const char *latin) { return QString::fromLatin1(latin); };
    v1::Row environment = keyed("e");
    environment.mutable_environment()->set_name(text);
    environment.mutable_environment()->set_colour(text);
    v1::Row change = keyed("c");
    change.mutable_change()->set_service("e/n/s");
    change.mutable_change()->set_kind(text);
    *change.mutable_change()->mutable_message() = saying(text);
    change.mutable_change()->set_at_unix_ms(1'699'999'000'000);
    v1::Row config = keyed("k");
    auto &kept = *config.mutable_config();
    kept.set_source(text);
    kept.set_kind(text);
    kept.set_namespace_(text);
    kept.set_name(text);
    kept.add_services("e/n/" + text);
    kept.set_service("e/n/s");
    kept.set_release(text);
    kept.set_author(text);
    kept.set_comment(text);
    kept.set_released_ms(1000);
    kept.set_freshness(v1::FRESHNESS_LIVE);
    engine.setRows(name("configs"), {config});
    fillWithHostileConfigs(engine, text);
    engine.setRows(name("environments"), {environment});
    engine.setRows(name("sources"), {source(text, true), source(text, false)});
    engine.setRows(name("services"), {service(text)});
    engine.setRows(name("instances"), {instance(text)});
    engine.setRows(name("pods"), {pod(text)});
    engine.setRows(name("workloads"), {workload(text)});
    engine.setRows(name("alerts"), {alert(text)});
    engine.setRows(name("events"), {event(text)});
    engine.setRows(name("changes"), {change});
    v1::Frames frames;
    frames.set_step_ms(60'000);
    frames.add_warnings(text);
    frames.add_infos(text);
    auto *frame = frames.add_frames();
    frame->set_name(text);
    frame->set_unit(text);
    for (int i = 0; i < 60; ++i) {
        frame->add_times(double(1'699'996'400'000 + i * 60'000));
        frame->add_values(i);
    }
    auto *exemplar = frames.add_exemplars()->add_exemplars();
    exemplar->set_time(double(1'699'996'400'000 + 30 * 60'000));
    exemplar->set_value(30);
    auto *label = exemplar->add_labels();
    label->set_name(text);
    label->set_value(text);
    *frames.add_notices() = saying(text);
    for (const char *signal : {"rate", "latency", "saturation"})
        engine.setSignal(name(signal), frames);
    engine.failSignal(name("errors"), failing(text));
    std::vector<v1::DiagnosisStep> steps(1);
    steps[0].set_name(text);
    steps[0].set_state(v1::DiagnosisStep::STATE_FAILED);
    *steps[0].mutable_finding() = saying(text);
    *steps[0].mutable_advice() = saying(text, false);
    steps[0].set_detail(text);
    engine.setDiagnosis(steps);
}

} // namespace stage
