#include "configsamples.h"
#include "desktopstage.h"

#include <support/testregistry.h>
#include <widgets/pages/markwidget.h>
#include <widgets/shell/commandpalette.h>
#include <widgets/shell/keysheet.h>
#include <widgets/table/datatable.h>

#include <QAbstractButton>
#include <QAccessible>
#include <QApplication>
#include <QLabel>
#include <QLayout>
#include <QLineEdit>
#include <QMenu>
#include <QShortcut>
#include <QSplitter>
#include <QTest>

using namespace stage;

namespace {

QString described(const QWidget *widget)
{
    const QWidget *parent = widget->parentWidget();
    return QStringLiteral("%1 '%2' in %3")
        .arg(QLatin1String(widget->metaObject()->className()), widget->objectName(),
             parent ? QLatin1String(parent->metaObject()->className()) : QLatin1String("nothing"));
}

/// Widgets that the keyboard can reach with Tab.
QVector<QWidget *> tabStops(QWidget *root)
{
    QVector<QWidget *> all;
    for (QWidget *widget : root->findChildren<QWidget *>()) {
        if (widget->isVisible() && widget->isEnabled() && widget->focusPolicy() & Qt::TabFocus &&
            !widget->focusProxy() && widget->window() == root->window())
            all.append(widget);
    }
    return all;
}

QWidget *focused(QWidget *fallback)
{
    QWidget *widget = QApplication::focusWidget();
    return widget ? widget : fallback;
}

QWidget *showScreen(Desktop &desktop, int index)
{
    const Screen &screen = screens()[index];
    if (screen.prepare)
        screen.prepare(desktop);
    desktop.show();
    return screen.open(desktop);
}

void addPageRows()
{
    QTest::addColumn<QString>("page");
    QTest::addColumn<QString>("key");
    QTest::newRow("services") << QStringLiteral("services") << QString();
    QTest::newRow("a healthy service") << QStringLiteral("service") << kHealthy;
    QTest::newRow("a sick service") << QStringLiteral("service") << kSick;
    QTest::newRow("configurations") << QStringLiteral("configs") << QString();
    QTest::newRow("a configuration") << QStringLiteral("config") << kConfig;
    QTest::newRow("sources") << QStringLiteral("sources") << QString();
    QTest::newRow("a source under examination") << QStringLiteral("sources") << kSource;
    QTest::newRow("the actions") << QStringLiteral("actions") << QString();
    QTest::newRow("the audit trail") << QStringLiteral("audit") << QString();
    QTest::newRow("the first page") << QStringLiteral("welcome") << QString();
}

/// Panes side by side are read one after the other, each from its top.
bool isInALaterPane(QWidget *before, QWidget *after)
{
    for (QWidget *pane = after; pane && pane->parentWidget(); pane = pane->parentWidget()) {
        const auto *split = qobject_cast<const QSplitter *>(pane->parentWidget());
        if (!split || split->orientation() != Qt::Horizontal)
            continue;
        for (int i = 0; i < split->indexOf(pane); ++i) {
            if (split->widget(i)->isAncestorOf(before))
                return true;
        }
    }
    return false;
}

} // namespace

class AccessibilityTest : public QObject
{
    Q_OBJECT
private:
    void offer(Desktop &desktop)
    {
        fillWithConfigs(desktop.engine);
        desktop.offers = {{QStringLiteral("0"), QStringLiteral("consul"), QStringLiteral("x"), QString()}};
    }

private Q_SLOTS:
    void whatTakesTheKeyboardHasANameAndARole_data() { addScreenRows(); }
    void whatTakesTheKeyboardHasANameAndARole()
    {
        QFETCH(int, screen);
        Desktop desktop;
        QWidget *shown = showScreen(desktop, screen);
        QVERIFY(shown);
        QList<QWidget *> all = shown->findChildren<QWidget *>();
        all.append(shown);
        QStringList faults;
        for (QWidget *widget : std::as_const(all)) {
            if (!widget->isVisible() || widget->focusPolicy() == Qt::NoFocus || widget->focusProxy())
                continue;
            if (widget->inherits("QMenu") || widget->inherits("QScrollArea"))
                continue; // their entries and contents are what is heard
            QAccessibleInterface *spoken = QAccessible::queryAccessibleInterface(widget);
            if (!spoken || spoken->text(QAccessible::Name).trimmed().isEmpty())
                faults += described(widget) + QStringLiteral(" has no name");
            else if (spoken->role() == QAccessible::NoRole)
                faults += described(widget) + QStringLiteral(" has no role");
        }
        QVERIFY2(faults.isEmpty(), qPrintable(faults.join(u'\n')));
    }

