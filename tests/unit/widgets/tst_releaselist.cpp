#include <support/configanswers.h>
#include <support/manualclock.h>
#include <support/testregistry.h>
#include <support/themed.h>
#include <widgets/actions/actiondesk.h>
#include <widgets/actions/actiondialog.h>
#include <widgets/config/releaselist.h>
#include <widgets/pages/configpage.h>

#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTableWidget>
#include <QTest>

#include <initializer_list>
#include <memory>
#include <string>
#include <utility>

using namespace widgets;
using contract::v1::Request;

/// A history whose beginning was removed, and the way to remove more of it.
class ReleaseListTest : public QObject
{
    Q_OBJECT
    support::Themed m_look;

    struct ListStage
    {
        support::ManualClock clock;
        support::ScriptedChannel *channel = new support::ScriptedChannel;
        qlink::Link link{std::unique_ptr<qlink::Channel>(channel)};
        models::ConfigHistory history{link};
        std::unique_ptr<ReleaseList> list = std::make_unique<ReleaseList>(history, clock);

        ListStage() { history.read(QStringLiteral("prod"), QStringLiteral("prod/kube/shop/settings")); }
        /// r3 and r2 are there; up to r1, 12 releases were removed.
        void tell() const { support::answerTask(*channel, Request::kListReleases, shortened()); }
        QString text(int row) const
        {
            QStringList out;
            for (int column = 0; column < list->table()->columnCount(); ++column)
                out += list->table()->item(row, column)->text();
            return out.join(u'|');
        }
    };
    static contract::v1::Response shortened()
    {
        contract::v1::Response out;
        for (const char *id : {"r3", "r2", "r1"}) {
            auto *release = out.mutable_release_list()->add_releases();
            release->set_id(id);
            release->set_state("released");
            release->set_kind("release");
        }
        auto *gone = out.mutable_release_list()->mutable_releases(2);
        gone->clear_kind();
        gone->set_collected(true);
        gone->set_collected_releases(12);
        gone->set_comment("quarterly");
        return out;
    }

private Q_SLOTS:
    /// Who met somebody else's change did not make it.
    void aChangeFromElsewhereWasFoundByTheReleaser()
    {
        ListStage f;
        contract::v1::Response all = shortened();
        all.mutable_release_list()->mutable_releases(0)->set_author("ann");
        all.mutable_release_list()->mutable_releases(1)->set_author("ann");
        all.mutable_release_list()->mutable_releases(1)->set_kind("external");
        support::answerTask(*f.channel, Request::kListReleases, all);
        QVERIFY2(!f.text(0).contains(QStringLiteral("found by")), qPrintable(f.text(0)));
        QVERIFY2(f.text(1).contains(QStringLiteral("found by ann")), qPrintable(f.text(1)));
    }

    void whatWentSaysSoAndIsNotRestored()
    {
        ListStage f;
        f.tell();
        QCOMPARE(f.list->table()->rowCount(), 3);
        const QString gone = f.text(2);
        QVERIFY2(gone.contains(QStringLiteral("removed by policy")), qPrintable(gone));
        QVERIFY2(gone.contains(QStringLiteral("12")) && gone.contains(QStringLiteral("quarterly")), qPrintable(gone));
        QVERIFY(!f.text(1).contains(QStringLiteral("removed by policy")));
        f.list->table()->selectRow(2);
        QVERIFY(!f.list->restoreButton()->isEnabled());
        QVERIFY(!f.list->compareButton()->isEnabled());
        f.list->table()->selectRow(1);
        QVERIFY(f.list->restoreButton()->isEnabled());
    }

    void removingIsOfferedWhereThereIsSomethingOld()
    {
        ListStage f;
        QVERIFY(!f.list->tidyButton()->isEnabled());
        f.tell();
        QVERIFY(f.list->tidyButton()->isEnabled());
        const QSignalSpy asked(f.list.get(), &ReleaseList::tidyRequested);
        f.list->tidyButton()->click();
        QCOMPARE(asked.count(), 1);
        f.list->setRestoreBlocked(QStringLiteral("not from here"));
        QVERIFY(!f.list->tidyButton()->isEnabled());
        QVERIFY(f.list->tidyButton()->toolTip().contains(QStringLiteral("not from here")));
    }

    void whatWasRestoredIsNotCut()
    {
        ListStage f;
        f.list->resize(1300, 400);
        contract::v1::Response one = shortened();
        auto *release = one.mutable_release_list()->mutable_releases(0);
        release->set_kind("restore");
        release->set_of("01a20428d14d-cca9322646e13973");
        support::answerTask(*f.channel, Request::kListReleases, one);
        const QTableWidget *table = f.list->table();
        int column = 0;
        while (table->horizontalHeaderItem(column)->text() != QLatin1String("Kind"))
            ++column;
        const QString kind = table->item(0, column)->text();
        QVERIFY2(kind.endsWith(QLatin1String("cca9322646e13973")), qPrintable(kind));
        QVERIFY(table->columnWidth(column) > table->fontMetrics().horizontalAdvance(kind));
    }

    void bothNumbersAreFieldsOfTheDialog()
    {
        support::ManualClock clock;
        TransientMemory memory;
        auto *channel = new support::ScriptedChannel;
        qlink::Link link{std::unique_ptr<qlink::Channel>(channel)};
        ActionDesk desk{link, clock};
        const PageContext context{link, clock, memory, {}, &desk};
        QWidget window;
        auto *page = new ConfigPage(context, QStringLiteral("prod/kube/shop/settings"), &window);
        window.resize(1200, 800);
        window.show();
        support::answerTask(*channel, Request::kReadConfig,
                            support::configViewOf("r3", support::contentOf({{"a", "1"}})));
        page->showTab(ConfigPage::HistoryTab);
        support::answerTask(*channel, Request::kListReleases, shortened());
        page->releases()->tidyButton()->click();
        auto *dialog = window.findChild<ActionDialog *>();
        QVERIFY(dialog);
        QCOMPARE(dialog->verb(), QStringLiteral("tidy"));
        contract::v1::VerbOffer offer = support::offerOf("tidy", true);
        for (const auto &[name, initial] : {std::pair("keep-releases", "50"), std::pair("keep-days", "90")}) {
            auto *spec = offer.add_arguments();
            spec->set_name(name);
            spec->set_kind(contract::v1::ArgumentSpec::KIND_NUMBER);
            spec->set_initial(initial);
            spec->set_most(1000);
        }
        support::answerTask(*channel, Request::kListVerbs, support::verbListOf({offer}));
        const auto preview = support::lastOf(*channel, Request::kPreview);
        QVERIFY(preview);
        std::string given;
        for (const auto &argument : preview->preview().arguments())
            given += argument.name() + "=" + argument.value() + " ";
        QVERIFY2(given.find("keep-releases=50") != std::string::npos, given.c_str());
        QVERIFY2(given.find("keep-days=90") != std::string::npos, given.c_str());
        const auto *days = dialog->findChild<QSpinBox *>(QStringLiteral("keep-days"));
        QVERIFY(days);
        QCOMPARE(days->value(), 90);
    }
};

QD_TEST(ReleaseListTest)
#include "tst_releaselist.moc"
