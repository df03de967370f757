#include <support/configanswers.h>
#include <support/manualclock.h>
#include <support/testregistry.h>
#include <support/themed.h>
#include <widgets/actions/actiondesk.h>
#include <widgets/actions/actiondialog.h>
#include <widgets/config/banner.h>
#include <widgets/config/codeeditor.h>
#include <widgets/config/comparisonview.h>
#include <widgets/config/confighead.h>
#include <widgets/config/contenteditor.h>
#include <widgets/config/mergeview.h>
#include <widgets/config/newconfig.h>
#include <widgets/config/releaselist.h>
#include <widgets/pages/configpage.h>
#include <widgets/pages/configspage.h>
#include <widgets/table/datatable.h>

#include <QComboBox>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableWidget>
#include <QTest>

using namespace widgets;
using contract::v1::Request;
using namespace std::chrono_literals;

namespace {

/// The page of one configuration over a scripted engine, read and shown.
struct ConfigStage
{
    support::ManualClock clock;
    TransientMemory memory;
    support::ScriptedChannel *channel = new support::ScriptedChannel;
    qlink::Link link{std::unique_ptr<qlink::Channel>(channel)};
    ActionDesk desk{link, clock};
    PageContext context{link, clock, memory, {}, &desk};
    QWidget window;
    ConfigPage *page = new ConfigPage(context, QStringLiteral("prod/kube/shop/settings"), &window);

    ConfigStage()
    {
        window.resize(1200, 800);
        page->resize(1200, 800);
        window.show();
        tellRow(support::configViewOf("r1", support::contentOf({{"a", "1"}})));
        answerRead(support::configViewOf("r1", support::contentOf({{"a", "1"}})));
    }
    void tellRow(const contract::v1::Response &view)
    {
        contract::v1::Row row;
        row.set_key("prod/kube/shop/settings");
        *row.mutable_config() = view.config_view().row();
        channel->snapshot(channel->subscription(QStringLiteral("configs")), {row});
    }
    void answer(Request::BodyCase body, const contract::v1::Response &response)
    {
        support::answerTask(*channel, body, response);
    }
    void answerRead(const contract::v1::Response &view) { answer(Request::kReadConfig, view); }
    void write(const QString &text)
    {
        page->draftEditor()->editor()->selectAll();
        QTest::keyClicks(page->draftEditor()->editor(), text);
    }
    void save()
    {
        clock.advance(600ms);
        answer(Request::kSaveDraft, support::doneResponse());
    }
    void tellReleases(std::initializer_list<const char *> ids)
    {
        contract::v1::Response list;
        for (const char *id : ids) {
            auto *release = list.mutable_release_list()->add_releases();
            release->set_id(id);
            release->set_kind("release");
            release->set_state("released");
            release->set_comment("why");
            release->set_at_unix_ms(core::toUnixMs(clock.wall()));
        }
        answer(Request::kListReleases, list);
    }
    ActionDialog *dialog() const { return window.findChild<ActionDialog *>(); }
};

} // namespace

class ConfigPageTest : public QObject
{
    Q_OBJECT
    support::Themed m_look;

private Q_SLOTS:
    void savedStandsThereOnlyWhenItIs()
    {
        ConfigStage f;
        QCOMPARE(f.page->head()->savingText(), QStringLiteral("No draft"));
        QVERIFY(!f.page->head()->releaseButton()->isEnabled());
        f.write(QStringLiteral("2"));
        QVERIFY(!f.page->head()->savingText().contains(QStringLiteral("saved")));
        f.clock.advance(600ms);
        QVERIFY(!f.page->head()->savingText().contains(QStringLiteral("saved")));
        QVERIFY(!f.page->head()->releaseButton()->isEnabled());
        f.answer(Request::kSaveDraft, support::doneResponse());
        QCOMPARE(f.page->head()->savingText(), QStringLiteral("Draft saved"));
        QVERIFY(f.page->head()->releaseButton()->isEnabled());
    }

