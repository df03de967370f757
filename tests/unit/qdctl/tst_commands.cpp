#include <qdctl/command.h>

#include <contract/convert.h>
#include <linklocal/enginethread.h>
#include <support/testregistry.h>

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <map>

using namespace Qt::Literals::StringLiterals;
namespace v1 = contract::v1;

namespace {

/// An engine with two sources and the services that a row of a test wants.
class ScriptedHost final : public engine::SessionHost
{
public:
    /// Where Consul refuses us, Prometheus cannot be examined.
    ScriptedHost(core::Clock &clock, v1::Freshness consul, v1::Health payment)
        : m_time(clock)
        , m_refuses(consul == v1::FRESHNESS_UNAUTHORISED)
    {
        for (const QString &name : collectionNames()) {
            m_collections[name] = std::make_unique<engine::Collection>(name);
            m_collections[name]->setFreshness(consul == v1::FRESHNESS_LOADING ? consul : v1::FRESHNESS_LIVE);
        }
        source("lab/consul", consul);
        source("lab/prometheus", v1::FRESHNESS_LIVE);
        if (consul == v1::FRESHNESS_LOADING)
            return;
        service("payment", payment);
        service("ledger", v1::HEALTH_PASSING);
        v1::Row pod;
        pod.set_key("lab/kubernetes/shop/payment-1");
        pod.mutable_pod()->set_service("lab/shop/payment");
        pod.mutable_pod()->set_name("payment-1");
        collection(u"pods"_s)->upsert(pod);
    }

    const engine::EngineClock &engineClock() const override { return m_time; }
    QStringList collectionNames() const override
    {
        return {u"environments"_s, u"sources"_s, u"services"_s, u"instances"_s, u"workloads"_s,
                u"pods"_s,         u"nodes"_s,   u"events"_s,   u"alerts"_s,    u"changes"_s};
    }
    engine::Collection *collection(const QString &name) const override
    {
        const auto found = m_collections.find(name);
        return found == m_collections.end() ? nullptr : found->second.get();
    }
    QStringList systems() const override { return {}; }
    bool retry(const QString &, const QString &) override { return true; }
    async::Task<bool> diagnose(QObject *owner, const QString &id, engine::Provider::StepSink sink) override
    {
        if (m_refuses && id == u"lab/prometheus"_s)
            return async::ready<bool>(owner, core::failure(core::ErrorKind::Unavailable, u"link.closed"_s));
        sink({u"resolve"_s, engine::StepState::Ok, core::Message(u"link.closed"_s), {}, core::Milliseconds(2), {}});
        if (id == u"lab/consul"_s) {
            sink({u"connect"_s, engine::StepState::Failed, core::Message(u"link.engine-ended"_s),
                  core::Message(u"link.closed"_s), core::Milliseconds(1), u"ECONNREFUSED"_s});
            sink({u"tls"_s, engine::StepState::Skipped, core::Message(u"doctor.skipped"_s), {}, {}, {}});
        }
        return async::ready<bool>(owner, true);
    }
    core::Result<engine::MetricSource> metricSource(const QString &, const QString &) const override
    {
        return core::failure(core::ErrorKind::NotFound,
                             core::Message(u"source.no-metrics"_s).with(u"environment"_s, u"lab"_s));
    }
    core::Result<engine::SignalPlan> signalQueries(const QString &, const QString &, core::Milliseconds) const override
    {
        return core::failure(core::ErrorKind::NotFound, u"service.unknown"_s);
    }

private:
    void source(const char *id, v1::Freshness freshness)
    {
        v1::Row row;
        row.set_key(id);
        row.mutable_source()->set_id(id);
        row.mutable_source()->set_environment("lab");
        row.mutable_source()->set_system(std::string(id).substr(4));
        row.mutable_source()->set_name(std::string(id).substr(4));
        row.mutable_source()->set_freshness(freshness);
        row.mutable_source()->set_next_try_ms(engine::kNever);
        if (freshness == v1::FRESHNESS_STALE)
            *row.mutable_source()->mutable_error() =
                contract::toContract(core::Error(core::ErrorKind::Network, u"link.closed"_s));
        collection(u"sources"_s)->upsert(row);
    }
    void service(const std::string &name, v1::Health health)
    {
        v1::Row row;
        row.set_key("lab/shop/" + name);
        auto &to = *row.mutable_service();
        to.set_key(row.key());
        to.set_name(name);
        to.set_environment("lab");
        to.set_namespace_("shop");
        to.set_health(health);
        to.set_freshness(v1::FRESHNESS_LIVE);
        to.set_since_ms(engine::kNever);
        to.set_has_replicas(true);
        to.set_ready(2);
        to.set_desired(3);
        to.mutable_rate()->set_present(true);
        to.mutable_rate()->set_value(12.5);
        to.mutable_p95()->mutable_absent()->set_code("signal.no-histogram");
        auto &reason = *to.add_reasons();
        reason.set_health(health);
        reason.mutable_message()->set_code("test.reason");
        auto &arg = *reason.mutable_message()->add_args();
        arg.set_name("node");
        arg.set_text("node-2");
        reason.set_source("lab/consul");
        reason.set_since_ms(engine::kNever);
        to.add_sources("lab/consul");
        collection(u"services"_s)->upsert(row);
    }

