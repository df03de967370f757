#include "configstage.h"

#include <support/testregistry.h>

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
namespace v1 = contract::v1;

/// Releases from the command line: upon what was read, never over what somebody else did, and no draft is left behind.
class ConfigReleaseTest : public QObject
{
    Q_OBJECT

    static constexpr const char *kHash = "aa00aa00aa00aa00aa00aa00aa00aa00aa00aa00aa00aa00aa00aa00aa00aa00";
    static v1::ConfigContent level(const QByteArray &value)
    {
        return ConfigStage::content({{u"level"_s, value}}, kHash);
    }
    /// Released as "info", and changed to "debug" by somebody else.
    static v1::ConfigView changedOutside()
    {
        v1::ConfigView view = ConfigStage::view(level("debug"));
        view.mutable_row()->set_standing(v1::CONFIG_STANDING_EXTERNAL_CHANGE);
        *view.mutable_released() = level("info");
        return view;
    }

private Q_SLOTS:
    void aReleaseIsADraftAndAVerb()
    {
        ConfigStage config(u"release payments/app --set level=warn --unset old --comment quiet --yes"_s);
        config.show(
            ConfigStage::view(ConfigStage::content({{u"level"_s, "info"}, {u"old"_s, "x"}, {u"z"_s, "1"}}, kHash)));
        const v1::SaveDraft &draft = config.newest(v1::Request::kSaveDraft)->save_draft();
        QCOMPARE(draft.base().version(), std::string("77"));
        QCOMPARE(draft.content().entries_size(), 2);
        QCOMPARE(draft.content().entries(0).value(), std::string("warn"));
        QCOMPARE(config.asked(v1::Request::kListVerbs), 0); // the draft is on the disk before anything else
        config.saved();
        config.offer("release", "comment");
        const v1::Perform &sent = config.newest(v1::Request::kPerform)->perform();
        QCOMPARE(sent.verb(), std::string("release"));
        QCOMPARE(sent.target().collection(), std::string("configs"));
        QCOMPARE(sent.target().key(), std::string("lab/kubernetes/payments/app"));
        QCOMPARE(sent.reason(), std::string("quiet"));
        QCOMPARE(sent.arguments(0).value(), std::string("quiet"));
        QCOMPARE(sent.token(), std::string("seen"));
        config.begin();
        config.become(v1::ACTION_STATE_SUCCEEDED);
        QCOMPARE(config.stage.exitCode, int(qdctl::ExitOk));
        QCOMPARE(config.asked(v1::Request::kDropDraft), 0);
    }

    void whatIsSoAlreadyIsNotReleased()
    {
        ConfigStage config(u"release payments/app --set level=info --comment c --yes"_s);
        config.show(ConfigStage::view(level("info")));
        QCOMPARE(config.stage.exitCode, int(qdctl::ExitOk));
        QCOMPARE(config.asked(v1::Request::kSaveDraft), 0);
    }

    void aProgramIsToldThatItIsSoAlready()
    {
        ConfigStage config(u"release payments/app --set level=info --comment c --yes -o json"_s);
        config.show(ConfigStage::view(level("info")));
        QCOMPARE(config.stage.exitCode, int(qdctl::ExitOk));
        const QJsonObject told = QJsonDocument::fromJson(config.stage.out).object();
        QCOMPARE(told["outcome"_L1].toString(), u"unchanged"_s);
        QCOMPARE(told["target"_L1].toString(), u"payments/app"_s);
    }

    void aBaseThatMovedIsRefused_data()
    {
        QTest::addColumn<QString>("base");
        QTest::addColumn<bool>("isRefused");
        QTest::newRow("the newest release, changed outside") << QString() << true;
        QTest::newRow("the same, named") << u" --base r2"_s << true;
        QTest::newRow("what is there, by its hash") << u" --base "_s + QLatin1String(kHash) << false;
    }
    void aBaseThatMovedIsRefused()
    {
        QFETCH(QString, base);
        QFETCH(bool, isRefused);
        ConfigStage config(u"release payments/app --set other=1 --comment c --yes"_s + base);
        config.show(changedOutside());
        QCOMPARE(config.asked(v1::Request::kSaveDraft), isRefused ? 0 : 1);
        QCOMPARE(config.stage.exitCode, isRefused ? int(qdctl::ExitConflict) : -1);
        if (!isRefused)
            return;
        QVERIFY2(config.stage.out.contains("-info") && config.stage.out.contains("+debug"), config.stage.out);
        QVERIFY2(config.stage.complaints.contains("--merge") && config.stage.complaints.contains(kHash),
                 config.stage.complaints);
    }

