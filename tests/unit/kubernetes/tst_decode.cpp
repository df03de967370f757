#include "fixtures.h"

#include <kubernetes/decodebatch.h>
#include <kubernetes/scalars.h>

#include <contract/phrases.h>
#include <support/testregistry.h>

#include <QTest>

using namespace Qt::Literals::StringLiterals;
using kubernetes::Batch;
using kubernetes::Kind;
using kubernetes::ListSplitter;
using kubernetes::WatchSplitter;

namespace {

const QByteArray kPodJson = R"({"metadata":{"name":"p","namespace":"shop","uid":"uid-p","resourceVersion":"7",
  "creationTimestamp":"2023-11-14T22:13:20Z","labels":{"app":"payment","tier":"back"},
  "ownerReferences":[{"kind":"ReplicaSet","name":"payment-1","uid":"rs","controller":true}]},
  "spec":{"nodeName":"node-1","containers":[{"name":"main","image":"payment:1.2","resources":{"limits":{"cpu":"500m","memory":"1Gi"}}}]},
  "status":{"phase":"Running","podIP":"10.0.0.9","conditions":[{"type":"Ready","status":"False",
   "message":"containers with unready status: [main]","lastTransitionTime":"2023-11-14T22:15:00Z"}],
  "containerStatuses":[{"name":"main","ready":false,"restartCount":4,"state":{"waiting":{"reason":"CrashLoopBackOff"}},
   "lastState":{"terminated":{"exitCode":137,"reason":"OOMKilled"}}}]}})";

template <class T> std::optional<T> decoded(const std::string &bytes, Kind kind)
{
    kubernetes::StringPool pool;
    kubernetes::DecodeContext context{pool, kind, {}};
    T object;
    return decode(bytes, context, object) ? std::optional(object) : std::nullopt;
}

core::Result<std::vector<watch::WatchEvent<engine::Pod>>> events(const QByteArray &stream, WatchSplitter::Format format)
{
    WatchSplitter splitter(format);
    if (auto fed = splitter.feed(stream); !fed)
        return core::failure(fed.error());
    kubernetes::SharedPool pool;
    return kubernetes::decodeEvents<engine::Pod>(splitter.take(), format, pool, Kind::Pod);
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
    void hostileTextIsEscaped();
    void truncatedObjectsAreRefused();
    void quantitiesAndTimes_data();
    void quantitiesAndTimes();
    void aListArrivesInAnyPieces();
    void aBlockingInitContainerIsToldAndMarked();
    void listsThatAreNone_data();
    void listsThatAreNone();
    void watchEventsAreRead();
    void expiryArrivesAsAnEvent();
    void jsonEventsNeedNoNewlines();
    void framesThatAreNone_data();
    void framesThatAreNone();
    void refusalsAreExplained_data();
    void refusalsAreExplained();
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

void DecodeTest::aListArrivesInAnyPieces()
{
    const std::vector<wire::kubernetes::Pod> pods{fixtures::pod("a"), fixtures::pod("b"), fixtures::pod("c")};
    const QByteArray body = fixtures::list<wire::kubernetes::PodList>("PodList", pods, "42", "next");
    for (const qsizetype piece : {qsizetype(1), qsizetype(7), qsizetype(100), body.size()}) {
        ListSplitter splitter;
        kubernetes::SharedPool pool;
        QStringList names;
        for (qsizetype at = 0; at < body.size(); at += piece) {
            QVERIFY(splitter.feed(body.mid(at, piece)).has_value());
            const auto items = kubernetes::decodeItems<engine::Pod>(
                splitter.take(), kubernetes::WatchSplitter::Format::Protobuf, pool, Kind::Pod);
            QVERIFY(items.has_value());
            for (const auto &item : *items)
                names += item->name;
        }
        QVERIFY(splitter.finish().has_value());
        QCOMPARE(names, (QStringList{u"a"_s, u"b"_s, u"c"_s}));
        QCOMPARE(splitter.resourceVersion(), u"42"_s);
        QCOMPARE(splitter.continueToken(), u"next"_s);
        QCOMPARE(splitter.kind(), u"PodList"_s);
    }
}

void DecodeTest::listsThatAreNone_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("code");
    const QByteArray body = fixtures::list<wire::kubernetes::PodList>("PodList", std::vector{fixtures::pod("a")}, "42");
    QTest::newRow("nothing at all") << QByteArray() << u"kubernetes.truncated"_s;
    QTest::newRow("a wrong beginning") << QByteArray("<html>") << u"kubernetes.magic"_s;
    QTest::newRow("cut in an item") << body.left(body.size() - 20) << u"kubernetes.truncated"_s;
    QTest::newRow("cut after the magic") << body.left(4) << u"kubernetes.truncated"_s;
    QTest::newRow("an endless length") << body.left(4) +
                                              "\x12\xff\xff\xff\xff\xff\xff\xff\xff\x7f\x12\xff\xff\xff\xff\x0f"
                                       << u"kubernetes.frame-too-large"_s;
    QTest::newRow("garbage after the magic") << body.left(4) + QByteArray(64, '\xff') << u"kubernetes.truncated"_s;
    wire::kubernetes::Unknown compressed;
    compressed.set_contentencoding("gzip");
    compressed.set_raw("x");
    QTest::newRow("a compressed envelope")
        << body.left(4) + fixtures::bytes(compressed.SerializeAsString()) << u"kubernetes.truncated"_s;
}