    void aDroppedDraftIsBroughtBackFromTheKeyboard()
    {
        ConfigStage f;
        f.write(QStringLiteral("2"));
        f.save();
        QVERIFY(!f.page->head()->undoButton()->isVisibleTo(f.page));
        f.page->head()->dropButton()->setFocus();
        QTest::keyClick(f.page->head()->dropButton(), Qt::Key_Space);
        f.answer(Request::kDropDraft, support::doneResponse());
        QCOMPARE(f.page->draftEditor()->editor()->code(), QStringLiteral("1"));
        QPushButton *undo = f.page->head()->undoButton();
        QVERIFY(undo->isVisibleTo(f.page) && !f.page->head()->dropButton()->isEnabled());
        QCOMPARE(f.page->head()->savingText(), QStringLiteral("The draft was dropped"));
        QVERIFY(f.window.focusWidget() == undo);
        QTest::keyClick(undo, Qt::Key_Space);
        QVERIFY(f.page->draftEditor()->editor()->isReadOnly()); // what is written meanwhile would be lost
        contract::v1::Response back;
        support::addDraft(back, "r1", support::contentOf({{"a", "2"}}), support::contentOf({{"a", "1"}}));
        f.answer(Request::kBringBackDraft, back);
        QCOMPARE(f.page->draftEditor()->editor()->code(), QStringLiteral("2"));
        QVERIFY(!f.page->draftEditor()->editor()->isReadOnly());
        QVERIFY(!undo->isVisibleTo(f.page) && f.page->head()->releaseButton()->isEnabled());
    }

    void releasingOpensTheDialogOfItsVerb()
    {
        ConfigStage f;
        f.write(QStringLiteral("2"));
        f.save();
        f.page->head()->releaseButton()->click();
        QVERIFY(f.dialog());
        QCOMPARE(f.dialog()->verb(), QStringLiteral("release"));
        QCOMPARE(f.dialog()->target().collection, QStringLiteral("configs"));
        QCOMPARE(f.dialog()->target().key, QStringLiteral("prod/kube/shop/settings"));
    }

    void whatIsRefusedCannotBeReleased()
    {
        ConfigStage f;
        f.write(QStringLiteral("2"));
        f.save();
        contract::v1::Response problems;
        auto *problem = problems.mutable_config_problems()->add_problems();
        problem->set_key("a");
        problem->set_line(1);
        problem->set_column(1);
        problem->set_refuses(true);
        problem->mutable_message()->set_code("releases.syntax");
        f.answer(Request::kCheckConfig, problems);
        QCOMPARE(int(f.page->draftEditor()->editor()->problems().size()), 1);
        QVERIFY(!f.page->head()->releaseButton()->isEnabled());
    }

