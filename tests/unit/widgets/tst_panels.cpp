#include <core/tooltip.h>
#include <core/units.h>
#include <dashboard/alertframe.h>
#include <dashboard/statelook.h>
#include <support/panelpictures.h>
#include <support/testregistry.h>
#include <support/themed.h>
#include <widgets/label.h>
#include <widgets/panels/alertlistpanel.h>
#include <widgets/panels/alertrowdelegate.h>
#include <widgets/panels/loglistpanel.h>
#include <widgets/panels/registerpanels.h>
#include <widgets/panels/safetext.h>
#include <widgets/panels/tablepanel.h>
#include <widgets/panels/textpanel.h>
#include <widgets/statepanel.h>
#include <widgets/theme/metrics.h>

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QClipboard>
#include <QElapsedTimer>
#include <QFontMetrics>
#include <QHeaderView>
#include <QImage>
#include <QJsonArray>
#include <QLayout>
#include <QLineEdit>
#include <QListView>
#include <QPointer>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>
#include <QTextBlock>
#include <QTextBrowser>
#include <QTextFrame>

#include <algorithm>
#include <memory>
#include <utility>

using namespace widgets;

namespace {

dashboard::Field textField(const QString &name, const QStringList &texts)
{
    dashboard::Field field;
    field.kind = dashboard::Field::Kind::Text;
    field.name = name;
    field.texts = texts;
    return field;
}

dashboard::Field numberField(const QString &name, const QVector<double> &numbers)
{
    dashboard::Field field;
    field.name = name;
    field.numbers = numbers;
    return field;
}

dashboard::Frame pods()
{
    dashboard::Frame frame;
    frame.fields = {textField(QStringLiteral("pod"), {QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("c")}),
                    numberField(QStringLiteral("cpu"), {0.5, std::nan(""), 0.9})};
    return frame;
}

QStringList column(const FrameTableModel &model, int of)
{
    QStringList texts;
    for (int row = 0; row < model.rowCount(); ++row)
        texts += model.index(row, of).data().toString();
    return texts;
}

dashboard::Frame logLines(int count, int from = 0)
{
    dashboard::Frame frame;
    frame.fields = {numberField(QStringLiteral("Time"), {}), textField(QStringLiteral("line"), {})};
    frame.fields[0].kind = dashboard::Field::Kind::Time;
    for (int i = from; i < from + count; ++i) {
        frame.fields[0].numbers += 1'700'000'000'000.0 + i * 1000;
        frame.fields[1].texts +=
            QStringLiteral("level=%1 number %2").arg(i % 2 ? QStringLiteral("error") : QStringLiteral("info")).arg(i);
    }
    return frame;
}

contract::v1::Row alertRow(const char *name, const char *severity, const char *state, qint64 since)
{
    contract::v1::Row row;
    row.mutable_alert()->set_name(name);
    row.mutable_alert()->set_severity(severity);
    row.mutable_alert()->set_state(state);
    row.mutable_alert()->set_active_unix_ms(since);
    return row;
}

} // namespace

class WidgetPanelsTest : public QObject
{
    Q_OBJECT
    support::Themed m_look;

    static dashboard::PanelRegistry kinds()
    {
        dashboard::PanelRegistry registry;
        widgets::registerPanels(registry);
        return registry;
    }

private Q_SLOTS:
    void everyKindMakesAWidgetThatSaysItsState_data()
    {
        QTest::addColumn<QString>("id");
        const auto registry = kinds();
        for (const dashboard::PanelKind &kind : registry.kinds())
            QTest::newRow(qPrintable(kind.id)) << kind.id;
    }
    void everyKindMakesAWidgetThatSaysItsState()
    {
        QFETCH(QString, id);
        const dashboard::PanelRegistry registry = kinds();
        const dashboard::PanelKind *kind = registry.find(id);
        QVERIFY(!kind->title().isEmpty());
        QCOMPARE(registry.make(id).error().message.code, QStringLiteral("panel.kind-widget"));
        QWidget parent;
        const dashboard::WidgetContent made = kind->makeWidget(&parent);
        QCOMPARE(made.widget->parentWidget(), &parent);
        QVERIFY(made.content->setOptions({}).has_value());
        QVERIFY(!made.content->setOptions({{QStringLiteral("nonsense"), 1}}).has_value());
        for (const QSize size : {QSize(200, 80), QSize(800, 300)}) {
            made.widget->resize(size);
            for (const dashboard::Frames &frames : support::hostileFrames()) {
                made.content->setInput(support::readyInput(frames));
                QVERIFY(!made.widget->grab().isNull());
                (void)made.content->values();
            }
        }
        dashboard::PanelInput failed;
        failed.state = dashboard::PanelState::Error;
        failed.sentence = QStringLiteral("The source is away.");
        made.content->setInput(failed);
        const auto *state = made.widget->findChild<StatePanel *>();
        QVERIFY(state);
        if (id != QLatin1String("text")) {
            QVERIFY(!state->isHidden());
            QVERIFY(made.content->summary().contains(failed.sentence));
            made.content->setInput(support::readyInput({pods()}));
            QVERIFY(state->isHidden());
        }
        QVERIFY(made.widget->focusProxy() && !made.widget->focusProxy()->accessibleName().isEmpty());
    }

