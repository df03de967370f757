#include "configstage.h"

#include <qdctl/invocation.h>
#include <support/testregistry.h>

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <string>
#include <tuple>

using namespace Qt::Literals::StringLiterals;
namespace v1 = contract::v1;

/// Old releases are removed from the command line: what is kept is asked for or proposed, and what went is shown so.
class ConfigTidyCommandTest : public QObject
{
    Q_OBJECT

    /// The engine proposes to keep 40 releases and 60 days.
    static void offerTidy(ConfigStage &config)
    {
        v1::Response response;
        v1::VerbOffer &one = *response.mutable_verb_list()->add_verbs();
        one.set_verb("tidy");
        one.set_allowed(true);
        one.set_destructive(true);
        static constexpr std::tuple<const char *, const char *, int> kNumbersAsked[] = {{"keep-releases", "40", 1},
                                                                                        {"keep-days", "60", 0}};
        for (const auto &[name, initial, least] : kNumbersAsked) {
            v1::ArgumentSpec &spec = *one.add_arguments();
            spec.set_name(name);
            spec.set_kind(v1::ArgumentSpec::KIND_NUMBER);
            spec.set_initial(initial);
            spec.set_least(least);
            spec.set_most(1000);
        }
        one.add_arguments()->set_name("comment");
        config.answer(v1::Request::kListVerbs, std::move(response));
    }
    static void previewTidy(ConfigStage &config, bool isAllowed)
    {
        v1::Response response;
        v1::PreviewReply &preview = *response.mutable_preview_reply();
        preview.set_allowed(isAllowed);
        preview.set_token("seen");
        v1::Finding &finding = *preview.add_findings();
        finding.set_level(isAllowed ? v1::Finding::LEVEL_WARNING : v1::Finding::LEVEL_REFUSAL);
        finding.mutable_message()->set_code(isAllowed ? "test.goes" : "test.nothing-goes");
        if (isAllowed)
            preview.set_before("r0\nr1\n");
        config.answer(v1::Request::kPreview, std::move(response));
    }
    static QString argumentsOf(const v1::Perform &sent)
    {
        QStringList out;
        for (const v1::Argument &argument : sent.arguments())
            out += contract::text(argument.name()) + u'=' + contract::text(argument.value());
        return out.join(u' ');
    }

private Q_SLOTS:
    void whatIsKeptIsGivenOrProposed_data()
    {
        QTest::addColumn<QString>("options");
        QTest::addColumn<QString>("arguments");
        QTest::newRow("both given") << u" --keep 2 --keep-days 0"_s << u"keep-releases=2 keep-days=0 comment="_s;
        QTest::newRow("one of them") << u" --keep-days 7"_s << u"keep-releases=40 keep-days=7 comment="_s;
        QTest::newRow("none, and why") << u" --reason quarterly"_s
                                       << u"keep-releases=40 keep-days=60 comment=quarterly"_s;
        QTest::newRow("why, as the history calls it")
            << u" --comment quarterly"_s << u"keep-releases=40 keep-days=60 comment=quarterly"_s;
    }
    void whatIsKeptIsGivenOrProposed()
    {
        QFETCH(QString, options);
        QFETCH(QString, arguments);
        ConfigStage config(u"tidy payments/app --yes"_s + options);
        offerTidy(config);
        previewTidy(config, true);
        QVERIFY2(config.stage.out.contains("  - r0\n  - r1\n"), config.stage.out);
        QVERIFY2(config.stage.out.contains("cannot be undone"), config.stage.out);
        const v1::Perform &sent = config.newest(v1::Request::kPerform)->perform();
        QCOMPARE(sent.verb(), std::string("tidy"));
        QCOMPARE(sent.target().key(), std::string("lab/kubernetes/payments/app"));
        QCOMPARE(argumentsOf(sent), arguments);
        QCOMPARE(sent.reason(), std::string(options.contains("quarterly"_L1) ? "quarterly" : ""));
        config.begin();
        config.become(v1::ACTION_STATE_SUCCEEDED);
        QCOMPARE(config.stage.exitCode, int(qdctl::ExitOk));
        QCOMPARE(config.asked(v1::Request::kPerform), 1);
        QCOMPARE(config.asked(v1::Request::kSaveDraft) + config.asked(v1::Request::kDropDraft), 0);
    }

