#include <support/configanswers.h>
#include <support/manualclock.h>
#include <support/testregistry.h>
#include <support/themed.h>
#include <widgets/actions/actiondesk.h>
#include <widgets/config/banner.h>
#include <widgets/config/codeeditor.h>
#include <widgets/config/confighead.h>
#include <widgets/config/contenteditor.h>
#include <widgets/config/releaselist.h>
#include <widgets/pages/configpage.h>

#include <QCoreApplication>
#include <QImage>
#include <QKeyEvent>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableWidget>
#include <QTest>

using namespace std::chrono_literals;
using contract::v1::Request;

namespace {

/// The page of one configuration over a scripted engine, read and shown.
struct SteadyConfig
{
    support::ManualClock clock;
    widgets::TransientMemory memory;
    support::ScriptedChannel *channel = new support::ScriptedChannel;
    qlink::Link link{std::unique_ptr<qlink::Channel>(channel)};
    widgets::ActionDesk desk{link, clock};
    widgets::PageContext context{link, clock, memory, {}, &desk};
    QWidget window;
    widgets::ConfigPage *page = new widgets::ConfigPage(context, QStringLiteral("prod/kube/shop/settings"), &window);

    SteadyConfig()
    {
        window.resize(1200, 800);
        page->resize(1200, 800);
        window.show();
        support::answerTask(*channel, Request::kReadConfig,
                            support::configViewOf("r1", support::contentOf({{"a", "1"}})));
    }
    void write(const QString &text)
    {
        page->draftEditor()->editor()->selectAll();
        QTest::keyClicks(page->draftEditor()->editor(), text);
        clock.advance(600ms);
        support::answerTask(*channel, Request::kSaveDraft, support::doneResponse());
    }
    /// Of the buttons that are always there, from the left.
    QVector<int> places() const
    {
        QCoreApplication::processEvents();
        QVector<int> all;
        for (const QPushButton *button :
             {page->head()->releaseButton(), page->head()->dropButton(), page->head()->removeButton()})
            all += button->isVisibleTo(page) ? button->mapTo(page, QPoint()).x() : -1;
        return all;
    }
    void changeElsewhere()
    {
        contract::v1::Row row;
        row.set_key("prod/kube/shop/settings");
        *row.mutable_config() = support::configViewOf("r1", {}).config_view().row();
        row.mutable_config()->set_standing(contract::v1::CONFIG_STANDING_EXTERNAL_CHANGE);
        row.mutable_config()->mutable_standing_detail()->set_code("releases.found-changed-outside");
        channel->snapshot(channel->subscription(QStringLiteral("configs")), {row});
    }
    QString advice() const { return page->standingBanner()->text(); }
};

/// Whether nothing took the letter on its way up.
bool isLeftAlone(QWidget &widget, Qt::Key key, const QString &text)
{
    QKeyEvent event(QEvent::KeyPress, key, Qt::NoModifier, text);
    QCoreApplication::sendEvent(&widget, &event);
    return !event.isAccepted();
}

} // namespace

/// What stays where it was on a configuration's page, and what its words rest on.
class SteadyConfigTest : public QObject
{
    Q_OBJECT
    support::Themed m_look;

private Q_SLOTS:
    void buttonsKeepTheirPlaces()
    {
        SteadyConfig f;
        const QVector<int> before = f.places();
        QVERIFY(!before.contains(-1));
        QPushButton *drop = f.page->head()->dropButton();
        QVERIFY(!drop->isEnabled());
        QVERIFY2(drop->toolTip().contains(QLatin1String("There is no draft")), qPrintable(drop->toolTip()));
        f.write(QStringLiteral("2"));
        QVERIFY(drop->isEnabled());
        QCOMPARE(drop->toolTip(), QString());
        QCOMPARE(f.places(), before);
        drop->click();
        support::answerTask(*f.channel, Request::kDropDraft, support::doneResponse());
        QVERIFY(f.page->head()->undoButton()->isVisibleTo(f.page));
        QCOMPARE(f.places(), before);
        QVERIFY(f.page->head()->undoButton()->mapTo(f.page, QPoint()).x() < before.first());
    }