    void everyCellSaysSomething_data() { addPageRows(); }
    void everyCellSaysSomething()
    {
        QFETCH(QString, page);
        QFETCH(QString, key);
        Desktop desktop;
        offer(desktop);
        desktop.show();
        QStringList faults;
        for (auto *table : desktop.open(page, key)->findChildren<widgets::DataTable *>()) {
            QVERIFY(!table->accessibleName().isEmpty());
            QAccessibleInterface *spoken = QAccessible::queryAccessibleInterface(table);
            QVERIFY(spoken);
            QAccessibleTableInterface *cells = spoken->tableInterface();
            QVERIFY(cells);
            for (int row = 0; row < table->model()->rowCount(); ++row) {
                for (int column = 0; column < table->model()->columnCount(); ++column) {
                    QAccessibleInterface *cell = cells->cellAt(row, column);
                    const QString title = table->model()->headerData(column, Qt::Horizontal).toString();
                    if (!cell || !cell->text(QAccessible::Name).contains(title))
                        faults += QStringLiteral("%1, row %2, %3").arg(table->accessibleName()).arg(row).arg(title);
                }
                // Health is a word, not a colour.
                const QString health = table->model()->index(row, 0).data(Qt::AccessibleTextRole).toString();
                if (health.section(QStringLiteral(": "), 1).isEmpty())
                    faults += QStringLiteral("%1, row %2 begins without a word").arg(table->accessibleName()).arg(row);
            }
        }
        QVERIFY2(faults.isEmpty(), qPrintable(faults.join(u'\n')));
    }

    void everyMarkStandsBesideItsWord_data() { addPageRows(); }
    void everyMarkStandsBesideItsWord()
    {
        QFETCH(QString, page);
        QFETCH(QString, key);
        Desktop desktop;
        offer(desktop);
        desktop.show();
        const QStringList words{QStringLiteral("passing"), QStringLiteral("warning"),   QStringLiteral("critical"),
                                QStringLiteral("unknown"), QStringLiteral("stale"),     QStringLiteral("well"),
                                QStringLiteral("failed"),  QStringLiteral("not tried"), QStringLiteral("as released")};
        for (auto *mark : desktop.open(page, key)->findChildren<widgets::MarkWidget *>()) {
            if (!mark->isVisible())
                continue;
            bool said = false;
            for (const QLabel *label : mark->parentWidget()->findChildren<QLabel *>()) {
                if (qAbs(label->geometry().center().y() - mark->geometry().center().y()) > 30)
                    continue;
                for (const QString &word : words)
                    said = said || label->accessibleName().contains(word) || label->text().contains(word);
            }
            QVERIFY2(said, qPrintable(described(mark->parentWidget())));
        }
    }