    void aChangeBehindIsMergedBeforeRelease()
    {
        ConfigStage f;
        f.write(QStringLiteral("2"));
        f.save();
        contract::v1::Response behind = support::configViewOf("r2", support::contentOf({{"a", "9"}}));
        support::addDraft(behind, "r1", support::contentOf({{"a", "2"}}), support::contentOf({{"a", "1"}}));
        behind.mutable_config_view()->mutable_row()->set_has_draft(true);
        f.tellRow(behind);
        f.answerRead(behind);
        QVERIFY(f.page->mergeBanner()->isVisibleTo(f.page));
        QCOMPARE(f.page->head()->standingText(), QStringLiteral("released again elsewhere since your draft"));
        QVERIFY(!f.page->head()->releaseButton()->isEnabled());
        f.page->mergeBanner()->findChild<QPushButton *>()->click();
        const auto asked = support::lastOf(*f.channel, Request::kMergeConfigs);
        QVERIFY(asked);
        QCOMPARE(asked->merge_configs().base().entries(0).value(), std::string("1"));
        QCOMPARE(asked->merge_configs().theirs().entries(0).value(), std::string("9"));
        contract::v1::Response merge;
        *merge.mutable_merge_result()->mutable_merged() = support::contentOf({{"a", "2"}});
        *merge.mutable_merge_result()->add_conflicts() = support::conflictOf("a", 1, 1, "1", "2", "9");
        f.answer(Request::kMergeConfigs, merge);
        MergeView *view = f.page->mergeView();
        QVERIFY(!view->takeButton()->isEnabled()); // nothing is chosen by itself
        QVERIFY(!f.page->head()->releaseButton()->isEnabled());
        view->choose(models::MergeAnswer::Side::Theirs);
        QVERIFY(view->takeButton()->isEnabled());
        view->editedText()->setPlainText(QStringLiteral("29"));
        view->takeButton()->click();
        QCOMPARE(support::lastOf(*f.channel, Request::kSaveDraft)->save_draft().base().release(), std::string("r2"));
        f.answer(Request::kSaveDraft, support::doneResponse());
        QCOMPARE(f.page->draftEditor()->editor()->code(), QStringLiteral("29"));
        QVERIFY(!f.page->mergeBanner()->isVisibleTo(f.page));
        QCOMPARE(f.page->head()->standingText(), QStringLiteral("as released"));
        QVERIFY(f.page->head()->releaseButton()->isEnabled());
    }

    void aDraftThatChangedDuringAMergeIsNotWrittenOver()
    {
        ConfigStage f;
        f.write(QStringLiteral("2"));
        f.save();
        contract::v1::Response behind = support::configViewOf("r2", support::contentOf({{"a", "9"}}));
        support::addDraft(behind, "r1", support::contentOf({{"a", "2"}}), support::contentOf({{"a", "1"}}));
        behind.mutable_config_view()->mutable_row()->set_has_draft(true);
        f.tellRow(behind);
        f.answerRead(behind);
        f.page->mergeBanner()->findChild<QPushButton *>()->click();
        contract::v1::Response merge;
        *merge.mutable_merge_result()->mutable_merged() = support::contentOf({{"a", "29"}});
        f.answer(Request::kMergeConfigs, merge);
        // Another window writes the draft meanwhile.
        contract::v1::Response other = support::configViewOf("r2", support::contentOf({{"a", "9"}}));
        support::addDraft(other, "r1", support::contentOf({{"a", "5"}}), support::contentOf({{"a", "1"}}));
        *other.mutable_config_view()->mutable_row() = behind.config_view().row();
        other.mutable_config_view()->mutable_row()->set_version("2");
        const int reads = f.channel->count(Request::kReadConfig);
        f.tellRow(other);
        QCOMPARE(f.channel->count(Request::kReadConfig), reads + 1); // the same but for its version
        f.answerRead(other);
        const int saves = f.channel->count(Request::kSaveDraft);
        f.page->mergeView()->takeButton()->click();
        QCOMPARE(f.channel->count(Request::kSaveDraft), saves);
        QCOMPARE(f.channel->count(Request::kMergeConfigs), 2);
        QCOMPARE(support::lastOf(*f.channel, Request::kMergeConfigs)->merge_configs().ours().entries(0).value(),
                 std::string("5"));
        QVERIFY(f.page->mergeView()->isActive());
    }

    void whatIsNotKnownIsNeitherShownNorMerged()
    {
        ConfigStage f;
        f.write(QStringLiteral("2"));
        f.save();
        f.page->showTab(ConfigPage::LiveTab);
        contract::v1::Response silent = support::configViewOf("r1", {});
        support::addDraft(silent, "r1", support::contentOf({{"a", "2"}}), support::contentOf({{"a", "1"}}));
        silent.mutable_config_view()->mutable_row()->set_version("2");
        silent.mutable_config_view()->clear_live();
        silent.mutable_config_view()->clear_base();
        f.tellRow(silent);
        f.answerRead(silent);
        QCOMPARE(f.page->tab(), ConfigPage::DraftTab);
        f.page->showTab(ConfigPage::DifferenceTab);
        QCOMPARE(f.page->tab(), ConfigPage::DraftTab);
        QVERIFY(!f.page->mergeBanner()->isVisibleTo(f.page));
        f.page->mergeBanner()->findChild<QPushButton *>()->click();
        QCOMPARE(f.channel->count(Request::kMergeConfigs), 0);
        QVERIFY(!f.page->head()->releaseButton()->isEnabled());
    }

