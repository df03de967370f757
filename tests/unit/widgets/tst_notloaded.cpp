#include "farengine.h"

#include <support/manualclock.h>
#include <support/scriptedchannel.h>
#include <support/testregistry.h>
#include <support/themed.h>
#include <widgets/label.h>
#include <widgets/notloaded.h>
#include <widgets/pages/changestrip.h>
#include <widgets/pages/section.h>
#include <widgets/pages/servicepage.h>
#include <widgets/pages/servicespage.h>
#include <widgets/statepanel.h>
#include <widgets/table/datatable.h>

#include <QApplication>
#include <QLineEdit>
#include <QTest>

using namespace widgets;
using contract::v1::Freshness;

namespace {

const QString kNothing = QStringLiteral("No pod belongs to it.");
const QString kService = QStringLiteral("lab/shop/payment");

struct Place : farengine::Far
{
    quint64 asked(const char *collection) const { return channel->subscription(QString::fromLatin1(collection)); }
};

QStringList texts(const QWidget &of)
{
    QStringList all;
    for (const QLabel *label : of.findChildren<QLabel *>()) {
        if (label->isVisibleTo(&of))
            all += label->text();
    }
    return all;
}

} // namespace

/// What is not known is never shown as nothing.
class NotLoadedTest : public QObject
{
    Q_OBJECT
    support::Themed m_look;

    static void freshnesses()
    {
        QTest::addColumn<Freshness>("freshness");
        QTest::addColumn<bool>("known");
        QTest::newRow("a source has not answered yet") << contract::v1::FRESHNESS_LOADING << false;
        QTest::newRow("a source does not answer") << contract::v1::FRESHNESS_STALE << false;
        QTest::newRow("a source refuses access") << contract::v1::FRESHNESS_UNAUTHORISED << false;
        QTest::newRow("all sources answer") << contract::v1::FRESHNESS_LIVE << true;
        QTest::newRow("a source lists anew") << contract::v1::FRESHNESS_RESYNCING << true;
    }

private Q_SLOTS:
    void anEmptySectionSaysWhetherItIsEmpty_data() { freshnesses(); }
    void anEmptySectionSaysWhetherItIsEmpty()
    {
        QFETCH(Freshness, freshness);
        QFETCH(bool, known);
        Place at;
        Section section(farengine::podSection(kNothing), at.context);
        section.follow(kService);
        at.channel->nothing(at.asked("pods"), freshness);
        QCOMPARE(texts(section).contains(kNothing), known);
        QCOMPARE(texts(section).join(u'\n').contains(QLatin1String("Not loaded")), !known);
    }

    void aSectionGoesWithItsSource()
    {
        Place at;
        Section section(farengine::podSection(kNothing), at.context);
        section.follow(kService);
        at.channel->nothing(at.asked("pods"), contract::v1::FRESHNESS_STALE);
        QVERIFY(!texts(section).contains(kNothing));
        // The source answers, and there is nothing indeed: no row comes or goes.
        at.channel->delta(at.asked("pods"), {});
        QVERIFY(texts(section).contains(kNothing));
    }

    void noAlertIsSaidOnlyWhereSomebodyTellsOfAlerts_data()
    {
        QTest::addColumn<QString>("system");
        QTest::addColumn<bool>("isTold");
        QTest::newRow("a registry alone") << QStringLiteral("consul") << false;
        QTest::newRow("a cluster alone") << QStringLiteral("kubernetes") << false;
        QTest::newRow("a Prometheus") << QStringLiteral("prometheus") << true;
        QTest::newRow("an Alertmanager") << QStringLiteral("alertmanager") << true;
    }
    void noAlertIsSaidOnlyWhereSomebodyTellsOfAlerts()
    {
        QFETCH(QString, system);
        QFETCH(bool, isTold);
        Place at;
        ServicePage page(at.context, kService);
        at.channel->nothing(at.asked("alerts"), contract::v1::FRESHNESS_LIVE);
        const auto said = [&page] {
            QStringList all;
            for (const Section *section : page.findChildren<Section *>()) {
                if (section->collection() == QLatin1String("alerts"))
                    all += texts(*section);
            }
            return all;
        };
        const QString none = QStringLiteral("No alert about it.");
        QVERIFY(said().contains(none)); // the sources are not listed yet
        contract::v1::Row row;
        row.set_key("lab/it");
        row.mutable_source()->set_id("lab/it");
        row.mutable_source()->set_environment("lab");
        row.mutable_source()->set_system(contract::utf8(system));
        at.channel->snapshot(at.asked("sources"), {row});
        QCOMPARE(said().contains(none), isTold);
        QCOMPARE(said().join(u'\n').contains(QLatin1String("no Alertmanager is configured")), !isTold);
    }

