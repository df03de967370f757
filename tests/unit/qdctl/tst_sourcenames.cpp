#include "stage.h"

#include <support/testregistry.h>

#include <QTest>

using namespace Qt::Literals::StringLiterals;
namespace v1 = contract::v1;

namespace {

v1::Row source(const QString &id)
{
    v1::Row row = Stage::source(v1::FRESHNESS_LIVE);
    row.set_key(contract::utf8(id));
    row.mutable_source()->set_id(row.key());
    row.mutable_source()->set_environment(contract::utf8(id.section(u'/', 0, 0)));
    row.mutable_source()->set_name(contract::utf8(id.section(u'/', 1)));
    return row;
}

/// The source that the command asked about; nothing when it did not ask.
QStringList asked(const Stage &stage)
{
    QStringList ids;
    for (const qlink::RequestPtr &request : stage.engine->sent) {
        if (request->has_query_instant())
            ids += contract::text(request->query_instant().source());
        if (request->has_diagnose())
            ids += contract::text(request->diagnose().source());
    }
    return ids;
}

} // namespace

/// One rule for naming a source, whatever the command.
class SourceNamesTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aSourceIsMeantByIdOrByAName_data()
    {
        QTest::addColumn<QString>("wanted");
        QTest::addColumn<QString>("found");
        QTest::addColumn<QStringList>("named");
        const QStringList none;
        QTest::newRow("its id") << u"lab/prometheus"_s << u"lab/prometheus"_s << none;
        QTest::newRow("its name, which nobody else has") << u"consul"_s << u"lab/consul"_s << none;
        QTest::newRow("a name that two have")
            << u"prometheus"_s << QString() << QStringList{u"lab/prometheus"_s, u"prod/prometheus"_s, u"may be"_s};
        QTest::newRow("a name nobody has")
            << u"promteheus"_s << QString()
            << QStringList{u"“promteheus”"_s, u"lab/consul"_s, u"lab/prometheus"_s, u"prod/prometheus"_s};
        QTest::newRow("a part of a name") << u"prom"_s << QString() << QStringList{u"lab/prometheus"_s};
    }
    void aSourceIsMeantByIdOrByAName()
    {
        QFETCH(QString, wanted);
        QFETCH(QString, found);
        QFETCH(QStringList, named);
        for (const QString &line : {u"doctor "_s, u"query up --source "_s}) {
            Stage stage(line + wanted);
            stage.say(stage.asked(u"sources"_s),
                      {source(u"lab/consul"_s), source(u"lab/prometheus"_s), source(u"prod/prometheus"_s)});
            QCOMPARE(asked(stage), found.isEmpty() ? QStringList() : QStringList{found});
            QCOMPARE(stage.exitCode, found.isEmpty() ? int(qdctl::ExitUsage) : -1);
            for (const QString &name : named)
                QVERIFY2(QString::fromUtf8(stage.complaints).contains(name), stage.complaints);
        }
    }

    void aQueryWithoutASourceAsksAtOnce()
    {
        Stage stage(u"query up"_s);
        QCOMPARE(asked(stage), QStringList{QString()});
    }

    void aListThatDoesNotComeIsATimeOut()
    {
        Stage stage(u"query up --source lab/prometheus --timeout 5s"_s);
        stage.advance(stage.invocation.timeout);
        QCOMPARE(stage.exitCode, int(qdctl::ExitTimeout));
        QVERIFY2(stage.complaints.contains("has not answered within 5 s"), stage.complaints);
    }

    void aQueryThatReachesNobodyLeadsToTheDoctor_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<int>("kind");
        QTest::addColumn<QByteArray>("hint");
        const int network = int(core::ErrorKind::Network);
        QTest::newRow("any source") << u"query up"_s << network << QByteArray("“qdctl doctor” shows which step fails");
        QTest::newRow("with addresses") << u"query up --prometheus http://127.0.0.1:1"_s << network
                                        << QByteArray("“qdctl doctor” with the same addresses shows which step fails");
        QTest::newRow("it answered itself") << u"query up"_s << int(core::ErrorKind::Api) << QByteArray();
    }
    void aQueryThatReachesNobodyLeadsToTheDoctor()
    {
        QFETCH(QString, line);
        QFETCH(int, kind);
        QFETCH(QByteArray, hint);
        Stage stage(line);
        quint64 id = 0;
        for (const qlink::RequestPtr &request : stage.engine->sent)
            id = request->has_query_instant() ? request->id() : id;
        core::Error error(core::ErrorKind(kind), u"link.closed"_s);
        error.endpoint = u"http://127.0.0.1:1"_s;
        v1::Response refusal;
        refusal.set_last(true);
        *refusal.mutable_error() = contract::toContract(error);
        stage.engine->answer(id, std::move(refusal));
        stage.turn();
        QCOMPARE(stage.exitCode, int(qdctl::ExitSource));
        QVERIFY2(hint.isEmpty() ? !stage.complaints.contains("doctor") : stage.complaints.contains(hint),
                 stage.complaints);
    }

    void aMistakeInAQueryIsToldOnce_data()
    {
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("detail");
        QTest::addColumn<int>("lines");
        QTest::addColumn<int>("exitCode");
        const int usage = qdctl::ExitUsage;
        const int failed = qdctl::ExitSource;
        const QString words = u"unclosed left parenthesis"_s;
        QTest::newRow("its words are in the sentence") << u"prometheus.error-bad-data"_s << words << 1 << usage;
        QTest::newRow("they are not") << u"prometheus.error-internal"_s << u"store is locked"_s << 2 << failed;
        QTest::newRow("there are none") << u"source.not-metrics"_s << u""_s << 1 << usage;
    }
    void aMistakeInAQueryIsToldOnce()
    {
        QFETCH(QString, code);
        QFETCH(QString, detail);
        QFETCH(int, lines);
        QFETCH(int, exitCode);
        Stage stage(u"query sum(("_s);
        quint64 id = 0;
        for (const qlink::RequestPtr &request : stage.engine->sent)
            id = request->has_query_instant() ? request->id() : id;
        core::Error error(
            core::ErrorKind::Api,
            core::Message(code).with(u"text"_s, u"unclosed left parenthesis"_s).with(u"source"_s, u"lab/consul"_s));
        error.detail = detail;
        v1::Response refusal;
        refusal.set_last(true);
        *refusal.mutable_error() = contract::toContract(error);
        stage.engine->answer(id, std::move(refusal));
        stage.turn();
        QCOMPARE(stage.exitCode, exitCode);
        QCOMPARE(stage.lines(stage.complaints).size(), lines);
    }
};

QD_TEST(SourceNamesTest)
#include "tst_sourcenames.moc"