    void tabReachesEverythingAndComesBack_data() { addPageRows(); }
    void tabReachesEverythingAndComesBack()
    {
        QFETCH(QString, page);
        QFETCH(QString, key);
        Desktop desktop;
        offer(desktop);
        desktop.size = QSize(1440, 2600);
        desktop.show();
        widgets::Page *shown = desktop.open(page, key);
        QVERIFY(shown);
        QTRY_VERIFY(desktop.shell().isActiveWindow());
        // With a row chosen: buttons that act on it can be reached in either direction.
        for (auto *table : shown->findChildren<widgets::DataTable *>()) {
            if (!table->currentIndex().isValid() && table->model()->rowCount() > 0)
                table->setCurrentIndex(table->model()->index(0, 0));
        }
        desktop.settle();
        const QVector<QWidget *> stops = tabStops(&desktop.shell());
        QVERIFY(stops.size() > 6);
        stops.first()->setFocus(Qt::TabFocusReason);
        QSet<QWidget *> reached;
        const int most = int(stops.size()) * 2 + 10;
        int steps = 0;
        for (; steps < most; ++steps) {
            QWidget *now = focused(&desktop.shell());
            if (now == stops.first() && steps > 0)
                break;
            reached.insert(now);
            QTest::keyClick(now, Qt::Key_Tab);
        }
        QVERIFY2(steps < most, "Tab does not come back");
        QStringList missed;
        for (QWidget *stop : stops) {
            // Of buttons that exclude each other, the chosen one stands for all.
            auto *button = qobject_cast<QAbstractButton *>(stop);
            if (!reached.contains(stop) && !(button && button->autoExclusive() && button->isCheckable()))
                missed += described(stop);
        }
        QVERIFY2(missed.isEmpty(), qPrintable(missed.join(u'\n')));
        // And the other way round it comes to as many.
        int back = 0;
        do {
            QTest::keyClick(focused(&desktop.shell()), Qt::Key_Tab, Qt::ShiftModifier);
            ++back;
        } while (back < most && focused(&desktop.shell()) != stops.first());
        QCOMPARE(back, steps);
    }

    void tabFollowsTheReadingOrder_data() { addPageRows(); }
    void tabFollowsTheReadingOrder()
    {
        QFETCH(QString, page);
        QFETCH(QString, key);
        Desktop desktop;
        offer(desktop);
        desktop.size = QSize(1440, 2600);
        desktop.show();
        widgets::Page *shown = desktop.open(page, key);
        desktop.settle();
        QVector<QWidget *> stops;
        QWidget *at = shown;
        do {
            at = at->nextInFocusChain();
            if (shown->isAncestorOf(at) && at->isVisible() && at->isEnabled() && at->focusPolicy() & Qt::TabFocus &&
                !at->inherits("QScrollArea"))
                stops += at;
        } while (at != shown);
        QVERIFY(!stops.isEmpty());
        QStringList faults;
        for (qsizetype i = 1; i < stops.size(); ++i) {
            const QRect before(stops[i - 1]->mapTo(shown, QPoint(0, 0)), stops[i - 1]->size());
            const QRect after(stops[i]->mapTo(shown, QPoint(0, 0)), stops[i]->size());
            const bool above = after.bottom() <= before.top() && !isInALaterPane(stops[i - 1], stops[i]);
            const bool besides = after.center().y() >= before.top() && after.center().y() <= before.bottom();
            if (above || (besides && after.left() < before.left()))
                faults += described(stops[i]) + QStringLiteral(" comes after ") + described(stops[i - 1]);
        }
        QVERIFY2(faults.isEmpty(), qPrintable(faults.join(u'\n')));
    }

    void everyShortcutIsListedAndNoneTwice_data() { addPageRows(); }
    void everyShortcutIsListedAndNoneTwice()
    {
        QFETCH(QString, page);
        QFETCH(QString, key);
        Desktop desktop;
        offer(desktop);
        desktop.show();
        widgets::Page *shown = desktop.open(page, key);
        QSet<QString> seen;
        QStringList spoken;
        for (const QShortcut *shortcut : desktop.shell().findChildren<QShortcut *>()) {
            const QString keys = shortcut->key().toString();
            QVERIFY2(!seen.contains(keys), qPrintable(keys));
            seen.insert(keys);
            spoken += keys;
        }
        QVERIFY(!seen.isEmpty());
        QSet<QString> own;
        for (const widgets::KeyHelp &help : shown->keys()) {
            QVERIFY(!help.keys.isEmpty() && !help.what.isEmpty());
            QVERIFY2(!own.contains(help.keys), qPrintable(help.keys));
            own.insert(help.keys);
            QVERIFY2(!seen.contains(QString(help.keys).replace(u' ', u'+')), qPrintable(help.keys));
        }
        desktop.shell().showKeys();
        desktop.settle();
        auto *sheet = desktop.shell().findChild<widgets::KeySheet *>();
        QVERIFY(sheet);
        const bool hasCharts = page == QLatin1String("service");
        QCOMPARE(!shown->keysOfCharts().isEmpty(), hasCharts);
        for (const widgets::KeyHelp &help : shown->keysOfCharts())
            QVERIFY2(sheet->accessibleDescription().contains(help.keys + QStringLiteral(": ") + help.what),
                     qPrintable(help.keys));
        const QString listed = QString(sheet->accessibleDescription())
                                   .replace(QStringLiteral("←"), QStringLiteral("Left"))
                                   .replace(QStringLiteral("→"), QStringLiteral("Right"));
        for (const QString &keys : std::as_const(spoken))
            QVERIFY2(listed.contains(QString(keys).replace(u'+', u' ')), qPrintable(keys));
        // Any key puts the sheet away, and the keyboard is back on the page.
        QTest::keyClick(sheet, Qt::Key_Escape);
        desktop.settle();
        QVERIFY(!desktop.shell().findChild<widgets::KeySheet *>());
        QVERIFY(shown->isAncestorOf(focused(shown)) || focused(shown) == shown);
    }

