#include "configdesk.h"

#include <engine/config/configmessages.h>
#include <support/testregistry.h>

#include <QTest>

#include <algorithm>
#include <string>
#include <variant>

namespace v1 = contract::v1;
using namespace Qt::Literals::StringLiterals;
using fakes::ConfigDesk;
using fakes::FakeConfigStore;
using fakes::paymentConfig;

/// Old releases are removed by an act: what goes is told exactly, goes once, and leaves a history that verifies.
class ConfigTidyTest : public QObject
{
    Q_OBJECT

    using Given = QMap<QString, QString>;
    static Given keeping(const char *kept, const char *days = "0")
    {
        return {{u"keep-releases"_s, QString::fromLatin1(kept)}, {u"keep-days"_s, QString::fromLatin1(days)}};
    }
    /// Five records: what was there before, and four releases. Their ids, oldest first.
    static QStringList fill(ConfigDesk &desk)
    {
        for (const char *value : {"{\"a\": 1}\n", "{\"a\": 2}\n", "{\"a\": 3}\n", "{\"a\": 4}\n"}) {
            if (desk.release(value).isEmpty())
                return {};
        }
        QStringList ids;
        for (const releases::Record &record : desk.store.records(paymentConfig()))
            ids.append(record.id);
        return ids;
    }
    static v1::VerbOffer offered(ConfigDesk &desk, const std::string &verb)
    {
        v1::Request request;
        request.mutable_list_verbs()->mutable_target()->set_collection("configs");
        request.mutable_list_verbs()->mutable_target()->set_key(contract::utf8(ConfigDesk::key()));
        const v1::Response answered = desk.ask(request);
        for (const v1::VerbOffer &offer : answered.verb_list().verbs()) {
            if (offer.verb() == verb)
                return offer;
        }
        return {};
    }
    static qint64 figureOf(const v1::PreviewReply &reply, const QString &code, const QString &name)
    {
        for (const v1::Finding &finding : reply.findings()) {
            const core::Message message = contract::fromContract(finding.message());
            for (const core::MessageArg &arg : message.args) {
                if (message.code == code && arg.name == name)
                    return std::get<qint64>(arg.value);
            }
        }
        return -1;
    }

private Q_SLOTS:
    void thePreviewTellsExactlyWhatGoes()
    {
        ConfigDesk desk;
        const QStringList ids = fill(desk);
        QCOMPARE(ids.size(), 5);
        const v1::PreviewReply seen = desk.preview("tidy", keeping("2"));
        QVERIFY(seen.allowed());
        QVERIFY(!seen.undoable());
        QCOMPARE(seen.steps_size(), 1);
        QCOMPARE(figureOf(seen, u"config.tidy-goes"_s, u"count"_s), 3);
        QCOMPARE(figureOf(seen, u"config.tidy-stays"_s, u"count"_s), 2);
        const QStringList codes = desk.codes(seen);
        for (const char *code : {"config.tidy-final", "config.tidy-checkpoint"})
            QVERIFY2(codes.contains(QLatin1String(code)), code);
        QVERIFY(!codes.contains(u"config.tidy-leftover"_s));
        const QStringList lines = contract::text(seen.before()).split(u'\n', Qt::SkipEmptyParts);
        QCOMPARE(lines.size(), 3);
        for (qsizetype i = 0; i < lines.size(); ++i)
            QVERIFY2(lines[i].startsWith(ids[i]), qPrintable(lines[i]));
        QVERIFY(seen.after().empty());
        QCOMPARE(seen.impact(0).before() + " " + seen.impact(0).after(), std::string("5 2"));
        QCOMPARE(contract::text(seen.impact(1).after()), ids[3]);
        QCOMPARE(desk.store.collected, 0);
        QCOMPARE(desk.store.records(paymentConfig()).size(), 5);
    }

    void theSettingsAreProposed()
    {
        ConfigDesk desk;
        fill(desk);
        desk.store.keeps.count = 7;
        desk.store.keeps.age = std::chrono::hours(24 * 3);
        const v1::VerbOffer offer = offered(desk, "tidy");
        QVERIFY(offer.allowed() && offer.destructive());
        QCOMPARE(offer.arguments_size(), 3);
        QCOMPARE(offer.arguments(0).name() + "=" + offer.arguments(0).initial(), std::string("keep-releases=7"));
        QCOMPARE(offer.arguments(1).name() + "=" + offer.arguments(1).initial(), std::string("keep-days=3"));
        QCOMPARE(offer.arguments(2).name(), std::string("comment"));
        // What is not given is as proposed.
        desk.store.keeps.count = 4;
        desk.store.keeps.age = core::Milliseconds(0);
        QCOMPARE(figureOf(desk.preview("tidy"), u"config.tidy-goes"_s, u"count"_s), 1);
    }