    void aWindowThatGoesTakesItsTableAlong()
    {
        auto window = std::make_unique<QWidget>();
        auto *panel = new TablePanel(window.get());
        panel->resize(400, 200);
        panel->setInput(support::readyInput({pods()}));
        window->show();
        const QPointer<QTableView> view(panel->findChild<QTableView *>());
        QVERIFY(view && view->isVisible());
        window.reset();
        QVERIFY(!view);
    }

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

    void columnsAreAsWideAsTheirContent()
    {
        TablePanel panel;
        panel.resize(1000, 300);
        panel.show();
        dashboard::Frame frame = pods();
        const QString name = QStringLiteral("notification-dispatcher");
        frame.fields[0].texts[1] = name;
        frame.fields += textField(QStringLiteral("note"), {QString(400, u'w'), QString(), QString()});
        panel.setInput(support::readyInput({frame}));
        panel.grab(); // everything is laid out
        const auto *view = panel.findChild<QTableView *>();
        auto *header = view->horizontalHeader();
        const int needed = QFontMetrics(Theme::font()).horizontalAdvance(name) + 20;
        QVERIFY2(header->sectionSize(0) >= needed, qPrintable(QString::number(header->sectionSize(0))));
        QVERIFY(header->sectionSize(1) < header->sectionSize(0));
        QVERIFY(header->sectionSize(2) < 600);
        QCOMPARE(header->length(), view->viewport()->width());
        // The rest is for all of them.
        const int second = header->sectionSize(1);
        panel.resize(1300, 300);
        panel.grab();
        QVERIFY(header->sectionSize(1) > second);
        // Live data change nothing, nor does a new width, once a hand has chosen.
        header->resizeSection(0, 111);
        panel.setInput(support::readyInput({frame}));
        panel.resize(1000, 300);
        panel.grab();
        QCOMPARE(header->sectionSize(0), 111);
        // Where there is no room, a long name leaves the value beside it in sight.
        TablePanel small;
        small.resize(320, 200);
        small.show();
        small.setInput(support::readyInput({frame}));
        small.grab();
        const auto *seen = small.findChild<QTableView *>();
        QVERIFY(seen->horizontalHeader()->sectionSize(0) < needed);
        QVERIFY(seen->columnViewportPosition(1) + seen->columnWidth(1) <= seen->viewport()->width());
    }