    void aDryRunRemovesNothing()
    {
        ConfigStage config(u"tidy payments/app --keep 2 --dry-run -o json"_s, false);
        offerTidy(config);
        previewTidy(config, true);
        QCOMPARE(config.stage.exitCode, int(qdctl::ExitOk));
        QCOMPARE(config.asked(v1::Request::kPerform), 0);
        const QJsonObject document = QJsonDocument::fromJson(config.stage.out).object();
        QCOMPARE(document["verb"_L1].toString(), u"tidy"_s);
        QCOMPARE(document["outcome"_L1].toString(), u"dry-run"_s);
        QCOMPARE(document["arguments"_L1].toObject()["keep-releases"_L1].toString(), u"2"_s);
        const QJsonObject preview = document["preview"_L1].toObject();
        QCOMPARE(preview["before"_L1].toString(), u"r0\nr1\n"_s);
        QCOMPARE(preview["undoable"_L1].toBool(true), false);
    }

    void nothingGoesWithoutAYes()
    {
        ConfigStage config(u"tidy payments/app"_s);
        offerTidy(config);
        previewTidy(config, true);
        QCOMPARE(config.person->asked.size(), 1);
        Q_EMIT config.person->answered(u"n"_s);
        config.stage.turn();
        QCOMPARE(config.stage.exitCode, int(qdctl::ExitRefused));
        QCOMPARE(config.asked(v1::Request::kPerform), 0);
    }

    void whereNothingGoesItIsRefused()
    {
        ConfigStage config(u"tidy payments/app --yes"_s);
        offerTidy(config);
        previewTidy(config, false);
        QCOMPARE(config.stage.exitCode, int(qdctl::ExitRefused));
        QVERIFY2(config.stage.out.contains("refused: test.nothing-goes"), config.stage.out);
        QCOMPARE(config.asked(v1::Request::kPerform), 0);
    }

    void whoReleasedMeanwhileIsNotedWithoutAMerge()
    {
        ConfigStage config(u"tidy payments/app --yes"_s);
        offerTidy(config);
        previewTidy(config, true);
        config.refuse(v1::Request::kPerform, core::ErrorKind::Conflict, u"action.moved"_s);
        QCOMPARE(config.stage.exitCode, int(qdctl::ExitConflict));
        QVERIFY2(!config.stage.complaints.contains("--merge"), config.stage.complaints);
    }

    void whatWentIsToldInTheHistory()
    {
        v1::ReleaseList all = ConfigStage::releases();
        v1::ReleaseInfo &gone = *all.mutable_releases(3);
        gone.set_collected(true);
        gone.set_collected_releases(12);
        gone.set_comment("quarterly");
        ConfigStage table(u"history payments/app"_s);
        table.list(all);
        QCOMPARE(table.stage.exitCode, int(qdctl::ExitOk));
        const QString text = QString::fromUtf8(table.stage.out).simplified();
        QVERIFY2(text.contains("removed as old"_L1), table.stage.out);
        ConfigStage document(u"history payments/app -o json"_s);
        document.list(all);
        const QJsonArray releases = QJsonDocument::fromJson(document.stage.out).array();
        QCOMPARE(releases[3].toObject()["collected"_L1].toBool(), true);
        QCOMPARE(releases[3].toObject()["collected_releases"_L1].toInt(), 12);
        QVERIFY(releases[0].toObject()["collected_releases"_L1].isNull());
        // There is nothing of it to be read: what is counted as whole is what is there.
        ConfigStage verified(u"verify payments/app -o json"_s);
        verified.list(all);
        QCOMPARE(verified.asked(v1::Request::kReadRelease), 1);
        verified.showRelease({});
        QCOMPARE(verified.stage.exitCode, int(qdctl::ExitOk));
        const QJsonObject verdict = QJsonDocument::fromJson(verified.stage.out).array().first().toObject();
        QCOMPARE(verdict["releases"_L1].toInt(), 3);
        // And nothing to go back to.
        ConfigStage back(u"rollback payments/app --yes"_s);
        back.list(all);
        QCOMPARE(back.stage.exitCode, int(qdctl::ExitNotFound));
    }
};

QD_TEST(ConfigTidyCommandTest)
#include "tst_configtidy.moc"