    void whatKeepsAllIsRefused_data()
    {
        QTest::addColumn<QString>("kept");
        QTest::addColumn<QString>("days");
        QTest::addColumn<QString>("code");
        QTest::newRow("few enough") << u"5"_s << u"0"_s << u"config.tidy-nothing"_s;
        QTest::newRow("young enough") << u"1"_s << u"1"_s << u"config.tidy-nothing"_s;
        QTest::newRow("no number") << u"x"_s << u"0"_s << u"config.tidy-number"_s;
        QTest::newRow("not even the newest") << u"0"_s << u"0"_s << u"config.tidy-number"_s;
        QTest::newRow("days before today") << u"1"_s << u"-1"_s << u"config.tidy-number"_s;
    }
    void whatKeepsAllIsRefused()
    {
        QFETCH(QString, kept);
        QFETCH(QString, days);
        QFETCH(QString, code);
        ConfigDesk desk;
        QCOMPARE(fill(desk).size(), 5);
        const Given given{{u"keep-releases"_s, kept}, {u"keep-days"_s, days}};
        const v1::PreviewReply seen = desk.preview("tidy", given);
        QVERIFY(!seen.allowed());
        QVERIFY2(desk.codes(seen).contains(code), qPrintable(desk.codes(seen).join(u' ')));
        QVERIFY(desk.perform("tidy", given).isEmpty());
        QCOMPARE(desk.store.collected, 0);
    }

    void whatHasNoPastHasNothingToRemove()
    {
        ConfigDesk desk;
        QCOMPARE(offered(desk, "tidy").refusal().code(), std::string("config.tidy-never"));
        QVERIFY(desk.codes(desk.preview("tidy", keeping("1"))).contains(u"config.tidy-never"_s));
    }

    void whileAReleaseIsUnderWayNothingGoes()
    {
        ConfigDesk desk;
        QCOMPARE(fill(desk).size(), 5);
        desk.store.loses = FakeConfigStore::Loss::AfterRecord;
        QVERIFY(!desk.release("{\"a\": 5}\n").isEmpty());
        QVERIFY(desk.codes(desk.preview("tidy", keeping("2"))).contains(u"releases.another-writer"_s));
        QVERIFY(desk.perform("tidy", keeping("2")).isEmpty());
        QCOMPARE(desk.store.collected, 0);
    }

    void whoMayNotRemoveIsToldTheRight()
    {
        ConfigDesk desk;
        QCOMPARE(fill(desk).size(), 5);
        desk.store.forbidden = u"delete configmaps in shop"_s;
        desk.store.forbids = engine::ConfigRight::Collect;
        const v1::VerbOffer offer = offered(desk, "tidy");
        QVERIFY(!offer.allowed());
        QCOMPARE(offer.refusal().code(), std::string("kubernetes.forbidden"));
        QVERIFY(contract::fromContract(offer.refusal())
                    .args.contains(core::MessageArg{u"right"_s, u"delete configmaps in shop"_s}));
        QVERIFY(offered(desk, "remove").allowed());
        QVERIFY(desk.perform("tidy", keeping("2")).isEmpty());
        QCOMPARE(desk.lastAnswer.error().message().code(), std::string("kubernetes.forbidden"));
        QCOMPARE(desk.store.collected, 0);
    }

    void protectedEnvironmentsAskForTheNameHereToo()
    {
        ConfigDesk desk(true);
        QCOMPARE(fill(desk).size(), 5);
        const v1::PreviewReply seen = desk.preview("tidy", keeping("2"));
        QCOMPARE(seen.confirm(), std::string("payment-config"));
        QVERIFY(seen.reason_required());
    }