    void aChangeElsewhereIsShownWithWhatToDo()
    {
        ConfigStage f;
        contract::v1::Response changed = support::configViewOf("r1", support::contentOf({{"a", "9"}}));
        changed.mutable_config_view()->mutable_row()->set_standing(contract::v1::CONFIG_STANDING_EXTERNAL_CHANGE);
        *changed.mutable_config_view()->mutable_released() = support::contentOf({{"a", "1"}});
        f.tellRow(changed);
        f.answerRead(changed);
        QVERIFY(f.page->standingBanner()->isVisibleTo(f.page));
        QVERIFY(f.page->standingBanner()->text().contains(QStringLiteral("restore")));
        f.page->standingBanner()->findChild<QPushButton *>()->click();
        const auto asked = support::lastOf(*f.channel, Request::kCompareConfigs);
        QVERIFY(asked);
        QCOMPARE(asked->compare_configs().before().entries(0).value(), std::string("1"));
        QCOMPARE(asked->compare_configs().after().entries(0).value(), std::string("9"));
        QCOMPARE(f.page->tab(), ConfigPage::DifferenceTab);
    }

    void theHistoryComparesAndRestores()
    {
        ConfigStage f;
        f.tellReleases({"r2", "r1"});
        f.page->showTab(ConfigPage::HistoryTab);
        ReleaseList *list = f.page->releases();
        QCOMPARE(list->table()->rowCount(), 2);
        QVERIFY(!list->compareButton()->isEnabled());
        list->table()->selectAll();
        QCOMPARE(list->chosen(), QStringList({QStringLiteral("r2"), QStringLiteral("r1")}));
        QVERIFY(!list->restoreButton()->isEnabled());
        list->compareButton()->click();
        QCOMPARE(support::lastOf(*f.channel, Request::kReadRelease)->read_release().release(), std::string("r1"));
        QCOMPARE(f.page->tab(), ConfigPage::DifferenceTab);
        f.page->showTab(ConfigPage::HistoryTab);
        list->table()->clearSelection();
        list->table()->selectRow(1);
        QVERIFY(list->restoreButton()->isEnabled());
        list->restoreButton()->click();
        QVERIFY(f.dialog());
        QCOMPARE(f.dialog()->verb(), QStringLiteral("restore"));
        contract::v1::VerbOffer offer = support::offerOf("restore");
        offer.add_arguments()->set_name("release");
        f.answer(Request::kListVerbs, support::verbListOf({offer}));
        const auto preview = support::lastOf(*f.channel, Request::kPreview);
        QVERIFY(preview);
        QCOMPARE(preview->preview().arguments(0).name(), std::string("release"));
        QCOMPARE(preview->preview().arguments(0).value(), std::string("r1"));
    }

    void theHistoryGrowsOlderAndTakesAnotherTheme()
    {
        m_look.theme.setScheme(Theme::Scheme::Dark);
        ConfigStage f;
        f.tellReleases({"r1"});
        f.page->showTab(ConfigPage::HistoryTab);
        const QTableWidget *table = f.page->releases()->table();
        const QString before = table->item(0, 0)->text();
        const QColor dark = table->item(0, 4)->foreground().color();
        f.clock.advance(std::chrono::minutes(5));
        QVERIFY2(table->item(0, 0)->text() != before, qPrintable(before));
        m_look.theme.setScheme(Theme::Scheme::Light);
        QCoreApplication::processEvents();
        const QColor light = table->item(0, 4)->foreground().color();
        m_look.theme.setScheme(Theme::Scheme::System);
        QVERIFY(light != dark);
    }

