#include "fixtures.h"

#include <kubernetes/decodebatch.h>
#include <kubernetes/scalars.h>

#include <support/testregistry.h>

#include <QTest>

using namespace Qt::Literals::StringLiterals;
using fixtures::kPodJson;
using kubernetes::Batch;
using kubernetes::Kind;

namespace {

template <class T> std::optional<T> decoded(const std::string &bytes, Kind kind)
{
    kubernetes::StringPool pool;
    kubernetes::DecodeContext context{pool, kind, {}};
    T object;
    return decode(bytes, context, object) ? std::optional(object) : std::nullopt;
}

} // namespace

class DecodeTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aPodIsReadWhole();
    void jsonAndProtobufGiveTheSamePod();
    void equalLabelSetsAreOneCopy();
    void aDeploymentIsReadWhole();
    void aTemplateTellsItsConfigMaps();
    void aSetTellsItsEarlierRevisions();
    void hostileTextIsEscaped();
    void truncatedObjectsAreRefused();
    void quantitiesAndTimes_data();
    void quantitiesAndTimes();
    void aBlockingInitContainerIsToldAndMarked();
};

void DecodeTest::aPodIsReadWhole()
{
    const auto pod = decoded<engine::Pod>(fixtures::pod("p").SerializeAsString(), Kind::Pod);
    QVERIFY(pod.has_value());
    QCOMPARE(pod->key(), u"shop/p"_s);
    QCOMPARE(pod->uid, u"uid-p"_s);
    QCOMPARE(pod->node, u"node-1"_s);
    QCOMPARE(pod->phase, u"Running"_s);
    QCOMPARE(pod->ip, u"10.0.0.9"_s);
    QCOMPARE(pod->labels.value(u"app"), u"payment"_s);
    QCOMPARE(pod->owner.name, u"payment-1"_s);
    QVERIFY(!pod->ready);
    QCOMPARE(pod->readyMessage, u"containers with unready status: [main]"_s);
    QCOMPARE(core::toUnixMs(*pod->createdAt), 1'700'000'000'000);
    QCOMPARE(pod->containers.size(), 1);
    const engine::Container &container = pod->containers.front();
    QCOMPARE(container.image, u"payment:1.2"_s);
    QCOMPARE(container.restarts, 4);
    QCOMPARE(container.waitingReason, u"CrashLoopBackOff"_s);
    QCOMPARE(container.lastTerminatedReason, u"OOMKilled"_s);
    QCOMPARE(container.lastExitCode, std::optional(137));
    QCOMPARE(container.cpuLimit, 0.5);
    QCOMPARE(container.memoryLimit, 1024.0 * 1024 * 1024);
}

void DecodeTest::jsonAndProtobufGiveTheSamePod()
{
    kubernetes::Batch json;
    json.bytes = kPodJson;
    json.spans.emplace_back(0, kPodJson.size());
    const auto encoded = kubernetes::protobufOf(json, Kind::Pod);
    QVERIFY(encoded.has_value());
    const auto fromJson = decoded<engine::Pod>(std::string(encoded->at(0)), Kind::Pod);
    const auto fromProtobuf = decoded<engine::Pod>(fixtures::pod("p").SerializeAsString(), Kind::Pod);
    QVERIFY(fromJson == fromProtobuf);
}

void DecodeTest::equalLabelSetsAreOneCopy()
{
    kubernetes::StringPool pool;
    kubernetes::DecodeContext context{pool, Kind::Pod, {}};
    engine::Pod a;
    engine::Pod b;
    QVERIFY(decode(fixtures::pod("a").SerializePartialAsString(), context, a));
    QVERIFY(decode(fixtures::pod("b").SerializePartialAsString(), context, b));
    if (a.labels.entries().constData() != b.labels.entries().constData()) // map order is the encoder's choice
        QCOMPARE(a.labels, b.labels);
    QCOMPARE(a.node.constData(), b.node.constData());
    QCOMPARE(a.nspace.constData(), b.nspace.constData());
}