    void theBannerSaysWhatIsPossible()
    {
        SteadyConfig f;
        f.changeElsewhere();
        QVERIFY2(f.advice().startsWith(QLatin1String("Changed outside")), qPrintable(f.advice()));
        QVERIFY2(f.advice().contains(QLatin1String("its base. It was changed")), qPrintable(f.advice()));
        QVERIFY2(f.advice().contains(QLatin1String("begin a draft")), qPrintable(f.advice()));
        QVERIFY2(!f.advice().contains(QLatin1String("release the draft")), qPrintable(f.advice()));
        f.write(QStringLiteral("2"));
        QVERIFY2(f.advice().contains(QLatin1String("release the draft")), qPrintable(f.advice()));
        QVERIFY2(!f.advice().contains(QLatin1String("begin a draft")), qPrintable(f.advice()));
    }

    void theTrailNamesADirectoryOfKeys()
    {
        SteadyConfig f;
        widgets::ConfigPage page(f.context, QStringLiteral("prod/consul/config/payment/"));
        QCOMPARE(page.trail().last(), QStringLiteral("payment"));
        const QSignalSpy named(&page, &widgets::Page::trailChanged);
        contract::v1::Row row;
        row.set_key("prod/consul/config/payment/");
        row.mutable_config()->set_environment("prod");
        row.mutable_config()->set_name("config/payment/");
        f.channel->snapshot(f.channel->subscription(QStringLiteral("configs")), {row});
        QCOMPARE(named.count(), 1);
        QCOMPARE(page.trail().last(), QStringLiteral("config/payment/"));
    }

    void theHistoryLeavesLettersToTheWindow()
    {
        SteadyConfig f;
        contract::v1::Response list;
        list.mutable_release_list()->add_releases()->set_id("r1");
        support::answerTask(*f.channel, Request::kListReleases, list);
        f.page->showTab(widgets::ConfigPage::HistoryTab);
        QTableWidget *table = f.page->releases()->table();
        QVERIFY(isLeftAlone(*table, Qt::Key_G, QStringLiteral("g")));
        QVERIFY(isLeftAlone(*table, Qt::Key_U, QStringLiteral("u")));
        QVERIFY(isLeftAlone(*table, Qt::Key_Slash, QStringLiteral("/")));
        table->setCurrentCell(0, 0);
        table->clearSelection();
        QTest::keyClick(table, Qt::Key_Space);
        QCOMPARE(f.page->releases()->chosen(), QStringList{QStringLiteral("r1")});
    }

    void aChosenReleaseHasOneBar()
    {
        SteadyConfig f;
        contract::v1::Response list;
        list.mutable_release_list()->add_releases()->set_id("r1");
        support::answerTask(*f.channel, Request::kListReleases, list);
        f.page->showTab(widgets::ConfigPage::HistoryTab);
        QTableWidget *table = f.page->releases()->table();
        table->selectRow(0);
        QCoreApplication::processEvents();
        QImage picture(table->viewport()->size(), QImage::Format_RGB32);
        table->viewport()->render(&picture);
        const QColor bar = m_look.theme.colour(widgets::Role::Accent);
        const int y = table->rowViewportPosition(0) + table->rowHeight(0) / 2;
        const auto isBarAt = [&](int column) {
            return picture.pixelColor(table->columnViewportPosition(column) + 1, y) == bar;
        };
        QVERIFY(isBarAt(0));
        for (int column = 1; column < table->columnCount(); ++column)
            QVERIFY(table->columnViewportPosition(column) + 1 >= picture.width() || !isBarAt(column));
    }
};

QD_TEST(SteadyConfigTest)
#include "tst_steadyconfig.moc"