void DecodeTest::listsThatAreNone()
{
    QFETCH(QByteArray, body);
    QFETCH(QString, code);
    ListSplitter splitter;
    auto result = splitter.feed(body);
    if (result)
        result = splitter.finish();
    QVERIFY(!result.has_value());
    QCOMPARE(result.error().message.code, code);
    QVERIFY(contract::Phrases::knows(code));
}

void DecodeTest::watchEventsAreRead()
{
    wire::kubernetes::Pod bookmark;
    bookmark.mutable_metadata()->set_resourceversion("50");
    wire::kubernetes::Pod end = bookmark;
    (*end.mutable_metadata()->mutable_annotations())["k8s.io/initial-events-end"] = "true";
    const auto stream =
        fixtures::frame("ADDED", fixtures::envelope("Pod", fixtures::pod("a", "8").SerializeAsString())) +
        fixtures::frame("DELETED", fixtures::envelope("Pod", fixtures::pod("b", "9").SerializeAsString())) +
        fixtures::frame("BOOKMARK", fixtures::envelope("Pod", bookmark.SerializeAsString())) +
        fixtures::frame("BOOKMARK", fixtures::envelope("Pod", end.SerializeAsString()));
    const auto read = events(stream, WatchSplitter::Format::Protobuf);
    QVERIFY(read.has_value());
    QCOMPARE(read->size(), std::size_t(4));
    QVERIFY(read->at(0).type == watch::WatchEventType::Added);
    QCOMPARE(read->at(0).resourceVersion, u"8"_s);
    QCOMPARE(read->at(0).object->name, u"a"_s);
    QVERIFY(read->at(1).type == watch::WatchEventType::Deleted);
    QVERIFY(read->at(2).type == watch::WatchEventType::Bookmark);
    QCOMPARE(read->at(2).resourceVersion, u"50"_s);
    QVERIFY(!read->at(2).object);
    QVERIFY(read->at(3).type == watch::WatchEventType::InitialEventsEnd);
}

void DecodeTest::expiryArrivesAsAnEvent()
{
    const auto binary =
        events(fixtures::frame("ERROR", fixtures::status(410, "Expired", "too old resource version: 1 (2)")),
               WatchSplitter::Format::Protobuf);
    const auto json =
        events(R"({"type":"ERROR","object":{"kind":"Status","code":410,"reason":"Expired","message":"too old"}})",
               WatchSplitter::Format::Json);
    for (const auto *read : {&binary, &json}) {
        QVERIFY(read->has_value());
        QVERIFY((*read)->at(0).type == watch::WatchEventType::Error);
        QVERIFY((*read)->at(0).error->kind == core::ErrorKind::Expired);
    }
}