    void whatIsPointedAtMayOnlyBeUnknown()
    {
        Place at;
        Section section(farengine::podSection(kNothing), at.context);
        section.follow(kService);
        at.channel->nothing(at.asked("pods"), contract::v1::FRESHNESS_STALE);
        section.reveal(QStringLiteral("p1"));
        QVERIFY(!texts(section).contains(QStringLiteral("what was pointed at is gone")));
        QVERIFY(texts(section).contains(QStringLiteral("what was pointed at is not loaded")));
    }

    void anEmptyTableSaysWhetherItIsEmpty_data() { freshnesses(); }
    void anEmptyTableSaysWhetherItIsEmpty()
    {
        QFETCH(Freshness, freshness);
        QFETCH(bool, known);
        Place at;
        ServicesPage page(at.context);
        at.channel->nothing(at.asked("services"), freshness);
        const QString all = texts(page).join(u'\n');
        QCOMPARE(all.contains(QLatin1String("No service is known yet")), known);
        QCOMPARE(all.contains(QLatin1String("Not loaded")), !known);
        // Nor does a filter make nothing of what is not known.
        page.findChild<QLineEdit *>()->setText(QStringLiteral("pay"));
        at.channel->nothing(at.asked("services"), freshness);
        QCOMPARE(texts(page).join(u'\n').contains(QLatin1String("Nothing fits")), known);
    }

    void aFilterThatFitsNothingTellsWhatIsMissing()
    {
        Place at;
        ServicesPage page(at.context);
        page.findChild<QLineEdit *>()->setText(QStringLiteral("pay"));
        contract::v1::Response response;
        response.mutable_snapshot()->set_unfiltered(40);
        response.mutable_snapshot()->set_freshness(contract::v1::FRESHNESS_STALE);
        at.channel->answer(at.asked("services"), response);
        const QString all = texts(page).join(u'\n');
        QVERIFY2(all.contains(QLatin1String("Nothing fits")), qPrintable(all));
        QVERIFY2(all.contains(notLoaded(contract::v1::FRESHNESS_STALE)), qPrintable(all));
    }

    void aServiceIsOnlySaidToBeGoneByThoseWhoWouldKnow_data()
    {
        QTest::addColumn<Freshness>("freshness");
        QTest::addColumn<QString>("title");
        QTest::newRow("all sources answer") << contract::v1::FRESHNESS_LIVE << QStringLiteral("payment is not there");
        QTest::newRow("a source does not answer")
            << contract::v1::FRESHNESS_STALE << QStringLiteral("payment is not loaded");
        QTest::newRow("a source is read once more")
            << contract::v1::FRESHNESS_RESYNCING << QStringLiteral("payment is not loaded");
        QTest::newRow("a source refuses access")
            << contract::v1::FRESHNESS_UNAUTHORISED << QStringLiteral("payment is not loaded");
    }
    void aServiceIsOnlySaidToBeGoneByThoseWhoWouldKnow()
    {
        QFETCH(Freshness, freshness);
        QFETCH(QString, title);
        Place at;
        ServicePage page(at.context, kService);
        at.channel->nothing(at.asked("services"), freshness);
        const auto *panel = page.findChild<StatePanel *>(QString(), Qt::FindDirectChildrenOnly);
        QCOMPARE(panel->title(), title);
        const QString all = texts(*panel).join(u'\n');
        QCOMPARE(all.contains(QLatin1String("It may have been deleted")), freshness == contract::v1::FRESHNESS_LIVE);
    }

    void noChangesMayOnlyBeUnknown()
    {
        Place at;
        ChangeStrip strip(at.context);
        strip.follow(kService);
        const QString none = QStringLiteral("No changes in this time");
        at.channel->nothing(at.asked("changes"), contract::v1::FRESHNESS_STALE);
        QVERIFY(strip.accessibleName() != none);
        at.channel->delta(at.asked("changes"), {});
        QCOMPARE(strip.accessibleName(), none);
    }

    void aFilterThatIsRefusedIsSaidBelowTheRows()
    {
        Place at;
        ServicesPage page(at.context);
        const quint64 id = at.asked("services");
        at.channel->snapshot(id, support::serviceRows({QStringLiteral("a")}));
        auto *field = page.findChild<QLineEdit *>();
        // Letters of three bytes each: the field takes them, the engine does not.
        field->setText(QString(contract::kMaxFilterBytes + 500, QChar(0x4e2d)));
        QCOMPARE(int(field->text().size()), contract::kMaxFilterBytes);
        at.channel->end(at.channel->lastChange(id), "session.filter-too-long");
        const QString all = texts(page).join(u'\n');
        QVERIFY2(all.contains(QLatin1String("the filter is longer than")), qPrintable(all));
    }
};

QD_TEST(NotLoadedTest)
#include "tst_notloaded.moc"