    void anOlderReleaseAsTheBaseIsRead()
    {
        ConfigStage config(u"release payments/app --set other=1 --comment c --yes --base r0"_s);
        config.show(ConfigStage::view(level("info")));
        config.list();
        QCOMPARE(config.newest(v1::Request::kReadRelease)->read_release().release(), std::string("r0"));
        config.showRelease(level("old"));
        QCOMPARE(config.stage.exitCode, int(qdctl::ExitConflict));
        QCOMPARE(config.asked(v1::Request::kSaveDraft), 0);
    }

    void aHashFindsItsRelease()
    {
        const QString hash = QString(64, u'0'); // of r0
        ConfigStage config(u"release payments/app --set other=1 --comment c --yes --base "_s + hash);
        config.show(ConfigStage::view(level("info")));
        config.list();
        QCOMPARE(config.newest(v1::Request::kReadRelease)->read_release().release(), std::string("r0"));
    }

    void mergesGoOnUnlessThereIsAConflict_data()
    {
        QTest::addColumn<bool>("hasConflict");
        QTest::newRow("apart") << false;
        QTest::newRow("in each other's way") << true;
    }
    void mergesGoOnUnlessThereIsAConflict()
    {
        QFETCH(bool, hasConflict);
        ConfigStage config(u"release payments/app --set level=warn --comment c --yes --merge"_s);
        config.show(changedOutside());
        const v1::MergeConfigs &sent = config.newest(v1::Request::kMergeConfigs)->merge_configs();
        QCOMPARE(sent.base().entries(0).value(), std::string("info"));
        QCOMPARE(sent.ours().entries(0).value(), std::string("warn"));
        QCOMPARE(sent.theirs().entries(0).value(), std::string("debug"));
        v1::Response response;
        *response.mutable_merge_result()->mutable_merged() = level("merged");
        if (hasConflict) {
            auto *conflict = response.mutable_merge_result()->add_conflicts();
            conflict->set_key("level");
            conflict->set_theirs("debug");
            conflict->set_line(1);
        }
        config.answer(v1::Request::kMergeConfigs, std::move(response));
        if (!hasConflict) {
            QCOMPARE(config.newest(v1::Request::kSaveDraft)->save_draft().content().entries(0).value(),
                     std::string("merged"));
            return;
        }
        QCOMPARE(config.stage.exitCode, int(qdctl::ExitConflict));
        QCOMPARE(config.asked(v1::Request::kSaveDraft), 0);
        QVERIFY2(config.stage.out.contains("level:1") && config.stage.out.contains("theirs: debug"), config.stage.out);
    }

    void aProgramIsToldWhyNothingWasDone_data()
    {
        QTest::addColumn<QString>("option");
        QTest::addColumn<QString>("outcome");
        QTest::newRow("the base moved") << QString() << u"base-moved"_s;
        QTest::newRow("the merge has conflicts") << u" --merge"_s << u"conflicts"_s;
    }
    void aProgramIsToldWhyNothingWasDone()
    {
        QFETCH(QString, option);
        QFETCH(QString, outcome);
        ConfigStage config(u"release payments/app --set level=warn --comment c --yes -o json"_s + option);
        config.show(changedOutside());
        const bool isMerged = !option.isEmpty();
        if (isMerged) {
            v1::Response response;
            auto *conflict = response.mutable_merge_result()->add_conflicts();
            conflict->set_key("level");
            conflict->mutable_base_lines()->set_first(1);
            conflict->mutable_base_lines()->set_count(1);
            conflict->mutable_ours_lines()->set_first(2);
            conflict->mutable_theirs_lines()->set_first(3);
            conflict->mutable_theirs_lines()->set_count(2);
            response.mutable_merge_result()->add_conflicts()->set_key("whole");
            response.mutable_merge_result()->mutable_conflicts(1)->set_whole(true);
            config.answer(v1::Request::kMergeConfigs, std::move(response));
        }
        QCOMPARE(config.stage.exitCode, int(qdctl::ExitConflict));
        const QJsonObject told = QJsonDocument::fromJson(config.stage.out).object();
        QCOMPARE(told["outcome"_L1].toString(), outcome);
        QCOMPARE(told["target"_L1].toString(), u"payments/app"_s);
        QCOMPARE(told["now"_L1].toObject()["hash"_L1].toString(), QString::fromLatin1(kHash));
        QCOMPARE(told["changed"_L1].toArray(), QJsonArray{u"level"_s});
        QVERIFY(told["next"_L1].toString().contains(u"--base "_s + QLatin1String(kHash)));
        QCOMPARE(told["conflicts"_L1].isNull(), !isMerged);
        if (!isMerged)
            return;
        const QJsonObject first = told["conflicts"_L1].toArray().at(0).toObject();
        QCOMPARE(first["key"_L1].toString(), u"level"_s);
        QCOMPARE(first["mine"_L1].toObject()["first_line"_L1].toInt(), 2);
        QCOMPARE(first["theirs"_L1].toObject()["lines"_L1].toInt(), 2);
        const QJsonObject second = told["conflicts"_L1].toArray().at(1).toObject();
        QVERIFY(second["whole"_L1].toBool());
        QVERIFY(second["base"_L1].isNull());
    }

