#include "configdesk.h"

#include <support/testregistry.h>

#include <QTest>

#include <string>

namespace v1 = contract::v1;
using namespace Qt::Literals::StringLiterals;
using fakes::ConfigDesk;
using fakes::contentOf;
using fakes::paymentConfig;

class ConfigActionsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void fromADraftToItsReleaseAndBack()
    {
        ConfigDesk desk;
        QCOMPARE(desk.row().standing(), v1::CONFIG_STANDING_UNMANAGED);
        QCOMPARE(contract::text(desk.row().service()), u"prod/shop/payment"_s);
        const v1::ConfigView before = desk.read();
        QVERIFY(before.exists());
        QVERIFY(desk.save({{u"app.json"_s, "{\"retries\": 5}\n"}}, before.base()).has_done());
        QVERIFY(desk.row().has_draft());

        v1::Request request;
        request.mutable_check_config()->set_config(contract::utf8(ConfigDesk::key()));
        *request.mutable_check_config()->mutable_content() = desk.read().draft();
        const v1::Response checked = desk.ask(request);
        QVERIFY(checked.has_config_problems());
        QCOMPARE(checked.config_problems().problems_size(), 0);

        const v1::PreviewReply seen = desk.preview("release", {{u"comment"_s, u"more retries"_s}});
        QVERIFY(seen.allowed());
        QVERIFY(contract::text(seen.before()).contains("\"retries\": 3"_L1));
        QVERIFY(contract::text(seen.after()).contains("\"retries\": 5"_L1));
        QVERIFY(desk.codes(seen).contains(u"config.used-by"_s));
        QCOMPARE(desk.store.published, 0);

        const QString first = desk.perform("release", {{u"comment"_s, u"more retries"_s}});
        QCOMPARE(desk.action(first).state(), v1::ACTION_STATE_SUCCEEDED);
        QCOMPARE(contract::text(desk.action(first).principal()), u"system:ada"_s);
        QVERIFY(desk.store.content(paymentConfig()) == contentOf({{u"app.json"_s, "{\"retries\": 5}\n"}}));
        QVERIFY(!desk.row().has_draft());
        QCOMPARE(desk.row().standing(), v1::CONFIG_STANDING_RELEASED);
        QCOMPARE(desk.row().comment(), std::string("more retries"));

        QVERIFY(!desk.release("{\"retries\": 9}\n").isEmpty());
        const v1::ReleaseList history = desk.history();
        QCOMPARE(history.releases_size(), 3); // what was there before the first release stands as its base
        QVERIFY(!history.has_problem());
        QCOMPARE(history.releases(0).kind(), std::string("release"));
        QCOMPARE(history.releases(2).kind(), std::string("external"));
        const QString former = contract::text(history.releases(1).id());

        const QString back = desk.perform("restore", {{u"release"_s, former}});
        QCOMPARE(desk.action(back).state(), v1::ACTION_STATE_SUCCEEDED);
        QVERIFY(desk.store.content(paymentConfig()) == contentOf({{u"app.json"_s, "{\"retries\": 5}\n"}}));
        QCOMPARE(desk.history().releases(0).of(), former.toStdString());

        const v1::PreviewReply removal = desk.preview("remove");
        QVERIFY(removal.allowed() && removal.undoable());
        const QString gone = desk.perform("remove");
        QVERIFY(!desk.store.exists(paymentConfig()));
        QCOMPARE(desk.row().standing(), v1::CONFIG_STANDING_REMOVED);
        QCOMPARE(desk.action(gone).steps(0).detail().code(), std::string("config.removed"));
        QCOMPARE(desk.action(gone).undo_verb(), std::string("restore"));
        const QString undone =
            desk.perform("restore", {{u"release"_s, contract::text(desk.action(gone).undo_arguments(0).value())}});
        QCOMPARE(desk.action(undone).state(), v1::ACTION_STATE_SUCCEEDED);
        QVERIFY(desk.store.exists(paymentConfig()));
        QVERIFY(!desk.history().has_problem());
    }

    /// Told by what the store holds, so a program that begins later tells it, too.
    void aReleaseIsAChangeOfTheServiceThatUsesIt()
    {
        ConfigDesk desk;
        const auto changes = [&desk] {
            QStringList out;
            desk.world.engine.collection(u"changes"_s)->forEach([&out](const QString &, const engine::RowPtr &row) {
                if (row->change().kind() == "config" && row->change().service() == "prod/shop/payment")
                    out.append(contract::text(row->change().message().code()));
            });
            return out;
        };
        QCOMPARE(changes(), QStringList());
        QVERIFY(!desk.release("{\"a\": 1}\n").isEmpty());
        QCOMPARE(changes(), QStringList{u"change.config-released-why"_s});
        QVERIFY(!desk.release("{\"a\": 2}\n").isEmpty());
        QCOMPARE(changes().size(), 2);
        QVERIFY(!desk.perform("remove").isEmpty());
        QCOMPARE(changes().filter(u"change.config-removed"_s).size(), 1);
        QCOMPARE(changes().size(), 3);
        desk.restart();
        QCOMPARE(changes().size(), 1); // what the store's head says
        QVERIFY(changes().first().startsWith(u"change.config-removed"_s));
    }

    void theFormerReleaseIsTheWayBack()
    {
        ConfigDesk desk;
        QVERIFY(!desk.release("{}\n").isEmpty());
        const std::string former = desk.row().release();
        const QString second = desk.release("{\"a\": 1}\n");
        QCOMPARE(desk.action(second).undo_verb(), std::string("restore"));
        QCOMPARE(desk.action(second).undo_arguments(0).value(), former);
    }

    /// Released by nobody, or changed by somebody else: the publication writes it down as its base.
    void whatWasInNoReleaseIsTheWayBackToo()
    {
        ConfigDesk desk;
        const auto before = desk.store.content(paymentConfig());
        QVERIFY(desk.save({{u"app.json"_s, "{\"retries\": 5}\n"}}, desk.read().base()).has_done());
        const v1::PreviewReply seen = desk.preview("release", {{u"comment"_s, u"why"_s}});
        QVERIFY(seen.allowed() && seen.undoable());
        QVERIFY(desk.codes(seen).contains(u"config.base-kept"_s));
        const auto undo = [&desk](const QString &action) {
            const v1::ActionRow row = desk.action(action);
            if (row.undo_verb() != "restore" || row.undo_arguments_size() != 1)
                return v1::ACTION_STATE_RUNNING;
            return desk.action(desk.perform("restore", {{u"release"_s, contract::text(row.undo_arguments(0).value())}}))
                .state();
        };
        QCOMPARE(undo(desk.perform("release", {{u"comment"_s, u"why"_s}})), v1::ACTION_STATE_SUCCEEDED);
        QVERIFY(desk.store.content(paymentConfig()) == before);

        const auto theirs = contentOf({{u"app.json"_s, "{\"b\": 2}\n"}});
        desk.store.put(paymentConfig(), theirs);
        QCOMPARE(undo(desk.release("{\"b\": 3}\n")), v1::ACTION_STATE_SUCCEEDED);
        QVERIFY(desk.store.content(paymentConfig()) == theirs);
        const v1::PreviewReply unknown = desk.preview("restore", {{u"release"_s, QString(64, u'a')}});
        QVERIFY(!unknown.allowed());
        QVERIFY(desk.codes(unknown).contains(u"config.no-release"_s));
    }

    void whatDoesNotHoldIsRefused_data()
    {
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<QString>("comment");
        QTest::addColumn<QString>("code");
        QTest::newRow("no comment") << QByteArray("{\"a\": 1}") << QString() << u"config.comment-needed"_s;
        QTest::newRow("a comment of spaces") << QByteArray("{\"a\": 1}") << u"  "_s << u"config.comment-needed"_s;
        QTest::newRow("a comment without an end")
            << QByteArray("{\"a\": 1}") << QString(5'000, u'x') << u"config.comment-refused"_s;
        QTest::newRow("no JSON") << QByteArray("{\"a\": ") << u"why"_s << u"config.syntax-wrong"_s;
        QTest::newRow("larger than a ConfigMap")
            << QByteArray(1'100'000, ' ').prepend("{}") << u"why"_s << u"releases.configmap-too-large"_s;
        QTest::newRow("nothing that differs")
            << QByteArray("{\"retries\": 3}\n") << u"why"_s << u"config.nothing-to-release"_s;
    }
    void whatDoesNotHoldIsRefused()
    {
        QFETCH(QByteArray, value);
        QFETCH(QString, comment);
        QFETCH(QString, code);
        ConfigDesk desk;
        QVERIFY(desk.save({{u"app.json"_s, value}}, desk.read().base()).has_done());
        const v1::PreviewReply seen = desk.preview("release", {{u"comment"_s, comment}});
        QVERIFY(!seen.allowed());
        QVERIFY2(desk.codes(seen).contains(code), qPrintable(desk.codes(seen).join(u' ')));
        QVERIFY(desk.perform("release", {{u"comment"_s, comment}}).isEmpty());
        QCOMPARE(desk.store.published, 0);
    }

    /// Nothing is overwritten unseen.
    void aStaleBaseWantsAMerge()
    {
        ConfigDesk desk;
        QVERIFY(desk.save({{u"app.json"_s, "{\"a\": 1}\n"}}, desk.read().base()).has_done());
        desk.store.put(paymentConfig(), contentOf({{u"app.json"_s, "{\"b\": 2}\n"}}));
        const v1::PreviewReply seen = desk.preview("release", {{u"comment"_s, u"mine"_s}});
        QVERIFY(!seen.allowed());
        QVERIFY(desk.codes(seen).contains(u"releases.stale-base"_s));
        QVERIFY(desk.perform("release", {{u"comment"_s, u"mine"_s}}).isEmpty());
        QVERIFY(desk.store.content(paymentConfig()) == contentOf({{u"app.json"_s, "{\"b\": 2}\n"}}));

        const v1::ConfigView view = desk.read();
        QVERIFY(desk.save({{u"app.json"_s, "{\"a\": 1, \"b\": 2}\n"}}, view.base()).has_done());
        QVERIFY(!desk.perform("release", {{u"comment"_s, u"both"_s}}).isEmpty());
    }

    void whatWasPreviewedOtherwiseIsNotSent()
    {
        ConfigDesk desk;
        const v1::ConfigBase base = desk.read().base();
        QVERIFY(desk.save({{u"app.json"_s, "{\"a\": 1}\n"}}, base).has_done());
        const v1::PreviewReply seen = desk.preview("release", {{u"comment"_s, u"why"_s}});
        QVERIFY(desk.save({{u"app.json"_s, "{\"a\": 2}\n"}}, base).has_done());
        v1::Request request;
        request.set_idempotency_key("once");
        v1::Perform &wanted = *request.mutable_perform();
        wanted.set_verb("release");
        wanted.mutable_target()->set_collection("configs");
        wanted.mutable_target()->set_key(contract::utf8(ConfigDesk::key()));
        wanted.add_arguments()->set_name("comment");
        wanted.mutable_arguments(0)->set_value("why");
        wanted.set_token(seen.token());
        QCOMPARE(desk.ask(request).error().message().code(), std::string("action.moved"));
        QCOMPARE(desk.store.published, 0);
    }

    /// As it was; but whoever brings it back is told.
    void whatComesBackBrokenIsToldAndNotRefused()
    {
        ConfigDesk desk;
        desk.store.put(paymentConfig(), contentOf({{u"app.json"_s, "{\"a\": \n"}}));
        QVERIFY(!desk.release("{}\n").isEmpty());
        const v1::ReleaseList history = desk.history();
        QCOMPARE(history.releases(1).kind(), std::string("external"));
        const v1::PreviewReply seen =
            desk.preview("restore", {{u"release"_s, contract::text(history.releases(1).id())}});
        QVERIFY(seen.allowed());
        QVERIFY(desk.codes(seen).contains(u"config.syntax-doubtful"_s));
    }

    void doubtsHideNoError()
    {
        ConfigDesk desk;
        QMap<QString, QByteArray> values;
        for (int i = 0; i < 8; ++i)
            values.insert(u"a%1.properties"_s.arg(i), QByteArray("a=1\n").repeated(200));
        values.insert(u"z.json"_s, "{\"a\": ");
        QVERIFY(desk.save(values, desk.read().base()).has_done());
        const v1::PreviewReply seen = desk.preview("release", {{u"comment"_s, u"why"_s}});
        QVERIFY(!seen.allowed());
        QVERIFY(desk.perform("release", {{u"comment"_s, u"why"_s}}).isEmpty());
        QCOMPARE(desk.store.published, 0);
    }

    void protectedEnvironmentsAskForTheName()
    {
        ConfigDesk desk(true);
        QVERIFY(desk.save({{u"app.json"_s, "{\"a\": 1}\n"}}, desk.read().base()).has_done());
        const v1::PreviewReply seen = desk.preview("release", {{u"comment"_s, u"why"_s}});
        QCOMPARE(seen.confirm(), std::string("payment-config"));
        QVERIFY(seen.reason_required());
    }

    void whoMayNotIsTold()
    {
        ConfigDesk desk;
        QVERIFY(desk.save({{u"app.json"_s, "{\"a\": 1}\n"}}, desk.read().base()).has_done());
        desk.store.forbidden = u"patch configmaps in shop"_s;
        v1::Request request;
        request.mutable_list_verbs()->mutable_target()->set_collection("configs");
        request.mutable_list_verbs()->mutable_target()->set_key(contract::utf8(ConfigDesk::key()));
        const v1::VerbList verbs = desk.ask(request).verb_list();
        QCOMPARE(verbs.verbs_size(), 4);
        for (const v1::VerbOffer &offer : verbs.verbs()) {
            QVERIFY(!offer.allowed());
            QCOMPARE(offer.refusal().code(), std::string("kubernetes.forbidden"));
        }
        QCOMPARE(verbs.verbs(2).verb(), std::string("remove"));
        QCOMPARE(verbs.verbs(3).verb(), std::string("tidy"));
        QVERIFY(verbs.verbs(2).destructive() && verbs.verbs(3).destructive());
        QVERIFY(desk.perform("release", {{u"comment"_s, u"why"_s}}).isEmpty());
        QCOMPARE(desk.store.published, 0);
    }

    void passwordsStayOutOfThePreviewAndTheTrail()
    {
        ConfigDesk desk;
        QVERIFY(desk.save({{u"app.json"_s, "{\"retries\": 4,\n\"password\": \"hunter2\"}\n"},
                           {u"a.properties"_s, "db.password=hunter2\nurl=http://ada:hunter2@db/\n"},
                           {u"b.yaml"_s, "a: {x: 1, password: hunter2}\npassword: |\n  hunter2\n  hunter2\nb: shown\n"},
                           {u"c.yaml"_s, "passwords:\n\n- hunter2\n-\n  hunter2\n'secret': |\n  hunter2\nc: shown\n"},
                           {u"d.properties"_s, "db.password=\\\nhunter2\\\nhunter2\nd=shown too\n"},
                           {u"e.xml"_s, "<a>\n<password>hunter2</password>\n<port>80</port>\n</a>\n"},
                           {u"f.json"_s, "{\"env\": [{\"value\": \"hunter2\", \"name\": \"DB_PASSWORD\"}]}\n"},
                           {u"token"_s, "hunter2"}},
                          desk.read().base())
                    .has_done());
        const v1::PreviewReply seen = desk.preview("release", {{u"comment"_s, u"why"_s}});
        QVERIFY(seen.allowed());
        const QString after = contract::text(seen.after());
        QVERIFY2(!after.contains("hunter2"_L1), qPrintable(after));
        QVERIFY(after.contains("\"retries\": 4"_L1));
        for (const char *shown : {"b: shown", "c: shown", "d=shown too", "<port>80</port>"})
            QVERIFY2(after.contains(QLatin1String(shown)), shown);
        const QString released = desk.perform("release", {{u"comment"_s, u"why"_s}});
        QCOMPARE(desk.action(released).state(), v1::ACTION_STATE_SUCCEEDED);
    }

    /// What makes a line long, or hides a name behind escaped quotes, hides no secret and stops nothing.
    void passwordsInLongLinesStayOutToo()
    {
        const QByteArray longText = "\\\"" + QByteArray(20'000, 'x') + "\\\"";
        const QByteArray within = "{\\\"password\\\": \\\"hunter2\\\"}";
        ConfigDesk desk;
        QVERIFY(desk.save({{u"app.json"_s, "{\"a\": \"" + longText + "\", \"password\": \"hunter2\"}\n"},
                           {u"b.json"_s, "{\"retries\": 1, \"inner\": \"" + within + "\"}\n"},
                           {u"c.txt"_s, QByteArray(250'000, 'y') + " password=hunter2\n"}},
                          desk.read().base())
                    .has_done());
        const v1::PreviewReply seen = desk.preview("release", {{u"comment"_s, u"why"_s}});
        QVERIFY(seen.allowed());
        const QString after = contract::text(seen.after());
        QVERIFY(!after.contains("hunter2"_L1));
        QVERIFY(after.contains("\"retries\": 1"_L1));
    }

    void aSecretIsNeitherShownNorRemembered()
    {
        const engine::ConfigRef secret{u"Secret/shop/keys"_s, u"Secret"_s, u"shop"_s, u"keys"_s};
        ConfigDesk desk;
        desk.store.put(secret, contentOf({{u"password"_s, "hunter2"}}));
        desk.store.tell(secret);
        desk.world.wait(2);
        const QString text = u"prod/kubernetes/"_s + secret.id;
        const v1::ConfigView view = desk.read(text);
        QCOMPARE(view.row().kind(), std::string("secret"));
        QVERIFY(desk.save({{u"password"_s, "correct horse"}}, view.base(), text).has_done());
        v1::Request request;
        request.mutable_preview()->set_verb("release");
        request.mutable_preview()->mutable_target()->set_collection("configs");
        request.mutable_preview()->mutable_target()->set_key(contract::utf8(text));
        request.mutable_preview()->add_arguments()->set_name("comment");
        request.mutable_preview()->mutable_arguments(0)->set_value("rotated");
        const v1::PreviewReply seen = desk.ask(request).preview_reply();
        QVERIFY(seen.allowed());
        QVERIFY(seen.before().find("hunter2") == std::string::npos);
        QVERIFY(seen.after().find("correct horse") == std::string::npos);
    }
};

QD_TEST(ConfigActionsTest)
#include "tst_config_actions.moc"
