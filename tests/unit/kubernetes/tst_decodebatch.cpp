#include "fixtures.h"

#include <kubernetes/decodebatch.h>

#include <contract/phrases.h>
#include <support/testregistry.h>

#include <QTest>

using namespace Qt::Literals::StringLiterals;
using fixtures::kPodJson;
using kubernetes::Kind;
using kubernetes::ListSplitter;
using kubernetes::WatchSplitter;

namespace {

core::Result<std::vector<watch::WatchEvent<engine::Pod>>> events(const QByteArray &stream, WatchSplitter::Format format)
{
    WatchSplitter splitter(format);
    if (auto fed = splitter.feed(stream); !fed)
        return core::failure(fed.error());
    kubernetes::SharedPool pool;
    return kubernetes::decodeEvents<engine::Pod>(splitter.take(), format, pool, Kind::Pod);
}

} // namespace

/// Lists and watches in whatever pieces they arrive, and what is none of them.
class DecodeBatchTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aListArrivesInAnyPieces();
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

void DecodeBatchTest::aListArrivesInAnyPieces()
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

void DecodeBatchTest::listsThatAreNone_data()
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

void DecodeBatchTest::listsThatAreNone()
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

void DecodeBatchTest::watchEventsAreRead()
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

void DecodeBatchTest::expiryArrivesAsAnEvent()
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

void DecodeBatchTest::jsonEventsNeedNoNewlines()
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

void DecodeBatchTest::framesThatAreNone_data()
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

void DecodeBatchTest::framesThatAreNone()
{
    QFETCH(QByteArray, stream);
    QFETCH(bool, json);
    QFETCH(QString, code);
    const auto read = events(stream, json ? WatchSplitter::Format::Json : WatchSplitter::Format::Protobuf);
    QVERIFY(!read.has_value());
    QCOMPARE(read.error().message.code, code);
    QVERIFY(contract::Phrases::knows(code));
}

void DecodeBatchTest::refusalsAreExplained_data()
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

void DecodeBatchTest::refusalsAreExplained()
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

QD_TEST(DecodeBatchTest)
#include "tst_decodebatch.moc"
