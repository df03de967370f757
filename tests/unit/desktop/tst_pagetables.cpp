#include "desktopstage.h"
#include "pageviews.h"

#include <desktop/settingsmemory.h>
#include <engine/view/rowfields.h>
#include <models/column.h>
#include <support/testregistry.h>
#include <widgets/table/datatable.h>

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QImage>
#include <QLineEdit>
#include <QPixmap>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

using namespace stage;
namespace v1 = contract::v1;

/// Tables of pages: filters, columns, the chosen row, the keyboard and copies.
class PageTablesTest : public QObject
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
};

QD_TEST(PageTablesTest)
#include "tst_pagetables.moc"