    void whatIsInAMenuHasAKeyOrIsInThePalette()
    {
        Desktop desktop;
        desktop.show();
        desktop.open(QStringLiteral("services"));
        desktop.shell().openPalette();
        desktop.settle();
        auto *palette = desktop.shell().findChild<widgets::CommandPalette *>();
        QStringList listed;
        QSet<QString> keys;
        for (int i = 0; i < palette->resultCount(); ++i) {
            const widgets::Command command = palette->result(i);
            QVERIFY(!command.title.isEmpty());
            QVERIFY2(command.run || command.opens, qPrintable(command.title));
            const QString whole = command.title + u'|' + command.subtitle;
            QVERIFY2(!listed.contains(whole), qPrintable(QStringLiteral("twice: ") + whole));
            listed += whole;
            if (!command.keys.isEmpty()) {
                QVERIFY2(!keys.contains(command.keys), qPrintable(command.keys));
                keys.insert(command.keys);
            }
        }
        const QString all = listed.join(u'\n');
        palette->close();
        // Both menus of the top bar choose among what the palette offers too.
        for (const char *name : {"the environments' menu", "the menu of time ranges"}) {
            for (const Screen &screen : screens()) {
                if (qstrcmp(screen.name, name) != 0)
                    continue;
                auto *menu = qobject_cast<QMenu *>(screen.open(desktop));
                QVERIFY(menu);
                for (const QAction *action : menu->actions()) {
                    const QString title = action->text().section(QStringLiteral(" ("), 0, 0);
                    if (action->isSeparator() || title.startsWith(QStringLiteral("Custom")) ||
                        title.startsWith(QStringLiteral("All ")))
                        continue;
                    QVERIFY2(all.contains(title), qPrintable(title));
                }
                menu->close();
                desktop.settle();
            }
        }
    }

    void thePaletteIsWorkedByTheKeyboard()
    {
        Desktop desktop;
        desktop.show();
        QTRY_VERIFY(desktop.shell().isActiveWindow());
        QTest::keyClick(&desktop.shell(), Qt::Key_K, Qt::ControlModifier);
        auto *palette = desktop.shell().findChild<widgets::CommandPalette *>();
        QVERIFY(palette->isVisible());
        QCOMPARE(focused(nullptr), palette->field());
        QTest::keyClicks(palette->field(), QStringLiteral("Sources"));
        desktop.settle();
        QVERIFY(palette->resultCount() > 0);
        QTest::keyClick(palette->field(), Qt::Key_Return);
        desktop.settle();
        QVERIFY(!palette->isVisible());
        QCOMPARE(desktop.shell().address().page, QStringLiteral("sources"));
        QTest::keyClick(focused(&desktop.shell()), Qt::Key_G);
        QTest::keyClick(focused(&desktop.shell()), Qt::Key_S);
        QCOMPARE(desktop.shell().address().page, QStringLiteral("services"));
    }
};

QD_TEST(AccessibilityTest)
#include "tst_accessibility.moc"
