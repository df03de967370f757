#include "desktopstage.h"
#include "paintedtext.h"

#include <contract/convert.h>
#include <contract/phrases.h>
#include <desktop/offers.h>
#include <desktop/settingsmemory.h>
#include <engine/view/rowfields.h>
#include <models/column.h>
#include <support/testregistry.h>
#include <widgets/shell/commandpalette.h>
#include <widgets/statepanel.h>
#include <widgets/table/datatable.h>

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QImage>
#include <QLabel>
#include <QLineEdit>
#include <QPixmap>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

using namespace stage;
namespace v1 = contract::v1;

namespace {

const QString kServices = QStringLiteral("services");

widgets::DataTable *tableOf(QWidget *page, const QString &name = {})
{
    for (auto *table : page->findChildren<widgets::DataTable *>()) {
        if (name.isEmpty() || table->accessibleName() == name)
            return table;
    }
    return nullptr;
}

QStringList textsOf(QWidget *widget)
{
    QStringList all;
    for (const PaintedText &one : paintedTexts(*widget))
        all += one.text;
    return all;
}

/// Whether pixels of an image are of this colour, or what is left of it after smoothing an edge.
int pixelsLike(const QImage &image, const QColor &wanted)
{
    int count = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            const QColor here = image.pixelColor(x, y);
            count += qAbs(here.red() - wanted.red()) + qAbs(here.green() - wanted.green()) +
                         qAbs(here.blue() - wanted.blue()) <
                     24;
        }
    }
    return count;
}

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

class PagesTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void typingFiltersAndEscapeClears()
    {
        Desktop desktop;
        desktop.show();
        QTRY_VERIFY(desktop.shell().isActiveWindow());
        widgets::Page *page = desktop.open(kServices);
        auto *table = tableOf(page);
        QCOMPARE(table->model()->rowCount(), 6);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Slash);
        auto *filter = qobject_cast<QLineEdit *>(page->filterField());
        QCOMPARE(QApplication::focusWidget(), filter);
        // Letter by letter: each one is asked at once, without Enter.
        filter->insert(QStringLiteral("π"));
        QCOMPARE(desktop.engine.lastFilter(kServices), QStringLiteral("π"));
        filter->insert(QStringLiteral("ληρωμή"));
        desktop.settle();
        QCOMPARE(desktop.engine.lastFilter(kServices), QStringLiteral("πληρωμή"));
        QCOMPARE(table->model()->rowCount(), 1);
        QVERIFY(textsOf(page).join(u' ').contains(QStringLiteral("1 of 6")));
        QTest::keyClick(filter, Qt::Key_Return);
        QCOMPARE(QApplication::focusWidget(), table);
        QTest::keyClick(table, Qt::Key_Escape);
        desktop.settle();
        QCOMPARE(filter->text(), QString());
        QCOMPARE(table->model()->rowCount(), 6);
    }

    void theChosenRowStaysChosenWhileRowsComeAndGo()
    {
        Desktop desktop;
        desktop.show();
        auto *table = tableOf(desktop.open(kServices));
        table->selectKey(kHealthy);
        std::vector<v1::Row> rows = desktop.engine.rows(kServices);
        rows.insert(rows.begin(),
                    serviceRow(QStringLiteral("χώρα/αγορά/νέα"), v1::HEALTH_CRITICAL, v1::FRESHNESS_LIVE));
        desktop.engine.setRows(kServices, rows);
        desktop.settle();
        QCOMPARE(table->currentKey(), kHealthy);
        QTest::keyClick(table, Qt::Key_Return);
        desktop.settle();
        QCOMPARE(desktop.shell().address().key, kHealthy);
        desktop.shell().back();
        QCOMPARE(table->currentKey(), kHealthy);
    }

    void columnsAndSortAreFoundAgainAfterARestart()
    {
        const QTemporaryDir folder;
        QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, folder.path());
        QSize size;
        int hidden = -1;
        int widened = -1;
        int moved = -1;
        {
            desktop::SettingsMemory memory;
            Desktop desktop;
            desktop.memory = &memory;
            desktop.show();
            auto *table = tableOf(desktop.open(kServices));
            QHeaderView *header = table->horizontalHeader();
            for (int i = 0; i < header->count(); ++i) {
                const QString title = table->model()->headerData(i, Qt::Horizontal).toString();
                if (title == QLatin1String("Ready"))
                    hidden = i;
                if (title == QLatin1String("Version"))
                    widened = i;
                if (title == QLatin1String("Alerts"))
                    moved = i;
            }
            QVERIFY(hidden > 0 && widened > 0 && moved > 0);
            table->openColumnMenu(QPoint(10, 10));
            auto *menu = QApplication::activePopupWidget();
            QVERIFY(menu);
            menu->actions().at(hidden)->setChecked(false);
            menu->close();
            header->resizeSection(widened, 133);
            header->moveSection(header->visualIndex(moved), 2);
            const int name = 1;
            for (int click = 0; click < 2; ++click) { // the second one turns the order round
                QTest::mouseClick(header->viewport(), Qt::LeftButton, {},
                                  QPoint(header->sectionViewportPosition(name) + 12, header->height() / 2));
            }
            desktop.settle();
            QVERIFY(!desktop.engine.lastSort(kServices).isEmpty());
            desktop.shell().resize(780, 700);
            desktop.settle();
            size = desktop.shell().size(); // as small as the window allows
            desktop.close();
        }
        desktop::SettingsMemory memory;
        Desktop again;
        again.memory = &memory;
        again.size = QSize();
        again.show();
        auto *table = tableOf(again.open(kServices));
        const QHeaderView *header = table->horizontalHeader();
        QVERIFY(header->isSectionHidden(hidden));
        QCOMPARE(header->sectionSize(widened), 133);
        QCOMPARE(header->visualIndex(moved), 2);
        QCOMPARE(again.engine.lastSort(kServices), QStringLiteral("-name"));
        QCOMPARE(header->sortIndicatorOrder(), Qt::DescendingOrder);
        QCOMPARE(again.shell().size(), size);
    }

    void aMemoryOfNonsenseIsTheSameAsNone()
    {
        widgets::TransientMemory memory;
        for (const char *key : {"window/geometry", "window/lastMs", "window/scheme", "table/services/columns",
                                "table/services/sort", "table/services/descending", "table/services/rows"})
            memory.write(QString::fromLatin1(key), QByteArray("\xff\x00nonsense", 10));
        Desktop desktop;
        desktop.memory = &memory;
        desktop.show();
        auto *table = tableOf(desktop.open(kServices));
        QCOMPARE(table->model()->rowCount(), 6);
        QVERIFY(table->horizontalHeader()->length() > 600);
        QCOMPARE(desktop.shell().timeChoice().last, core::Milliseconds(3'600'000));
    }

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

    void copiedRowsAreTabbedText()
    {
        Desktop desktop;
        desktop.show();
        QTRY_VERIFY(desktop.shell().isActiveWindow());
        auto *table = tableOf(desktop.open(kServices));
        table->setFocus();
        table->clearSelection();
        QTest::keyClick(table, Qt::Key_C, Qt::ControlModifier);
        const QStringList lines = QGuiApplication::clipboard()->text().split(u'\n', Qt::SkipEmptyParts);
        QCOMPARE(lines.size(), 7);
        int shown = 0;
        for (int i = 0; i < table->horizontalHeader()->count(); ++i)
            shown += !table->horizontalHeader()->isSectionHidden(i);
        for (const QString &line : lines) {
            QCOMPARE(int(line.count(u'\t')) + 1, shown);
            QVERIFY2(!line.contains(u'<'), qPrintable(line));
        }
        QVERIFY(lines[0].startsWith(QStringLiteral("Health\tService\t")));
        QVERIFY(lines[1].startsWith(QStringLiteral("critical\tπαραγγελία\t")));
        // With Shift the same as a Markdown table.
        QTest::keyClick(table, Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
        const QStringList table2 = QGuiApplication::clipboard()->text().split(u'\n', Qt::SkipEmptyParts);
        QCOMPARE(table2.size(), 8);
        QVERIFY(table2[1].startsWith(QStringLiteral("| --- |")));
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

    void theDoctorsFindingsAreShownInOrderAndCopied()
    {
        Desktop desktop;
        desktop.show();
        widgets::Page *page = desktop.open(QStringLiteral("sources"), kSource);
        const QString all = textsOf(page).join(u'\n');
        qsizetype at = -1;
        for (const char *step : {"Configuration", "Name", "Connection", "Encryption"}) {
            const qsizetype next = all.indexOf(QLatin1String(step), at + 1);
            QVERIFY2(next > at, step);
            at = next;
        }
        for (QPushButton *button : page->findChildren<QPushButton *>()) {
            if (button->text() == QLatin1String("Copy the findings"))
                button->click();
        }
        const QStringList copied = QGuiApplication::clipboard()->text().split(u'\n');
        QCOMPARE(copied.first(), kSource);
        QCOMPARE(copied.size(), 5);
        QVERIFY(copied[3].startsWith(QStringLiteral("Connection\tfailed\t")));
    }

    void theFirstPageConnectsWhatIsChosen()
    {
        Desktop desktop;
        desktop.offers = {{QStringLiteral("0"), QStringLiteral("kubernetes"), QStringLiteral("α"), QString()},
                          {QStringLiteral("1"), QStringLiteral("consul"), QStringLiteral("β"), QString()}};
        desktop.welcome = true;
        desktop.show();
        QCOMPARE(desktop.shell().address().page, QStringLiteral("welcome"));
        auto *page = desktop.shell().current();
        const auto boxes = page->findChildren<QAbstractButton *>();
        for (QAbstractButton *box : boxes) {
            if (box->text().startsWith(QStringLiteral("kubernetes")))
                box->click();
        }
        page->findChild<QLineEdit *>()->setText(QStringLiteral("  σπίτι "));
        QTest::keyClick(page->findChild<QLineEdit *>(), Qt::Key_Return);
        QCOMPARE(desktop.connected, (QStringList{QStringLiteral("σπίτι"), QStringLiteral("1")}));
    }

    void theFirstPageSaysWhatEachChoiceBrings()
    {
        Desktop desktop;
        desktop.offers = {
            {QStringLiteral("0"), QStringLiteral("kubernetes"), QStringLiteral("α"), QStringLiteral("πηγή")},
            {QStringLiteral("1"), QStringLiteral("kubernetes"), QStringLiteral("β"), QStringLiteral("πηγή")},
            {QStringLiteral("2"), QStringLiteral("consul"), QStringLiteral("γ"), QStringLiteral("πηγή")}};
        desktop.welcome = true;
        desktop.show();
        auto *page = desktop.shell().current();
        const QString all = textsOf(page).join(u'\n');
        QCOMPARE(all.count(QStringLiteral("pods, workloads")), 1);
        QVERIFY2(all.contains(QStringLiteral("health checks")), qPrintable(all));
        QVERIFY2(all.contains(QStringLiteral("Connect 2 sources")), qPrintable(all));
        QVERIFY2(all.contains(QStringLiteral("One of each system is chosen")), qPrintable(all));
        // The keyboard stands on the button, so that Enter connects.
        QTRY_VERIFY(desktop.shell().isActiveWindow());
        auto *go = qobject_cast<QPushButton *>(QApplication::focusWidget());
        QVERIFY(go && go->text() == QLatin1String("Connect 2 sources"));
        QTest::keyClick(go, Qt::Key_Return);
        QCOMPARE(desktop.connected, (QStringList{QStringLiteral("default"), QStringLiteral("0"), QStringLiteral("2")}));
    }

    void aNameThatIsNoneIsSaidBelowItsField()
    {
        Desktop::theme();
        QStringList connected;
        widgets::WelcomePage page(
            {{QStringLiteral("k"), QStringLiteral("kubernetes"), QStringLiteral("α"), QString()}},
            [&](const QString &name, const QStringList &) { connected += name; }, nullptr, QStringLiteral("default"),
            {}, [](const QString &name) { return name.contains(u'/') ? QStringLiteral("no slashes") : QString(); });
        page.show();
        auto *name = page.findChild<QLineEdit *>();
        QPushButton *go = nullptr;
        for (QPushButton *button : page.findChildren<QPushButton *>()) {
            if (button->text().startsWith(QLatin1String("Connect")))
                go = button;
        }
        QVERIFY(name && go && go->isEnabled());
        name->setText(QStringLiteral("prod/eu"));
        QVERIFY(!go->isEnabled());
        QCoreApplication::processEvents();
        QVERIFY(textsOf(&page).join(u' ').contains(QStringLiteral("no slashes")));
        QCOMPARE(name->accessibleDescription(), QStringLiteral("no slashes"));
        QTest::keyClick(name, Qt::Key_Return);
        name->setText(QStringLiteral("  "));
        QVERIFY(!go->isEnabled());
        QVERIFY(!name->accessibleDescription().isEmpty());
        name->setText(QStringLiteral("prod"));
        QVERIFY(go->isEnabled());
        QVERIFY(!textsOf(&page).join(u' ').contains(QStringLiteral("no slashes")));
        QVERIFY(name->accessibleDescription().isEmpty());
        QTest::keyClick(name, Qt::Key_Return);
        QCOMPARE(connected, QStringList{QStringLiteral("prod")});
    }

    void whereNothingWasFoundItIsLookedForAgain()
    {
        Desktop::theme();
        QVector<widgets::Offer> there;
        QStringList connected;
        widgets::WelcomePage page(
            {}, [&](const QString &name, const QStringList &ids) { connected = {name + ids.join(u' ')}; }, nullptr,
            QStringLiteral("default "), [&there] { return there; });
        page.resize(1000, 800);
        page.show();
        const auto press = [&page](const char *text) {
            for (QPushButton *button : page.findChildren<QPushButton *>()) {
                if (button->text().startsWith(QLatin1String(text))) {
                    button->click();
                    QCoreApplication::processEvents();
                    return true;
                }
            }
            return false;
        };
        const QString first = textsOf(&page).join(u'\n');
        for (const char *place : {"KUBECONFIG", "CONSUL_HTTP_ADDR", "PROMETHEUS_URL", "ALERTMANAGER_URL"})
            QVERIFY2(first.contains(QLatin1String(place)), place);
        QVERIFY(first.contains(QStringLiteral("Nothing was found")));
        QVERIFY(press("Copy"));
        QVERIFY(QGuiApplication::clipboard()->text().contains(QStringLiteral("--kubeconfig")));
        QVERIFY(press("Look again"));
        QTRY_VERIFY(textsOf(&page).join(u'\n').contains(QStringLiteral("Still nothing")));
        there = {{QStringLiteral("k"), QStringLiteral("kubernetes"), QStringLiteral("α"), QString()}};
        QVERIFY(press("Look again"));
        QVERIFY(!press("Look again"));
        QVERIFY(press("Connect one source"));
        QCOMPARE(connected, QStringList{QStringLiteral("defaultk")});
    }

    void ofManyClustersOneIsConnected()
    {
        Desktop desktop;
        for (int i = 0; i < 20; ++i) {
            desktop.offers.append({QStringLiteral("k%1").arg(i), QStringLiteral("kubernetes"),
                                   QStringLiteral("α%1").arg(i), QStringLiteral("πηγή")});
        }
        desktop.offers.append({QStringLiteral("c"), QStringLiteral("consul"), QStringLiteral("β"), QString()});
        desktop.welcome = true;
        desktop.size = QSize(1000, 600);
        desktop.show();
        auto *page = desktop.shell().current();
        // The button is in sight, however many were found.
        QPushButton *go = page->findChild<QPushButton *>();
        QVERIFY(go->isVisible());
        QVERIFY(page->rect().contains(QRect(go->mapTo(page, QPoint(0, 0)), go->size())));
        QVERIFY(!go->visibleRegion().isEmpty());
        QTest::keyClick(page->findChild<QLineEdit *>(), Qt::Key_Return);
        QCOMPARE(desktop.connected,
                 (QStringList{QStringLiteral("default"), QStringLiteral("k0"), QStringLiteral("c")}));
    }

    void anOfferKeepsItsNameWhateverIsFoundLater()
    {
        const auto found = [](const QString &context) {
            return engine::FoundSource{QStringLiteral("kubernetes"),
                                       context,
                                       core::Message(QStringLiteral("source.found.file")),
                                       {{QStringLiteral("context"), context}}};
        };
        desktop::Offers offers;
        const auto first = offers.offer({found(QStringLiteral("a")), found(QStringLiteral("b"))});
        QCOMPARE(first.size(), 2);
        QVERIFY(first[0].id != first[1].id);
        // Another page looks again, and finds another machine.
        const auto second = offers.offer({found(QStringLiteral("b")), found(QStringLiteral("c"))});
        QCOMPARE(second[0].id, first[1].id);
        const auto chosen = offers.chosen({first[0].id, QStringLiteral("0"), second[1].id});
        QCOMPARE(chosen.size(), 2);
        QCOMPARE(chosen[0].name, QStringLiteral("a"));
        QCOMPARE(chosen[1].settings.value(QStringLiteral("context")).toString(), QStringLiteral("c"));
    }

    void aFileThatCannotBeReadIsSaidInTheWindow()
    {
        Desktop desktop;
        desktop.welcome = true;
        desktop.problem = QStringLiteral("Γραμμή 3");
        desktop.show();
        QCOMPARE(desktop.shell().address().page, QStringLiteral("welcome"));
        QVERIFY(textsOf(&desktop.shell()).join(u'\n').contains(desktop.problem));
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

    void theDoctorSaysWellOnlyOfWhatIsWell_data()
    {
        using Step = v1::DiagnosisStep;
        QTest::addColumn<QVector<int>>("states");
        QTest::addColumn<QString>("says");
        QTest::newRow("all is well") << QVector<int>{Step::STATE_OK, Step::STATE_OK}
                                     << QStringLiteral("The connection is well.");
        QTest::newRow("no encryption needed here")
            << QVector<int>{Step::STATE_OK, Step::STATE_SKIPPED} << QStringLiteral("The connection is well.");
        QTest::newRow("a warning") << QVector<int>{Step::STATE_OK, Step::STATE_WARNING}
                                   << QStringLiteral("It connects, with 1 warning.");
        QTest::newRow("warnings and a failure")
            << QVector<int>{Step::STATE_WARNING, Step::STATE_FAILED} << QStringLiteral("It fails at:");
        QTest::newRow("no step at all") << QVector<int>{} << QStringLiteral("Nothing was tried");
        QTest::newRow("nothing but skipped steps")
            << QVector<int>{Step::STATE_SKIPPED} << QStringLiteral("Nothing was tried");
    }
    void theDoctorSaysWellOnlyOfWhatIsWell()
    {
        QFETCH(QVector<int>, states);
        QFETCH(QString, says);
        std::vector<v1::DiagnosisStep> steps;
        for (const int state : states) {
            v1::DiagnosisStep step;
            step.set_name("connect");
            step.set_state(v1::DiagnosisStep::State(state));
            *step.mutable_finding() = message("net.timeout");
            steps.push_back(step);
        }
        Desktop desktop;
        desktop.engine.setDiagnosis(steps);
        desktop.show();
        const QString all = textsOf(desktop.open(QStringLiteral("sources"), kSource)).join(u'\n');
        // English plurals come with the program's own language file.
        QVERIFY2(all.contains(says) ||
                     all.contains(QString(says).replace(QStringLiteral("1 warning"), QStringLiteral("1 warnings"))),
                 qPrintable(all));
    }

    void theDoctorFitsALowWindow()
    {
        std::vector<v1::DiagnosisStep> steps(12);
        for (v1::DiagnosisStep &step : steps) {
            step.set_name("connect");
            step.set_state(v1::DiagnosisStep::STATE_WARNING);
            *step.mutable_finding() = message("net.timeout");
            *step.mutable_advice() = message("health.scaled-to-zero");
        }
        Desktop desktop;
        desktop.engine.setDiagnosis(steps);
        desktop.size = QSize(1000, 560);
        desktop.show();
        widgets::Page *page = desktop.open(QStringLiteral("sources"), kSource);
        QVERIFY(desktop.shell().height() <= 600);
        const auto *scroll = page->findChild<QScrollArea *>();
        QVERIFY(scroll && scroll->verticalScrollBar()->maximum() > 0);
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

    void theEnvironmentNarrowsTheServices()
    {
        Desktop desktop;
        std::vector<v1::Row> rows = desktop.engine.rows(kServices);
        rows.push_back(serviceRow(QStringLiteral("δοκιμή//μόνη"), v1::HEALTH_PASSING, v1::FRESHNESS_LIVE));
        desktop.engine.setRows(kServices, rows);
        desktop.show();
        auto *table = tableOf(desktop.open(kServices));
        QCOMPARE(table->model()->rowCount(), 7);
        desktop.shell().setEnvironment(QStringLiteral("δοκιμή"));
        desktop.settle();
        QCOMPARE(table->model()->rowCount(), 1);
        desktop.shell().setEnvironment({});
        desktop.settle();
        QCOMPARE(table->model()->rowCount(), 7);
    }

    void theEnvironmentIsAColumnWhereSeveralAreShown()
    {
        Desktop desktop;
        desktop.show();
        auto *table = tableOf(desktop.open(kServices));
        int column = -1;
        for (int i = 0; i < table->model()->columnCount(); ++i) {
            if (table->model()->headerData(i, Qt::Horizontal).toString() == QLatin1String("Environment"))
                column = i;
        }
        QVERIFY(column > 0);
        const QHeaderView *header = table->horizontalHeader();
        QVERIFY(!header->isSectionHidden(column));
        // The name stands behind the colour that the top bar has for it.
        const QRect cell = table->visualRect(table->model()->index(0, column));
        const QImage image = table->viewport()->grab().toImage().copy(cell);
        QVERIFY(pixelsLike(image, QColor(0xc0, 0x39, 0x2b)) > 40);
        desktop.shell().setEnvironment(QStringLiteral("δοκιμή"));
        desktop.settle();
        QVERIFY(header->isSectionHidden(column));
        desktop.shell().setEnvironment({});
        desktop.settle();
        QVERIFY(!header->isSectionHidden(column));
        // One environment alone is nothing to tell apart.
        const std::vector<v1::Row> both = desktop.engine.rows(QStringLiteral("environments"));
        desktop.engine.setRows(QStringLiteral("environments"), {both.front()});
        desktop.settle();
        QVERIFY(header->isSectionHidden(column));
    }

    void whatAColumnSortsByTheEngineKnows_data()
    {
        QTest::addColumn<QString>("collection");
        for (const char *one : {"services", "sources", "instances", "pods", "workloads", "events", "alerts", "changes",
                                "actions", "audit"})
            QTest::newRow(one) << QString::fromLatin1(one);
    }
    void whatAColumnSortsByTheEngineKnows()
    {
        QFETCH(QString, collection);
        const QHash<QString, models::Columns> all{
            {QStringLiteral("services"), models::serviceColumns()},
            {QStringLiteral("sources"), models::sourceColumns()},
            {QStringLiteral("instances"), models::instanceColumns()},
            {QStringLiteral("pods"), models::podColumns()},
            {QStringLiteral("workloads"), models::workloadColumns()},
            {QStringLiteral("events"), models::eventColumns()},
            {QStringLiteral("alerts"), models::alertColumns()},
            {QStringLiteral("changes"), models::changeColumns()},
            {QStringLiteral("actions"), models::actionColumns()},
            {QStringLiteral("audit"), models::auditColumns()},
        };
        const engine::RowKind kind = engine::kindOfCollection(collection);
        for (const models::Column &column : all.value(collection))
            QVERIFY2(!column.sortable || engine::findField(kind, column.id), column.id);
    }

    void oneSeesWhichTableHasTheKeyboard()
    {
        Desktop desktop;
        desktop.size = QSize(1440, 1600);
        desktop.show();
        QTRY_VERIFY(desktop.shell().isActiveWindow());
        widgets::Page *page = desktop.open(QStringLiteral("service"), kSick);
        auto *instances = tableOf(page, QStringLiteral("Instances"));
        auto *pods = tableOf(page, QStringLiteral("Pods"));
        instances->setCurrentIndex(instances->model()->index(0, 0));
        pods->setCurrentIndex(pods->model()->index(0, 0));
        const QColor accent = Desktop::theme().colour(widgets::Role::Accent);
        const auto bar = [&accent](widgets::DataTable *table) {
            return pixelsLike(table->viewport()->grab(QRect(0, 0, 3, 20)).toImage(), accent);
        };
        const auto frame = [&accent](widgets::DataTable *table) {
            QWidget *panel = table->parentWidget();
            return pixelsLike(panel->grab(QRect(panel->width() / 2, 0, 20, 1)).toImage(), accent);
        };
        instances->setFocus(Qt::TabFocusReason);
        QTest::keyClick(instances, Qt::Key_Tab);
        desktop.settle();
        QCOMPARE(QApplication::focusWidget(), pods);
        QVERIFY(bar(pods) > 20);
        QCOMPARE(bar(instances), 0);
        QVERIFY(frame(pods) > 10);
        QCOMPARE(frame(instances), 0);
    }

    void theArrowLeadsFromTheFilterToItsRows()
    {
        Desktop desktop;
        desktop.show();
        QTRY_VERIFY(desktop.shell().isActiveWindow());
        widgets::Page *page = desktop.open(kServices);
        page->filterField()->setFocus();
        QTest::keyClick(page->filterField(), Qt::Key_Down);
        QCOMPARE(QApplication::focusWidget(), tableOf(page));
        QVERIFY(!tableOf(page)->currentKey().isEmpty());
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

    void theOperatorsChoiceOfColumnsWins_data()
    {
        QTest::addColumn<bool>("shown");
        QTest::newRow("hidden among several environments") << false;
        QTest::newRow("shown in one environment") << true;
    }
    void theOperatorsChoiceOfColumnsWins()
    {
        QFETCH(bool, shown);
        Desktop desktop;
        desktop.show();
        const int column = 2;
        const auto header = [&desktop] { return tableOf(desktop.open(kServices))->horizontalHeader(); };
        desktop.shell().setEnvironment(shown ? QStringLiteral("δοκιμή") : QString());
        desktop.settle();
        QCOMPARE(header()->isSectionHidden(column), shown);
        auto *table = tableOf(desktop.open(kServices));
        QCOMPARE(table->model()->headerData(column, Qt::Horizontal).toString(), QStringLiteral("Environment"));
        table->openColumnMenu(QPoint(10, 10));
        QWidget *menu = QApplication::activePopupWidget();
        QVERIFY(menu);
        menu->actions().at(column)->setChecked(shown);
        menu->close();
        for (const QString &environment : {QString(), QStringLiteral("δοκιμή"), QString()}) {
            desktop.shell().setEnvironment(environment);
            desktop.settle();
            QCOMPARE(header()->isSectionHidden(column), !shown);
        }
        // And after a restart.
        desktop.close();
        desktop.show();
        QCOMPARE(header()->isSectionHidden(column), !shown);
        desktop.shell().setEnvironment(QStringLiteral("δοκιμή"));
        desktop.settle();
        QCOMPARE(header()->isSectionHidden(column), !shown);
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
