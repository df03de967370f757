#include "desktopstage.h"
#include "pageviews.h"

#include <contract/phrases.h>
#include <support/testregistry.h>
#include <widgets/shell/commandpalette.h>
#include <widgets/statepanel.h>
#include <widgets/table/datatable.h>

#include <QClipboard>
#include <QImage>
#include <QPixmap>
#include <QPushButton>
#include <QTest>

using namespace stage;
namespace v1 = contract::v1;

namespace {

/// Any green of whatever shade: its hue, not the token.
int greenPixels(const QImage &image)
{
    int count = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            const QColor here = image.pixelColor(x, y).toHsv();
            count += here.hue() > 95 && here.hue() < 170 && here.saturation() > 90 && here.value() > 60;
        }
    }
    return count;
}

QImage rowImage(widgets::DataTable *table, int row)
{
    const QRect first = table->visualRect(table->model()->index(row, 0));
    QImage image = table->viewport()->grab().toImage();
    return image.copy(QRect(0, first.top(), table->viewport()->width(), first.height()));
}

v1::Error someError()
{
    v1::Error error;
    error.set_kind("timeout");
    *error.mutable_message() = message("net.timeout");
    error.set_detail("details");
    return error;
}

} // namespace

/// What pages say of the state of what they show.
class PagesTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theTimeRangeIsFoundAgain()
    {
        Desktop desktop;
        desktop.show();
        desktop.shell().setTimeChoice({core::Milliseconds(6 * 3'600'000), {}});
        desktop.close();
        desktop.show();
        QCOMPARE(desktop.shell().timeChoice().last, core::Milliseconds(6 * 3'600'000));
    }

    void everyStateIsSaidInWords_data()
    {
        QTest::addColumn<QString>("screen");
        QTest::addColumn<QString>("says");
        const auto row = [](const char *screen, const char *says) {
            QTest::newRow(screen) << QString::fromLatin1(screen) << QString::fromUtf8(says);
        };
        row("the services while they load", "Loading…");
        row("no services", "No service is known yet");
        row("services that cannot be had", "This list could not be loaded");
        row("services filtered to nothing", "Nothing fits");
        row("a service that is gone", "is not there");
        row("no sources", "No source is configured");
        row("the palette without results", "Nothing fits");
        row("an engine that is gone", "The engine is gone");
        row("updates that are paused", "paused");
        row("a stale service", "stale: passing, 4 min ago");
        row("a sick service", "critical for 12 min");
        row("no actions", "No action was begun from here yet");
        row("an empty audit trail", "Nothing was done, tried or refused yet");
        row("an action that is asked for", "Reason (required)");
        row("an action that is stuck", "stuck for");
        row("a configuration whose draft was dropped", "Undo: bring the draft back");
        row("a source with the doctor's findings", "It fails at: Connection");
    }
    void everyStateIsSaidInWords()
    {
        QFETCH(QString, screen);
        QFETCH(QString, says);
        for (const Screen &one : screens()) {
            if (screen != QLatin1String(one.name))
                continue;
            Desktop desktop;
            if (one.prepare)
                one.prepare(desktop);
            desktop.show();
            const QString all = textsOf(one.open(desktop)).join(u'\n');
            QVERIFY2(all.contains(says), qPrintable(all));
            return;
        }
        QFAIL("there is no such screen");
    }

    void reasonsStandOnThePageAsSentences()
    {
        Desktop desktop;
        desktop.show();
        const QString all = textsOf(desktop.open(QStringLiteral("service"), kSick)).join(u'\n');
        for (const auto &reason : desktop.engine.rows(kServices).front().service().reasons()) {
            const QString sentence = contract::Phrases::render(reason.message());
            QVERIFY2(all.contains(sentence), qPrintable(sentence + QStringLiteral(" in ") + all));
        }
        QVERIFY(!all.contains(QStringLiteral("health.")));
        const QString table = textsOf(desktop.open(kServices)).join(u'\n');
        QVERIFY(table.contains(QStringLiteral("the only instance fails")));
    }

    void theLinkOfAReasonLeadsToItsRow()
    {
        Desktop desktop;
        desktop.show();
        widgets::Page *page = desktop.open(QStringLiteral("service"), kSick);
        QPushButton *show = nullptr;
        for (QPushButton *button : page->findChildren<QPushButton *>()) {
            if (button->text() == QLatin1String("show") && !show)
                show = button;
        }
        QVERIFY(show);
        show->click();
        desktop.settle();
        QCOMPARE(tableOf(page, QStringLiteral("Instances"))->currentKey(), QStringLiteral("παραγγελία-1"));
    }

    void staleIsNeverGreen_data()
    {
        using Scheme = widgets::Theme::Scheme;
        QTest::addColumn<Scheme>("scheme");
        QTest::newRow("dark") << Scheme::Dark;
        QTest::newRow("light") << Scheme::Light;
        QTest::newRow("high contrast") << Scheme::HighContrast;
    }
    void staleIsNeverGreen()
    {
        QFETCH(widgets::Theme::Scheme, scheme);
        Desktop::theme().setScheme(scheme);
        const QColor passing = Desktop::theme().colour(widgets::Role::Passing);
        Desktop desktop;
        desktop.show();
        auto *table = tableOf(desktop.open(kServices));
        table->setCurrentIndex({});
        table->clearSelection();
        int checked = 0;
        for (int row = 0; row < table->model()->rowCount(); ++row) {
            const auto &service = desktop.engine.rows(kServices)[std::size_t(row)].service();
            const QImage image = rowImage(table, row);
            if (service.health() != v1::HEALTH_PASSING)
                continue;
            ++checked;
            if (service.freshness() == v1::FRESHNESS_LIVE) {
                QVERIFY(pixelsLike(image, passing) > 20); // the picture is good for something
            } else {
                QCOMPARE(pixelsLike(image, passing), 0);
                QCOMPARE(greenPixels(image), 0);
            }
        }
        QCOMPARE(checked, 3);
        // Its page: nothing but the top bar's word about updates may be green.
        widgets::Page *page = desktop.open(QStringLiteral("service"), kStale);
        for (QWidget *chart : page->findChildren<QWidget *>()) {
            if (chart->inherits("widgets::TimeSeriesChart"))
                chart->hide(); // series have colours of their own
        }
        desktop.settle();
        const QImage image = page->grab().toImage();
        QCOMPARE(pixelsLike(image, passing), 0);
        QCOMPARE(greenPixels(image), 0);
        Desktop::theme().setScheme(widgets::Theme::Scheme::Dark);
    }

    void aDeadEngineLeavesWhatIsKnownAndSaysSo()
    {
        Desktop desktop;
        desktop.show();
        auto *table = tableOf(desktop.open(kServices));
        QCOMPARE(table->model()->rowCount(), 6);
        desktop.engine.hangUp(QStringLiteral("τέλος"));
        desktop.settle();
        QCOMPARE(table->model()->rowCount(), 6);
        QVERIFY(textsOf(&desktop.shell()).join(u'\n').contains(QStringLiteral("The engine is gone")));
        // And nothing breaks that is opened afterwards.
        QVERIFY(desktop.open(QStringLiteral("service"), kSick));
        QVERIFY(desktop.open(QStringLiteral("sources"), kSource));
    }

    void aFailingSourceIsTriedAgainOnDemand()
    {
        Desktop desktop;
        desktop.show();
        QTRY_VERIFY(desktop.shell().isActiveWindow());
        widgets::Page *page = desktop.open(QStringLiteral("sources"));
        auto *table = tableOf(page);
        table->selectKey(kSource);
        QTest::keyClick(table, Qt::Key_R);
        desktop.settle();
        QCOMPARE(desktop.engine.retried(), QStringList{kSource});
    }

    void palettesOfTwoWindowsLeaveEachOtherAlone()
    {
        Desktop desktop;
        desktop.show();
        desktop.open(kServices);
        desktop.shell().tearOff();
        desktop.settle();
        widgets::Shell *window = desktop.shell().windows().first();
        const auto type = [&desktop](widgets::Shell &shell, const QString &text) {
            shell.openPalette();
            shell.findChild<widgets::CommandPalette *>()->field()->setText(text);
            desktop.settle();
        };
        type(desktop.shell(), QStringLiteral("πληρωμή"));
        type(*window, QStringLiteral("παραγγελία"));
        const int before = desktop.engine.windowChanges();
        desktop.settle(core::Milliseconds(3000));
        QCOMPARE(desktop.engine.windowChanges(), before);
        QCOMPARE(desktop.engine.lastFilter(kServices), QStringLiteral("παραγγελία"));
        // Whoever is looked at again finds its own.
        QEvent back(QEvent::WindowActivate);
        QCoreApplication::sendEvent(desktop.shell().findChild<widgets::CommandPalette *>(), &back);
        desktop.settle();
        QCOMPARE(desktop.engine.lastFilter(kServices), QStringLiteral("πληρωμή"));
    }

    void tryingAgainTellsWhatCameOfIt()
    {
        Desktop desktop;
        desktop.show();
        QTRY_VERIFY(desktop.shell().isActiveWindow());
        widgets::Page *page = desktop.open(QStringLiteral("sources"));
        auto *table = tableOf(page);
        table->setCurrentIndex({});
        QVERIFY(table->model()->rowCount() > 1);
        QTest::keyClick(table, Qt::Key_R);
        desktop.settle();
        QCOMPARE(desktop.engine.retried(), QStringList());
        QVERIFY(textsOf(page).join(u'\n').contains(QStringLiteral("Choose a source first.")));
        table->selectKey(kSource);
        QTest::keyClick(table, Qt::Key_R);
        desktop.settle();
        QVERIFY(textsOf(page).join(u'\n').contains(QStringLiteral("is being tried again")));
        desktop.engine.failRetries(someError());
        QTest::keyClick(table, Qt::Key_R);
        desktop.settle();
        const QString why = contract::Phrases::render(someError());
        QVERIFY2(textsOf(page).join(u'\n').contains(why), qPrintable(why));
    }

    void reasonsWithAndWithoutALinkAreAsHigh()
    {
        Desktop desktop;
        std::vector<v1::Row> rows = desktop.engine.rows(kServices);
        rows.front().mutable_service()->mutable_reasons(1)->clear_evidence();
        desktop.engine.setRows(kServices, rows);
        desktop.show();
        widgets::Page *page = desktop.open(QStringLiteral("service"), kSick);
        QVector<int> heights;
        for (QPushButton *button : page->findChildren<QPushButton *>()) {
            if (button->text() == QLatin1String("show") && button->parentWidget()->isVisible())
                heights += button->parentWidget()->height();
        }
        QCOMPARE(heights.size(), 2);
        QCOMPARE(heights[0], heights[1]);
    }

    void closedPagesLetGoOfWhatTheyFollowed()
    {
        Desktop desktop;
        desktop.show();
        const int before = desktop.engine.subscriptions(QStringLiteral("pods"));
        for (int i = 0; i < 30; ++i)
            desktop.open(QStringLiteral("service"), QStringLiteral("χώρα/αγορά/%1").arg(i));
        QVERIFY(desktop.engine.subscriptions(QStringLiteral("pods")) <= before + 8);
        desktop.shell().tearOff();
        desktop.settle();
        desktop.close();
        desktop.show();
        QVERIFY(desktop.engine.subscriptions(QStringLiteral("pods")) <= 9);
    }

    void anErrorsDetailsCanBeCopied()
    {
        Desktop desktop;
        desktop.engine.fail(kServices, someError());
        desktop.show();
        auto *state = desktop.open(kServices)->findChild<widgets::StatePanel *>();
        QVERIFY(state && state->isVisible());
        for (QPushButton *button : state->findChildren<QPushButton *>()) {
            if (button->text() == QLatin1String("Copy details"))
                button->click();
        }
        QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("details"));
    }
};

QD_TEST(PagesTest)
#include "tst_pages.moc"
