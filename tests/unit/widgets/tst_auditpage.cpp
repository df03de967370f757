#include <contract/changeparts.h>
#include <contract/convert.h>
#include <support/manualclock.h>
#include <support/scriptedchannel.h>
#include <support/testregistry.h>
#include <support/themed.h>
#include <widgets/actions/diffview.h>
#include <widgets/pages/auditdetail.h>
#include <widgets/pages/auditpage.h>
#include <widgets/table/datatable.h>

#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QTest>

using namespace widgets;

namespace {

struct Trailing
{
    support::ManualClock clock;
    TransientMemory memory;
    support::ScriptedChannel *channel = new support::ScriptedChannel;
    qlink::Link link{std::unique_ptr<qlink::Channel>(channel)};
    PageContext context{link, clock, memory, {}};

    quint64 id() const { return channel->subscription(QStringLiteral("audit")); }
    /// Filter and order of the newest question.
    contract::v1::ChangeWindow asked() const
    {
        contract::v1::ChangeWindow last;
        for (const qlink::RequestPtr &request : std::as_const(channel->sent)) {
            if (request->has_change_window())
                last = request->change_window();
        }
        return last;
    }
};

contract::v1::Row auditRow(const char *key, const char *outcome)
{
    contract::v1::Row row;
    row.set_key(key);
    auto &entry = *row.mutable_audit();
    entry.set_key(key);
    entry.set_at_unix_ms(1'700'000'000'000);
    entry.set_principal("system:serviceaccount:ops:console");
    entry.set_environment("prod");
    entry.set_verb("scale");
    entry.set_target("prod/k8s/payments/payment");
    entry.set_outcome(outcome);
    entry.set_reason("incident 7");
    entry.set_before("replicas: 3\n");
    entry.set_after("replicas: 5\n");
    return row;
}

} // namespace

class AuditPageTest : public QObject
{
    Q_OBJECT
    support::Themed m_look;

private Q_SLOTS:
    void theNewestComesFirst()
    {
        Trailing f;
        AuditPage page(f.context, {});
        const auto &request = *f.channel->sent.first();
        QVERIFY(request.has_subscribe());
        QCOMPARE(request.subscribe().collection(), std::string("audit"));
        QCOMPARE(request.subscribe().sort(0).column(), std::string("at"));
        QVERIFY(request.subscribe().sort(0).descending());
    }

    /// Nobody takes the window's lines for all that was done.
    void itSaysWhoseLinesTheseAre()
    {
        Trailing f;
        AuditPage page(f.context, {});
        page.resize(1200, 700);
        page.show();
        f.channel->snapshot(f.id(), {auditRow("1", "succeeded")});
        bool isSaid = false;
        for (const QLabel *label : page.findChildren<QLabel *>())
            isSaid = isSaid || (label->isVisible() && label->text().contains(QLatin1String("the window's")) &&
                                label->text().contains(QLatin1String("qdctl audit list")));
        QVERIFY(isSaid);
    }

    void theFilterIsTheEngines()
    {
        Trailing f;
        AuditPage page(f.context, {});
        page.resize(1200, 700);
        page.show();
        f.channel->snapshot(f.id(), {auditRow("2", "refused"), auditRow("1", "succeeded")});
        auto *filter = qobject_cast<QLineEdit *>(page.filterField());
        filter->setText(QStringLiteral("outcome:refused"));
        QCOMPARE(f.asked().filter(), std::string("outcome:refused"));
        QVERIFY(page.closeInner());
        QCOMPARE(f.asked().filter(), std::string());
        QVERIFY(!page.closeInner());
    }

    void aLineIsShownInFull()
    {
        Trailing f;
        AuditPage page(f.context, {});
        page.resize(1200, 700);
        page.show();
        f.channel->snapshot(f.id(), {auditRow("2", "refused"), auditRow("1", "succeeded")});
        auto *table = page.findChild<DataTable *>();
        auto *detail = page.findChild<AuditDetail *>();
        QVERIFY(!detail->isVisible());
        table->selectKey(QStringLiteral("1"));
        QTest::keyClick(table, Qt::Key_Return);
        QVERIFY(detail->isVisible());
        QStringList texts;
        for (const QLabel *label : detail->findChildren<QLabel *>())
            texts += label->text();
        QVERIFY(texts.contains(QStringLiteral("incident 7")));
        QVERIFY(texts.contains(QStringLiteral("succeeded")));
        const QString difference = detail->findChild<DiffView *>()->toPlainText();
        QVERIFY2(difference.contains(QLatin1String("- replicas: 3")), qPrintable(difference));
        QVERIFY2(difference.contains(QLatin1String("+ replicas: 5")), qPrintable(difference));
        QVERIFY(page.closeInner());
        QVERIFY(!detail->isVisible());
    }

    /// Nobody takes the name of a key for a line of its value.
    void keysStandUnderHeadingsOfTheirOwn()
    {
        Trailing f;
        AuditPage page(f.context, {});
        page.resize(1200, 700);
        page.show();
        contract::v1::Row row = auditRow("1", "started");
        row.mutable_audit()->set_before(
            contract::utf8(contract::partHeading(QStringLiteral("a")) + QStringLiteral("# a comment\n1\n")));
        row.mutable_audit()->set_after(
            contract::utf8(contract::partHeading(QStringLiteral("sub/x")) + QStringLiteral("1\n")));
        f.channel->snapshot(f.id(), {row});
        auto *detail = page.findChild<AuditDetail *>();
        detail->show(QStringLiteral("1"));
        const auto *diff = detail->findChild<DiffView *>();
        QVERIFY(diff->isVisible());
        QCOMPARE(diff->toPlainText(), QString::fromUtf8("── a\n- # a comment\n- 1\n── sub/x\n+ 1"));
        QCOMPARE(diff->summary(), QStringLiteral("lines added (+): 1, removed (-): 2"));
    }

    void anEmptyTrailSaysWhatWouldBeThere()
    {
        Trailing f;
        AuditPage page(f.context, {});
        page.resize(1200, 700);
        page.show();
        f.channel->nothing(f.id(), contract::v1::FRESHNESS_LIVE);
        QString said;
        for (const QLabel *label : page.findChildren<QLabel *>()) {
            if (label->isVisible())
                said += label->text() + u'\n';
        }
        QVERIFY2(said.contains(QLatin1String("Nothing was done")), qPrintable(said));
        QVERIFY2(said.contains(QLatin1String("qdctl audit export")), qPrintable(said));
    }
};

QD_TEST(AuditPageTest)
#include "tst_auditpage.moc"
