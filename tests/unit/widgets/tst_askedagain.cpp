#include <support/actionanswers.h>
#include <support/manualclock.h>
#include <support/testregistry.h>
#include <support/themed.h>
#include <widgets/actions/actiondesk.h>
#include <widgets/pages/servicepage.h>

#include <QCoreApplication>
#include <QPointer>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QTest>

using namespace std::chrono_literals;
using contract::v1::Request;

namespace {

/// The page of a service that is there, over a scripted engine; nobody has said yet what may be done to it.
struct AskedService
{
    support::ManualClock clock;
    widgets::TransientMemory memory;
    support::ScriptedChannel *channel = new support::ScriptedChannel;
    qlink::Link link{std::unique_ptr<qlink::Channel>(channel)};
    widgets::ActionDesk desk{link, clock};
    widgets::ServicePage page{widgets::PageContext{link, clock, memory, {}, &desk}, QStringLiteral("prod/pay/ledger")};

    AskedService()
    {
        page.resize(1200, 700);
        page.show();
        channel->snapshot(channel->subscription(QStringLiteral("services")),
                          {support::serviceRow(QStringLiteral("prod/pay/ledger"))});
    }
    int asked() const { return channel->count(Request::kListVerbs); }
    void offer(const QVector<contract::v1::VerbOffer> &offers)
    {
        support::answerTask(*channel, Request::kListVerbs, support::verbListOf(offers));
    }
    void tellWorkload(int ready, qint64 ageMs = 0)
    {
        contract::v1::Row row;
        row.set_key("prod/k8s/pay/ledger");
        auto &workload = *row.mutable_workload();
        workload.set_environment("prod");
        workload.set_name("ledger");
        workload.set_desired(3);
        workload.set_ready(ready);
        workload.set_freshness(contract::v1::FRESHNESS_LIVE);
        workload.set_age_ms(ageMs);
        channel->snapshot(channel->subscription(QStringLiteral("workloads")), {row});
    }
    QPushButton *button(const char *verb) const { return page.findChild<QPushButton *>(QLatin1String(verb)); }
};

} // namespace

/// What may be done is asked for again when somebody else changed what it rests on.
class AskedAgainTest : public QObject
{
    Q_OBJECT
    support::Themed m_look;

private Q_SLOTS:
    void whatOthersDidIsAskedForOnceInAWhile()
    {
        AskedService f;
        f.offer({support::offerOf("restart", false, "test.nothing-runs"), support::offerOf("start")});
        f.tellWorkload(0);
        f.clock.advance(2s);
        f.offer({support::offerOf("restart", false, "test.nothing-runs"), support::offerOf("start")});
        const int before = f.asked();
        f.tellWorkload(1);
        f.clock.advance(1s);
        f.tellWorkload(3);
        QCOMPARE(f.asked(), before);
        f.clock.advance(1s);
        QCOMPARE(f.asked(), before + 1);
        // Until the answer is here all stays as it is, and then the buttons are the same ones.
        const QPointer<QPushButton> restart = f.button("restart");
        QVERIFY(restart && !restart->isEnabled());
        f.offer({support::offerOf("restart"), support::offerOf("start", false, "test.runs-already")});
        QVERIFY(restart && restart->isEnabled());
        QCOMPARE(restart->toolTip(), QString());
        QVERIFY(!f.button("start")->isEnabled());
        QVERIFY(f.button("start")->toolTip().contains(QLatin1String("test.runs-already")));
    }

    void agesAskNothing()
    {
        AskedService f;
        f.offer({support::offerOf("restart")});
        f.tellWorkload(3);
        f.clock.advance(2s);
        f.offer({support::offerOf("restart")});
        const int before = f.asked();
        f.tellWorkload(3, 5000);
        f.clock.advance(10s);
        QCOMPARE(f.asked(), before);
    }

    void theServicesOwnRowAsksToo()
    {
        AskedService f;
        f.offer({support::offerOf("restart")});
        f.clock.advance(2s);
        f.offer({support::offerOf("restart")});
        const int before = f.asked();
        f.channel->snapshot(f.channel->subscription(QStringLiteral("services")),
                            {support::serviceRow(QStringLiteral("prod/pay/ledger"), contract::v1::HEALTH_CRITICAL)});
        f.clock.advance(2s);
        QCOMPARE(f.asked(), before + 1);
    }

    void aSlowAnswerIsWaitedFor()
    {
        AskedService f;
        const int before = f.asked();
        f.tellWorkload(1);
        f.clock.advance(10s);
        QCOMPARE(f.asked(), before);
        f.offer({support::offerOf("restart")});
        f.clock.advance(2s);
        QCOMPARE(f.asked(), before + 1);
    }

    void thePaletteAsksAgainForAChangedRow()
    {
        AskedService f;
        f.offer({support::offerOf("restart")});
        f.tellWorkload(1);
        (void)f.page.commands();
        f.offer({support::offerOf("scale")});
        const int before = f.asked();
        (void)f.page.commands();
        QCOMPARE(f.asked(), before);
        f.tellWorkload(3);
        (void)f.page.commands();
        QCOMPARE(f.asked(), before + 1);
        (void)f.page.commands();
        QCOMPARE(f.asked(), before + 1);
    }

    void anOpenedPageIsReadFromItsTop()
    {
        AskedService f;
        QCoreApplication::processEvents();
        QScrollBar *bar = f.page.findChild<QScrollArea *>()->verticalScrollBar();
        QVERIFY(bar->maximum() > 0);
        bar->setValue(bar->maximum());
        f.page.goToTop();
        QCOMPARE(bar->value(), 0);
    }
};

QD_TEST(AskedAgainTest)
#include "tst_askedagain.moc"
