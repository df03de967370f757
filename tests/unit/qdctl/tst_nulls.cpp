#include "stage.h"

#include <qdctl/documents.h>

#include <contract/rowkinds.h>
#include <support/testregistry.h>

#include <QJsonArray>
#include <QJsonObject>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
namespace v1 = contract::v1;

namespace {

/// Where a document says -1 for a duration, or an empty text, though it means that it does not know.
void collect(const QJsonValue &value, const QString &path, QStringList *wrong)
{
    if (value.isString() && value.toString().isEmpty())
        *wrong += path + u" is empty"_s;
    if (value.isDouble() && value.toDouble() < 0)
        *wrong += path + u" is negative"_s;
    const QJsonObject object = value.toObject();
    for (auto member = object.begin(); member != object.end(); ++member)
        collect(member.value(), path + u'.' + member.key(), wrong);
    const QJsonArray array = value.toArray();
    for (const QJsonValue &each : array)
        collect(each, path + u"[]"_s, wrong);
}

QString wrongIn(const QByteArray &json)
{
    QStringList wrong;
    const bool isLines = QJsonDocument::fromJson(json).isNull(); // one document a line, as watch prints them
    for (const QByteArray &line : isLines ? json.trimmed().split('\n') : QList<QByteArray>{json}) {
        const QJsonDocument document = QJsonDocument::fromJson(line);
        if (document.isNull())
            wrong += u"no JSON: "_s + QString::fromUtf8(line);
        collect(document.isArray() ? QJsonValue(document.array()) : QJsonValue(document.object()), u"$"_s, &wrong);
    }
    return wrong.join(u'\n');
}

/// As the engine sends a row of which it knows nothing but the key.
template <class Of> void forget(Of &of)
{
    if constexpr (requires { of.set_age_ms(0); })
        of.set_age_ms(-1);
    if constexpr (requires { of.set_since_ms(0); })
        of.set_since_ms(-1);
    if constexpr (requires { of.set_started_ms(0); })
        of.set_started_ms(-1);
    if constexpr (requires { of.set_last_restart_ms(0); })
        of.set_last_restart_ms(-1);
    if constexpr (requires { of.set_last_ms(0); })
        of.set_last_ms(-1);
    if constexpr (requires { of.set_active_ms(0); })
        of.set_active_ms(-1);
    if constexpr (requires { of.set_next_try_ms(0); })
        of.set_next_try_ms(-1);
    if constexpr (requires { of.add_reasons()->set_since_ms(0); })
        forget(*of.add_reasons());
    if constexpr (requires { of.add_checks()->set_since_ms(0); })
        forget(*of.add_checks());
    if constexpr (requires { of.add_joins(); })
        of.add_joins();
    if constexpr (requires { of.mutable_last_change(); })
        forget(*of.mutable_last_change());
    if constexpr (requires { of.add_warnings()->add_args(); })
        of.add_warnings()->add_args()->set_text("");
    if constexpr (requires { of.mutable_error(); })
        of.mutable_error();
}

v1::Row unknownRow(int kind)
{
    v1::Row row;
    row.set_key("lab/nothing");
    switch (v1::Row::KindCase(kind)) {
    case v1::Row::kEnvironment: row.mutable_environment(); break;
    case v1::Row::kSource: row.mutable_source(); break;
    case v1::Row::kService: row.mutable_service(); break;
    case v1::Row::kInstance: row.mutable_instance(); break;
    case v1::Row::kWorkload: row.mutable_workload(); break;
    case v1::Row::kPod: row.mutable_pod(); break;
    case v1::Row::kNode: row.mutable_node(); break;
    case v1::Row::kEvent: row.mutable_event(); break;
    case v1::Row::kAlert: row.mutable_alert(); break;
    case v1::Row::kChange: row.mutable_change(); break;
    case v1::Row::kAction: row.mutable_action(); break;
    case v1::Row::kAudit: row.mutable_audit(); break;
    case v1::Row::kConfig: row.mutable_config(); break;
    case v1::Row::KIND_NOT_SET: break;
    }
    contract::visitRow(row, [](auto &of) { forget(of); });
    return row;
}

} // namespace