    engine::EngineClock m_time;
    bool m_refuses = false;
    std::map<QString, std::unique_ptr<engine::Collection>> m_collections;
};

struct Run
{
    int exitCode = -1;
    QByteArray out;
    QByteArray complaints;

    Run(const QString &line, v1::Freshness consul = v1::FRESHNESS_LIVE, v1::Health payment = v1::HEALTH_PASSING)
    {
        const auto parsed = qdctl::parse((u"qdctl "_s + line).split(u' '));
        [&] { QVERIFY2(parsed.invocation, qPrintable(parsed.output)); }();
        if (!parsed.invocation)
            return;
        linklocal::EngineThread engine(
            [=](core::Clock &clock) { return std::make_unique<ScriptedHost>(clock, consul, payment); });
        qlink::Link link(engine.connect());
        core::SystemClock clock;
        const qdctl::Output output(
            [this](const QByteArray &bytes) {
                out += bytes;
                return 0;
            },
            [this](const QByteArray &bytes) { complaints += bytes; });
        const auto command = qdctl::Command::make(*parsed.invocation, link, clock, output);
        QObject::connect(command.get(), &qdctl::Command::finished, command.get(),
                         [this](int code) { exitCode = code; });
        command->start();
        [&] { QTRY_VERIFY(exitCode >= 0); }();
    }
    QJsonDocument json() const { return QJsonDocument::fromJson(out); }
};

} // namespace

class CommandsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void servicesAsJsonHaveTheirFields()
    {
        const Run run(u"services -o json"_s, v1::FRESHNESS_LIVE, v1::HEALTH_CRITICAL);
        QCOMPARE(run.exitCode, int(qdctl::ExitCritical));
        const QJsonArray services = run.json().array();
        QCOMPARE(services.size(), 2);
        const QJsonObject payment = services.at(0).toObject();
        QCOMPARE(payment.value("name"_L1).toString(), u"payment"_s);
        const std::pair<const char *, QJsonValue::Type> kMembers[] = {
            {"key", QJsonValue::String},       {"name", QJsonValue::String},      {"environment", QJsonValue::String},
            {"namespace", QJsonValue::String}, {"health", QJsonValue::String},    {"freshness", QJsonValue::String},
            {"age_ms", QJsonValue::Null},      {"since_ms", QJsonValue::Null},    {"reasons", QJsonValue::Array},
            {"ready", QJsonValue::Double},     {"desired", QJsonValue::Double},   {"rate", QJsonValue::Double},
            {"error_ratio", QJsonValue::Null}, {"p50", QJsonValue::Null},         {"p95", QJsonValue::Null},
            {"p99", QJsonValue::Null},         {"version", QJsonValue::Null},     {"checks", QJsonValue::Object},
            {"alerts", QJsonValue::Double},    {"last_change", QJsonValue::Null}, {"joins", QJsonValue::Array},
            {"sources", QJsonValue::Array},    {"absent", QJsonValue::Object}};
        for (const auto &[name, type] : kMembers)
            QVERIFY2(payment.value(QLatin1String(name)).type() == type, name);
        QCOMPARE(payment.value("health"_L1).toString(), u"critical"_s);
        QCOMPARE(payment.value("rate"_L1).toDouble(), 12.5);
        const QJsonObject reason = payment.value("reasons"_L1).toArray().at(0).toObject();
        QCOMPARE(reason.value("code"_L1).toString(), u"test.reason"_s);
        QCOMPARE(reason.value("args"_L1).toObject().value("node"_L1).toString(), u"node-2"_s);
        QCOMPARE(reason.value("source"_L1).toString(), u"lab/consul"_s);
        QVERIFY(reason.contains("text"_L1) && reason.contains("evidence"_L1));
    }

    void theExitCodeSaysHowItWent_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<int>("consul");
        QTest::addColumn<int>("payment");
        QTest::addColumn<int>("code");
        const int live = v1::FRESHNESS_LIVE;
        const int fine = v1::HEALTH_PASSING;
        QTest::newRow("all is well") << u"services"_s << live << fine << int(qdctl::ExitOk);
        QTest::newRow("something is critical")
            << u"services"_s << live << int(v1::HEALTH_CRITICAL) << int(qdctl::ExitCritical);
        QTest::newRow("what is critical is filtered out")
            << u"services ledger"_s << live << int(v1::HEALTH_CRITICAL) << int(qdctl::ExitOk);
        QTest::newRow("a source fails") << u"services"_s << int(v1::FRESHNESS_STALE) << fine << int(qdctl::ExitSource);
        QTest::newRow("a source refuses us")
            << u"sources"_s << int(v1::FRESHNESS_UNAUTHORISED) << fine << int(qdctl::ExitSource);
        QTest::newRow("a source never answers")
            << u"services --timeout 50ms"_s << int(v1::FRESHNESS_LOADING) << fine << int(qdctl::ExitTimeout);
        QTest::newRow("nobody waits for it")
            << u"services --no-wait"_s << int(v1::FRESHNESS_LOADING) << fine << int(qdctl::ExitTimeout);
        QTest::newRow("nobody waits, and nothing is missing")
            << u"services --no-wait"_s << live << fine << int(qdctl::ExitOk);
        QTest::newRow("one service") << u"service payment"_s << live << fine << int(qdctl::ExitOk);
        QTest::newRow("one service by its key") << u"service lab/shop/payment"_s << live << fine << int(qdctl::ExitOk);
        QTest::newRow("one critical service")
            << u"service payment"_s << live << int(v1::HEALTH_CRITICAL) << int(qdctl::ExitCritical);
        QTest::newRow("a service nobody has") << u"service pay"_s << live << fine << int(qdctl::ExitNotFound);
        QTest::newRow("the doctor finds something") << u"doctor"_s << live << fine << int(qdctl::ExitCritical);
        QTest::newRow("the doctor finds nothing") << u"doctor prometheus"_s << live << fine << int(qdctl::ExitOk);
        QTest::newRow("a doctor for nobody") << u"doctor nobody"_s << live << fine << int(qdctl::ExitUsage);
        QTest::newRow("a query of nobody") << u"query up --source nobody"_s << live << fine << int(qdctl::ExitUsage);
        QTest::newRow("a query without a metric source") << u"query up"_s << live << fine << int(qdctl::ExitNotFound);
        QTest::newRow("two tables of a watch")
            << u"watch --count 2 --interval 10ms"_s << live << fine << int(qdctl::ExitOk);
        for (const char *format : {"table", "json", "yaml"}) {
            const QString watch = u"watch services --count 1 -o "_s + QLatin1String(format);
            const auto in = [format](const char *what) { return QByteArray(what) + ", watched as " + format; };
            QTest::newRow(in("something critical"))
                << watch << live << int(v1::HEALTH_CRITICAL) << int(qdctl::ExitCritical);
            QTest::newRow(in("a failing source"))
                << watch << int(v1::FRESHNESS_STALE) << fine << int(qdctl::ExitSource);
        }
        QTest::newRow("a source that never answers, watched")
            << u"watch --count 1 --timeout 50ms"_s << int(v1::FRESHNESS_LOADING) << fine << int(qdctl::ExitTimeout);
        QTest::newRow("what is critical is excluded")
            << u"services -payment"_s << live << int(v1::HEALTH_CRITICAL) << int(qdctl::ExitOk);
    }
    void theExitCodeSaysHowItWent()
    {
        QFETCH(QString, line);
        QFETCH(int, consul);
        QFETCH(int, payment);
        QFETCH(int, code);
        const Run run(line, v1::Freshness(consul), v1::Health(payment));
        QVERIFY2(run.exitCode == code,
                 qPrintable(QString::number(run.exitCode) + u' ' + QString::fromUtf8(run.out + run.complaints)));
        QCOMPARE(run.complaints.isEmpty(),
                 code == qdctl::ExitOk || code == qdctl::ExitCritical || line == u"sources"_s);
    }

    void aDiagnosisAsJsonNamesTheFailedStep()
    {
        const Run run(u"doctor -o json"_s);
        const QJsonArray sources = run.json().array();
        QCOMPARE(sources.size(), 2);
        for (const QJsonValue &each : sources) {
            const QJsonObject source = each.toObject();
            const bool isConsul = source.value("source"_L1).toString() == u"lab/consul"_s;
            QCOMPARE(source.value("ok"_L1).toBool(), !isConsul);
            QCOMPARE(source.value("failed_step"_L1).toString(), isConsul ? u"connect"_s : QString());
            const QJsonObject step = source.value("steps"_L1).toArray().last().toObject();
            for (const char *name : {"name", "state", "code", "finding", "advice", "elapsed_ms", "detail"})
                QVERIFY2(step.contains(QLatin1String(name)), name);
        }
    }

    void oneServiceAsJsonHasItsParts()
    {
        const QJsonArray services = Run(u"service payment -o json"_s).json().array();
        QCOMPARE(services.size(), 1); // an array, however many services have the name
        const QJsonObject service = services.first().toObject();
        QCOMPARE(service.value("pods"_L1).toArray().at(0).toObject().value("name"_L1).toString(), u"payment-1"_s);
        QVERIFY(service.value("instances"_L1).isArray());
        QVERIFY(service.value("workloads"_L1).isArray());
        QCOMPARE(service.value("ready"_L1).toInt(), 2);
    }

    void oneSourceThatCannotBeExaminedLeavesTheOthers()
    {
        const Run run(u"doctor -o json"_s, v1::FRESHNESS_UNAUTHORISED);
        QCOMPARE(run.exitCode, int(qdctl::ExitCritical));
        QVERIFY(run.complaints.contains("lab/prometheus"));
        const QJsonArray sources = run.json().array();
        QCOMPARE(sources.size(), 2);
        for (const QJsonValue &each : sources) {
            const QJsonObject source = each.toObject();
            const bool isExamined = source.value("source"_L1).toString() == u"lab/consul"_s;
            QCOMPARE(source.value("error"_L1).isNull(), isExamined);
            QCOMPARE(source.value("steps"_L1).toArray().isEmpty(), !isExamined);
            QVERIFY(!source.value("ok"_L1).toBool());
        }
        const Run alone(u"doctor prometheus"_s, v1::FRESHNESS_UNAUTHORISED);
        QCOMPARE(alone.exitCode, int(qdctl::ExitSource));
    }

    void aWatchedDocumentIsOneLineForEveryChange()
    {
        const Run run(u"watch services -o json --count 2"_s);
        QCOMPARE(run.exitCode, 0);
        const QList<QByteArray> lines = run.out.split('\n');
        QCOMPARE(lines.size(), 3);
        for (int i = 0; i < 2; ++i) {
            const QJsonObject change = QJsonDocument::fromJson(lines[i]).object();
            QCOMPARE(change.value("type"_L1).toString(), u"added"_s);
            QVERIFY(change.value("object"_L1).toObject().contains("name"_L1));
        }
    }

    void aFailedSourceIsNamedOnStandardError()
    {
        const Run run(u"services"_s, v1::FRESHNESS_STALE);
        QVERIFY(run.complaints.startsWith("qdctl: lab/consul: "));
        QVERIFY(run.out.contains("payment"));
    }
};

QD_TEST(CommandsTest)
#include "tst_commands.moc"
