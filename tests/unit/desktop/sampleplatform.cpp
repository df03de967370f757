#include "sampleplatform.h"

#include <contract/convert.h>

#include <cmath>

namespace stage {

namespace v1 = contract::v1;
using contract::utf8;

namespace {

constexpr qint64 kNowMs = 1'700'000'000'000; // the manual clock's

v1::Row named(const QString &key)
{
    v1::Row row;
    row.set_key(utf8(key));
    return row;
}

void addReason(v1::ServiceRow &service, v1::Health health, const v1::Message &text, const char *evidence = "")
{
    auto *reason = service.add_reasons();
    reason->set_health(health);
    *reason->mutable_message() = text;
    reason->set_evidence(evidence);
    reason->set_since_ms(4 * 60'000);
    reason->set_source("χώρα/μητρώο");
}

std::vector<v1::Row> environments()
{
    v1::Row row = named(QStringLiteral("χώρα"));
    row.mutable_environment()->set_name("χώρα");
    row.mutable_environment()->set_colour("#c0392b");
    row.mutable_environment()->set_protected_(true);
    v1::Row other = named(QStringLiteral("δοκιμή"));
    other.mutable_environment()->set_name("δοκιμή");
    return {row, other};
}

v1::Row sourceRow(const char *name, const char *system, v1::Freshness freshness)
{
    v1::Row row = named(QStringLiteral("χώρα/") + QString::fromUtf8(name));
    auto &source = *row.mutable_source();
    source.set_id(row.key());
    source.set_environment("χώρα");
    source.set_system(system);
    source.set_name(name);
    source.set_endpoint("10.0.0.7:8500");
    source.set_freshness(freshness);
    source.set_age_ms(freshness == v1::FRESHNESS_LIVE ? 1200 : 4 * 60'000);
    source.set_version("1.19.2");
    auto *count = source.add_counts();
    count->set_what("services");
    count->set_number(12);
    if (freshness == v1::FRESHNESS_STALE) {
        source.mutable_error()->set_kind("timeout");
        *source.mutable_error()->mutable_message() = message("net.timeout");
        source.set_next_try_ms(8000);
    }
    return row;
}

std::vector<v1::Row> sources()
{
    std::vector<v1::Row> all{sourceRow("μητρώο", "consul", v1::FRESHNESS_STALE),
                             sourceRow("συστάδα", "kubernetes", v1::FRESHNESS_LIVE),
                             sourceRow("μετρητής", "prometheus", v1::FRESHNESS_LIVE),
                             sourceRow("συναγερμός", "alertmanager", v1::FRESHNESS_LOADING)};
    *all[1].mutable_source()->add_warnings() = message("kubernetes.warning.skip-verify");
    return all;
}

std::vector<v1::Row> services()
{
    std::vector<v1::Row> all;
    v1::Row sick = serviceRow(kSick, v1::HEALTH_CRITICAL, v1::FRESHNESS_LIVE);
    addReason(*sick.mutable_service(), v1::HEALTH_CRITICAL,
              message("health.check-fails-only", {{"check", QStringLiteral("έλεγχος")}}), "instances:παραγγελία-1");
    addReason(*sick.mutable_service(), v1::HEALTH_WARNING,
              message("health.alert-plain", {{"alert", QStringLiteral("Σφάλματα")}}), "alerts:παραγγελία-α");
    sick.mutable_service()->set_alerts(1);
    sick.mutable_service()->set_checks_critical(1);
    auto *change = sick.mutable_service()->mutable_last_change();
    *change->mutable_message() = message("health.scaled-to-zero");
    change->set_age_ms(3 * 60'000);
    change->set_at_unix_ms(kNowMs - 3 * 60'000);
    all.push_back(sick);
    all.push_back(serviceRow(QStringLiteral("χώρα/αγορά/επιστροφή"), v1::HEALTH_WARNING, v1::FRESHNESS_LIVE));
    all.push_back(serviceRow(QStringLiteral("χώρα/αγορά/κίνδυνος"), v1::HEALTH_UNKNOWN, v1::FRESHNESS_LIVE));
    all.push_back(serviceRow(kStale, v1::HEALTH_PASSING, v1::FRESHNESS_STALE));
    all.push_back(serviceRow(QStringLiteral("χώρα/αγορά/θυρίδα"), v1::HEALTH_PASSING, v1::FRESHNESS_UNAUTHORISED));
    all.push_back(serviceRow(kHealthy, v1::HEALTH_PASSING, v1::FRESHNESS_LIVE));
    return all;
}

v1::Row instanceRow(const QString &service, v1::Health health, v1::Freshness freshness)
{
    const QString name = service.section(u'/', -1);
    v1::Row row = named(name + QStringLiteral("-1"));
    auto &instance = *row.mutable_instance();
    instance.set_service(utf8(service));
    instance.set_id(row.key());
    instance.set_name(utf8(name));
    instance.set_node("κόμβος-1");
    instance.set_address("10.1.0.4");
    instance.set_port(8080);
    instance.set_health(health);
    instance.set_freshness(freshness);
    instance.set_age_ms(1000);
    instance.set_version("1.4.2");
    auto *check = instance.add_checks();
    check->set_name("έλεγχος");
    check->set_health(health);
    check->set_output("απάντηση 500");
    return row;
}

v1::Row podRow(const QString &service, v1::Health health, v1::Freshness freshness)
{
    const QString name = service.section(u'/', -1);
    v1::Row row = named(name + QStringLiteral("-π"));
    auto &pod = *row.mutable_pod();
    pod.set_service(utf8(service));
    pod.set_namespace_("αγορά");
    pod.set_name(row.key());
    pod.set_node("κόμβος-1");
    pod.set_health(health);
    *pod.mutable_state() = message(health == v1::HEALTH_PASSING ? "pod.ready" : "pod.not-ready");
    pod.set_containers(1);
    pod.set_ready_containers(health == v1::HEALTH_PASSING ? 1 : 0);
    pod.set_restarts(3);
    pod.set_image("εικόνα:1.4.2");
    pod.set_started_ms(3'600'000);
    pod.set_freshness(freshness);
    return row;
}

v1::Row workloadRow(const QString &service, v1::Freshness freshness)
{
    const QString name = service.section(u'/', -1);
    v1::Row row = named(name + QStringLiteral("-ε"));
    auto &workload = *row.mutable_workload();
    workload.set_service(utf8(service));
    workload.set_kind("Deployment");
    workload.set_namespace_("αγορά");
    workload.set_name(utf8(name));
    workload.set_desired(3);
    workload.set_ready(2);
    workload.set_revision("7");
    workload.set_image("εικόνα:1.4.2");
    workload.set_health(v1::HEALTH_WARNING);
    *workload.mutable_state() = message("workload.scaled-to-zero");
    workload.set_freshness(freshness);
    return row;
}

v1::Row alertRow(const QString &service)
{
    v1::Row row = named(service.section(u'/', -1) + QStringLiteral("-α"));
    auto &alert = *row.mutable_alert();
    alert.set_service(utf8(service));
    alert.set_name("Σφάλματα");
    alert.set_severity("critical");
    alert.set_state("firing");
    alert.set_summary("πολλά λάθη");
    alert.set_active_ms(4 * 60'000);
    alert.set_freshness(v1::FRESHNESS_LIVE);
    return row;
}

v1::Row configRow(const QString &service, v1::ConfigStanding standing)
{
    v1::Row row = named(service.section(u'/', -1) + QStringLiteral("-ρυθμίσεις"));
    auto &config = *row.mutable_config();
    config.set_key(row.key());
    config.set_environment(utf8(service.section(u'/', 0, 0)));
    config.set_source("πηγή");
    config.set_kind("configmap");
    config.set_namespace_("αγορά");
    config.set_name("ρυθμίσεις");
    config.add_services(utf8(service));
    config.set_service(utf8(service));
    config.set_standing(standing);
    config.set_release("ε1");
    config.set_author("άννα");
    config.set_comment("λιγότερα");
    config.set_released_ms(4 * 60'000);
    config.set_keys(2);
    config.set_bytes(1200);
    config.set_has_draft(standing == v1::CONFIG_STANDING_EXTERNAL_CHANGE);
    config.set_freshness(v1::FRESHNESS_LIVE);
    return row;
}

v1::Row eventRow(const QString &service)
{
    v1::Row row = named(service.section(u'/', -1) + QStringLiteral("-σ"));
    auto &event = *row.mutable_event();
    event.set_service(utf8(service));
    event.set_type("Warning");
    event.set_reason("Αποτυχία");
    event.set_message("δεν ξεκινά");
    event.set_object_kind("Λοβός");
    event.set_object("παραγγελία-π");
    event.set_count(4);
    event.set_last_ms(90'000);
    event.set_last_unix_ms(kNowMs - 90'000);
    event.set_freshness(v1::FRESHNESS_LIVE);
    return row;
}

v1::Row changeRow(const QString &service)
{
    v1::Row row = named(service.section(u'/', -1) + QStringLiteral("-μ"));
    auto &change = *row.mutable_change();
    change.set_service(utf8(service));
    change.set_kind("deploy");
    *change.mutable_message() = message("health.scaled-to-zero");
    change.set_at_unix_ms(kNowMs - 20 * 60'000);
    change.set_age_ms(20 * 60'000);
    return row;
}

std::vector<v1::DiagnosisStep> diagnosis()
{
    using Step = v1::DiagnosisStep;
    std::vector<Step> steps(4);
    steps[0].set_name("configuration");
    steps[0].set_state(Step::STATE_OK);
    *steps[0].mutable_finding() = message("health.checks-passing-one");
    steps[1].set_name("resolve");
    steps[1].set_state(Step::STATE_WARNING);
    *steps[1].mutable_finding() = message("health.scaled-to-zero");
    steps[2].set_name("connect");
    steps[2].set_state(Step::STATE_FAILED);
    *steps[2].mutable_finding() = message("net.timeout");
    *steps[2].mutable_advice() = message("net.refused");
    steps[2].set_elapsed_ms(1500);
    steps[2].set_detail("άρνηση");
    steps[3].set_name("tls");
    steps[3].set_state(Step::STATE_SKIPPED);
    return steps;
}

} // namespace

v1::Message message(const char *code, const QVector<QPair<const char *, QString>> &args)
{
    v1::Message out;
    out.set_code(code);
    for (const auto &[name, value] : args) {
        auto *arg = out.add_args();
        arg->set_name(name);
        arg->set_text(utf8(value));
    }
    return out;
}

v1::Row serviceRow(const QString &key, v1::Health health, v1::Freshness freshness)
{
    v1::Row row = named(key);
    auto &service = *row.mutable_service();
    service.set_key(row.key());
    service.set_environment(utf8(key.section(u'/', 0, 0)));
    service.set_namespace_(utf8(key.section(u'/', 1, 1)));
    service.set_name(utf8(key.section(u'/', 2)));
    service.set_health(health);
    service.set_freshness(freshness);
    service.set_age_ms(freshness == v1::FRESHNESS_LIVE ? 1200 : 4 * 60'000);
    service.set_since_ms(12 * 60'000);
    for (v1::Signal *signal : {service.mutable_rate(), service.mutable_error_ratio(), service.mutable_p95()}) {
        signal->set_present(true);
        signal->set_value(0.25);
        signal->set_stale(freshness != v1::FRESHNESS_LIVE);
        for (int i = 0; i < 12; ++i)
            signal->add_spark(float(1 + std::sin(i)));
    }
    *service.mutable_cpu()->mutable_absent() = message("signal.no-limit");
    service.set_has_replicas(true);
    service.set_ready(2);
    service.set_desired(3);
    service.set_error_threshold(0.05);
    service.set_error_critical(0.25);
    service.set_version("1.4.2");
    service.set_datacenter("κέντρο");
    service.set_checks_passing(2);
    auto *join = service.add_joins();
    *join->mutable_rule() = message("join.override", {{"service", QStringLiteral("αγορά")}});
    join->set_source("χώρα/συστάδα");
    join->set_kind("workload");
    join->set_object("αγορά");
    join->set_number(1);
    return row;
}

v1::Frames sampleFrames(int series)
{
    v1::Frames frames;
    frames.set_step_ms(60'000);
    for (int s = 0; s < series; ++s) {
        auto *frame = frames.add_frames();
        frame->set_name(utf8(QStringLiteral("σειρά %1").arg(s + 1)));
        for (int i = 0; i < 60; ++i) {
            frame->add_times(double(kNowMs - (60 - i) * 60'000));
            frame->add_values(0.02 * (s + 1) + 0.01 * std::sin(i / 5.0));
        }
    }
    return frames;
}

void fillWithSamples(ScriptedEngine &engine)
{
    engine.setRows(QStringLiteral("environments"), environments());
    engine.setRows(QStringLiteral("sources"), sources());
    engine.setRows(QStringLiteral("services"), services());
    std::vector<v1::Row> instances;
    std::vector<v1::Row> pods;
    std::vector<v1::Row> workloads;
    const QVector<std::tuple<QString, v1::Health, v1::Freshness>> three{
        {kHealthy, v1::HEALTH_PASSING, v1::FRESHNESS_LIVE},
        {kSick, v1::HEALTH_CRITICAL, v1::FRESHNESS_LIVE},
        {kStale, v1::HEALTH_PASSING, v1::FRESHNESS_STALE}};
    for (const auto &[key, health, freshness] : three) {
        instances.push_back(instanceRow(key, health, freshness));
        pods.push_back(podRow(key, health, freshness));
        workloads.push_back(workloadRow(key, freshness));
    }
    engine.setRows(QStringLiteral("instances"), instances);
    engine.setRows(QStringLiteral("pods"), pods);
    engine.setRows(QStringLiteral("workloads"), workloads);
    engine.setRows(QStringLiteral("alerts"), {alertRow(kSick)});
    engine.setRows(QStringLiteral("configs"), {configRow(kSick, v1::CONFIG_STANDING_EXTERNAL_CHANGE),
                                               configRow(kHealthy, v1::CONFIG_STANDING_RELEASED)});
    engine.setRows(QStringLiteral("events"), {eventRow(kSick)});
    engine.setRows(QStringLiteral("changes"), {changeRow(kSick), changeRow(kHealthy)});
    engine.setSignal(QStringLiteral("rate"), sampleFrames(1));
    engine.setSignal(QStringLiteral("errors"), sampleFrames(1));
    engine.setSignal(QStringLiteral("latency"), sampleFrames(3));
    v1::Error absent;
    absent.set_kind("not-found");
    *absent.mutable_message() = message("signal.no-limit");
    engine.failSignal(QStringLiteral("saturation"), absent);
    engine.setDiagnosis(diagnosis());
}

} // namespace stage