void DecodeTest::aDeploymentIsReadWhole()
{
    wire::kubernetes::Deployment message;
    message.mutable_metadata()->set_name("payment");
    message.mutable_metadata()->set_namespace_("shop");
    message.mutable_metadata()->set_generation(5);
    message.mutable_metadata()->set_resourceversion("9");
    (*message.mutable_metadata()->mutable_annotations())["deployment.kubernetes.io/revision"] = "3";
    message.mutable_spec()->set_replicas(4);
    message.mutable_spec()->set_paused(true);
    (*message.mutable_spec()->mutable_selector()->mutable_matchlabels())["app"] = "payment";
    auto &pods = *message.mutable_spec()->mutable_template_();
    pods.mutable_metadata()->set_resourceversion("not this one");
    (*pods.mutable_metadata()->mutable_labels())["app.kubernetes.io/version"] = "1.2";
    (*pods.mutable_metadata()->mutable_annotations())["kubectl.kubernetes.io/restartedAt"] = "2023-11-14T22:13:20Z";
    pods.mutable_spec()->add_containers()->set_image("payment:1.2");
    message.mutable_status()->set_readyreplicas(3);
    message.mutable_status()->set_updatedreplicas(2);
    message.mutable_status()->set_availablereplicas(1);
    message.mutable_status()->set_observedgeneration(4);
    auto &condition = *message.mutable_status()->add_conditions();
    condition.set_type("Available");
    condition.set_status("False");
    condition.set_reason("MinimumReplicasUnavailable");
    condition.mutable_lasttransitiontime()->set_seconds(1'700'000'000);

    kubernetes::StringPool pool;
    kubernetes::DecodeContext context{pool, Kind::Deployment, {}};
    engine::Workload workload;
    QVERIFY(decode(message.SerializeAsString(), context, workload));
    QCOMPARE(context.resourceVersion, u"9"_s);
    QCOMPARE(workload.key(), u"Deployment/shop/payment"_s);
    QCOMPARE(workload.desired, 4);
    QCOMPARE(workload.ready, 3);
    QCOMPARE(workload.updated, 2);
    QCOMPARE(workload.available, 1);
    QCOMPARE(workload.generation, 5);
    QCOMPARE(workload.observedGeneration, 4);
    QCOMPARE(workload.revision, u"3"_s);
    QCOMPARE(workload.version, u"1.2"_s);
    QCOMPARE(workload.images, QStringList{u"payment:1.2"_s});
    QVERIFY(workload.paused);
    QCOMPARE(workload.selector.value(u"app"), u"payment"_s);
    QCOMPARE(core::toUnixMs(workload.restartedAt.value()), 1'700'000'000'000);
    QCOMPARE(workload.conditions.value(0).reason, u"MinimumReplicasUnavailable"_s);
    QVERIFY(workload.conditions.value(0).since.has_value());
}

void DecodeTest::aTemplateTellsItsConfigMaps()
{
    wire::kubernetes::Deployment message;
    message.mutable_metadata()->set_name("payment");
    auto &spec = *message.mutable_spec()->mutable_template_()->mutable_spec();
    const auto name = [](auto *reference, const char *map) {
        reference->mutable_localobjectreference()->set_name(map);
    };
    name(spec.add_volumes()->mutable_volumesource()->mutable_configmap(), "mounted");
    auto &projected = *spec.add_volumes()->mutable_volumesource()->mutable_projected();
    name(projected.add_sources()->mutable_configmap(), "projected");
    spec.add_volumes()->mutable_volumesource()->mutable_secret()->set_secretname("a-secret");
    auto &container = *spec.add_containers();
    container.set_image("payment:1.2");
    name(container.add_envfrom()->mutable_configmapref(), "whole");
    name(container.add_env()->mutable_valuefrom()->mutable_configmapkeyref(), "mounted");
    container.add_env()->set_value("no map");
    name(spec.add_initcontainers()->add_env()->mutable_valuefrom()->mutable_configmapkeyref(), "first");

    const auto workload = decoded<engine::Workload>(message.SerializePartialAsString(), Kind::Deployment);
    QVERIFY(workload.has_value());
    QCOMPARE(workload->configMaps, (QStringList{u"first"_s, u"mounted"_s, u"projected"_s, u"whole"_s}));
    QCOMPARE(workload->images, QStringList{u"payment:1.2"_s});
    // Its Deployment says the same, and there are many of them.
    const auto set = decoded<engine::Workload>(message.SerializePartialAsString(), Kind::ReplicaSet);
    QVERIFY(set.has_value());
    QCOMPARE(set->configMaps, QStringList());
}

void DecodeTest::aSetTellsItsEarlierRevisions()
{
    wire::kubernetes::Deployment message;
    message.mutable_metadata()->set_name("payment-6d4f");
    auto &annotations = *message.mutable_metadata()->mutable_annotations();
    annotations["deployment.kubernetes.io/revision"] = "5";
    annotations["deployment.kubernetes.io/revision-history"] = "1,3";
    const auto set = decoded<engine::Workload>(message.SerializePartialAsString(), Kind::ReplicaSet);
    QVERIFY(set.has_value());
    QCOMPARE(set->revision, u"5"_s);
    QCOMPARE(set->revisionHistory, u"1,3"_s);
}

void DecodeTest::hostileTextIsEscaped()
{
    auto message = fixtures::pod("p");
    message.mutable_status()->mutable_conditions(0)->set_message("\x1b[31mred\r\xe2\x80\xae");
    const auto pod = decoded<engine::Pod>(message.SerializeAsString(), Kind::Pod);
    QCOMPARE(pod->readyMessage, u"\\x1b[31mred\\r\\u202e"_s);
}

void DecodeTest::truncatedObjectsAreRefused()
{
    const std::string whole = fixtures::pod("p").SerializeAsString();
    int refused = 0;
    for (std::size_t size = 1; size < whole.size(); ++size)
        refused += decoded<engine::Pod>(whole.substr(0, size), Kind::Pod) ? 0 : 1;
    // Between two fields of the outermost message a shorter object is a whole one.
    QVERIFY(refused >= int(whole.size()) - 4);
    QVERIFY(!decoded<engine::Pod>(std::string(20, '\xff'), Kind::Pod));
    QVERIFY(!decoded<engine::Pod>("\x0a\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01", Kind::Pod));
}

void DecodeTest::quantitiesAndTimes_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<double>("value");
    QTest::newRow("millicores") << QByteArray("250m") << 0.25;
    QTest::newRow("plain") << QByteArray("3") << 3.0;
    QTest::newRow("binary") << QByteArray("1.5Gi") << 1.5 * 1024 * 1024 * 1024;
    QTest::newRow("decimal") << QByteArray("2k") << 2000.0;
    QTest::newRow("exponent") << QByteArray("12e2") << 1200.0;
    QTest::newRow("nonsense") << QByteArray("lots") << 0.0;
    QTest::newRow("an unknown suffix") << QByteArray("1Q") << 0.0;
    QTest::newRow("not a number") << QByteArray("nan") << 0.0;
}

