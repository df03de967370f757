#include <lab/kube/bulkpods.h>
#include <lab/kube/patching.h>
#include <lab/kube/protobufcodec.h>
#include <lab/kube/resourcetype.h>
#include <lab/kube/selectors.h>
#include <lab/kube/timestamps.h>
#include <support/testregistry.h>

#include <QTest>

using namespace lab::kube;

namespace {

/// A value for every field of a message, so that a round trip touches all of them.
Json sample(const MessageType &type, int depth)
{
    switch (type.form) {
    case MessageType::Form::Quantity: return "250m";
    case MessageType::Form::Time: return "2026-01-02T03:04:05Z";
    case MessageType::Form::MicroTime: return "2026-01-02T03:04:05.000006Z";
    case MessageType::Form::IntOrString: return depth % 2 == 0 ? Json("25%") : Json(8080);
    case MessageType::Form::Raw: return {{"any", {{"thing", 1}}}};
    case MessageType::Form::Items: return Json::array({"a", "b"});
    case MessageType::Form::Object: break;
    }
    Json out = Json::object();
    for (const FieldType &field : type.fields) {
        Json value;
        const MessageType *inner = field.map ? field.message->byNumber.at(2)->message : field.message;
        const auto scalar = field.map ? field.message->byNumber.at(2)->scalar : field.scalar;
        switch (scalar) {
        case FieldType::Scalar::Text: value = "text of " + field.name; break;
        case FieldType::Scalar::Bytes: value = "aGVsbG8="; break;
        case FieldType::Scalar::Integer: value = -7; break;
        case FieldType::Scalar::Bool: value = true; break;
        case FieldType::Scalar::Double: value = 0.5; break;
        case FieldType::Scalar::Message:
            if (!inner || depth > 14)
                continue;
            value = sample(*inner, depth + 1);
            break;
        }
        if (field.inlined)
            out.update(value);
        else if (field.map)
            out[field.name] = {{"key/one", value}, {"two", value}};
        else
            out[field.name] = field.repeated ? Json::array({value, value}) : value;
    }
    return out;
}

} // namespace

class KubeCodecTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyKindSurvivesTheRoundTrip_data()
    {
        QTest::addColumn<QString>("message");
        for (const ResourceType &type : resourceTypes())
            QTest::addRow("%s %s", type.apiVersion().c_str(), type.kind.c_str()) << toQt(type.message);
        for (const char *name :
             {"Scale", "Status", "DeleteOptions", "Eviction", "PartialObjectMetadata", "PodList", "events.EventList"})
            QTest::addRow("%s", name) << QString::fromLatin1(name);
    }
    void everyKindSurvivesTheRoundTrip()
    {
        QFETCH(QString, message);
        const MessageType *type = Schema::wire().find(message.toStdString());
        QVERIFY(type);
        QVERIFY(!type->fields.empty());
        // Workloads nest pod templates; a depth of three is enough to meet every message once on some row.
        const Json document = sample(*type, 9);
        const std::string wire = protobuf::encode(document, *type);
        const auto back = protobuf::decode(wire, *type, protobuf::Zeros::Keep);
        QVERIFY(back);
        QCOMPARE(QString::fromStdString(back->dump()), QString::fromStdString(document.dump()));
    }

    void aPodAsPeopleWriteItSurvivesTheRoundTrip()
    {
        const MessageType &type = *Schema::wire().find("Pod");
        Json pod = BulkPods::samplePod();
        const auto back = protobuf::decode(protobuf::encode(pod, type), type, protobuf::Zeros::Keep);
        QVERIFY(back);
        for (Json &condition : pod["status"]["conditions"])
            condition.erase("lastProbeTime"); // null in JSON is nothing on the wire
        QCOMPARE(QString::fromStdString(back->dump()), QString::fromStdString(pod.dump()));
        QCOMPARE(text(*back, {"spec", "volumes"}).size(), std::size_t(0));
        QCOMPARE(text(back->at("spec").at("volumes")[0], {"configMap", "name"}), std::string("service-config"));
    }

    void whatAClientDidNotSetIsDropped()
    {
        const MessageType &type = *Schema::wire().find("Deployment");
        const Json sent{{"metadata", {{"name", "a"}, {"generateName", ""}, {"generation", 0}}},
                        {"spec", {{"replicas", 0}, {"paused", false}, {"minReadySeconds", 0}}}};
        const auto back = protobuf::decode(protobuf::encode(sent, type), type, protobuf::Zeros::Drop);
        QVERIFY(back);
        QCOMPARE(dumpJson(*back), std::string("{\"metadata\":{\"name\":\"a\"},\"spec\":{\"replicas\":0}}"));
    }

    void brokenBytesAreRefused_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("a length beyond the end") << QByteArray("\x0a\x7f"
                                                               "abc");
        QTest::newRow("a varint that never ends") << QByteArray(20, '\xff');
        QTest::newRow("an unknown wire type") << QByteArray("\x0f\x01", 2);
        QTest::newRow("field number zero") << QByteArray("\x02\x01"
                                                         "a");
        QTest::newRow("a number where a message belongs") << QByteArray("\x08\x01", 2);
    }
    void brokenBytesAreRefused()
    {
        QFETCH(QByteArray, bytes);
        QVERIFY(!protobuf::decode(view(bytes), *Schema::wire().find("Pod"), protobuf::Zeros::Keep));
    }

    void everyPrefixOfAnObjectIsRefusedOrRead()
    {
        const std::string wire =
            protobuf::wrap("v1", "Pod", protobuf::encode(BulkPods::samplePod(), *Schema::wire().find("Pod")));
        for (std::size_t size = 0; size < wire.size(); ++size) {
            if (const auto wrapped = protobuf::unwrap(std::string_view(wire).substr(0, size)))
                (void)protobuf::decode(wrapped->raw, *Schema::wire().find("Pod"), protobuf::Zeros::Keep);
        }
        QVERIFY(protobuf::unwrap(wire));
        QVERIFY(!protobuf::unwrap("k8s\1whatever"));
    }

    void labelSelectors_data()
    {
        QTest::addColumn<QString>("selector");
        QTest::addColumn<int>("matches"); // -1 = refused
        QTest::newRow("nothing is everything") << QString() << 1;
        QTest::newRow("=") << QStringLiteral("app=pay") << 1;
        QTest::newRow("==") << QStringLiteral("app==pay") << 1;
        QTest::newRow("!= of another value") << QStringLiteral("app!=order") << 1;
        QTest::newRow("!= of a missing label") << QStringLiteral("zone!=a") << 1;
        QTest::newRow("in") << QStringLiteral("app in (order, pay),tier") << 1;
        QTest::newRow("notin") << QStringLiteral("app notin (order,pay)") << 0;
        QTest::newRow("notin of a missing label") << QStringLiteral("zone notin (a)") << 1;
        QTest::newRow("exists") << QStringLiteral("tier") << 1;
        QTest::newRow("does not exist") << QStringLiteral("!tier") << 0;
        QTest::newRow("greater") << QStringLiteral("size>9") << 1;
        QTest::newRow("less") << QStringLiteral("size<9") << 0;
        QTest::newRow("no parenthesis") << QStringLiteral("app in (pay") << -1;
        QTest::newRow("no key") << QStringLiteral("=pay") << -1;
        QTest::newRow("two commas") << QStringLiteral("app,,tier") << -1;
        QTest::newRow("an unknown word") << QStringLiteral("app among (pay)") << -1;
    }
    void labelSelectors()
    {
        QFETCH(QString, selector);
        const auto parsed = LabelSelector::parse(selector.toStdString());
        const Json labels{{"app", "pay"}, {"tier", "back"}, {"size", "10"}};
        QTEST(parsed ? int(parsed->matches(labels)) : -1, "matches");
    }

    void fieldSelectors_data()
    {
        QTest::addColumn<QString>("selector");
        QTest::addColumn<int>("matches");
        QTest::newRow("name") << QStringLiteral("metadata.name=a") << 1;
        QTest::newRow("node and phase") << QStringLiteral("spec.nodeName=n,status.phase!=Failed") << 1;
        QTest::newRow("a missing field is empty") << QStringLiteral("status.nominatedNodeName=") << 1;
        QTest::newRow("another node") << QStringLiteral("spec.nodeName==m") << 0;
        QTest::newRow("a field that cannot be selected by") << QStringLiteral("spec.hostname=a") << -1;
        QTest::newRow("no operator") << QStringLiteral("metadata.name") << -1;
    }
    void fieldSelectors()
    {
        QFETCH(QString, selector);
        const auto parsed = FieldSelector::parse(selector.toStdString(), pods());
        const Json pod{
            {"metadata", {{"name", "a"}}}, {"spec", {{"nodeName", "n"}}}, {"status", {{"phase", "Running"}}}};
        QTEST(parsed ? int(parsed->matches(pod)) : -1, "matches");
    }

    void strategicMergesKeepWhatTheyDoNotName_data()
    {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QByteArray>("patch");
        QTest::addColumn<QByteArray>("after");
        QTest::newRow("a container by name") << QByteArray(R"({"containers":[{"image":"1","name":"a"},{"name":"b"}]})")
                                             << QByteArray(R"({"containers":[{"name":"a","image":"2"}]})")
                                             << QByteArray(R"({"containers":[{"image":"2","name":"a"},{"name":"b"}]})");
        QTest::newRow("env within a container")
            << QByteArray(R"({"containers":[{"env":[{"name":"X","value":"1"}],"name":"a"}]})")
            << QByteArray(R"({"containers":[{"name":"a","env":[{"name":"Y","value":"2"}]}]})")
            << QByteArray(R"({"containers":[{"env":[{"name":"X","value":"1"},{"name":"Y","value":"2"}],"name":"a"}]})");
        QTest::newRow("delete one element") << QByteArray(R"({"volumes":[{"name":"a"},{"name":"b"}]})")
                                            << QByteArray(R"({"volumes":[{"name":"a","$patch":"delete"}]})")
                                            << QByteArray(R"({"volumes":[{"name":"b"}]})");
        QTest::newRow("replace the list") << QByteArray(R"({"volumes":[{"name":"a"}]})")
                                          << QByteArray(R"({"volumes":[{"$patch":"replace"},{"name":"c"}]})")
                                          << QByteArray(R"({"volumes":[{"name":"c"}]})");
        QTest::newRow("a list without key is replaced")
            << QByteArray(R"({"args":["a"]})") << QByteArray(R"({"args":["b"]})") << QByteArray(R"({"args":["b"]})");
        QTest::newRow("null removes") << QByteArray(R"({"a":{"b":1,"c":2}})") << QByteArray(R"({"a":{"b":null}})")
                                      << QByteArray(R"({"a":{"c":2}})");
        QTest::newRow("keep only these keys")
            << QByteArray(R"({"strategy":{"rollingUpdate":{"maxSurge":1},"type":"RollingUpdate"}})")
            << QByteArray(R"({"strategy":{"$retainKeys":["type"],"type":"Recreate"}})")
            << QByteArray(R"({"strategy":{"type":"Recreate"}})");
        QTest::newRow("order the elements")
            << QByteArray(R"({"env":[{"name":"a"},{"name":"b"}]})")
            << QByteArray(R"({"$setElementOrder/env":[{"name":"b"},{"name":"a"}],"env":[{"name":"a"}]})")
            << QByteArray(R"({"env":[{"name":"b"},{"name":"a"}]})");
        QTest::newRow("finalizers are a set")
            << QByteArray(R"({"finalizers":["a"]})")
            << QByteArray(R"({"$deleteFromPrimitiveList/finalizers":["a"],"finalizers":["b"]})")
            << QByteArray(R"({"finalizers":["b"]})");
    }
    void strategicMergesKeepWhatTheyDoNotName()
    {
        QFETCH(QByteArray, before);
        QFETCH(QByteArray, patch);
        Json document = *parseJson(view(before));
        strategicMerge(document, *parseJson(view(patch)));
        QTEST(bytes(dumpJson(document)), "after");
    }

    void timesAreReadAndWritten()
    {
        QCOMPARE(formatTime(parseTime("2026-01-02T04:04:05.5+01:00")->seconds), std::string("2026-01-02T03:04:05Z"));
        QCOMPARE(parseTime("2026-01-02T03:04:05.000006Z")->nanos, 6000);
        for (const char *wrong : {"", "2026", "2026-13-02T03:04:05Z", "2026-01-02T25:04:05Z", "2026-01-02T03:04:05",
                                  "2026-02-30T03:04:05Z", "2026-01-02T03:04:05.Zx"})
            QVERIFY2(!parseTime(wrong), wrong);
        QCOMPARE(formatAge(119), std::string("119s"));
        QCOMPARE(formatAge(185), std::string("3m5s"));
        QCOMPARE(formatAge(3 * 3600 + 60), std::string("3h1m"));
        QCOMPARE(formatAge(49 * 3600), std::string("2d1h"));
    }
};

QD_TEST(KubeCodecTest)
#include "tst_kubecodec.moc"