    void anotherDraftIsNotOverwritten_data()
    {
        QTest::addColumn<QString>("option");
        QTest::addColumn<int>("saved");
        QTest::newRow("it stays") << QString() << 0;
        QTest::newRow("it is given up") << u" --replace-draft"_s << 1;
    }
    void anotherDraftIsNotOverwritten()
    {
        QFETCH(QString, option);
        QFETCH(int, saved);
        ConfigStage config(u"release payments/app --set level=warn --comment c --dry-run"_s + option);
        v1::ConfigView view = ConfigStage::view(level("info"));
        *view.mutable_draft() = level("somebody's");
        config.show(view);
        QCOMPARE(config.asked(v1::Request::kSaveDraft), saved);
        if (saved == 0) {
            QCOMPARE(config.stage.exitCode, int(qdctl::ExitConflict));
            return;
        }
        config.saved();
        config.offer("release");
        // A dry run leaves everything as it was, the other draft too.
        QCOMPARE(config.asked(v1::Request::kSaveDraft), 2);
        QCOMPARE(config.newest(v1::Request::kSaveDraft)->save_draft().content().entries(0).value(),
                 std::string("somebody's"));
        QCOMPARE(config.stage.exitCode, -1);
        config.done(v1::Request::kSaveDraft);
        QCOMPARE(config.stage.exitCode, int(qdctl::ExitOk));
    }

    void aDraftOfOursIsNotLeftBehind_data()
    {
        QTest::addColumn<QString>("answer");
        QTest::addColumn<int>("exitCode");
        QTest::newRow("not agreed to") << u"n"_s << int(qdctl::ExitRefused);
        QTest::newRow("somebody was first") << u"y"_s << int(qdctl::ExitConflict);
    }
    void aDraftOfOursIsNotLeftBehind()
    {
        QFETCH(QString, answer);
        QFETCH(int, exitCode);
        ConfigStage config(u"release payments/app --set level=warn --comment c"_s);
        config.show(ConfigStage::view(level("info")));
        config.saved();
        config.offer("release");
        QCOMPARE(config.person->asked.size(), 1);
        Q_EMIT config.person->answered(answer);
        config.stage.turn();
        if (answer == "y"_L1) {
            config.begin();
            const core::Error error(core::ErrorKind::Conflict, u"releases.stale-base"_s);
            config.become(v1::ACTION_STATE_FAILED, &error);
        }
        QCOMPARE(config.asked(v1::Request::kDropDraft), 1);
        QCOMPARE(config.stage.exitCode, -1);
        config.done(v1::Request::kDropDraft);
        QCOMPARE(config.stage.exitCode, exitCode);
    }

