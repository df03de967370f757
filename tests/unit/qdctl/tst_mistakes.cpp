#include "stage.h"

#include <support/testregistry.h>

#include <QTest>

using namespace Qt::Literals::StringLiterals;
namespace v1 = contract::v1;

/// What was mistyped never looks like an empty, peaceful answer.
class MistakesTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aFilterThatCannotBeMeantEndsTheCommand_data()
    {
        QTest::addColumn<QString>("line");
        QTest::newRow("a list") << u"services helth:critical"_s;
        QTest::newRow("a document") << u"services helth:critical -o json"_s;
        QTest::newRow("a watch") << u"watch helth:critical --count 1"_s;
        QTest::newRow("a watch of pods") << u"watch pods helth:critical -o yaml"_s;
    }
    void aFilterThatCannotBeMeantEndsTheCommand()
    {
        QFETCH(QString, line);
        Stage stage(line);
        stage.say(stage.asked(u"sources"_s), {Stage::source(v1::FRESHNESS_LIVE)});
        v1::Response response;
        *response.mutable_snapshot()->add_problems() = contract::toContract(core::Message(u"filter.unknown-field"_s)
                                                                                .with(u"field"_s, u"helth"_s)
                                                                                .with(u"word"_s, u"helth:critical"_s)
                                                                                .with(u"known"_s, u"name, health"_s));
        response.mutable_snapshot()->set_freshness(v1::FRESHNESS_LIVE);
        stage.engine->answer(stage.asked(line.contains(u"pods"_s) ? u"pods"_s : u"services"_s), std::move(response));
        stage.turn();
        QCOMPARE(stage.exitCode, int(qdctl::ExitUsage));
        QCOMPARE(stage.out, QByteArray());
        QVERIFY2(stage.complaints.contains("helth") && stage.complaints.contains("name, health"), stage.complaints);
    }

    void aCollectionNearlyNamedIsAskedBack_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<bool>("isRefused");
        QTest::newRow("the singular") << u"watch pod"_s << true;
        QTest::newRow("another letter") << u"watch podz"_s << true;
        QTest::newRow("a letter missing") << u"watch srvices"_s << true;
        QTest::newRow("two letters exchanged") << u"watch ndoes"_s << true;
        QTest::newRow("its name") << u"watch pods"_s << false;
        QTest::newRow("a word of a filter") << u"watch payment"_s << false;
        QTest::newRow("a service of that name") << u"watch services pod"_s << false;
        QTest::newRow("a word to leave out") << u"watch -pod"_s << false;
        QTest::newRow("nothing") << u"watch"_s << false;
    }
    void aCollectionNearlyNamedIsAskedBack()
    {
        QFETCH(QString, line);
        QFETCH(bool, isRefused);
        Stage stage(line);
        QCOMPARE(stage.exitCode, isRefused ? int(qdctl::ExitUsage) : -1);
        QCOMPARE(stage.complaints.contains("qdctl watch services"), isRefused);
    }
};

QD_TEST(MistakesTest)
#include "tst_mistakes.moc"