void DecodeTest::jsonEventsNeedNoNewlines()
{
    const QByteArray event = R"({"type":"ADDED","object":)" + kPodJson + "}";
    const QByteArray tricky =
        R"({"type":"BOOKMARK","object":{"kind":"Pod","metadata":{"resourceVersion":"51","annotations":{"x":"}{\"\\"}}}})";
    for (const qsizetype piece : {qsizetype(1), qsizetype(33), qsizetype(100'000)}) {
        WatchSplitter splitter(WatchSplitter::Format::Json);
        kubernetes::SharedPool pool;
        std::vector<QString> versions;
        const QByteArray stream = event + tricky + "\n \r\n" + event;
        for (qsizetype at = 0; at < stream.size(); at += piece) {
            QVERIFY(splitter.feed(stream.mid(at, piece)).has_value());
            const auto read =
                kubernetes::decodeEvents<engine::Pod>(splitter.take(), WatchSplitter::Format::Json, pool, Kind::Pod);
            QVERIFY(read.has_value());
            for (const auto &one : *read)
                versions.push_back(one.resourceVersion);
        }
        QCOMPARE(versions, (std::vector<QString>{u"7"_s, u"51"_s, u"7"_s}));
        QVERIFY(!splitter.isMidway());
    }
}

void DecodeTest::framesThatAreNone_data()
{
    QTest::addColumn<QByteArray>("stream");
    QTest::addColumn<bool>("json");
    QTest::addColumn<QString>("code");
    QTest::newRow("a frame of four gigabytes")
        << QByteArray("\xff\xff\xff\xff rest") << false << u"kubernetes.frame-too-large"_s;
    QTest::newRow("a frame of nothing, as in zeros") << QByteArray(64, '\0') << false << u"kubernetes.truncated"_s;
    QTest::newRow("a frame one byte too large")
        << QByteArray("\x01\x00\x00\x01", 4) << false << u"kubernetes.frame-too-large"_s;
    QTest::newRow("garbage in a frame") << QByteArray("\0\0\0\3\xff\xff\xff", 7) << false << u"kubernetes.truncated"_s;
    QTest::newRow("an object without the magic")
        << fixtures::frame("ADDED", "nonsense") << false << u"kubernetes.magic"_s;
    QTest::newRow("an unknown type") << fixtures::frame("RENAMED", fixtures::envelope("Pod", {})) << false
                                     << u"kubernetes.unexpected-event"_s;
    QTest::newRow("another kind") << fixtures::frame("ADDED", fixtures::envelope("Node", "x")) << false
                                  << u"kubernetes.unexpected-kind"_s;
    QTest::newRow("a broken object") << fixtures::frame("ADDED", fixtures::envelope("Pod", "\x0a\x7f")) << false
                                     << u"kubernetes.malformed"_s;
    QTest::newRow("JSON text instead of objects") << QByteArray("\"ADDED\"") << true << u"kubernetes.json"_s;
    QTest::newRow("JSON that does not parse") << QByteArray("{\"type\":}") << true << u"kubernetes.json"_s;
    QTest::newRow("an HTML page") << QByteArray("<html>") << true << u"kubernetes.json"_s;
    QTest::newRow("an object that never ends")
        << "{" + QByteArray(17 * 1024 * 1024, ' ') << true << u"kubernetes.frame-too-large"_s;
}

void DecodeTest::framesThatAreNone()
{
    QFETCH(QByteArray, stream);
    QFETCH(bool, json);
    QFETCH(QString, code);
    const auto read = events(stream, json ? WatchSplitter::Format::Json : WatchSplitter::Format::Protobuf);
    QVERIFY(!read.has_value());
    QCOMPARE(read.error().message.code, code);
    QVERIFY(contract::Phrases::knows(code));
}

void DecodeTest::refusalsAreExplained_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("kind");
    using K = core::ErrorKind;
    const auto row = [](const char *name, const std::string &body, K kind) {
        QTest::newRow(name) << fixtures::bytes(body) << int(kind);
    };
    row("410 in protobuf", fixtures::status(410, "Expired", "gone"), K::Expired);
    row("an older 410", fixtures::status(410, "Gone", "gone"), K::Expired);
    row("403", fixtures::status(403, "Forbidden", "pods is forbidden"), K::Forbidden);
    row("429", fixtures::status(429, "TooManyRequests", "busy"), K::TooManyRequests);
    row("500 without a reason", fixtures::status(500, "", "oops"), K::Unavailable);
    row("in JSON", R"({"kind":"Status","code":401,"reason":"Unauthorized","message":"x"})", K::Unauthorised);
    row("a version that is too large",
        R"({"kind":"Status","code":504,"reason":"Timeout","message":"Too large resource version","details":{"retryAfterSeconds":1,"causes":[{"reason":"ResourceVersionTooLarge"}]}})",
        K::Expired);
}

void DecodeTest::refusalsAreExplained()
{
    QFETCH(QByteArray, body);
    QFETCH(int, kind);
    const auto status = kubernetes::parseStatus(body);
    QVERIFY(status.has_value());
    const core::Error error = kubernetes::toError(*status, 0);
    QCOMPARE(int(error.kind), kind);
    QVERIFY(contract::Phrases::knows(error.message.code));
    // Where the body does not say how it ended, the answer's own status does.
    const auto bare = kubernetes::parseStatus("{\"kind\":\"Status\"}");
    QVERIFY(bare.has_value());
    QCOMPARE(int(kubernetes::toError(*bare, 503).kind), int(core::ErrorKind::Unavailable));
    QVERIFY(!kubernetes::parseStatus("<html>"));
    QVERIFY(!kubernetes::parseStatus("{}"));
}

QD_TEST(DecodeTest)
#include "tst_decode.moc"