    void aBrokenChainIsABanner()
    {
        ConfigStage f;
        QVERIFY(!f.page->chainBanner()->isVisibleTo(f.page));
        contract::v1::Response list;
        list.mutable_release_list()->mutable_problem()->set_code("releases.broken");
        f.answer(Request::kListReleases, list);
        QVERIFY(f.page->chainBanner()->text().contains(QStringLiteral("trust")));
        ConfigStage brokenOff; // which is no alarm
        list.mutable_release_list()->clear_problem();
        list.mutable_release_list()->mutable_unfinished()->set_code("releases.flaw-checkpoint-unfinished");
        brokenOff.answer(Request::kListReleases, list);
        QVERIFY(brokenOff.page->chainBanner()->text().contains(QStringLiteral("broke off")));
        QVERIFY(!brokenOff.page->chainBanner()->text().contains(QStringLiteral("trust")));
    }

    void everythingThatTakesTheKeyboardHasAName()
    {
        ConfigStage f;
        f.tellReleases({"r1"});
        for (const auto tab :
             {ConfigPage::DraftTab, ConfigPage::LiveTab, ConfigPage::DifferenceTab, ConfigPage::HistoryTab}) {
            f.page->showTab(tab);
            for (const QWidget *widget : f.page->findChildren<QWidget *>()) {
                if (!widget->isVisible() || widget->focusPolicy() == Qt::NoFocus || widget->focusProxy() ||
                    widget->inherits("QAbstractButton"))
                    continue;
                QVERIFY2(!widget->accessibleName().isEmpty(), widget->metaObject()->className());
            }
        }
    }

    void theListOpensPagesAndBeginsNewOnes()
    {
        support::ManualClock clock;
        TransientMemory memory;
        auto *channel = new support::ScriptedChannel;
        qlink::Link link{std::unique_ptr<qlink::Channel>(channel)};
        ConfigsPage page(PageContext{link, clock, memory, {}}, {});
        page.resize(1000, 500);
        page.show();
        contract::v1::Row row;
        row.set_key("k");
        *row.mutable_config() = support::configViewOf("r1", {}).config_view().row();
        row.mutable_config()->set_standing(contract::v1::CONFIG_STANDING_EXTERNAL_CHANGE);
        channel->snapshot(channel->subscription(QStringLiteral("configs")), {row});
        auto *table = page.findChild<DataTable *>();
        const QModelIndex standing = table->model()->index(0, 0);
        QCOMPARE(standing.data().toString(), QStringLiteral("changed elsewhere"));
        QSignalSpy opened(&page, &Page::opened);
        Q_EMIT table->activatedKey(QStringLiteral("k"));
        QCOMPARE(opened.first().first().value<PageAddress>().page, QStringLiteral("config"));

        NewConfigDialog *dialog = page.askNew();
        QVERIFY(!dialog->makeButton()->isEnabled());
        contract::v1::Row source;
        source.set_key("prod/kube");
        source.mutable_source()->set_id("prod/kube");
        source.mutable_source()->set_environment("prod");
        source.mutable_source()->set_system("kubernetes");
        channel->snapshot(channel->subscription(QStringLiteral("sources")), {source});
        QCOMPARE(dialog->sourceField()->count(), 1);
        dialog->namespaceField()->setText(QStringLiteral("shop"));
        dialog->nameField()->setText(QStringLiteral("new"));
        QVERIFY(dialog->makeButton()->isEnabled());
        dialog->makeButton()->click();
        dialog->makeButton()->click();
        QCOMPARE(channel->count(Request::kNewConfig), 1);
        contract::v1::Response created;
        created.mutable_config_created()->set_config("prod/kube/shop/new");
        support::answerTask(*channel, Request::kNewConfig, created);
        QCOMPARE(opened.last().first().value<PageAddress>().key, QStringLiteral("prod/kube/shop/new"));
    }
};

QD_TEST(ConfigPageTest)
#include "tst_configpage.moc"