/// Documents say null for what is not known, everywhere.
class NullsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aRowWithoutContentIsNulls_data()
    {
        QTest::addColumn<int>("kind");
        QTest::newRow("environment") << int(v1::Row::kEnvironment);
        QTest::newRow("source") << int(v1::Row::kSource);
        QTest::newRow("service") << int(v1::Row::kService);
        QTest::newRow("instance") << int(v1::Row::kInstance);
        QTest::newRow("workload") << int(v1::Row::kWorkload);
        QTest::newRow("pod") << int(v1::Row::kPod);
        QTest::newRow("node") << int(v1::Row::kNode);
        QTest::newRow("event") << int(v1::Row::kEvent);
        QTest::newRow("alert") << int(v1::Row::kAlert);
        QTest::newRow("change") << int(v1::Row::kChange);
        QTest::newRow("action") << int(v1::Row::kAction);
        QTest::newRow("audit line") << int(v1::Row::kAudit);
        QTest::newRow("configuration") << int(v1::Row::kConfig);
    }
    void aRowWithoutContentIsNulls()
    {
        QFETCH(int, kind);
        const qdctl::Value value = qdctl::document(unknownRow(kind));
        QCOMPARE(wrongIn(value.toJson()), QString());
        const QByteArray yaml = value.toYaml();
        QVERIFY2(!yaml.contains(": \"\"\n") && !yaml.contains(": -1\n"), yaml);
    }

    void aPointInTimeThatIsNotKnownIsNull()
    {
        const auto at = [](const v1::Row &row, const char *name) {
            return QJsonDocument::fromJson(qdctl::document(row).toJson()).object().value(QLatin1String(name));
        };
        v1::Row alert = unknownRow(v1::Row::kAlert);
        QVERIFY(at(alert, "active_unix_ms").isNull());
        alert.mutable_alert()->set_active_unix_ms(1'700'000'000'000);
        QCOMPARE(at(alert, "active_unix_ms").toDouble(), 1.7e12);
        QVERIFY(at(unknownRow(v1::Row::kInstance), "port").isNull());
        QVERIFY(at(unknownRow(v1::Row::kPod), "state").isNull());
    }

    void aNumberThatNobodyToldIsNull()
    {
        const auto objectOf = [](const v1::Row &row) {
            return QJsonDocument::fromJson(qdctl::document(row).toJson()).object();
        };
        v1::Row alert = unknownRow(v1::Row::kAlert);
        QVERIFY(objectOf(alert).value("value"_L1).isNull());
        alert.mutable_alert()->set_value(0);
        QCOMPARE(objectOf(alert).value("value"_L1), QJsonValue(0));
        v1::Row source = unknownRow(v1::Row::kSource);
        auto &pods = *source.mutable_source()->add_counts();
        pods.set_what("pods");
        QVERIFY(objectOf(source).value("counts"_L1).toObject().value("pods"_L1).isNull());
        pods.set_number(0);
        QCOMPARE(objectOf(source).value("counts"_L1).toObject().value("pods"_L1), QJsonValue(0));
    }

    void zeroIsKnown()
    {
        v1::Row row = unknownRow(v1::Row::kPod);
        row.mutable_pod()->set_age_ms(0);
        const QJsonObject pod = QJsonDocument::fromJson(qdctl::document(row).toJson()).object();
        QCOMPARE(pod.value("age_ms"_L1), QJsonValue(0));
    }

    void aWholeSessionSaysNull_data()
    {
        QTest::addColumn<QString>("line");
        QTest::newRow("services") << u"services -o json"_s;
        QTest::newRow("one service") << u"service payment -o json"_s;
        QTest::newRow("sources") << u"sources -o json"_s;
        QTest::newRow("a watch") << u"watch services -o json --count 2"_s;
    }
    void aWholeSessionSaysNull()
    {
        QFETCH(QString, line);
        Stage stage(line);
        v1::Row source = Stage::source(v1::FRESHNESS_STALE, -1);
        source.mutable_source()->set_next_try_ms(-1);
        v1::Row payment = Stage::service(u"lab/shop/payment"_s);
        forget(*payment.mutable_service());
        payment.mutable_service()->set_freshness(v1::FRESHNESS_LIVE);
        stage.say(stage.asked(u"sources"_s), {source});
        if (stage.asked(u"services"_s) != 0)
            stage.say(stage.asked(u"services"_s), {payment, Stage::service(u"lab/shop/order"_s)});
        if (stage.asked(u"pods"_s, u"lab/shop/payment"_s) != 0) {
            stage.sayParts(u"lab/shop/payment"_s, u"pods"_s);
            stage.say(stage.asked(u"pods"_s, u"lab/shop/payment"_s), {unknownRow(v1::Row::kPod)});
        }
        QVERIFY(stage.exitCode >= 0);
        QVERIFY(!stage.out.isEmpty());
        QCOMPARE(wrongIn(stage.out), QString());
    }

    void aDiagnosisSaysNull()
    {
        Stage stage(u"doctor -o json"_s);
        stage.say(stage.asked(u"sources"_s), {Stage::source(v1::FRESHNESS_LIVE)});
        quint64 id = 0;
        for (const qlink::RequestPtr &request : stage.engine->sent)
            id = request->has_diagnose() ? request->id() : id;
        v1::Response step;
        step.mutable_diagnosis_step()->set_name("resolve");
        step.mutable_diagnosis_step()->set_state(v1::DiagnosisStep::STATE_SKIPPED);
        stage.engine->answer(id, std::move(step));
        v1::Response last;
        last.set_last(true);
        last.mutable_done();
        stage.engine->answer(id, std::move(last));
        stage.turn();
        QVERIFY(stage.out.contains("\"resolve\""));
        QCOMPARE(wrongIn(stage.out), QString());
    }

    void aQuerySaysNull()
    {
        Stage stage(u"query up -o json"_s);
        quint64 id = 0;
        for (const qlink::RequestPtr &request : stage.engine->sent)
            id = request->has_query_instant() ? request->id() : id;
        v1::Response response;
        response.set_last(true);
        response.mutable_frames()->add_frames();
        stage.engine->answer(id, std::move(response));
        stage.turn();
        QVERIFY(stage.out.contains("\"frames\""));
        QCOMPARE(wrongIn(stage.out), QString());
    }
};

QD_TEST(NullsTest)
#include "tst_nulls.moc"
