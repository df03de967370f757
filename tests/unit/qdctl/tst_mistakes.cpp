#include "stage.h"

#include <qdctl/nearest.h>
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
        QTest::newRow("a word that is no collection") << u"watch payment"_s << true;
        QTest::newRow("a field of a filter") << u"watch health:critical"_s << false;
        QTest::newRow("words in quotes") << u"watch \"payment\""_s << false;
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
        QCOMPARE(stage.complaints.contains("services, sources, instances"), isRefused);
    }

    void aFilterThatNothingFitsIsToldSo_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<int>("hidden");
        QTest::addColumn<QByteArray>("out");
        QTest::addColumn<QByteArray>("complaint");
        const QByteArray hides = "qdctl: no services fit “pay -old”; hidden by the filter: 3\n";
        QTest::newRow("a table") << u"services pay -old"_s << 3 << QByteArray() << hides;
        QTest::newRow("a document") << u"services pay -old -o json"_s << 3 << QByteArray("[]\n") << hides;
        QTest::newRow("a watch") << u"watch services pay -old -o json"_s << 3 << QByteArray() << hides;
        QTest::newRow("where nothing is at all")
            << u"services pay -old"_s << 0 << QByteArray() << QByteArray("qdctl: nothing there yet\n");
        QTest::newRow("an empty document without a filter")
            << u"services -o json"_s << 0 << QByteArray("[]\n") << QByteArray();
    }
    void aFilterThatNothingFitsIsToldSo()
    {
        QFETCH(QString, line);
        QFETCH(int, hidden);
        QFETCH(QByteArray, out);
        QFETCH(QByteArray, complaint);
        Stage stage(line);
        stage.say(stage.asked(u"sources"_s), {Stage::source(v1::FRESHNESS_LIVE)});
        v1::Response response;
        response.mutable_snapshot()->set_unfiltered(hidden);
        response.mutable_snapshot()->set_freshness(v1::FRESHNESS_LIVE);
        stage.engine->answer(stage.asked(u"services"_s), std::move(response));
        stage.turn();
        QCOMPARE(stage.out, out);
        QCOMPARE(stage.complaints, complaint);
        QCOMPARE(stage.exitCode, line.startsWith(u"watch"_s) ? -1 : int(qdctl::ExitOk));
    }

    void whatIsNearIsOffered_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QStringList>("known");
        QTest::addColumn<QStringList>("meant");
        const QStringList names{u"payment"_s, u"ledger"_s, u"api"_s, u"apx"_s, u"payment"_s};
        QTest::newRow("two letters exchanged") << u"paymnet"_s << names << QStringList{u"payment"_s};
        QTest::newRow("two letters missing") << u"paent"_s << names << QStringList{u"payment"_s};
        QTest::newRow("in other case") << u"Ledger"_s << names << QStringList{u"ledger"_s};
        QTest::newRow("its beginning") << u"led"_s << names << QStringList{u"ledger"_s};
        QTest::newRow("two equally near") << u"apy"_s << names << QStringList{u"api"_s, u"apx"_s};
        QTest::newRow("a short word two letters off") << u"qqi"_s << names << QStringList();
        QTest::newRow("something else") << u"frontend"_s << names << QStringList();
        QTest::newRow("nothing") << u""_s << names << QStringList();
        QTest::newRow("too many equally near")
            << u"node"_s << QStringList{u"node-1"_s, u"node-2"_s, u"node-3"_s, u"node-4"_s} << QStringList();
        QTest::newRow("very long") << QString(100'000, u'x') << QStringList{QString(100'000, u'x')} << QStringList();
    }
    void whatIsNearIsOffered()
    {
        QFETCH(QString, typed);
        QFETCH(QStringList, known);
        QFETCH(QStringList, meant);
        QCOMPARE(qdctl::nearest(typed, known), meant);
    }

    void aMistypedNameIsAskedBack_data()
    {
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("argument");
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("known");
        QTest::addColumn<QString>("asks");
        QTest::newRow("an environment") << u"platform.unknown-environment"_s << u"name"_s << u"prdo"_s << u"lab, prod"_s
                                        << u"did you mean prod?"_s;
        QTest::newRow("a field") << u"filter.unknown-field"_s << u"field"_s << u"helth"_s << u"name, health"_s
                                 << u"did you mean health?"_s;
        QTest::newRow("a value") << u"filter.unknown-value"_s << u"value"_s << u"critcal"_s << u"critical, warning"_s
                                 << u"did you mean critical?"_s;
        QTest::newRow("a message that does not say what there is")
            << u"platform.bad-name"_s << u"name"_s << u"prdo"_s << QString() << QString();
    }
    void aMistypedNameIsAskedBack()
    {
        QFETCH(QString, code);
        QFETCH(QString, argument);
        QFETCH(QString, typed);
        QFETCH(QString, known);
        QFETCH(QString, asks);
        QCOMPARE(qdctl::didYouMean(core::Message(code).with(argument, typed).with(u"known"_s, known)), asks);
    }

    void aServiceNobodyHasIsAskedBack()
    {
        Stage stage(u"service paymet"_s);
        stage.say(stage.asked(u"sources"_s), {Stage::source(v1::FRESHNESS_LIVE)});
        v1::Response response;
        response.mutable_snapshot()->set_unfiltered(2);
        response.mutable_snapshot()->set_freshness(v1::FRESHNESS_LIVE);
        stage.engine->answer(stage.asked(u"services"_s), std::move(response));
        stage.turn();
        QCOMPARE(stage.exitCode, -1);
        stage.say(stage.asked(u"services"_s),
                  {Stage::service(u"lab/shop/payment"_s), Stage::service(u"lab/shop/ledger"_s)});
        QVERIFY2(stage.complaints.contains("qdctl: did you mean payment?\n"), stage.complaints);
        QCOMPARE(stage.exitCode, int(qdctl::ExitNotFound));
    }
};

QD_TEST(MistakesTest)
#include "tst_mistakes.moc"
