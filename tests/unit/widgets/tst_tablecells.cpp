#include "panelframes.h"

#include <support/panelpictures.h>
#include <support/testregistry.h>
#include <support/themed.h>
#include <support/worktime.h>
#include <widgets/panels/safetext.h>
#include <widgets/panels/tablepanel.h>
#include <widgets/panels/weblink.h>

#include <QApplication>
#include <QClipboard>
#include <QFontMetrics>
#include <QHeaderView>
#include <QJsonArray>
#include <QPointer>
#include <QTableView>
#include <QTest>
#include <QTextDocument>
#include <QTextFrame>

#include <cmath>
#include <memory>

using namespace widgets;
using panelframes::numberField;
using panelframes::pods;
using panelframes::textField;

/// Tables of panels: what their cells look like, and what is copied of them.
class TableCellsTest : public QObject
{
    Q_OBJECT
    support::Themed m_look;

private Q_SLOTS:
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
        QCOMPARE(isWebLink(panel.model().link(panel.model().index(0, 0))), followed);
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
        const support::WorkTime taken;
        const auto document = safeMarkdown(text);
        QCOMPARE(document->rootFrame()->childFrames().size(), isTable ? 1 : 0);
        QVERIFY(document->toPlainText().contains(u'b'));
        QVERIFY2(taken.ms() < 10'000, qPrintable(QString::number(taken.ms())));
    }
};

QD_TEST(TableCellsTest)
#include "tst_tablecells.moc"
