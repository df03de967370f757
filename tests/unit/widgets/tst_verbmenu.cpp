#include <contract/verbnames.h>
#include <support/actionanswers.h>
#include <support/manualclock.h>
#include <support/testregistry.h>
#include <support/themed.h>
#include <widgets/actions/actiondesk.h>
#include <widgets/actions/actiondialog.h>
#include <widgets/actions/verbbar.h>
#include <widgets/actions/verbmenu.h>
#include <widgets/label.h>
#include <widgets/pages/servicepage.h>
#include <widgets/pages/servicespage.h>
#include <widgets/table/datatable.h>

#include <QApplication>
#include <QContextMenuEvent>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>

using namespace widgets;
using contract::v1::Request;

namespace {

struct Offering
{
    support::ManualClock clock;
    support::ScriptedChannel *channel = new support::ScriptedChannel;
    qlink::Link link{std::unique_ptr<qlink::Channel>(channel)};
    ActionDesk desk{link, clock};
    QWidget window;
    models::ActTarget ledger{QStringLiteral("prod"), QStringLiteral("workloads"), QStringLiteral("prod/k8s/pay/ledger"),
                             QStringLiteral("ledger")};

    void offer(const QVector<contract::v1::VerbOffer> &offers)
    {
        support::answerTask(*channel, Request::kListVerbs, support::verbListOf(offers));
    }
};

} // namespace

class VerbMenuTest : public QObject
{
    Q_OBJECT
    support::Themed m_look;

private Q_SLOTS:
    void theMenuIsNeverBlank()
    {
        Offering f;
        QMenu menu;
        addVerbs(menu, f.ledger, f.desk, &f.window);
        QVERIFY(menu.actions().size() >= 2);
        QVERIFY(!menu.actions().first()->text().isEmpty());
        QVERIFY(!menu.actions().first()->isEnabled());
        f.offer({});
        QVERIFY(!menu.actions().first()->text().isEmpty());
        QVERIFY(!menu.actions().first()->isEnabled());
    }

    void refusedVerbsAreThereWithTheReason()
    {
        Offering f;
        QMenu menu;
        addVerbs(menu, f.ledger, f.desk, &f.window);
        f.offer({support::offerOf("remove", true), support::offerOf("restart"),
                 support::offerOf("scale", false, "test.not-allowed")});
        QAction *refused = nullptr;
        int separators = 0;
        for (QAction *action : menu.actions()) {
            separators += action->isSeparator();
            if (action->text().contains(QLatin1String("test.not-allowed")))
                refused = action;
        }
        QVERIFY(refused);
        QVERIFY(!refused->isEnabled());
        QVERIFY(refused->toolTip().contains(QLatin1String("test.not-allowed")));
        QVERIFY(menu.toolTipsVisible());
        // Harmless first; a line stands before what destroys, and one at the end.
        QVERIFY(menu.actions().at(0)->isEnabled());
        QCOMPARE(menu.actions().at(1), refused);
        QVERIFY(menu.actions().at(2)->isSeparator());
        QVERIFY(menu.actions().at(3)->isEnabled());
        QCOMPARE(separators, 2);
        menu.actions().at(0)->trigger();
        auto *dialog = f.window.findChild<ActionDialog *>();
        QVERIFY(dialog);
        QCOMPARE(dialog->verb(), QStringLiteral("restart"));
    }

    void aFailureIsSaid()
    {
        Offering f;
        QMenu menu;
        addVerbs(menu, f.ledger, f.desk, &f.window);
        support::answerTask(*f.channel, Request::kListVerbs, support::refusal("timeout", "test.too-late"));
        QVERIFY2(menu.actions().first()->text().contains(QLatin1String("test.too-late")),
                 qPrintable(menu.actions().first()->text()));
    }

    void whatWasDoneMayChangeWhatCanBeDone()
    {
        Offering f;
        VerbBar bar(f.desk);
        bar.notes()->setParent(&f.window);
        bar.show();
        bar.follow(f.ledger);
        f.offer({support::offerOf("pause")});
        Q_EMIT f.desk.acted();
        QCOMPARE(f.channel->count(Request::kListVerbs), 2);
        QVERIFY(bar.findChild<QPushButton *>(QStringLiteral("pause"))); // until the answer
        f.offer({support::offerOf("resume")});
        QVERIFY(bar.findChild<QPushButton *>(QStringLiteral("resume")));
        QVERIFY(!bar.findChild<QPushButton *>(QStringLiteral("pause")));
    }

