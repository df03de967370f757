#include <engine/provider/workloadcontrol.h>
#include <support/testregistry.h>

#include <QJsonDocument>
#include <QTest>

using namespace Qt::Literals::StringLiterals;

class WorkloadChangeTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aJournalKeepsAllOfIt_data()
    {
        QTest::addColumn<int>("which");
        QTest::newRow("restart") << 0;
        QTest::newRow("scale") << 1;
        QTest::newRow("pause") << 2;
        QTest::newRow("rollback") << 3;
    }
    void aJournalKeepsAllOfIt()
    {
        QFETCH(int, which);
        engine::WorkloadChange change;
        change.action = u"a1/0"_s;
        change.resourceVersion = u"77"_s;
        change.annotations = {{u"k"_s, u"v"_s}, {u"gone"_s, QString()}};
        if (which == 0)
            change.restartAt = core::fromUnixMs(1'767'323'045'678);
        else if (which == 1)
            change.replicas = 0;
        else if (which == 2)
            change.paused = false;
        else
            change.revision = 3;
        const QByteArray kept = QJsonDocument(change.toJson()).toJson();
        const auto read = engine::WorkloadChange::fromJson(QJsonDocument::fromJson(kept).object());
        QVERIFY2(read.has_value(), kept.constData());
        QCOMPARE(read->action, change.action);
        QCOMPARE(read->resourceVersion, change.resourceVersion);
        QCOMPARE(read->annotations, change.annotations);
        QVERIFY(read->restartAt == change.restartAt);
        QVERIFY(read->replicas == change.replicas);
        QVERIFY(read->paused == change.paused);
        QVERIFY(read->revision == change.revision);
    }

    void whatIsNoChangeIsRefused_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::newRow("nothing") << QByteArray("{}");
        QTest::newRow("no action") << QByteArray("{\"replicas\": 1}");
        QTest::newRow("no change") << QByteArray("{\"action\": \"a\"}");
        QTest::newRow("two changes") << QByteArray("{\"action\": \"a\", \"replicas\": 1, \"paused\": true}");
        QTest::newRow("less than none") << QByteArray("{\"action\": \"a\", \"replicas\": -1}");
        QTest::newRow("half a replica") << QByteArray("{\"action\": \"a\", \"replicas\": 1.5}");
        QTest::newRow("more than fit") << QByteArray("{\"action\": \"a\", \"replicas\": 4294967297}");
        QTest::newRow("a text") << QByteArray("{\"action\": \"a\", \"replicas\": \"1\"}");
        QTest::newRow("no revision has this number") << QByteArray("{\"action\": \"a\", \"revision\": 0}");
        QTest::newRow("paused by a number") << QByteArray("{\"action\": \"a\", \"paused\": 1}");
        QTest::newRow("no time") << QByteArray("{\"action\": \"a\", \"restartAt\": \"now\"}");
        QTest::newRow("annotations that are none")
            << QByteArray("{\"action\": \"a\", \"paused\": true, \"annotations\": {\"k\": 1}}");
    }
    void whatIsNoChangeIsRefused()
    {
        QFETCH(QByteArray, json);
        const auto read = engine::WorkloadChange::fromJson(QJsonDocument::fromJson(json).object());
        QVERIFY(!read);
        QCOMPARE(read.error().kind, core::ErrorKind::Parse);
        QCOMPARE(read.error().message.code, u"action.journal"_s);
    }
};

QD_TEST(WorkloadChangeTest)
#include "tst_engine_workloadchange.moc"