    void theLineAboveTheContentHasTheStatesMark_data()
    {
        QTest::addColumn<bool>("isTable");
        QTest::newRow("a table") << true;
        QTest::newRow("a list of alerts") << false;
    }
    void theLineAboveTheContentHasTheStatesMark()
    {
        QFETCH(bool, isTable);
        TablePanel table;
        AlertListPanel list;
        PanelBody &panel = isTable ? static_cast<PanelBody &>(table) : static_cast<PanelBody &>(list);
        panel.resize(400, 200);
        panel.show();
        const dashboard::Frame alerts = dashboard::alertFrame({alertRow("Down", "critical", "firing", 1'000)});
        dashboard::PanelInput input = support::readyInput({isTable ? pods() : alerts});
        panel.setInput(input);
        auto *mark = panel.findChild<QWidget *>(QStringLiteral("noteMark"));
        QVERIFY(mark && !mark->isVisible());
        QVector<QImage> seen;
        for (const auto state : {dashboard::PanelState::Stale, dashboard::PanelState::Partial}) {
            input.state = state;
            panel.setInput(input);
            QVERIFY(mark->isVisible());
            seen += mark->grab().toImage();
        }
        QVERIFY(seen[0] != seen[1]);
        input.state = dashboard::PanelState::Loading;
        panel.setInput(input);
        QVERIFY(!mark->isVisible());
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

    void copyingGivesTheRowsThatAreShown()
    {
        TablePanel panel;
        panel.setInput(support::readyInput({pods()}));
        auto *view = panel.findChild<QTableView *>();
        view->selectRow(2);
        QTest::keyClick(view, Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QApplication::clipboard()->text(), QStringLiteral("pod\tcpu\nc\t0.9\n"));
    }

    void copiedCellsAreRaw()
    {
        dashboard::Frame frame = pods();
        frame.fields[1].numbers = {0.123456789, std::nan(""), 1234567};
        frame.fields[1].unit = QStringLiteral("bytes");
        dashboard::Field time = numberField(QStringLiteral("at"), {1'700'000'000'123.0, std::nan(""), 0});
        time.kind = dashboard::Field::Kind::Time;
        frame.fields += time;
        TablePanel panel;
        panel.setInput(support::readyInput({frame}));
        QCOMPARE(panel.values().rows[0], (QStringList{QStringLiteral("a"), QStringLiteral("0.123456789"),
                                                      QStringLiteral("2023-11-14T22:13:20.123Z")}));
        QCOMPARE(panel.values().rows[1], (QStringList{QStringLiteral("b"), QString(), QString()}));
        QCOMPARE(panel.values().rows[2][1], QStringLiteral("1234567"));
    }

    void onlyWebLinksAreFollowed_data()
    {
        QTest::addColumn<QString>("pattern");
        QTest::addColumn<bool>("followed");
        QTest::newRow("https") << QStringLiteral("https://wiki/${value}") << true;
        QTest::newRow("a script") << QStringLiteral("javascript:alert(1)//${value}") << false;
        QTest::newRow("a file") << QStringLiteral("file:///${value}") << false;
        QTest::newRow("the cell itself") << QString() << false;
    }
    void onlyWebLinksAreFollowed()
    {
        QFETCH(QString, pattern);
        QFETCH(bool, followed);
        TablePanel panel;
        const QJsonObject look{{QStringLiteral("field"), QStringLiteral("pod")},
                               {QStringLiteral("cell"), QStringLiteral("link")},
                               {QStringLiteral("link"), pattern}};
        QVERIFY(panel.setOptions({{QStringLiteral("columns"), QJsonArray{look}}}).has_value());
        panel.setInput(support::readyInput({pods()}));
        QCOMPARE(!panel.model().link(panel.model().index(0, 0)).isEmpty(), followed);
    }

    void cellsTakeTheirLevelAndShare()
    {
        TablePanel panel;
        const QJsonObject level{{QStringLiteral("from"), 0.8}, {QStringLiteral("health"), QStringLiteral("critical")}};
        const QJsonObject look{{QStringLiteral("field"), QStringLiteral("cpu")},
                               {QStringLiteral("cell"), QStringLiteral("gauge")},
                               {QStringLiteral("max"), 1},
                               {QStringLiteral("levels"), QJsonArray{level}}};
        QVERIFY(panel.setOptions({{QStringLiteral("columns"), QJsonArray{look}}}).has_value());
        panel.setInput(support::readyInput({pods()}));
        FrameTableModel &model = panel.model();
        QCOMPARE(model.share(model.index(0, 1)), 0.5);
        QVERIFY(std::isnan(model.share(model.index(1, 1))));
        QCOMPARE(model.health(model.index(2, 1)), dashboard::Level::Health::Critical);
        QCOMPARE(model.health(model.index(0, 1)), dashboard::Level::Health::None);
        panel.resize(500, 200);
        QVERIFY(!panel.grab().isNull());
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
        QElapsedTimer timer;
        timer.start();
        panel.setInput(support::readyInput({frame}));
        panel.model().sort(1, Qt::DescendingOrder);
        panel.model().setFilter(1, QStringLiteral(">50000"));
        QCOMPARE(panel.model().rowCount(), 49'999);
        QVERIFY(!panel.grab().isNull());
        // A tenth of it without optimisation; the limit leaves room for sanitizers.
        QVERIFY2(timer.elapsed() < 10'000, qPrintable(QString::number(timer.elapsed())));
    }

    void markdownLoadsNothingAndKeepsOnlyWebLinks()
    {
        const auto document = safeMarkdown(QStringLiteral(
            "# Title\n\n![secret](/etc/passwd) ![](http://evil/x.png) [ok](https://ok.example/) "
            "[bad](javascript:alert) [file](file:///etc/passwd)\n\n<script>alert(1)</script> <b>plain</b>\n"));
        QStringList links;
        for (QTextBlock block = document->begin(); block.isValid(); block = block.next()) {
            for (auto it = block.begin(); !it.atEnd(); ++it) {
                const QTextCharFormat format = it.fragment().charFormat();
                QVERIFY(!format.isImageFormat());
                if (format.isAnchor())
                    links += format.anchorHref();
            }
        }
        links.removeDuplicates();
        QCOMPARE(links, QStringList{QStringLiteral("https://ok.example/")});
        const QString text = document->toPlainText();
        QVERIFY(text.contains(QLatin1String("[secret]")));
        QVERIFY2(text.contains(QLatin1String("<b>plain</b>")), qPrintable(text));
    }

    void titlesOfLinksAreNoToolTips()
    {
        const auto document = safeMarkdown(
            QStringLiteral("[ok](https://ok.example/?a=1&b=2 \"<img src=x>\") [bad](file:///x \"<h1>trust me</h1>\")"));
        int links = 0;
        for (QTextBlock block = document->begin(); block.isValid(); block = block.next()) {
            for (auto it = block.begin(); !it.atEnd(); ++it) {
                const QTextCharFormat format = it.fragment().charFormat();
                links += format.isAnchor();
                QCOMPARE(format.toolTip(), core::toolTip(format.isAnchor() ? format.anchorHref() : QString()));
            }
        }
        QVERIFY(links > 0);
    }

    void aTableThatBlowsUpStaysText_data()
    {
        QTest::addColumn<QString>("before"); // each line
        QTest::addColumn<int>("columns");
        QTest::addColumn<int>("lines");
        QTest::addColumn<bool>("isTable");
        QTest::newRow("a small table") << QString() << 10 << 20 << true;
        QTest::newRow("many columns") << QString() << 400 << 1000 << false;
        QTest::newRow("many columns in a quotation") << QStringLiteral("> ") << 400 << 1000 << false;
    }
    void aTableThatBlowsUpStaysText()
    {
        QFETCH(QString, before);
        QFETCH(int, columns);
        QFETCH(int, lines);
        QFETCH(bool, isTable);
        QString text = before + QStringLiteral("|a").repeated(columns) + QLatin1String("|\n") + before +
                       QStringLiteral("|---").repeated(columns) + QLatin1String("|\n");
        text += QString(before + QLatin1String("|b|\n")).repeated(lines);
        QElapsedTimer timer;
        timer.start();
        const auto document = safeMarkdown(text);
        QCOMPARE(document->rootFrame()->childFrames().size(), isTable ? 1 : 0);
        QVERIFY(document->toPlainText().contains(u'b'));
        QVERIFY2(timer.elapsed() < 10'000, qPrintable(QString::number(timer.elapsed())));
    }

    void aTextPanelShowsItsTextWhateverTheState()
    {
        TextPanel panel;
        QVERIFY(panel.setOptions({{QStringLiteral("content"), QStringLiteral("**run** the book")}}).has_value());
        panel.setInput({});
        QVERIFY(panel.summary().contains(QLatin1String("run the book")));
        QVERIFY(panel.findChild<StatePanel *>()->isHidden());
        QVERIFY(panel
                    .setOptions({{QStringLiteral("content"), QStringLiteral("<b>x</b>")},
                                 {QStringLiteral("mode"), QStringLiteral("text")}})
                    .has_value());
        QCOMPARE(panel.findChild<QTextBrowser *>()->toPlainText(), QStringLiteral("<b>x</b>"));
        QVERIFY(!panel.setOptions({{QStringLiteral("content"), QString(kLongestMarkdown + 1, u'x')}}).has_value());
    }

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

    void whatIsLeftOutStandsAboveTheContent()
    {
        LogListPanel panel;
        const auto said = [&panel] {
            QStringList texts;
            for (const auto *label : panel.findChildren<Label *>())
                texts += label->isHidden() ? QString() : label->text();
            return texts.join(u' ');
        };
        panel.setInput(support::readyInput({logLines(10)}));
        QVERIFY(!said().contains(QLatin1String("newest")));
        panel.setInput(support::readyInput({logLines(kMostLogLines + 10)}));
        QVERIFY2(said().contains(QStringLiteral("newest %1").arg(kMostLogLines)), qPrintable(said()));
        QVERIFY(panel.summary().contains(QLatin1String("newest")));
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

    void alertsStandInGroupsTheWorstFirst()
    {
        AlertListPanel panel;
        QAbstractItemModelTester tester(panel.findChild<QListView *>()->model(),
                                        QAbstractItemModelTester::FailureReportingMode::QtTest);
        dashboard::PanelInput input = support::readyInput({dashboard::alertFrame(
            {alertRow("Slow", "warning", "firing", 1'699'999'000'000), alertRow("Down", "critical", "firing", 1),
             alertRow("Muted", "critical", "suppressed", 1)})});
        panel.setInput(input);
        QStringList said;
        for (int i = 0; i < panel.model().rowCount(); ++i)
            said += panel.model().row(i).spoken().section(u',', 0, 0) + u'|' + panel.model().row(i).text;
        QCOMPARE(said, (QStringList{QStringLiteral("critical · 2|critical · 2"), QStringLiteral("critical|Down"),
                                    QStringLiteral("critical|Muted"), QStringLiteral("warning · 1|warning · 1"),
                                    QStringLiteral("warning|Slow")}));
        QVERIFY(panel.model().row(2).faded);
        QVERIFY(panel.model().row(2).word.contains(QLatin1String("silenced")));
        QCOMPARE(panel.model().row(4).time, core::formatDuration(core::Milliseconds(1'600'000)));
        QVERIFY(
            panel.setOptions({{QStringLiteral("silenced"), false}, {QStringLiteral("groupBy"), QStringLiteral("none")}})
                .has_value());
        QCOMPARE(panel.model().rowCount(), 2);
        QVERIFY(panel.setOptions({{QStringLiteral("most"), 1}}).has_value());
        QVERIFY(panel.values().cut);
    }

    void alertsStandInColumns_data()
    {
        QTest::addColumn<int>("width");
        QTest::addColumn<int>("columns");
        QTest::newRow("a phone's half") << 120 << 2;
        QTest::newRow("a small panel") << 200 << 3;
        QTest::newRow("an ordinary one") << 320 << 4;
        QTest::newRow("a wide one") << 600 << 5;
        QTest::newRow("a wall") << 2000 << 5;
    }
    void alertsStandInColumns()
    {
        QFETCH(int, width);
        QFETCH(int, columns);
        const QRect row(7, 24, width, 24);
        const AlertColumns places = alertColumns(row, 70, 45);
        QVERIFY(!places.mark.isEmpty() && places.name.width() >= 60);
        int left = row.left();
        int shown = 0;
        for (const QRect &column : {places.mark, places.word, places.name, places.detail, places.age}) {
            if (column.isEmpty())
                continue;
            QVERIFY(column.left() >= left);
            QVERIFY(row.contains(column));
            left = column.right() + 6;
            ++shown;
        }
        QCOMPARE(shown, columns);
    }

    void theStateOfAnAlertIsAShape()
    {
        AlertListPanel panel;
        panel.resize(600, 200);
        QVERIFY(panel.setOptions({{QStringLiteral("groupBy"), QStringLiteral("none")}}).has_value());
        panel.setInput(support::readyInput({dashboard::alertFrame({alertRow("Down", "critical", "firing", 1),
                                                                   alertRow("Down", "critical", "pending", 2),
                                                                   alertRow("Down", "critical", "suppressed", 3)})}));
        QCOMPARE(panel.model().rowCount(), 3);
        QVERIFY(!panel.grab().isNull());
        const auto *view = panel.findChild<QListView *>();
        const auto shapeOf = [view](int row) {
            const QRect at = view->visualRect(view->model()->index(row, 0));
            const QImage image = view->viewport()->grab(QRect(at.left(), at.top(), 24, at.height())).toImage();
            QVector<bool> inked;
            for (int y = 0; y < image.height(); ++y) {
                for (int x = 0; x < image.width(); ++x)
                    inked += image.pixel(x, y) != image.pixel(0, 0);
            }
            return inked;
        };
        const QVector<bool> firing = shapeOf(0);
        QVERIFY(firing.contains(true));
        QVERIFY(shapeOf(1).count(true) < firing.count(true));
        QVERIFY(shapeOf(2) != firing);
    }

    void anAlertsDetailsAreSummaryAndLabels()
    {
        contract::v1::Row row = alertRow("DiskFillsUp", "warning", "firing", 1);
        row.mutable_alert()->set_summary("room for 3 h");
        row.mutable_alert()->set_service("ledger");
        const std::pair<const char *, const char *> kLabels[] = {
            {"severity", "warning"}, {"service", "ledger"}, {"instance", "node-2"}};
        for (const auto &[name, value] : kLabels) {
            contract::v1::Label *label = row.mutable_alert()->add_labels();
            label->set_name(name);
            label->set_value(value);
        }
        AlertListPanel panel;
        panel.setInput(support::readyInput({dashboard::alertFrame({row})}));
        QCOMPARE(panel.model().row(1).name, QStringLiteral("DiskFillsUp"));
        QCOMPARE(panel.model().row(1).detail, QStringLiteral("room for 3 h · ledger · instance=node-2"));
        QVERIFY(panel.model().row(1).tip.contains(QLatin1String("instance=node-2")));
        const QString detail = panel.model().row(1).detail;
        QVERIFY2(panel.model().row(1).spoken().endsWith(QStringLiteral(", DiskFillsUp, ") + detail),
                 qPrintable(panel.model().row(1).spoken()));
        const dashboard::Values values = panel.values();
        QCOMPARE(values.rows.size(), qsizetype(1));
        QCOMPARE(values.header.size(), values.rows[0].size());
        QCOMPARE(values.rows[0].mid(2), (QStringList{QStringLiteral("DiskFillsUp"), detail}));
    }

    void aHeadingCountsItsWholeGroupAndTheCutIsSaid()
    {
        std::vector<contract::v1::Row> rows;
        for (int i = 0; i < 8; ++i)
            rows.push_back(alertRow("Down", "critical", "firing", 1'000 + i));
        AlertListPanel panel;
        QVERIFY(panel.setOptions({{QStringLiteral("most"), 5}}).has_value());
        panel.setInput(support::readyInput({dashboard::alertFrame(rows)}));
        QCOMPARE(panel.model().rowCount(), 6);
        QCOMPARE(panel.model().row(0).text, QStringLiteral("critical · 8"));
        QVERIFY(panel.summary().contains(QLatin1String("worst 5 of 8")));
        const auto labels = panel.findChildren<Label *>();
        QVERIFY(std::any_of(labels.begin(), labels.end(), [](const Label *label) {
            return !label->isHidden() && label->text().contains(QLatin1String("worst 5 of 8"));
        }));
    }

    void anUnknownOrFutureStartIsNoAge()
    {
        const auto toMs = qint64(support::readyInput({}).toMs);
        AlertListPanel panel;
        panel.setInput(support::readyInput({dashboard::alertFrame(
            {alertRow("Unknown", "critical", "firing", 0), alertRow("Later", "critical", "firing", toMs + 3'600'000),
             alertRow("Long", "critical", "firing", toMs - 60'000)})}));
        QStringList names;
        for (int row = 1; row < panel.model().rowCount(); ++row)
            names += panel.model().row(row).text;
        QCOMPARE(names, (QStringList{QStringLiteral("Long"), QStringLiteral("Later"), QStringLiteral("Unknown")}));
        QCOMPARE(panel.model().row(1).time, core::formatDuration(core::Milliseconds(60'000)));
        QCOMPARE(panel.model().row(2).time, QStringLiteral("2023-11-14 23:23:20"));
        QCOMPARE(panel.model().row(3).time, QString());
        QCOMPARE(panel.values().rows[0][1], QStringLiteral("2023-11-14T22:22:20.000Z"));
    }

    void anAlertsLinkIsFollowedOnlyIntoTheWeb()
    {
        AlertListPanel panel;
        contract::v1::Row good = alertRow("A", "critical", "firing", 1);
        good.mutable_alert()->set_link("https://prometheus.example/graph");
        contract::v1::Row bad = alertRow("B", "critical", "firing", 2);
        bad.mutable_alert()->set_link("file:///etc/passwd");
        panel.setInput(support::readyInput({dashboard::alertFrame({good, bad})}));
        QSignalSpy followed(&panel, &AlertListPanel::linkActivated);
        auto *view = panel.findChild<QListView *>();
        Q_EMIT view->activated(view->model()->index(1, 0));
        Q_EMIT view->activated(view->model()->index(2, 0));
        QCOMPARE(followed.count(), 1);
    }
};

QD_TEST(WidgetPanelsTest)
#include "tst_panels.moc"