    void aMissingRightIsTwoWordsFromWhatDoesNotApplyNow()
    {
        Offering f;
        VerbBar bar(f.desk);
        bar.notes()->setParent(&f.window);
        bar.show();
        bar.follow(f.ledger);
        contract::v1::VerbOffer denied = support::offerOf("scale", false, "test.no-right");
        denied.set_lacks_right(true);
        f.offer({denied, support::offerOf("start", false, "test.runs-already")});
        const QStringList lines = bar.notes()->text().split(u'\n');
        QCOMPARE(lines.size(), 2);
        QVERIFY2(lines[0].startsWith(QLatin1String("Not allowed (Scale): ")), qPrintable(lines[0]));
        QVERIFY2(lines[1].startsWith(QLatin1String("Not now (Start): ")), qPrintable(lines[1]));
        const QVector<Command> commands = bar.commands();
        QVERIFY2(commands[0].subtitle.startsWith(QLatin1String("not allowed: ")), qPrintable(commands[0].subtitle));
        QVERIFY2(commands[1].subtitle.startsWith(QLatin1String("not now: ")), qPrintable(commands[1].subtitle));
    }

    void manyVerbsLeaveRoomForTheName()
    {
        Offering f;
        VerbBar bar(f.desk);
        bar.notes()->setParent(&f.window);
        bar.show();
        bar.follow(f.ledger);
        QVector<contract::v1::VerbOffer> offers{support::offerOf("remove", true)};
        for (const char *verb : {"a", "b", "c", "d", "e", "f"})
            offers += support::offerOf(verb);
        f.offer(offers);
        QVERIFY(bar.findChild<QPushButton *>(QStringLiteral("d")));
        QVERIFY(!bar.findChild<QPushButton *>(QStringLiteral("e")));
        QStringList lines;
        for (const QAction *action : bar.findChild<QMenu *>()->actions())
            lines += action->isSeparator() ? QStringLiteral("-") : action->objectName();
        QCOMPARE(lines.join(u' '), QStringLiteral("e f - remove"));
    }

    void theServicesOfferThemByMenuKeyAndPalette()
    {
        Offering f;
        TransientMemory memory;
        ServicesPage page(PageContext{f.link, f.clock, memory, {}, &f.desk});
        page.resize(1200, 700);
        page.show();
        f.channel->snapshot(f.channel->subscription(QStringLiteral("services")),
                            {support::serviceRow(QStringLiteral("payment"))});
        auto *table = page.findChild<DataTable *>();
        QVERIFY(!page.runKey(u'r')); // no row is chosen
        const QPoint at(60, 10);
        QContextMenuEvent event(QContextMenuEvent::Mouse, at, table->viewport()->mapToGlobal(at));
        QCoreApplication::sendEvent(table->viewport(), &event);
        QCOMPARE(f.channel->count(Request::kListVerbs), 1);
        QCOMPARE(support::lastOf(*f.channel, Request::kListVerbs)->list_verbs().target().key(), std::string("payment"));
        f.offer({support::offerOf("restart")});
        auto *menu = table->findChild<QMenu *>();
        QVERIFY(menu);
        QAction *restart = nullptr;
        for (QAction *action : menu->actions()) {
            if (action->text() == contract::verbTitle(QStringLiteral("restart")) + QStringLiteral("\u2026"))
                restart = action;
        }
        QVERIFY(restart && restart->isEnabled());
        menu->close();
        // The palette asks for the chosen row when it opens, and hears when the answer is there.
        table->selectKey(QStringLiteral("payment"));
        QSignalSpy changed(&page, &Page::commandsChanged);
        const qsizetype before = page.commands().size();
        QCOMPARE(f.channel->count(Request::kListVerbs), 2);
        f.offer({support::offerOf("restart")});
        QCOMPARE(changed.size(), 1);
        QCOMPARE(page.commands().size(), before + 1);
        QVERIFY(page.runKey(u'r'));
        QVERIFY(page.findChild<ActionDialog *>());
        QVERIFY(!page.runKey(u'x'));
    }

