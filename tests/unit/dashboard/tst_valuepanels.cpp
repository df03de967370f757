#include <dashboard/bargaugepanel.h>
#include <dashboard/gaugepanel.h>
#include <dashboard/statpanel.h>
#include <dashboard/statusgridpanel.h>
#include <support/panelpictures.h>
#include <support/testregistry.h>

#include <QImage>
#include <QJsonDocument>
#include <QPainter>
#include <QTest>

#include <algorithm>
#include <cmath>

using namespace dashboard;

namespace {

const double kNull = std::nan("");
const char *const kRedFrom80 =
    "\"thresholds\": {\"steps\": [{\"color\": \"green\", \"value\": null}, {\"color\": \"red\", \"value\": 80}]}";
const QRectF kRoom(0, 0, 600, 300);

QColor named(const char *name)
{
    return colourNamed(QString::fromLatin1(name), support::plainStyle()).value();
}

/// The panel with these options (of an object, without its braces) and frames.
template <class P> std::unique_ptr<P> made(const QByteArray &options, const Frames &frames)
{
    auto panel = std::make_unique<P>();
    const auto result = panel->setOptions(QJsonDocument::fromJson("{" + options + "}").object());
    if (!result) {
        qWarning("%s", qPrintable(contract::Phrases::render(result.error())));
        return nullptr;
    }
    panel->setInput(support::readyInput(frames));
    return panel;
}

Frame withLabel(Frame frame, const char *name, const QString &value)
{
    frame.fields[1].labels = {Label{QString::fromLatin1(name), value}};
    return frame;
}

/// Pixels that have a hue.
int colourful(const QImage &image)
{
    int count = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x)
            count += image.pixelColor(x, y).hsvSaturation() > 90;
    }
    return count;
}

