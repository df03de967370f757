#include <support/configanswers.h>
#include <support/manualclock.h>
#include <support/testregistry.h>
#include <support/themed.h>
#include <widgets/actions/actiondesk.h>
#include <widgets/actions/actiondialog.h>
#include <widgets/config/confighead.h>
#include <widgets/config/releaselist.h>
#include <widgets/pages/configpage.h>

#include <QPushButton>
#include <QTest>

#include <algorithm>
#include <memory>

using contract::v1::Request;

namespace {

/// The page of a configuration, read; nobody has said yet what may be done to it.
struct UnaskedConfig
{
    support::ManualClock clock;
    widgets::TransientMemory memory;
    support::ScriptedChannel *channel = new support::ScriptedChannel;
    qlink::Link link{std::unique_ptr<qlink::Channel>(channel)};
    widgets::ActionDesk desk{link, clock};
    widgets::PageContext context{link, clock, memory, {}, &desk};
    QWidget window;
    widgets::ConfigPage *page = new widgets::ConfigPage(context, QStringLiteral("prod/kube/shop/settings"), &window);

    UnaskedConfig()
    {
        window.resize(1200, 800);
        page->resize(1200, 800);
        window.show();
        support::answerTask(*channel, Request::kReadConfig,
                            support::configViewOf("r1", support::contentOf({{"a", "1"}})));
    }
    void offer(const QVector<contract::v1::VerbOffer> &offers)
    {
        support::answerTask(*channel, Request::kListVerbs, support::verbListOf(offers));
    }
    widgets::ConfigHead &head() const { return *page->head(); }
};

contract::v1::VerbOffer deniedVerb(const char *verb)
{
    contract::v1::VerbOffer offer = support::offerOf(verb, false, "test.no-right");
    offer.set_lacks_right(true);
    return offer;
}

} // namespace

/// What the page of a configuration says to somebody who may only read it.
class ConfigRightsTest : public QObject
{
    Q_OBJECT
    support::Themed m_look;

private Q_SLOTS:
    void whoHasNoRightIsToldBeforeAnythingIsWritten()
    {
        UnaskedConfig f;
        QVERIFY(f.head().removeButton()->isEnabled());
        QVERIFY(!f.head().releaseNote().contains(QLatin1String("test.no-right")));
        f.offer({deniedVerb("release"), deniedVerb("restore"), deniedVerb("remove")});
        QVERIFY2(f.head().releaseNote().contains(QLatin1String("test.no-right")), qPrintable(f.head().releaseNote()));
        QVERIFY(!f.head().releaseButton()->isEnabled());
        QVERIFY(!f.head().removeButton()->isEnabled());
        QVERIFY(f.head().removeButton()->accessibleDescription().contains(QLatin1String("test.no-right")));
        QVERIFY(!f.page->releases()->restoreButton()->isEnabled());
    }

    void rightsAreAskedForAgainWhenThePageIsLookedAtAgain()
    {
        UnaskedConfig f;
        f.offer({deniedVerb("release"), deniedVerb("remove")});
        QCOMPARE(f.channel->count(Request::kListVerbs), 1);
        f.page->hide();
        f.page->show();
        QCOMPARE(f.channel->count(Request::kListVerbs), 2);
        // What does not apply as things are is no missing right: the page itself says why.
        f.offer({support::offerOf("release", false, "test.no-draft"), support::offerOf("remove", true)});
        QVERIFY(!f.head().releaseNote().contains(QLatin1String("test.no-draft")));
        QVERIFY(f.head().removeButton()->isEnabled());
    }

    void removingIsInThePaletteOfWhoMay()
    {
        UnaskedConfig f;
        const auto isRemoval = [](const widgets::Command &command) {
            return command.title == QStringLiteral("Remove it\u2026");
        };
        QVector<widgets::Command> commands = f.page->commands();
        const auto found = std::find_if(commands.cbegin(), commands.cend(), isRemoval);
        QVERIFY(found != commands.cend());
        found->run();
        auto *dialog = f.window.findChild<widgets::ActionDialog *>();
        QVERIFY(dialog);
        QCOMPARE(dialog->verb(), QStringLiteral("remove"));
        UnaskedConfig denied;
        denied.offer({deniedVerb("remove")});
        commands = denied.page->commands();
        QVERIFY(std::none_of(commands.cbegin(), commands.cend(), isRemoval));
    }
};

QD_TEST(ConfigRightsTest)
#include "tst_configrights.moc"
