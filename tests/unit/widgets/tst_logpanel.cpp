#include "panelframes.h"

#include <support/panelpictures.h>
#include <support/testregistry.h>
#include <support/themed.h>
#include <widgets/panels/loglistpanel.h>
#include <widgets/theme/metrics.h>

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QClipboard>
#include <QLineEdit>
#include <QListView>
#include <QScrollBar>
#include <QTest>

using namespace widgets;
using panelframes::logLines;

/// Logs of panels.
class LogPanelTest : public QObject
{
    Q_OBJECT
    support::Themed m_look;

private Q_SLOTS:
    void aLogLineTellsItsLevel_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<int>("level");
        const auto row = [](const char *what, const char *line, LogLevel level) {
            QTest::newRow(what) << QString::fromLatin1(line) << int(level);
        };
        row("logfmt", "ts=1 level=warn msg=x", LogLevel::Warning);
        row("JSON", "{\"level\":\"error\",\"msg\":\"x\"}", LogLevel::Error);
        row("a word in capitals", "2026 [FATAL] out of memory", LogLevel::Critical);
        row("a small word says nothing", "no error at all", LogLevel::None);
        row("nothing", "hello", LogLevel::None);
    }
    void aLogLineTellsItsLevel()
    {
        QFETCH(QString, line);
        QFETCH(int, level);
        QCOMPARE(int(guessedLogLevel(line)), level);
    }

    void aLogIsBoundedAndTheNewestIsKept()
    {
        LogListPanel panel;
        panel.setInput(support::readyInput({logLines(kMostLogLines + 10)}));
        const dashboard::Values values = panel.values();
        QCOMPARE(values.rows.size(), kMostLogLines);
        QVERIFY(values.cut);
        QVERIFY(values.rows.last()[2].endsWith(QString::number(kMostLogLines + 9)));
        QCOMPARE(values.rows.last()[1], QStringLiteral("error"));
    }

    void aLogGoesOnWithoutForgettingWhatIsChosen()
    {
        LogListPanel panel;
        auto *view = panel.findChild<QListView *>();
        QAbstractItemModelTester tester(view->model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        panel.setInput(support::readyInput({logLines(20)}));
        view->setCurrentIndex(view->model()->index(10, 0));
        panel.setInput(support::readyInput({logLines(20, 5)}));
        QCOMPARE(view->currentIndex().row(), 5);
        QVERIFY(view->currentIndex().data().toString().endsWith(QLatin1String("number 10")));
    }

    void whoeverReadsALogKeepsTheLine()
    {
        LogListPanel panel;
        panel.resize(500, 240);
        panel.show();
        QVERIFY(panel.setOptions({{QStringLiteral("follow"), false}}).has_value());
        panel.setInput(support::readyInput({logLines(200)}));
        auto *view = panel.findChild<QListView *>();
        view->scrollTo(view->model()->index(100, 0), QAbstractItemView::PositionAtTop);
        view->verticalScrollBar()->setValue(view->verticalScrollBar()->value() + 5);
        const auto top = [view] { return view->indexAt(QPoint(view->viewport()->width() / 2, 0)); };
        const QString line = top().data().toString();
        const int at = view->visualRect(top()).top();
        QVERIFY(line.endsWith(QLatin1String("number 100")));
        panel.setInput(support::readyInput({logLines(200, 30)}));
        QCOMPARE(top().data().toString(), line);
        QCOMPARE(view->visualRect(top()).top(), at);
        QVERIFY(!panel.isFollowing());
    }

    void chosenLinesOfALogAreCopiedWithTheirTimes()
    {
        LogListPanel panel;
        panel.setInput(support::readyInput({logLines(5)}));
        auto *view = panel.findChild<QListView *>();
        for (const int row : {3, 1})
            view->selectionModel()->select(view->model()->index(row, 0), QItemSelectionModel::Select);
        QTest::keyClick(view, Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QApplication::clipboard()->text().section(u'\n', 1),
                 QStringLiteral("2023-11-14T22:13:21.000Z\terror\tlevel=error number 1\n"
                                "2023-11-14T22:13:23.000Z\terror\tlevel=error number 3\n"));
        view->clearSelection();
        QTest::keyClick(view, Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QApplication::clipboard()->text().count(u'\n'), 6);
    }

    void aWrappedLineHasRoomForAllOfIt()
    {
        LogListPanel panel;
        panel.resize(320, 180);
        panel.show();
        QVERIFY(panel.setOptions({{QStringLiteral("wrap"), true}}).has_value());
        panel.setInput(support::readyInput({logLines(5)}));
        auto *view = panel.findChild<QListView *>();
        const QRect first = view->visualRect(view->model()->index(0, 0));
        const QRect second = view->visualRect(view->model()->index(1, 0));
        QVERIFY(first.height() > int(metrics::RowHeight::Compact));
        QCOMPARE(second.top() - first.top(), first.height());
    }

    void aLongLineIsWrappedOnceAndSaysThatItGoesOn()
    {
        ListRowsModel model;
        const ListRowDelegate delegate(model, nullptr);
        const QString text = QStringLiteral("0123456789").repeated(800);
        const QStringList lines = delegate.wrappedLines(text, 300);
        QCOMPARE(lines.size(), 40);
        QVERIFY(lines.last().endsWith(QChar(0x2026)));
        QVERIFY(text.startsWith(lines.mid(0, 39).join(QString())));
        QCOMPARE(delegate.wrappedLines(text, 300).constData(), lines.constData());
        QVERIFY(delegate.wrappedLines(text, 150).constData() != lines.constData());
        QCOMPARE(delegate.wrappedLines(QStringLiteral("short"), 300), QStringList{QStringLiteral("short")});
        const QStringList fits = delegate.wrappedLines(text.left(100), 300);
        QCOMPARE(fits.join(QString()), text.left(100));
        const QStringList narrow = delegate.wrappedLines(text, 41);
        QCOMPARE(narrow.size(), 40);
        QVERIFY(narrow.last().endsWith(QChar(0x2026)));
    }

    void aLogIsSearchedInACircle()
    {
        LogListPanel panel;
        panel.setInput(support::readyInput({logLines(20)}));
        auto *view = panel.findChild<QListView *>();
        panel.findChild<QLineEdit *>()->setText(QStringLiteral("NUMBER 1"));
        QCOMPARE(panel.hits(), 11);
        QVERIFY(panel.findNext());
        QCOMPARE(view->currentIndex().row(), 1);
        QVERIFY(!panel.isFollowing());
        QTest::keyClick(view, Qt::Key_F3);
        QCOMPARE(view->currentIndex().row(), 10);
        QTest::keyClick(view, Qt::Key_F3, Qt::ShiftModifier);
        QTest::keyClick(view, Qt::Key_F3, Qt::ShiftModifier);
        QCOMPARE(view->currentIndex().row(), 19);
        panel.findChild<QLineEdit *>()->setText(QStringLiteral("nowhere"));
        QVERIFY(!panel.findNext());
    }
};

QD_TEST(LogPanelTest)
#include "tst_logpanel.moc"