void DecodeTest::quantitiesAndTimes()
{
    QFETCH(QByteArray, text);
    QFETCH(double, value);
    QCOMPARE(kubernetes::parseQuantity(text.toStdString()), value);
    QVERIFY(!kubernetes::parseTime("yesterday, twenty past nine"));
    QVERIFY(!kubernetes::decodeTime(""));
    QCOMPARE(core::toUnixMs(*kubernetes::parseTime("2023-11-14T22:13:20.5Z")), 1'700'000'000'500);
}

void DecodeTest::aBlockingInitContainerIsToldAndMarked()
{
    auto message = fixtures::pod("p");
    auto &finished = *message.mutable_status()->add_initcontainerstatuses();
    finished.set_name("migrate");
    finished.mutable_state()->mutable_terminated()->set_exitcode(0);
    finished.mutable_state()->mutable_terminated()->set_reason("Completed");
    auto &blocking = *message.mutable_status()->add_initcontainerstatuses();
    blocking.set_name("wait-for-db");
    blocking.mutable_state()->mutable_waiting()->set_reason("CrashLoopBackOff");
    const auto pod = decoded<engine::Pod>(message.SerializeAsString(), Kind::Pod);
    QVERIFY(pod.has_value());
    QCOMPARE(pod->containers.size(), 2);
    QCOMPARE(pod->containers[0].name, u"main"_s);
    QVERIFY(!pod->containers[0].isInit);
    QCOMPARE(pod->containers[1].name, u"wait-for-db"_s);
    QVERIFY(pod->containers[1].isInit);
    QCOMPARE(pod->containers[1].waitingReason, u"CrashLoopBackOff"_s);
}

QD_TEST(DecodeTest)
#include "tst_decode.moc"
