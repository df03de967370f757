#include "panelframes.h"

#include <dashboard/statelook.h>
#include <support/panelpictures.h>
#include <support/testregistry.h>
#include <support/themed.h>
#include <support/worktime.h>
#include <widgets/panels/tablepanel.h>
#include <widgets/theme/theme.h>

#include <QAbstractItemModelTester>
#include <QCoreApplication>
#include <QFontMetrics>
#include <QHeaderView>
#include <QJsonArray>
#include <QLayout>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

#include <algorithm>

using namespace widgets;
using panelframes::numberField;
using panelframes::pods;
using panelframes::textField;

namespace {

QStringList column(const FrameTableModel &model, int of)
{
    QStringList texts;
    for (int row = 0; row < model.rowCount(); ++row)
        texts += model.index(row, of).data().toString();
    return texts;
}

} // namespace

/// Tables of panels: how rows are sorted, filtered and chosen.
class TablePanelTest : public QObject
{
    Q_OBJECT
    support::Themed m_look;

private Q_SLOTS:
    void aTableIsSortedWithTheUnknownLast()
    {
        TablePanel panel;
        QAbstractItemModelTester tester(&panel.model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        panel.setInput(support::readyInput({pods()}));
        panel.model().sort(1, Qt::DescendingOrder);
        QCOMPARE(column(panel.model(), 0),
                 (QStringList{QStringLiteral("c"), QStringLiteral("a"), QStringLiteral("b")}));
        panel.model().sort(1, Qt::AscendingOrder);
        QCOMPARE(column(panel.model(), 0),
                 (QStringList{QStringLiteral("a"), QStringLiteral("c"), QStringLiteral("b")}));
    }

    void aTableIsFiltered_data()
    {
        QTest::addColumn<int>("of");
        QTest::addColumn<QString>("filter");
        QTest::addColumn<QString>("left");
        QTest::newRow("a text") << 0 << QStringLiteral("B") << QStringLiteral("b");
        QTest::newRow("greater") << 1 << QStringLiteral("> 0.6") << QStringLiteral("c");
        QTest::newRow("at most") << 1 << QStringLiteral("<=0.5") << QStringLiteral("a");
        QTest::newRow("unequal") << 1 << QStringLiteral("!=0.5") << QStringLiteral("c");
        QTest::newRow("nothing fits") << 0 << QStringLiteral("zzz") << QString();
        QTest::newRow("no filter") << 0 << QStringLiteral("  ") << QStringLiteral("a,b,c");
    }
    void aTableIsFiltered()
    {
        QFETCH(int, of);
        QFETCH(QString, filter);
        QFETCH(QString, left);
        TablePanel panel;
        QAbstractItemModelTester tester(&panel.model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        panel.setInput(support::readyInput({pods()}));
        panel.model().setFilter(of, filter);
        QCOMPARE(column(panel.model(), 0).join(u','), left);
    }

    void aFilterLooksForWhatTheCellShows()
    {
        TablePanel panel;
        panel.setInput(support::readyInput({pods()}));
        panel.model().setFilter(1, QStringLiteral("%"));
        QCOMPARE(panel.model().rowCount(), 0);
        const QJsonObject look{{QStringLiteral("field"), QStringLiteral("cpu")},
                               {QStringLiteral("unit"), QStringLiteral("ratio")}};
        QVERIFY(panel.setOptions({{QStringLiteral("columns"), QJsonArray{look}}}).has_value());
        QCOMPARE(column(panel.model(), 0), (QStringList{QStringLiteral("a"), QStringLiteral("c")}));
        QVERIFY(column(panel.model(), 1).value(0).contains(u'%'));
    }

    void theChosenRowIsKnownByItsTexts_data()
    {
        QTest::addColumn<QStringList>("later");
        QTest::addColumn<int>("of"); // the row that is chosen of a, b, c
        QTest::addColumn<int>("to"); // -1: nothing is chosen then
        const auto row = [](const char *what, const char *later, int of, int to) {
            QTest::newRow(what) << QString::fromLatin1(later).split(u',') << of << to;
        };
        row("the first one goes, one comes", "b,c,d", 0, -1);
        row("the one before goes, one comes", "b,c,d", 1, 0);
        row("the others go", "c", 2, 0);
        row("it alone goes", "a,c", 1, -1);
        row("others come before it", "x,y,a,b,c", 2, 4);
        row("the order is another one", "c,b,a", 0, 2);
        row("another one of its name comes", "a,a,b", 0, 0);
        row("all are others", "x,y,z", 1, -1);
    }
    void theChosenRowIsKnownByItsTexts()
    {
        QFETCH(QStringList, later);
        QFETCH(int, of);
        QFETCH(int, to);
        for (const bool isFiltered : {false, true}) {
            TablePanel panel;
            QAbstractItemModelTester tester(&panel.model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
            panel.setInput(support::readyInput({pods()}));
            if (isFiltered)
                panel.model().setFilter(1, QStringLiteral("!=77"));
            auto *view = panel.findChild<QTableView *>();
            dashboard::Frame first = pods();
            first.fields[1].numbers = {1, 2, 3};
            panel.setInput(support::readyInput({first}));
            QCOMPARE(panel.model().rowCount(), 3);
            view->selectRow(of);
            const QString name = panel.model().index(of, 0).data().toString();
            dashboard::Frame then = first;
            then.fields[0].texts = later;
            then.fields[1].numbers = QVector<double>(later.size(), 5);
            QSignalSpy reset(&panel.model(), &QAbstractItemModel::modelReset);
            panel.setInput(support::readyInput({then}));
            QCOMPARE(reset.count(), 0);
            QCOMPARE(column(panel.model(), 0), later);
            QVERIFY(column(panel.model(), 1).value(0).startsWith(u'5'));
            const QModelIndexList chosen = view->selectionModel()->selectedRows();
            QCOMPARE(chosen.size(), to < 0 ? 0 : 1);
            if (to >= 0) {
                QCOMPARE(chosen.first().row(), to);
                QCOMPARE(chosen.first().data().toString(), name);
            }
        }
    }

    void sortAndFiltersFollowTheirColumns()
    {
        TablePanel panel;
        panel.resize(600, 200);
        panel.setInput(support::readyInput({pods()}));
        auto *header = panel.findChild<QTableView *>()->horizontalHeader();
        panel.model().setFilter(0, QStringLiteral("c"));
        header->setSortIndicator(1, Qt::DescendingOrder);
        // Data without any column passes.
        panel.setInput(support::readyInput({}));
        panel.setInput(support::readyInput({pods()}));
        QCOMPARE(column(panel.model(), 0), QStringList{QStringLiteral("c")});
        QCOMPARE(header->sortIndicatorSection(), 1);
        dashboard::Frame more = pods();
        more.fields.prepend(
            textField(QStringLiteral("node"), {QStringLiteral("n"), QStringLiteral("n"), QStringLiteral("n")}));
        panel.setInput(support::readyInput({more}));
        QCOMPARE(header->sortIndicatorSection(), 2);
        QCOMPARE(header->sortIndicatorOrder(), Qt::DescendingOrder);
        QCOMPARE(column(panel.model(), 1), QStringList{QStringLiteral("c")});
        const auto filters = panel.findChildren<QLineEdit *>();
        QVERIFY(std::any_of(filters.begin(), filters.end(),
                            [](const QLineEdit *filter) { return filter->text() == QLatin1String("c"); }));
        dashboard::Frame less;
        less.fields = {numberField(QStringLiteral("memory"), {1, 2})};
        panel.setInput(support::readyInput({less}));
        QVERIFY(!panel.model().isFiltered());
        QCOMPARE(panel.model().rowCount(), 2);
        QCOMPARE(header->sortIndicatorSection(), -1);
        panel.setInput(support::readyInput({pods()}));
        QCOMPARE(header->sortIndicatorSection(), 1);
        QCOMPARE(column(panel.model(), 0).value(0), QStringLiteral("c"));
        QCOMPARE(panel.model().rowCount(), 3);
    }

    void aTableIsWorkedByKeys()
    {
        TablePanel panel;
        const QJsonObject hidden{{QStringLiteral("field"), QStringLiteral("pod")}, {QStringLiteral("hidden"), true}};
        QVERIFY(panel.setOptions({{QStringLiteral("columns"), QJsonArray{hidden}}}).has_value());
        panel.setInput(support::readyInput({pods()}));
        panel.resize(600, 200);
        panel.show();
        panel.activateWindow();
        auto *view = panel.findChild<QTableView *>();
        view->setFocus();
        QTest::keyClick(view, Qt::Key_Slash);
        auto *filter = qobject_cast<QLineEdit *>(panel.focusWidget());
        QVERIFY(filter);
        QVERIFY(filter->isVisible());
        QVERIFY(filter->accessibleName().contains(QLatin1String("cpu")));
        QTest::keyClick(filter, Qt::Key_Escape);
        QCOMPARE(panel.focusWidget(), view);
        view->setCurrentIndex(panel.model().index(0, 1));
        QTest::keyClick(view, Qt::Key_O);
        QCOMPARE(panel.model().sortColumn(), 1);
        QCOMPARE(view->horizontalHeader()->sortIndicatorSection(), 1);
        QCOMPARE(column(panel.model(), 0).value(0), QStringLiteral("a"));
        QTest::keyClick(view, Qt::Key_O);
        QCOMPARE(view->horizontalHeader()->sortIndicatorOrder(), Qt::DescendingOrder);
        QCOMPARE(column(panel.model(), 0).value(0), QStringLiteral("c"));
    }

    void aNarrowTableShowsNameAndValue_data()
    {
        QTest::addColumn<int>("width");
        for (const int width : {180, 200, 240})
            QTest::addRow("%d px", width) << width;
    }
    void aNarrowTableShowsNameAndValue()
    {
        QFETCH(int, width);
        dashboard::Frame frame;
        frame.fields = {textField(QStringLiteral("service"), {QStringLiteral("notification-dispatcher-of-the-north")}),
                        numberField(QStringLiteral("rate"), {5900}), numberField(QStringLiteral("errors"), {12})};
        TablePanel panel;
        panel.resize(width, 160);
        panel.setInput(support::readyInput({frame}));
        panel.show();
        QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
        const auto *view = panel.findChild<QTableView *>();
        const QHeaderView *header = view->horizontalHeader();
        QVERIFY(header->sectionSize(0) + header->sectionSize(1) <= view->viewport()->width());
        QVERIFY(header->sectionSize(0) >= view->viewport()->width() / 3);
        const QString value = panel.model().index(0, 1).data().toString();
        QVERIFY(!value.isEmpty());
        QVERIFY(header->sectionSize(1) >= QFontMetrics(Theme::font()).horizontalAdvance(value) + 20); // its padding
    }

    void loadingAgainMovesNothing()
    {
        TablePanel panel;
        panel.resize(400, 200);
        panel.show();
        dashboard::PanelInput input = support::readyInput({pods()});
        panel.setInput(input);
        const auto *view = panel.findChild<QTableView *>();
        const auto place = [&] {
            panel.layout()->activate();
            return QRect(view->mapTo(&panel, QPoint()), view->size());
        };
        const QRect before = place();
        input.state = dashboard::PanelState::Loading;
        panel.setInput(input);
        QCOMPARE(place(), before);
        QVERIFY(panel.findChild<QWidget *>(QStringLiteral("busy"))->isVisible());
        QVERIFY(panel.summary().contains(dashboard::stateWords(input).title));
        input.state = dashboard::PanelState::Stale;
        panel.setInput(input);
        QVERIFY(place().top() > before.top());
        QVERIFY(!panel.findChild<QWidget *>(QStringLiteral("busy"))->isVisible());
    }

    void theChosenRowStaysChosenWhenTheOrderChanges()
    {
        TablePanel panel;
        panel.setInput(support::readyInput({pods()}));
        panel.model().sort(1, Qt::AscendingOrder);
        auto *view = panel.findChild<QTableView *>();
        view->selectRow(0);
        dashboard::Frame later = pods();
        later.fields[1].numbers = {2, 1, 0.9};
        panel.setInput(support::readyInput({later}));
        QCOMPARE(column(panel.model(), 0),
                 (QStringList{QStringLiteral("c"), QStringLiteral("b"), QStringLiteral("a")}));
        QCOMPARE(view->selectionModel()->selectedRows().value(0).row(), 2);
    }

    void aHundredThousandRowsAreSortedAndFilteredInAMoment()
    {
        dashboard::Frame frame;
        frame.fields = {textField(QStringLiteral("pod"), {}), numberField(QStringLiteral("cpu"), {})};
        for (int i = 0; i < 100'000; ++i) {
            frame.fields[0].texts += QString::number((i * 7919LL) % 100'000);
            frame.fields[1].numbers += double((i * 104'729LL) % 100'000);
        }
        TablePanel panel;
        panel.resize(600, 400);
        const support::WorkTime taken;
        panel.setInput(support::readyInput({frame}));
        panel.model().sort(1, Qt::DescendingOrder);
        panel.model().setFilter(1, QStringLiteral(">50000"));
        QCOMPARE(panel.model().rowCount(), 49'999);
        QVERIFY(!panel.grab().isNull());
        // A tenth of it without optimisation; the limit leaves room for sanitizers.
        QVERIFY2(taken.ms() < 10'000, qPrintable(QString::number(taken.ms())));
    }
};

QD_TEST(TablePanelTest)
#include "tst_tablepanel.moc"