    /// Going back to a revision is a workload's alone: whoever has only the keyboard finds it as well.
    void aServicesWorkloadIsInItsPaletteToo()
    {
        Offering f;
        TransientMemory memory;
        ServicePage page(PageContext{f.link, f.clock, memory, {}, &f.desk}, QStringLiteral("prod/pay/ledger"));
        page.resize(1200, 900);
        page.show();
        f.offer({support::offerOf("restart")}); // the service's own
        contract::v1::Row row;
        row.set_key(contract::utf8(f.ledger.key));
        row.mutable_workload()->set_environment("prod");
        row.mutable_workload()->set_name("ledger");
        f.channel->snapshot(f.channel->subscription(QStringLiteral("workloads")), {row});
        const int asked = f.channel->count(Request::kListVerbs);
        QSignalSpy changed(&page, &Page::commandsChanged);
        const qsizetype before = page.commands().size();
        QCOMPARE(f.channel->count(Request::kListVerbs), asked + 1);
        QCOMPARE(support::lastOf(*f.channel, Request::kListVerbs)->list_verbs().target().collection(),
                 std::string("workloads"));
        f.offer({support::offerOf("restart"), support::offerOf("rollback")});
        QCOMPARE(changed.size(), 1);
        const QVector<Command> commands = page.commands();
        QCOMPARE(commands.size(), before + 1); // restarting it is the service's restart
        const auto found = std::find_if(commands.cbegin(), commands.cend(), [](const Command &command) {
            return command.title == QStringLiteral("Roll back ledger\u2026");
        });
        QVERIFY(found != commands.cend());
        found->run();
        auto *dialog = page.findChild<ActionDialog *>();
        QVERIFY(dialog);
        QCOMPARE(dialog->verb(), QStringLiteral("rollback"));
        QCOMPARE(dialog->target().collection, QStringLiteral("workloads"));
    }

    /// Or an open palette would ask without end.
    void aFailureIsNotAskedAgainByItself()
    {
        Offering f;
        TransientMemory memory;
        ServicesPage page(PageContext{f.link, f.clock, memory, {}, &f.desk});
        page.resize(1200, 700);
        page.show();
        f.channel->snapshot(f.channel->subscription(QStringLiteral("services")),
                            {support::serviceRow(QStringLiteral("payment"))});
        page.findChild<DataTable *>()->selectKey(QStringLiteral("payment"));
        QSignalSpy changed(&page, &Page::commandsChanged);
        (void)page.commands();
        support::answerTask(*f.channel, Request::kListVerbs, support::refusal("timeout", "test.too-late"));
        QCOMPARE(changed.size(), 0);
    }

    void theBarKeepsWhatDestroysApart()
    {
        Offering f;
        VerbBar bar(f.desk);
        bar.notes()->setParent(&f.window);
        bar.show();
        bar.follow(f.ledger);
        QCOMPARE(f.channel->count(Request::kListVerbs), 1);
        QVERIFY(!bar.notes()->text().isEmpty()); // that it is being asked
        f.offer({support::offerOf("restart"), support::offerOf("scale", false, "test.not-allowed"),
                 support::offerOf("pause", false, "test.not-allowed"), support::offerOf("remove", true)});
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        QVERIFY(bar.findChild<QPushButton *>(QStringLiteral("restart"))->isEnabled());
        auto *scale = bar.findChild<QPushButton *>(QStringLiteral("scale"));
        QVERIFY(scale && !scale->isEnabled());
        QVERIFY(scale->toolTip().contains(QLatin1String("test.not-allowed")));
        QVERIFY(!bar.findChild<QPushButton *>(QStringLiteral("remove")));
        QCOMPARE(bar.findChild<QMenu *>()->actions().size(), 1);
        // One reason is told once, for both.
        QCOMPARE(bar.notes()->text().count(QLatin1String("test.not-allowed")), 1);
        const QVector<Command> commands = bar.commands();
        QCOMPARE(commands.size(), qsizetype(4));
        QVERIFY(commands[1].subtitle.contains(QLatin1String("test.not-allowed")));
        // What is shown may be old: whoever wants it has it asked for again, from the palette and by the button.
        commands[0].run();
        QCOMPARE(f.channel->count(Request::kListVerbs), 2);
        QCOMPARE(f.channel->count(Request::kPreview), 0);
        delete bar.window()->findChild<ActionDialog *>();
        bar.findChild<QPushButton *>(QStringLiteral("restart"))->click();
        QCOMPARE(f.channel->count(Request::kListVerbs), 3);
        QCOMPARE(f.channel->count(Request::kPreview), 0);
    }
};

QD_TEST(VerbMenuTest)
#include "tst_verbmenu.moc"