    void whatGoesGoesOnceAndTheRestVerifies()
    {
        ConfigDesk desk;
        const QStringList ids = fill(desk);
        QCOMPARE(ids.size(), 5);
        Given given = keeping("2");
        given.insert(u"comment"_s, u"a quarter is over"_s);
        const QString action = desk.perform("tidy", given);
        QCOMPARE(desk.action(action).state(), v1::ACTION_STATE_SUCCEEDED);
        QVERIFY(desk.action(action).undo_verb().empty());
        QCOMPARE(desk.store.collected, 1);

        const v1::ReleaseList history = desk.history();
        QVERIFY(!history.has_problem());
        QCOMPARE(history.releases_size(), 3);
        QCOMPARE(contract::text(history.releases(0).id()), ids[4]);
        QVERIFY(!history.releases(1).collected());
        const v1::ReleaseInfo &gone = history.releases(2);
        QVERIFY(gone.collected());
        QCOMPARE(contract::text(gone.id()), ids[2]);
        QCOMPARE(gone.collected_releases(), 3);
        QCOMPARE(gone.comment(), std::string("a quarter is over"));

        QVERIFY(desk.codes(desk.preview("restore", {{u"release"_s, ids[0]}})).contains(u"releases.removed"_s));
        const v1::VerbOffer restoring = offered(desk, "restore");
        for (const v1::Choice &choice : restoring.arguments(0).choices())
            QVERIFY(!ids.mid(0, 3).contains(contract::text(choice.value())));
        QCOMPARE(desk.action(desk.release("{\"a\": 5}\n")).state(), v1::ACTION_STATE_SUCCEEDED);
        QVERIFY(!desk.history().has_problem());
        QVERIFY(desk.codes(desk.preview("tidy", keeping("3"))).contains(u"config.tidy-nothing"_s));
    }

    /// What is released between the look and the act pushes nothing more over the edge.
    void whatWasNotShownStays()
    {
        ConfigDesk desk;
        QCOMPARE(fill(desk).size(), 5);
        const v1::PreviewReply seen = desk.preview("tidy", keeping("2"));
        QVERIFY(!desk.release("{\"a\": 5}\n").isEmpty());
        v1::Request request;
        request.set_idempotency_key("seen-before");
        v1::Perform &wanted = *request.mutable_perform();
        wanted.set_verb("tidy");
        wanted.mutable_target()->set_collection("configs");
        wanted.mutable_target()->set_key(contract::utf8(ConfigDesk::key()));
        const Given given = keeping("2");
        for (auto it = given.cbegin(); it != given.cend(); ++it) {
            v1::Argument *argument = wanted.add_arguments();
            argument->set_name(contract::utf8(it.key()));
            argument->set_value(contract::utf8(it.value()));
        }
        wanted.set_token(seen.token());
        QCOMPARE(desk.ask(request).error().message().code(), std::string("action.moved"));
        QCOMPARE(desk.store.collected, 0);
    }

    void aRemovalThatBrokeOffIsSettledAndNeverRepeated_data()
    {
        using Loss = FakeConfigStore::Loss;
        QTest::addColumn<int>("loss");
        QTest::addColumn<bool>("isKilled");
        QTest::addColumn<QString>("code");
        QTest::addColumn<int>("left");
        for (const bool isKilled : {false, true}) {
            const auto row = [isKilled](const char *name) -> QTestData & {
                return QTest::addRow("%s%s", name, isKilled ? ", and the program ended" : "");
            };
            row("before the checkpoint") << int(Loss::BeforeCheckpoint) << isKilled << u"net.reset"_s << 5;
            row("behind the checkpoint") << int(Loss::AfterCheckpoint) << isKilled << u"action.step-partly"_s << 5;
            row("among the removals") << int(Loss::AfterOneRemoval) << isKilled << u"action.step-partly"_s << 4;
            row("behind everything") << int(Loss::AfterRemovals) << isKilled << QString() << 2;
        }
    }
    void aRemovalThatBrokeOffIsSettledAndNeverRepeated()
    {
        QFETCH(int, loss);
        QFETCH(bool, isKilled);
        QFETCH(QString, code);
        QFETCH(int, left);
        ConfigDesk desk;
        const QStringList ids = fill(desk);
        QCOMPARE(ids.size(), 5);
        desk.store.loses = FakeConfigStore::Loss(loss);
        const QString action = desk.perform("tidy", keeping("2"));
        QVERIFY(!action.isEmpty());
        if (isKilled)
            desk.restart();
        for (int i = 0; i < 60 && desk.action(action).ended_unix_ms() == 0; ++i)
            desk.world.wait(15);
        QCOMPARE(desk.action(action).state(), code.isEmpty() ? v1::ACTION_STATE_SUCCEEDED : v1::ACTION_STATE_FAILED);
        QCOMPARE(contract::text(desk.action(action).error().message().code()), code);
        QCOMPARE(desk.store.collected, 1);
        QCOMPARE(desk.store.records(paymentConfig()).size(), left);
        QVERIFY(!desk.history().has_problem());
        if (left == 2)
            return;

        // Whoever wants the rest gone asks again: it is a new action, and finishes what was begun.
        const v1::PreviewReply rest = desk.preview("tidy", keeping("2"));
        QVERIFY(rest.allowed());
        QCOMPARE(desk.codes(rest).contains(u"config.tidy-leftover"_s), code == "action.step-partly"_L1);
        QCOMPARE(figureOf(rest, u"config.tidy-goes"_s, u"count"_s), left - 2);
        QCOMPARE(desk.action(desk.perform("tidy", keeping("2"))).state(), v1::ACTION_STATE_SUCCEEDED);
        QCOMPARE(desk.store.collected, 2);
        const v1::ReleaseList history = desk.history();
        QVERIFY(!history.has_problem());
        QCOMPARE(history.releases_size(), 3);
        QVERIFY(history.releases(2).collected());
        QCOMPARE(history.releases(2).collected_releases(), 3);
    }

