#include "timeseriesfixture.h"

#include <chart/interaction/controller.h>
#include <support/testregistry.h>
#include <widgets/chart/chartkeys.h>

#include <QSet>
#include <QString>
#include <QTest>

#include <algorithm>

using widgets::KeyHelp;

/// What the keys' sheet tells of charts, against what charts do.
class ChartKeysTest : public TimeSeriesFixture
{
    Q_OBJECT
private Q_SLOTS:
    void whatIsToldIsDone_data()
    {
        using chart::Key;
        using chart::Modifier;
        QTest::addColumn<QString>("told");
        QTest::addColumn<int>("key");
        QTest::addColumn<int>("modifiers");
        const auto row = [](const char *told, Key key, chart::Modifiers modifiers = {}) {
            QTest::addRow("%s (%d)", told, int(key)) << QString::fromUtf8(told) << int(key) << modifiers.toInt();
        };
        row("\u2190 \u2192", Key::Left);
        row("\u2190 \u2192", Key::Right);
        row("Home End", Key::Home);
        row("Home End", Key::End);
        row("+ \u2212", Key::Plus);
        row("+ \u2212", Key::Minus);
        row("Shift \u2190 \u2192", Key::Left, Modifier::Shift);
        row("Ctrl+Shift \u2190 \u2192", Key::Right, Modifier::Control | Modifier::Shift);
        row("Alt \u2190 \u2192", Key::Left, Modifier::Alt);
        row("Alt \u2190 \u2192", Key::Right, Modifier::Alt);
        row("Backspace", Key::Backspace);
        row("0", Key::Zero);
        row("Esc", Key::Escape);
        row("Ctrl+C", Key::C, Modifier::Control);
        row("Menu", Key::Menu);
        row("L", Key::L);
        row("Enter", Key::Enter);
    }
    void whatIsToldIsDone()
    {
        QFETCH(QString, told);
        QFETCH(int, key);
        QFETCH(int, modifiers);
        const QVector<KeyHelp> all = widgets::chartKeys();
        QVERIFY(std::any_of(all.cbegin(), all.cend(), [&told](const KeyHelp &help) { return help.keys == told; }));
        Rig rig;
        const chart::PanelGeometry &geometry = rig.chart.geometryOfPanel();
        chart::Stage stage;
        stage.plot = geometry.plot;
        stage.x = geometry.x;
        stage.y = geometry.mainAxis().scale;
        stage.data = &rig.chart.data();
        chart::PageState page;
        page.crosshairMs = 500'000;
        page.span = chart::AxisRange{400'000, 600'000};
        page.canGoBack = true;
        page.canGoForward = true;
        chart::Controller controller;
        controller.setStage(stage);
        controller.setPage(page);
        chart::KeyInput input;
        input.key = chart::Key(key);
        input.modifiers = chart::Modifiers::fromInt(modifiers);
        QVERIFY(controller.wants(input));
    }

    void noKeyIsToldTwice()
    {
        QSet<QString> seen;
        for (const KeyHelp &help : widgets::chartKeys()) {
            QVERIFY(!help.what.isEmpty());
            QVERIFY2(!seen.contains(help.keys), qPrintable(help.keys));
            seen.insert(help.keys);
        }
    }
};

QD_TEST(ChartKeysTest)
#include "tst_chartkeys.moc"