Frames threeValues()
{
    return {support::seriesFrame(QStringLiteral("good"), {1, 10}), support::seriesFrame(QStringLiteral("bad"), {1, 95}),
            support::seriesFrame(QStringLiteral("silent"), {kNull, kNull})};
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

    void aStatHasTheColourOfItsThreshold()
    {
        const auto panel = made<StatPanel>(kRedFrom80, threeValues());
        const chart::StatData data = panel->data(support::plainStyle());
        QCOMPARE(data.items.size(), 3);
        QCOMPARE(data.items[0].colour, named("green"));
        QCOMPARE(data.items[1].colour, named("red"));
        QCOMPARE(data.items[1].title, QStringLiteral("bad"));
        QVERIFY(!data.items[2].hasValue);
        QVERIFY(!data.items[2].colour.isValid());
        QCOMPARE(data.items[1].course, (QVector<float>{1, 95}));
    }

    void aStatIsColouredAsItsModeSays_data()
    {
        QTest::addColumn<QByteArray>("mode");
        QTest::addColumn<int>("colour");
        QTest::newRow("none") << QByteArray("none") << int(chart::StatColour::None);
        QTest::newRow("value") << QByteArray("value") << int(chart::StatColour::Value);
        QTest::newRow("background") << QByteArray("background") << int(chart::StatColour::BackgroundGradient);
        QTest::newRow("solid") << QByteArray("background_solid") << int(chart::StatColour::Background);
    }
    void aStatIsColouredAsItsModeSays()
    {
        QFETCH(QByteArray, mode);
        QFETCH(int, colour);
        const auto panel = made<StatPanel>("\"colorMode\": \"" + mode + "\"", threeValues());
        QCOMPARE(int(panel->data(support::plainStyle()).colour), colour);
    }

    void aStaleStatHasNoColourOfHealth()
    {
        const auto panel = made<StatPanel>(QByteArray("\"colorMode\": \"background_solid\", ") + kRedFrom80,
                                           {support::seriesFrame(QStringLiteral("bad"), {1, 95})});
        QVERIFY(colourful(support::picture(*panel, {300, 150})) > 10'000);
        PanelInput stale = panel->input();
        stale.state = PanelState::Stale;
        stale.ageMs = 240'000;
        panel->setInput(stale);
        const QImage image = support::picture(*panel, {300, 150});
        QVERIFY(support::painted(image) > 1000);
        QVERIFY(colourful(image) < 1000); // letters may have fringes
        QVERIFY(panel->summary().contains(QLatin1String("95")));
    }

    void theSparklineIsDrawnOnlyWhereAsked()
    {
        const Frames frames{support::seriesFrame(QStringLiteral("a"), {1, 9, 3, 7, 2})};
        const auto with = made<StatPanel>("\"graphMode\": \"area\"", frames);
        const auto without = made<StatPanel>("\"graphMode\": \"none\"", frames);
        QCOMPARE(with->data(support::plainStyle()).items[0].course.size(), 5);
        QVERIFY(without->data(support::plainStyle()).items[0].course.isEmpty());
        QVERIFY(support::painted(support::picture(*with, {300, 200})) >
                support::painted(support::picture(*without, {300, 200})) + 500);
    }

    void aLongCourseKeepsItsPeaks()
    {
        QVector<double> values(100'000, 1);
        values[54'321] = 900;
        values[77'777] = -900;
        const auto panel = made<StatPanel>({}, {support::seriesFrame(QStringLiteral("a"), values)});
        const QVector<float> course = panel->data(support::plainStyle()).items[0].course;
        QVERIFY(course.size() <= kMostCourse);
        QCOMPARE(*std::max_element(course.cbegin(), course.cend()), 900.0F);
        QCOMPARE(*std::min_element(course.cbegin(), course.cend()), -900.0F);
    }

    void aPeakOfOneSampleIsDrawn_data()
    {
        QTest::addColumn<int>("count");
        QTest::addColumn<double>("peak");
        QTest::newRow("two samples a pixel") << 500 << 100.0;
        QTest::newRow("eight samples a pixel") << 2000 << 100.0;
        QTest::newRow("more than a course has") << 100'000 << 100.0;
        QTest::newRow("more than its type holds") << 2000 << 1e300;
    }
    void aPeakOfOneSampleIsDrawn()
    {
        QFETCH(int, count);
        QFETCH(double, peak);
        QVector<double> values(count, 1);
        values[count * 7 / 10] = peak;
        const auto panel = made<StatPanel>({}, {support::seriesFrame(QStringLiteral("a"), values)});
        const chart::Style style = support::plainStyle();
        const chart::StatData data = panel->data(style);
        const QRect bounds(0, 0, 240, 120);
        const chart::StatGeometry geometry = chart::layoutStat(bounds, data, style);
        QImage image(bounds.size(), QImage::Format_ARGB32_Premultiplied);
        image.fill(Qt::white);
        QPainter painter(&image);
        chart::drawStat(painter, geometry, data, style);
        painter.end();
        const QRectF graph = geometry.cells.first().graph;
        QVERIFY(graph.height() > 20 && graph.width() > 200);
        // Of the upper half of a column's pixels, how many have the line; the other samples lie at its bottom.
        const auto inkAt = [&](double x) {
            int ink = 0;
            for (int y = int(graph.center().y()) - 3; y < int(graph.center().y()); ++y)
                ink += image.pixelColor(int(x), y).lightness() < 210;
            return ink;
        };
        const double x = graph.left() + graph.width() * 0.7;
        QVERIFY(std::max({inkAt(x - 1), inkAt(x), inkAt(x + 1)}) == 3);
        QCOMPARE(inkAt(x - 8), 0);
        QCOMPARE(inkAt(x + 8), 0);
    }

    void aChangeIsToldWithItsDirection_data()
    {
        QTest::addColumn<double>("last");
        QTest::addColumn<QByteArray>("mode");
        QTest::addColumn<int>("trend");
        QTest::addColumn<QColor>("colour");
        const chart::Style style = support::plainStyle();
        QTest::newRow("up is good") << 12.0 << QByteArray("standard") << int(chart::StatTrend::Up) << style.good;
        QTest::newRow("down is bad") << 5.0 << QByteArray("standard") << int(chart::StatTrend::Down) << style.critical;
        QTest::newRow("up is bad where errors are counted")
            << 12.0 << QByteArray("inverted") << int(chart::StatTrend::Up) << style.critical;
        QTest::newRow("level means nothing")
            << 10.0 << QByteArray("standard") << int(chart::StatTrend::Level) << QColor();
    }
    void aChangeIsToldWithItsDirection()
    {
        QFETCH(double, last);
        QFETCH(QByteArray, mode);
        QFETCH(int, trend);
        QFETCH(QColor, colour);
        const auto panel = made<StatPanel>("\"showPercentChange\": true, \"percentChangeColorMode\": \"" + mode + "\"",
                                           {support::seriesFrame(QStringLiteral("a"), {10, last})});
        const chart::StatItem item = panel->data(support::plainStyle()).items[0];
        QCOMPARE(int(item.trend), trend);
        QCOMPARE(item.changeColour, colour);
        QVERIFY(item.change.endsWith(u'%'));
    }

    void whatIsLevelIsWrittenAsNoChange_data()
    {
        QTest::addColumn<double>("first");
        QTest::addColumn<double>("last");
        QTest::newRow("next to nothing") << 10.0 << 10.0007;
        QTest::newRow("nothing before and after") << 0.0 << 0.0;
    }
    void whatIsLevelIsWrittenAsNoChange()
    {
        QFETCH(double, first);
        QFETCH(double, last);
        const auto panel =
            made<StatPanel>("\"showPercentChange\": true", {support::seriesFrame(QStringLiteral("a"), {first, last})});
        const chart::StatItem item = panel->data(support::plainStyle()).items[0];
        QCOMPARE(QString(item.change).replace(QChar(0x202f), u' '), QStringLiteral("0 %"));
        QCOMPARE(int(item.trend), int(chart::StatTrend::Level));
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