    /// A refusal in the midst of it says that some is done.
    void aRefusalHalfWayIsNotOneOfTheWhole_data()
    {
        QTest::addColumn<int>("loss");
        QTest::addColumn<QString>("code");
        using Loss = FakeConfigStore::Loss;
        QTest::newRow("at once") << int(Loss::BeforeCheckpoint) << u"releases.stale-base"_s;
        QTest::newRow("behind the checkpoint") << int(Loss::AfterCheckpoint) << u"action.step-partly"_s;
        QTest::newRow("among the removals") << int(Loss::AfterOneRemoval) << u"action.step-partly"_s;
    }
    void aRefusalHalfWayIsNotOneOfTheWhole()
    {
        QFETCH(int, loss);
        QFETCH(QString, code);
        ConfigDesk desk;
        QCOMPARE(fill(desk).size(), 5);
        desk.store.loses = FakeConfigStore::Loss(loss);
        desk.store.lossOfRemoval = {core::ErrorKind::Conflict, u"releases.stale-base"_s};
        const v1::ActionRow row = desk.action(desk.perform("tidy", keeping("2")));
        QCOMPARE(row.state(), v1::ACTION_STATE_FAILED);
        QCOMPARE(contract::text(row.error().message().code()), code);
        QVERIFY(std::any_of(row.events().begin(), row.events().end(), [](const v1::ActionEvent &event) {
            return event.message().code() == "releases.stale-base";
        }));
    }

    /// What was signed off and is still there can be read: it is not shown as gone, and not twice.
    void whatIsStillThereIsNotGone()
    {
        ConfigDesk desk;
        const QStringList ids = fill(desk);
        QCOMPARE(ids.size(), 5);
        desk.store.loses = FakeConfigStore::Loss::AfterCheckpoint;
        QVERIFY(!desk.perform("tidy", keeping("2")).isEmpty());
        const v1::ReleaseList history = desk.history();
        QCOMPARE(history.releases_size(), 5);
        QVERIFY(std::none_of(history.releases().begin(), history.releases().end(),
                             [](const v1::ReleaseInfo &one) { return one.collected(); }));
        QVERIFY(!desk.codes(desk.preview("restore", {{u"release"_s, ids[0]}})).contains(u"releases.removed"_s));
    }

    /// As a store tells it that writes the checkpoint before the head; what cannot be read is worse.
    void anUnfinishedRemovalIsToldApartFromABrokenChain()
    {
        engine::ConfigHistory history;
        history.verification.flaws.append(
            {releases::Flaw::What::Unfinished, u"r1"_s, core::message("releases.flaw-checkpoint-unfinished")});
        const v1::ReleaseList unfinished = engine::toContract(history);
        QVERIFY(!unfinished.has_problem());
        QCOMPARE(unfinished.unfinished().code(), std::string("releases.flaw-checkpoint-unfinished"));
        history.unreadable.append(core::message("releases.record-broken"));
        const v1::ReleaseList unreadable = engine::toContract(history);
        QCOMPARE(unreadable.problem().code(), std::string("releases.record-broken"));
        QVERIFY(!unreadable.has_unfinished());
        history.verification.flaws.append(
            {releases::Flaw::What::Altered, u"r2"_s, core::message("releases.flaw-altered")});
        QVERIFY(engine::toContract(history).has_problem());
    }
};

QD_TEST(ConfigTidyTest)
#include "tst_config_tidy.moc"