    void nothingWaitsForeverForADraftToGo()
    {
        ConfigStage config(u"release payments/app --set level=warn --comment c"_s, false);
        config.show(ConfigStage::view(level("info")));
        config.saved();
        config.offer("release");
        QCOMPARE(config.asked(v1::Request::kDropDraft), 1);
        config.stage.advance(core::Milliseconds(2'000));
        QCOMPARE(config.stage.exitCode, int(qdctl::ExitUsage)); // nobody to ask, and no --yes
    }

    void whatCannotBeReadIsNotReleased_data()
    {
        QTest::addColumn<QString>("option");
        QTest::newRow("for people") << QString();
        QTest::newRow("for programs") << u" -o json"_s;
    }
    void whatCannotBeReadIsNotReleased()
    {
        QFETCH(QString, option);
        ConfigStage config(u"release payments/app --set a.json={ --comment c --yes"_s + option);
        config.show(ConfigStage::view(level("info")));
        config.done(v1::Request::kSaveDraft);
        v1::Response response;
        auto *problem = response.mutable_config_problems()->add_problems();
        problem->set_key("a.json");
        problem->set_line(1);
        problem->set_column(2);
        problem->set_refuses(true);
        problem->mutable_message()->set_code("test.problem");
        config.answer(v1::Request::kCheckConfig, std::move(response));
        QCOMPARE(config.asked(v1::Request::kListVerbs), 0);
        config.done(v1::Request::kDropDraft);
        QCOMPARE(config.stage.exitCode, int(qdctl::ExitRefused));
        if (option.isEmpty()) {
            QVERIFY2(config.stage.out.contains("a.json:1:2: test.problem"), config.stage.out);
            return;
        }
        const QJsonObject told = QJsonDocument::fromJson(config.stage.out).object();
        QCOMPARE(told["outcome"_L1].toString(), u"refused"_s);
        const QJsonObject first = told["problems"_L1].toArray().at(0).toObject();
        QCOMPARE(first["key"_L1].toString(), u"a.json"_s);
        QCOMPARE(first["line"_L1].toInt(), 1);
    }

    void whatMayHaveArrivedKeepsItsDraft()
    {
        ConfigStage config(u"release payments/app --set level=warn --comment c --yes"_s);
        config.show(ConfigStage::view(level("info")));
        config.saved();
        config.offer("release");
        config.begin();
        config.become(v1::ACTION_STATE_UNCERTAIN);
        QCOMPARE(config.stage.exitCode, int(qdctl::ExitUncertain));
        QCOMPARE(config.asked(v1::Request::kDropDraft), 0);
    }

    void newOnesAreCreated()
    {
        ConfigStage config(u"release fresh --create configmap/shop --set a=1 --comment c --yes"_s);
        const v1::NewConfig &made = config.newest(v1::Request::kNewConfig)->new_config();
        QCOMPARE(made.source() + ' ' + made.kind() + ' ' + made.namespace_() + ' ' + made.name(),
                 std::string("lab/kubernetes configmap shop fresh"));
        v1::Response response;
        response.mutable_config_created()->set_config("lab/kubernetes/new");
        config.answer(v1::Request::kNewConfig, std::move(response));
        v1::ConfigView view;
        view.mutable_live(); // read, and nothing is there
        view.mutable_draft();
        config.show(view);
        QCOMPARE(config.newest(v1::Request::kSaveDraft)->save_draft().config(), std::string("lab/kubernetes/new"));
        config.saved();
        QCOMPARE(config.newest(v1::Request::kListVerbs)->list_verbs().target().key(),
                 std::string("lab/kubernetes/new"));
    }

    void whatTheSourceDoesNotTakeIsRefused()
    {
        ConfigStage config(u"release x --create configmap/shop --set a=1 --comment c --yes"_s);
        config.refuse(v1::Request::kNewConfig, core::ErrorKind::NotFound, u"kvstore.not-configured"_s);
        QCOMPARE(config.stage.exitCode, int(qdctl::ExitRefused));
        QVERIFY2(config.stage.complaints.contains("not among the configurations"), config.stage.complaints);
    }

    void aRemovalIsAVerb()
    {
        ConfigStage config(u"remove payments/app --yes --comment done"_s);
        config.offer("remove");
        QCOMPARE(config.newest(v1::Request::kPerform)->perform().verb(), std::string("remove"));
        config.begin();
        config.become(v1::ACTION_STATE_SUCCEEDED);
        QCOMPARE(config.stage.exitCode, int(qdctl::ExitOk));
    }
};

QD_TEST(ConfigReleaseTest)
#include "tst_configrelease.moc"
