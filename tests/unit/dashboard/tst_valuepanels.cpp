#include "valuepanelparts.h"

#include <dashboard/bargaugepanel.h>
#include <dashboard/gaugepanel.h>
#include <dashboard/statpanel.h>
#include <dashboard/statusgridpanel.h>
#include <support/panelpictures.h>
#include <support/testregistry.h>

#include <QJsonDocument>
#include <QTest>

#include <algorithm>
#include <cmath>

using namespace dashboard;
using valuetest::kNull;
using valuetest::kRedFrom80;
using valuetest::kRoom;
using valuetest::made;
using valuetest::named;
using valuetest::threeValues;

namespace {

Frame withLabel(Frame frame, const char *name, const QString &value)
{
    frame.fields[1].labels = {Label{QString::fromLatin1(name), value}};
    return frame;
}

} // namespace

class ValuePanelsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aFieldBecomesTheValueThatIsAskedFor_data()
    {
        QTest::addColumn<QByteArray>("options");
        QTest::addColumn<QStringList>("texts");
        const auto row = [](const char *what, const char *options, const QStringList &texts) {
            QTest::newRow(what) << QByteArray(options) << texts;
        };
        row("the last that is known, unless told otherwise", "", {QStringLiteral("30")});
        row("the last, gaps too", "\"reduceOptions\": {\"calcs\": [\"last\"]}", {QStringLiteral("—")});
        row("the greatest", "\"reduceOptions\": {\"calcs\": [\"max\"]}", {QStringLiteral("42")});
        row("two of one field", "\"reduceOptions\": {\"calcs\": [\"min\", \"sum\"]}",
            {QStringLiteral("1"), QStringLiteral("73")});
        row("every row", "\"reduceOptions\": {\"values\": true, \"limit\": 2}",
            {QStringLiteral("1"), QStringLiteral("42")});
        row("a count has no unit", "\"unit\": \"bytes\", \"reduceOptions\": {\"calcs\": [\"count\"]}",
            {QStringLiteral("3")});
        row("a field that is not there", "\"reduceOptions\": {\"fields\": \"nope\"}", {});
        row("a field by its pattern", "\"reduceOptions\": {\"fields\": \"/^a.*/\"}", {QStringLiteral("30")});
        row("in its unit with decimals", "\"unit\": \"ms\", \"decimals\": 1", {QStringLiteral("30.0")});
    }
    void aFieldBecomesTheValueThatIsAskedFor()
    {
        QFETCH(QByteArray, options);
        QFETCH(QStringList, texts);
        const auto panel = made<StatPanel>(options, {support::seriesFrame(QStringLiteral("a1"), {1, 42, 30, kNull})});
        QVERIFY(panel);
        QStringList shown;
        for (const chart::StatItem &item : panel->data(support::plainStyle()).items)
            shown += item.value.number;
        QCOMPARE(shown, texts);
        QVERIFY(support::painted(support::picture(*panel, {400, 200})) > 50);
    }

    void whatCannotBeReducedIsRefused_data()
    {
        QTest::addColumn<QByteArray>("options");
        QTest::addColumn<QString>("code");
        QTest::newRow("a calculation that there is not")
            << QByteArray("{\"reduceOptions\": {\"calcs\": [\"sheep\"]}}") << QStringLiteral("panel.option-reducer");
        QTest::newRow("a pattern that is none")
            << QByteArray("{\"reduceOptions\": {\"fields\": \"/(/\"}}") << QStringLiteral("panel.option-pattern");
        QTest::newRow("a colour mode that there is not")
            << QByteArray("{\"colorMode\": \"sheep\"}") << QStringLiteral("panel.option-choice");
    }
    void whatCannotBeReducedIsRefused()
    {
        QFETCH(QByteArray, options);
        QFETCH(QString, code);
        StatPanel panel;
        const auto result = panel.setOptions(QJsonDocument::fromJson(options).object());
        QVERIFY(!result.has_value());
        QCOMPARE(result.error().message.code, code);
        QVERIFY(contract::Phrases::knows(code));
    }

    void aGaugeMeasuresAlongItsScale()
    {
        const auto panel = made<GaugePanel>(
            QByteArray("\"min\": -20, \"max\": 120, \"unit\": \"celsius\", ") + kRedFrom80, threeValues());
        const chart::GaugeData data = panel->data(support::plainStyle());
        QCOMPARE(data.scale.low, -20.0);
        QCOMPARE(data.scale.high, 120.0);
        QCOMPARE(data.scale.neutral.value_or(1), 0.0);
        QCOMPARE(data.scale.steps.size(), 2);
        QCOMPARE(data.scale.steps[0].from, -20.0);
        QCOMPARE(data.scale.steps[0].colour, named("green"));
        QCOMPARE(data.scale.steps[1].from, 80.0);
        QCOMPARE(data.items[1].reading, 95.0);
        QCOMPARE(data.items[1].colour, named("red"));
        QVERIFY(std::isnan(data.items[2].reading));
        QVERIFY(data.highText.startsWith(QLatin1String("120")));
        QVERIFY(data.showBand);
    }

    void aGaugeWithoutThresholdsHasNoBandAndNoHealth()
    {
        const auto panel = made<GaugePanel>("\"shape\": \"circle\"", threeValues());
        const chart::GaugeData data = panel->data(support::plainStyle());
        QVERIFY(!data.showBand);
        QCOMPARE(data.shape, chart::GaugeShape::Circle);
        QCOMPARE(data.items[0].colour, support::plainStyle().palette.first());
    }

    void aScaleReachesOverAllOfTheRange_data()
    {
        QTest::addColumn<QByteArray>("options");
        QTest::addColumn<double>("least");
        QTest::addColumn<double>("greatest");
        QTest::newRow("by itself") << QByteArray() << -5.0 << 400.0;
        QTest::newRow("of rows that are left out, too")
            << QByteArray("\"reduceOptions\": {\"values\": true, \"limit\": 1}") << 0.0 << 400.0;
        QTest::newRow("given") << QByteArray("\"min\": 0, \"max\": 50") << 0.0 << 50.0;
        QTest::newRow("a percentage") << QByteArray("\"unit\": \"percentunit\"") << -5.0 << 400.0;
        // These are no values like the field's: 3 of 400 would look like nothing.
        QTest::newRow("a count") << QByteArray("\"reduceOptions\": {\"calcs\": [\"count\"]}") << 0.0 << 3.0;
    }
    void aScaleReachesOverAllOfTheRange()
    {
        QFETCH(QByteArray, options);
        QFETCH(double, least);
        QFETCH(double, greatest);
        const Frames frames{support::seriesFrame(QStringLiteral("a"), {3, 400, 30}),
                            support::seriesFrame(QStringLiteral("b"), {-5, HUGE_VAL, 20})};
        const auto gauge = made<GaugePanel>(options, frames);
        const auto bars = made<BarGaugePanel>(options, frames);
        for (const chart::ValueScale &scale :
             {gauge->data(support::plainStyle()).scale, bars->data(support::plainStyle()).scale}) {
            QCOMPARE(scale.low, least);
            QCOMPARE(scale.high, greatest);
        }
    }

    void barsAreDrawnAsTheirModeSays_data()
    {
        QTest::addColumn<QByteArray>("options");
        QTest::addColumn<int>("mode");
        QTest::addColumn<int>("direction");
        QTest::newRow("as Grafana does") << QByteArray() << int(chart::BarMode::Gradient)
                                         << int(chart::BarDirection::Auto);
        QTest::newRow("basic") << QByteArray("\"displayMode\": \"basic\", \"orientation\": \"horizontal\"")
                               << int(chart::BarMode::Basic) << int(chart::BarDirection::Horizontal);
        QTest::newRow("segments") << QByteArray("\"displayMode\": \"lcd\", \"orientation\": \"vertical\"")
                                  << int(chart::BarMode::Lcd) << int(chart::BarDirection::Vertical);
    }
    void barsAreDrawnAsTheirModeSays()
    {
        QFETCH(QByteArray, options);
        QFETCH(int, mode);
        QFETCH(int, direction);
        const auto panel = made<BarGaugePanel>(options + (options.isEmpty() ? "" : ", ") + kRedFrom80, threeValues());
        const chart::BarGaugeData data = panel->data(support::plainStyle());
        QCOMPARE(int(data.mode), mode);
        QCOMPARE(int(data.direction), direction);
        QCOMPARE(data.items[1].colour, named("red"));
        QCOMPARE(data.scale.high, 95.0);
        QVERIFY(support::painted(support::picture(*panel, {400, 200})) > 1000);
    }

    void namesAndValuesOfBarsCanBeHidden()
    {
        const auto panel = made<BarGaugePanel>(
            "\"namePlacement\": \"top\", \"valueMode\": \"hidden\", \"showUnfilled\": false", threeValues());
        const chart::BarGaugeData data = panel->data(support::plainStyle());
        QCOMPARE(data.names, chart::BarNames::Above);
        QCOMPARE(data.values, chart::BarValues::Hidden);
        QVERIFY(!data.showUnfilled);
    }

    void aStatusSaysByItsShapeWhatItsColourSays()
    {
        const auto panel = made<StatusGridPanel>(kRedFrom80, threeValues());
        const chart::StatusGridData data = panel->data(support::plainStyle());
        QCOMPARE(data.cells[0].mark, chart::GridMark::Circle);
        QCOMPARE(data.cells[1].mark, chart::GridMark::Diamond);
        QVERIFY(data.cells[1].rank > data.cells[2].rank);
        QVERIFY(data.cells[2].rank > data.cells[0].rank);
        QCOMPARE(data.cells[2].mark, chart::GridMark::Ring);
        QVERIFY(data.cells[2].stale);
        QVERIFY(!data.cells[0].stale);
        QCOMPARE(data.cells[1].text, QStringLiteral("95"));
    }

    void statusesAreGroupedByALabel()
    {
        const Frames frames{withLabel(support::seriesFrame(QStringLiteral("a"), {1}), "zone", QStringLiteral("west")),
                            withLabel(support::seriesFrame(QStringLiteral("b"), {1}), "zone", QStringLiteral("east")),
                            support::seriesFrame(QStringLiteral("c"), {1})};
        const auto panel = made<StatusGridPanel>("\"groupBy\": \"zone\"", frames);
        const chart::StatusGridData data = panel->data(support::plainStyle());
        QCOMPARE(data.groups, (QVector<QString>{QStringLiteral("east"), QStringLiteral("west")}));
        QCOMPARE(data.cells[0].group, 1);
        QCOMPARE(data.cells[1].group, 0);
        QCOMPARE(data.cells[2].group, -1);
    }

    void thePointerIsToldWhatItIsOn()
    {
        const chart::Style style = support::plainStyle();
        const QByteArray mapped = QByteArray("\"mappings\": [{\"type\": \"value\", \"options\": {\"95\": {\"text\": "
                                             "\"Burning\"}}}], ") +
                                  kRedFrom80;
        const auto stat = made<StatPanel>(mapped, threeValues());
        const auto gauge = made<GaugePanel>(mapped, threeValues());
        const auto bars = made<BarGaugePanel>(mapped, threeValues());
        const auto grid = made<StatusGridPanel>(mapped, threeValues());
        const auto statCells = chart::layoutStat(kRoom, stat->data(style), style).cells;
        const auto gaugeCells = chart::layoutGauge(kRoom, gauge->data(style), style).cells;
        const auto barCells = chart::layoutBarGauge(kRoom, bars->data(style), style).cells;
        const chart::StatusGridGeometry squares = chart::layoutStatusGrid(kRoom, grid->data(style), style);
        QCOMPARE(statCells.size(), 3);
        QCOMPARE(gaugeCells.size(), 3);
        QCOMPARE(barCells.size(), 3);
        QCOMPARE(squares.order.size(), std::size_t(3));
        const auto square = std::find(squares.order.begin(), squares.order.end(), 1) - squares.order.begin();
        const QVector<Detail> details{
            stat->at(statCells[1].rect.center(), kRoom, style), gauge->at(gaugeCells[1].rect.center(), kRoom, style),
            bars->at(barCells[1].rect.center(), kRoom, style),
            grid->at(squares.rectOf(squares.blocks.first(), int(square)).center(), kRoom, style)};
        for (const Detail &detail : details) {
            QCOMPARE(detail.heading, QStringLiteral("bad"));
            QCOMPARE(detail.lines.size(), 2);
            QCOMPARE(detail.lines[0].value, QStringLiteral("Burning"));
            QCOMPARE(detail.lines[0].colour, named("red"));
            QCOMPARE(detail.lines[1].value, QStringLiteral("95"));
        }
        QVERIFY(stat->at({-5, 10}, kRoom, style).isEmpty());
        QVERIFY(stat->summary().contains(QLatin1String("bad Burning")));
    }

    void dataWithoutValuesSayWhatToDo()
    {
        const auto panel = made<StatPanel>({}, {});
        QVERIFY(support::painted(support::picture(*panel, {400, 200})) > 100);
        QVERIFY(panel->at({100, 100}, QRectF(0, 0, 400, 200), support::plainStyle()).isEmpty());
    }
};

QD_TEST(ValuePanelsTest)
#include "tst_valuepanels.moc"
