#include <core/units.h>
#include <dashboard/alertframe.h>
#include <support/panelpictures.h>
#include <support/testregistry.h>
#include <support/themed.h>
#include <widgets/panels/alertlistpanel.h>
#include <widgets/panels/loglistpanel.h>
#include <widgets/panels/registerpanels.h>
#include <widgets/panels/safetext.h>
#include <widgets/panels/tablepanel.h>
#include <widgets/panels/textpanel.h>
#include <widgets/statepanel.h>

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QClipboard>
#include <QElapsedTimer>
#include <QJsonArray>
#include <QLineEdit>
#include <QListView>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>
#include <QTextBlock>
#include <QTextBrowser>

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
        QVERIFY(QApplication::clipboard()->text().startsWith(QLatin1String("pod\tcpu\nc\t")));
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
