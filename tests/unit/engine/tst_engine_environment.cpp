#include "fakes.h"

#include <engine/environment.h>
#include <support/testregistry.h>

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace fakes;

namespace {

/// JSON written with apostrophes.
QByteArray quoted(QByteArray text)
{
    return text.replace('\'', '"');
}

} // namespace

class EngineEnvironmentTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void whatIsWrittenIsReadAgain()
    {
        const QByteArray json = quoted("{'environments': ["
                                       "{'name': 'prod', 'colour': '#e06090', 'protected': true,"
                                       "'sources': [{'system': 'consul', 'settings': {'address': "
                                       "'http://127.0.0.1:8500'}}, {'system': 'kubernetes', 'name': 'eu-2'}],"
                                       "'overrides': [{'kind': 'workload', 'name': 'pay-old', 'service': 'payment'}],"
                                       "'thresholds': {'errorRatio': 0.01, 'p95Seconds': 0.4}},"
                                       "{'name': 'test'}]}");
        const auto read = engine::parseEnvironments(json);
        QVERIFY(read);
        QCOMPARE(read->size(), 2);
        QCOMPARE(read->at(0).sources.at(0).id, u"prod/consul"_s);
        QCOMPARE(read->at(0).sources.at(0).settings.value(u"address"_s).toString(), u"http://127.0.0.1:8500"_s);
        QCOMPARE(read->at(0).sources.at(1).id, u"prod/eu-2"_s);
        QVERIFY(read->at(0).isProtected);
        QCOMPARE(read->at(0).overrides.at(0).service, u"payment"_s);
        QCOMPARE(read->at(0).thresholds.p95Seconds, 0.4);
        QCOMPARE(read->at(1).colour, u"#5aa5f0"_s);
        const auto again = engine::parseEnvironments(engine::writeEnvironments(*read));
        QVERIFY(again);
        QCOMPARE(engine::writeEnvironments(*again), engine::writeEnvironments(*read));
        QCOMPARE(again->at(0).overrides, read->at(0).overrides);
        QCOMPARE(again->at(0).thresholds, read->at(0).thresholds);
    }

    void thresholdsAreTheUsualOnesUnlessTheFileSaysOtherwise_data()
    {
        QTest::addColumn<QByteArray>("members");
        QTest::addColumn<double>("errorRatio");
        QTest::addColumn<double>("errorRatioCritical");
        QTest::addColumn<double>("p95Seconds");
        QTest::addColumn<QByteArray>("written");
        QTest::newRow("a file without thresholds") << QByteArray() << 0.05 << 0.25 << 0.0 << QByteArray();
        QTest::newRow("a file from before there was a second one")
            << QByteArray("'errorRatio': 0.01, 'p95Seconds': 0.4") << 0.01 << 0.25 << 0.4
            << QByteArray("{'errorRatio':0.01,'p95Seconds':0.4}");
        QTest::newRow("zero is none") << QByteArray("'errorRatio': 0, 'errorRatioCritical': 0") << 0.0 << 0.0 << 0.0
                                      << QByteArray("{'errorRatio':0,'errorRatioCritical':0}");
        QTest::newRow("null is none") << QByteArray("'errorRatio': null, 'p95Seconds': null") << 0.0 << 0.25 << 0.0
                                      << QByteArray("{'errorRatio':0}");
        QTest::newRow("the usual ones are not written")
            << QByteArray("'errorRatio': 0.05, 'errorRatioCritical': 0.25") << 0.05 << 0.25 << 0.0 << QByteArray();
        QTest::newRow("all of them") << QByteArray("'errorRatio': 0.5, 'errorRatioCritical': 1") << 0.5 << 1.0 << 0.0
                                     << QByteArray("{'errorRatio':0.5,'errorRatioCritical':1}");
    }
    void thresholdsAreTheUsualOnesUnlessTheFileSaysOtherwise()
    {
        QFETCH(QByteArray, members);
        QFETCH(double, errorRatio);
        QFETCH(double, errorRatioCritical);
        QFETCH(double, p95Seconds);
        QFETCH(QByteArray, written);
        const QByteArray thresholds = members.isEmpty() ? QByteArray() : ", 'thresholds': {" + members + '}';
        const auto read = engine::parseEnvironments(quoted("{'environments': [{'name': 'a'" + thresholds + "}]}"));
        QVERIFY(read);
        QCOMPARE(read->at(0).thresholds.errorRatio, errorRatio);
        QCOMPARE(read->at(0).thresholds.errorRatioCritical, errorRatioCritical);
        QCOMPARE(read->at(0).thresholds.p95Seconds, p95Seconds);
        const QJsonObject out = QJsonDocument::fromJson(engine::writeEnvironments(*read))
                                    .object()[u"environments"_s]
                                    .toArray()
                                    .at(0)
                                    .toObject();
        QCOMPARE(out.contains(u"thresholds"_s), !written.isEmpty());
        if (!written.isEmpty())
            QCOMPARE(QJsonDocument(out[u"thresholds"_s].toObject()).toJson(QJsonDocument::Compact), quoted(written));
        QCOMPARE(engine::parseEnvironments(engine::writeEnvironments(*read))->at(0).thresholds, read->at(0).thresholds);
    }

    void errorsNameThePlace_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("path");
        const auto one = [](const QByteArray &members) { return quoted("{'environments': [{" + members + "}]}"); };
        QTest::newRow("no JSON") << QByteArray("{") << u"environment.json"_s << QString();
        QTest::newRow("empty") << QByteArray() << u"environment.json"_s << QString();
        QTest::newRow("a list at the top") << QByteArray("[]") << u"environment.expect-object"_s << u"(the document)"_s;
        QTest::newRow("environments is no list")
            << quoted("{'environments': {}}") << u"environment.expect-list"_s << u"environments"_s;
        QTest::newRow("an environment is a text")
            << quoted("{'environments': ['prod']}") << u"environment.expect-object"_s << u"environments[0]"_s;
        QTest::newRow("without name") << one("") << u"environment.missing"_s << u"environments[0].name"_s;
        QTest::newRow("name with a slash")
            << one("'name': 'a/b'") << u"environment.name"_s << u"environments[0].name"_s;
        QTest::newRow("name with a bidi control")
            << one("'name': 'a\\u202eb'") << u"environment.name"_s << u"environments[0].name"_s;
        QTest::newRow("name is a number")
            << one("'name': 3") << u"environment.expect-text"_s << u"environments[0].name"_s;
        QTest::newRow("colour in words") << one("'name': 'a', 'colour': 'red'") << u"environment.colour"_s
                                         << u"environments[0].colour"_s;
        QTest::newRow("misspelt member") << one("'name': 'a', 'color': '#ffffff'") << u"environment.unknown-member"_s
                                         << u"environments[0].color"_s;
        QTest::newRow("protected is a text")
            << one("'name': 'a', 'protected': 'yes'") << u"environment.expect-flag"_s << u"environments[0].protected"_s;
        QTest::newRow("a source without system") << one("'name': 'a', 'sources': [{}]") << u"environment.missing"_s
                                                 << u"environments[0].sources[0].system"_s;
        QTest::newRow("two sources of one name")
            << one("'name': 'a', 'sources': [{'system': 'consul'}, {'system': 'consul'}]") << u"environment.duplicate"_s
            << u"environments[0].sources[1]"_s;
        QTest::newRow("settings are a list")
            << one("'name': 'a', 'sources': [{'system': 'consul', 'settings': []}]") << u"environment.expect-object"_s
            << u"environments[0].sources[0].settings"_s;
        QTest::newRow("two environments of one name") << quoted("{'environments': [{'name': 'a'}, {'name': 'a'}]}")
                                                      << u"environment.duplicate"_s << u"environments[1]"_s;
        QTest::newRow("override of an unknown kind")
            << one("'name': 'a', 'overrides': [{'kind': 'pot', 'name': 'x', 'service': 'y'}]") << u"environment.kind"_s
            << u"environments[0].overrides[0].kind"_s;
        QTest::newRow("threshold above one") << one("'name': 'a', 'thresholds': {'errorRatio': 5}")
                                             << u"environment.range"_s << u"environments[0].thresholds.errorRatio"_s;
        QTest::newRow("threshold below zero")
            << one("'name': 'a', 'thresholds': {'errorRatioCritical': -0.1}") << u"environment.range"_s
            << u"environments[0].thresholds.errorRatioCritical"_s;
        QTest::newRow("threshold beyond all numbers")
            << one("'name': 'a', 'thresholds': {'errorRatio': 1e300}") << u"environment.range"_s
            << u"environments[0].thresholds.errorRatio"_s;
        QTest::newRow("threshold is a text")
            << one("'name': 'a', 'thresholds': {'errorRatioCritical': '25 %'}") << u"environment.expect-number"_s
            << u"environments[0].thresholds.errorRatioCritical"_s;
        QTest::newRow("threshold is true")
            << one("'name': 'a', 'thresholds': {'errorRatio': true}") << u"environment.expect-number"_s
            << u"environments[0].thresholds.errorRatio"_s;
        QTest::newRow("threshold is no number")
            << one("'name': 'a', 'thresholds': {'errorRatio': NaN}") << u"environment.json"_s << QString();
        QTest::newRow("thresholds are a list") << one("'name': 'a', 'thresholds': [0.1]")
                                               << u"environment.expect-object"_s << u"environments[0].thresholds"_s;
    }
    void errorsNameThePlace()
    {
        QFETCH(QByteArray, json);
        QFETCH(QString, code);
        QFETCH(QString, path);
        const auto read = engine::parseEnvironments(json);
        QVERIFY(!read);
        QCOMPARE(read.error().kind, core::ErrorKind::Config);
        QCOMPARE(read.error().message.code, code);
        QVERIFY(contract::Phrases::knows(code));
        for (const core::MessageArg &arg : read.error().message.args) {
            if (arg.name == u"path"_s)
                QCOMPARE(std::get<QString>(arg.value), path);
        }
    }
};

QD_TEST(EngineEnvironmentTest)
#include "tst_engine_environment.moc"
