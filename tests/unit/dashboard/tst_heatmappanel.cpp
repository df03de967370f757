#include <dashboard/heatcells.h>
#include <dashboard/heatmappanel.h>
#include <support/panelpictures.h>
#include <support/testregistry.h>

#include <QJsonDocument>
#include <QTest>

#include <cmath>

using namespace dashboard;

namespace {

const double kOpen = HUGE_VAL;
constexpr double kFirstMs = 1'700'000'000'000.0;

Frame bound(const char *le, const QVector<double> &values, bool byLabel = true)
{
    Frame frame = support::seriesFrame(byLabel ? QStringLiteral("bucket") : QString::fromLatin1(le), values);
    if (byLabel)
        frame.fields[1].labels = {Label{QStringLiteral("le"), QString::fromLatin1(le)}};
    return frame;
}

Frames classic(bool byLabel = true)
{
    // Out of order, as answers come.
    return {bound("+Inf", {3, 6}, byLabel), bound("0.1", {1, 2}, byLabel), bound("0.5", {3, 4}, byLabel)};
}

Frame native(const QVector<HistogramSample::Bucket> &buckets)
{
    Frame frame = support::seriesFrame(QStringLiteral("native"), {});
    frame.histograms = {{kFirstMs + 15'000, buckets}, {kFirstMs + 30'000, buckets}};
    return frame;
}

/// "0..0.1: 1, 0.1..0.5: 2": the buckets of one moment.
QString column(const chart::HeatCells &cells, qsizetype at)
{
    QStringList buckets;
    for (qsizetype i = cells.columns[at].begin; i < cells.columns[at].end; ++i) {
        buckets += QStringLiteral("%1..%2: %3")
                       .arg(cells.buckets[i].low)
                       .arg(cells.buckets[i].high)
                       .arg(cells.buckets[i].count);
    }
    return buckets.join(QLatin1String(", "));
}

std::unique_ptr<HeatmapPanel> heatmap(const QByteArray &options, const Frames &frames)
{
    auto panel = std::make_unique<HeatmapPanel>();
    if (!panel->setOptions(QJsonDocument::fromJson("{" + options + "}").object()))
        return nullptr;
    panel->setInput(support::readyInput(frames));
    return panel;
}

} // namespace

class HeatmapPanelTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void bucketsAreFoundWhicheverWayTheyCome_data()
    {
        QTest::addColumn<bool>("byLabel");
        QTest::newRow("by the label le") << true;
        QTest::newRow("by the series' names") << false;
    }
    void bucketsAreFoundWhicheverWayTheyCome()
    {
        QFETCH(bool, byLabel);
        const chart::HeatCells cells = heatCellsOf(classic(byLabel));
        QCOMPARE(cells.columns.size(), 2);
        QCOMPARE(column(cells, 0), QStringLiteral("0..0.1: 1, 0.1..0.5: 2, 0.5..inf: 0"));
        QCOMPARE(column(cells, 1), QStringLiteral("0..0.1: 2, 0.1..0.5: 2, 0.5..inf: 2"));
    }

    void nativeHistogramsAreShownAndAddedUp()
    {
        const chart::HeatCells one = heatCellsOf({native({{-1, 1, 5}, {1, 2, 7}})});
        QCOMPARE(one.columns.size(), 2);
        QCOMPARE(column(one, 1), QStringLiteral("-1..1: 5, 1..2: 7"));
        const chart::HeatCells two =
            heatCellsOf({native({{-1, 1, 5}, {1, 2, 7}}), native({{2, 4, 3}, {1, 2, 1}, {std::nan(""), 2, 1}})});
        QCOMPARE(column(two, 0), QStringLiteral("-1..1: 5, 1..2: 8, 2..4: 3"));
    }

    void nativeHistogramsComeThroughTheContract()
    {
        contract::v1::Frames answer;
        contract::v1::Frame *series = answer.add_frames();
        for (const double time : {1000.0, 2000.0}) {
            contract::v1::Histogram *sample = series->add_histograms();
            sample->set_time(time);
            contract::v1::Histogram::Bucket *bucket = sample->add_buckets();
            bucket->set_left(1);
            bucket->set_right(2);
            bucket->set_count(time / 1000);
        }
        const auto frames = framesOf(answer);
        QVERIFY(frames.has_value());
        QCOMPARE(column(heatCellsOf(*frames), 1), QStringLiteral("1..2: 2"));
        series->mutable_histograms(1)->set_time(500);
        QCOMPARE(framesOf(answer).error().message.code, QStringLiteral("panel.series-order"));
    }

    void rowsOfCellsAreShown()
    {
        Frame frame = support::seriesFrame(QStringLiteral("count"), {4, 6});
        frame.fields[0].numbers = {kFirstMs, kFirstMs};
        frame.fields.resize(4);
        frame.fields[2].name = QStringLiteral("yMin");
        frame.fields[2].numbers = {0, 10};
        frame.fields[3].name = QStringLiteral("yMax");
        frame.fields[3].numbers = {10, 20};
        QCOMPARE(column(heatCellsOf({frame}), 0), QStringLiteral("0..10: 4, 10..20: 6"));
    }

    void rawSeriesAreCounted_data()
    {
        QTest::addColumn<QByteArray>("calculation");
        QTest::addColumn<int>("columns");
        QTest::addColumn<QString>("first");
        QTest::addColumn<bool>("logarithmic");
        QTest::newRow("by sizes") << QByteArray("\"xBuckets\": {\"mode\": \"size\", \"value\": \"1m\"}, "
                                                "\"yBuckets\": {\"mode\": \"size\", \"value\": \"5\"}")
                                  << 2 << QStringLiteral("0..5: 2, 5..10: 2") << false;
        QTest::newRow("by counts") << QByteArray("\"xBuckets\": {\"mode\": \"count\", \"value\": \"10\"}, "
                                                 "\"yBuckets\": {\"mode\": \"count\", \"value\": \"2\"}")
                                   << 2 << QStringLiteral("0..20: 4") << false;
        QTest::newRow("by powers") << QByteArray("\"xBuckets\": {\"mode\": \"size\", \"value\": \"60000\"}, "
                                                 "\"yBuckets\": {\"scale\": {\"type\": \"log\", \"log\": 2}}")
                                   << 2 << QStringLiteral("1..2: 1, 2..4: 1, 4..8: 2") << true;
    }
    void rawSeriesAreCounted()
    {
        QFETCH(QByteArray, calculation);
        QFETCH(int, columns);
        QFETCH(QString, first);
        QFETCH(bool, logarithmic);
        const Frames frames{support::seriesFrame(QStringLiteral("a"), {1, 2, 5, 6, 40, 40})};
        const auto panel = heatmap("\"calculate\": true, \"calculation\": {" + calculation + "}", {});
        QVERIFY(panel);
        PanelInput input = support::readyInput(frames);
        input.fromMs = 1'699'999'980'000.0; // a whole minute, 20 s before the first sample
        for (double &time : input.frames[0].fields[0].numbers)
            time -= 20'000;
        input.toMs = input.fromMs + 600'000;
        panel->setInput(input);
        const chart::HeatmapData data = panel->data(support::plainStyle());
        QCOMPARE(data.cells.columns.size(), columns);
        QCOMPARE(column(data.cells, 0), first);
        QCOMPARE(data.logarithmic, logarithmic);
        QVERIFY(!data.labels.isEmpty());
        QVERIFY(!support::picture(*panel, {400, 200}).isNull());
    }

    void countedSeriesOfSeveralUnitsHaveAPlainAxis_data()
    {
        QTest::addColumn<QString>("second");
        QTest::addColumn<bool>("plain");
        QTest::newRow("one unit") << QStringLiteral("bytes") << false;
        QTest::newRow("two units") << QStringLiteral("s") << true;
    }
    void countedSeriesOfSeveralUnitsHaveAPlainAxis()
    {
        QFETCH(QString, second);
        QFETCH(bool, plain);
        Frames frames{support::seriesFrame(QStringLiteral("a"), {100, 200}),
                      support::seriesFrame(QStringLiteral("b"), {300, 400})};
        frames[0].fields[1].unit = QStringLiteral("bytes");
        frames[1].fields[1].unit = second;
        const auto panel = heatmap("\"calculate\": true", frames);
        QVERIFY(panel);
        const QVector<chart::HeatLabel> labels = panel->data(support::plainStyle()).labels;
        QVERIFY(!labels.isEmpty());
        for (const chart::HeatLabel &label : labels)
            QCOMPARE(!label.text.contains(u'B'), plain);
    }

    void aCountThatFindsNothingSaysWhy_data()
    {
        QTest::addColumn<double>("value");
        QTest::addColumn<double>("laterMs");
        QTest::addColumn<QString>("says");
        const QString nothing = QStringLiteral("No values in this time range");
        QTest::newRow("all lie elsewhere") << 1.0 << 1e9 << nothing;
        QTest::newRow("all are refused") << std::nan("") << 0.0
                                         << nothing + QStringLiteral(": 2 samples hold no number that can be counted");
    }
    void aCountThatFindsNothingSaysWhy()
    {
        QFETCH(double, value);
        QFETCH(double, laterMs);
        QFETCH(QString, says);
        const auto panel = heatmap("\"calculate\": true", {});
        QVERIFY(panel);
        PanelInput input = support::readyInput({support::seriesFrame(QStringLiteral("a"), {value, value})});
        input.fromMs += laterMs;
        input.toMs += laterMs;
        panel->setInput(input);
        QCOMPARE(panel->summary(), says);
        QVERIFY(support::painted(support::picture(*panel, {400, 200})) > 100);
    }

    void calculationsThatCannotBeAreRefused_data()
    {
        QTest::addColumn<QByteArray>("calculation");
        QTest::newRow("no length of time") << QByteArray("\"xBuckets\": {\"mode\": \"size\", \"value\": \"soon\"}");
        QTest::newRow("no time at all") << QByteArray("\"xBuckets\": {\"mode\": \"size\", \"value\": \"0s\"}");
        QTest::newRow("no column") << QByteArray("\"xBuckets\": {\"value\": \"0\"}");
        QTest::newRow("rows below zero") << QByteArray("\"yBuckets\": {\"mode\": \"size\", \"value\": \"-1\"}");
        QTest::newRow("a base of three") << QByteArray("\"yBuckets\": {\"scale\": {\"log\": 3}}");
        QTest::newRow("a typing error") << QByteArray("\"yBuckets\": {\"scale\": {\"base\": 2}}");
    }
    void calculationsThatCannotBeAreRefused()
    {
        QFETCH(QByteArray, calculation);
        HeatmapPanel panel;
        const auto result =
            panel.setOptions(QJsonDocument::fromJson("{\"calculation\": {" + calculation + "}}").object());
        QVERIFY(!result.has_value());
        QVERIFY(contract::Phrases::knows(result.error().message.code));
        QVERIFY(!contract::Phrases::render(result.error()).isEmpty());
    }

    void aCalculatedCellTellsItsSpanOfTime()
    {
        const chart::Style style = support::plainStyle();
        const QRectF room(0, 0, 600, 300);
        const auto panel = heatmap("\"calculate\": true, \"yAxis\": {\"unit\": \"s\"}, \"calculation\": "
                                   "{\"xBuckets\": {\"mode\": \"size\", \"value\": \"2m\"}}",
                                   {support::seriesFrame(QStringLiteral("a"), QVector<double>(40, 0.25))});
        const chart::HeatmapData data = panel->data(style);
        const chart::HeatmapGeometry places = chart::layoutHeatmap(room, data, style);
        const chart::HeatColumn &moment = data.cells.columns[1];
        const chart::HeatSpan span = chart::heatSpan(places, data.cells.buckets[moment.begin]);
        const Detail detail =
            panel->at({places.x.toPixel((moment.fromMs + moment.toMs) / 2), (span.top + span.bottom) / 2}, room, style);
        QVERIFY2(detail.heading.contains(QStringLiteral("(2 min)")), qPrintable(detail.heading));
        QCOMPARE(detail.lines[0].value, QStringLiteral("8"));
    }

    void aNativeHistogramsAxisIsWrittenInRoundValues()
    {
        QVector<HistogramSample::Bucket> buckets;
        for (int i = -40; i < 8; ++i)
            buckets += HistogramSample::Bucket{std::pow(2.0, i / 4.0), std::pow(2.0, (i + 1) / 4.0), 1};
        const auto panel = heatmap("\"yAxis\": {\"unit\": \"s\"}", {native(buckets)});
        const chart::Style style = support::plainStyle();
        const chart::HeatmapData data = panel->data(style);
        QVERIFY(data.logarithmic);
        QStringList labels;
        for (const chart::HeatLabelPlace &label : chart::layoutHeatmap(QRectF(0, 0, 400, 150), data, style).labels)
            labels += QString(label.text).replace(QChar(0x202f), u' ');
        QCOMPARE(labels, (QStringList{QStringLiteral("1 ms"), QStringLiteral("10 ms"), QStringLiteral("100 ms"),
                                      QStringLiteral("1 s")}));
    }

    void seriesThatAreNoBucketsSayWhatToDo()
    {
        const Frames frames{support::seriesFrame(QStringLiteral("0.5"), {1}),
                            support::seriesFrame(QStringLiteral("payment"), {1})};
        QVERIFY(heatCellsOf(frames).columns.isEmpty());
        const auto panel = heatmap({}, frames);
        QVERIFY(support::painted(support::picture(*panel, {400, 200})) > 100);
        QVERIFY(panel->at({200, 100}, QRectF(0, 0, 400, 200), support::plainStyle()).isEmpty());
    }

    void boundsStandOnTheAxisInTheirUnit()
    {
        const auto panel = heatmap("\"yAxis\": {\"unit\": \"s\"}", classic());
        QStringList labels;
        for (const chart::HeatLabel &label : panel->data(support::plainStyle()).labels)
            labels += QString(label.text).replace(QChar(0x202f), u' ');
        labels.sort();
        QCOMPARE(labels, (QStringList{QStringLiteral("0 s"), QStringLiteral("100 ms"), QStringLiteral("500 ms")}));
    }

    void theScaleIsTheOneToldAndElseOneRowForEachBucket_data()
    {
        QTest::addColumn<QByteArray>("options");
        QTest::addColumn<bool>("far");
        QTest::addColumn<bool>("logarithmic");
        QTest::addColumn<int>("bounds");
        QTest::newRow("near") << QByteArray() << false << false << 4;
        QTest::newRow("far") << QByteArray() << true << false << 4;
        QTest::newRow("near, but told") << QByteArray("\"yAxis\": {\"scale\": \"log\"}") << false << true << 0;
        QTest::newRow("far, but told") << QByteArray("\"yAxis\": {\"scale\": \"linear\"}") << true << false << 0;
    }
    void theScaleIsTheOneToldAndElseOneRowForEachBucket()
    {
        QFETCH(QByteArray, options);
        QFETCH(bool, far);
        QFETCH(bool, logarithmic);
        QFETCH(int, bounds);
        const Frames frames{bound("0.005", {1, 1}), bound("0.01", {2, 2}), bound(far ? "10" : "0.02", {5, 5})};
        const chart::Style style = support::plainStyle();
        const chart::HeatmapData data = heatmap(options, frames)->data(style);
        QCOMPARE(data.logarithmic, logarithmic);
        QCOMPARE(int(data.rows.size()), bounds);
        const chart::HeatmapGeometry places = chart::layoutHeatmap(QRectF(0, 0, 600, 300), data, style);
        const auto height = [&](qsizetype bucket) {
            const chart::HeatSpan span = chart::heatSpan(places, data.cells.buckets[bucket]);
            return span.bottom - span.top;
        };
        for (qsizetype bucket = 1; bucket < bounds - 1; ++bucket)
            QVERIFY(std::abs(height(bucket) - height(0)) < 1e-6);
    }

    void rowsDoNotMoveWithWhatIsCounted()
    {
        const chart::Style style = support::plainStyle();
        const auto rowTop = [&](const QVector<double> &last) {
            const auto panel = heatmap({}, {bound("0.005", {1, 1}), bound("0.01", {2, 2}), bound("10", last)});
            const chart::HeatmapData data = panel->data(style);
            const chart::HeatmapGeometry places = chart::layoutHeatmap(QRectF(0, 0, 600, 300), data, style);
            return chart::heatSpan(places, chart::HeatBucket{0.005, 0.01, 1}).top;
        };
        QCOMPARE(rowTop({2, 2}), rowTop({9, 9})); // nothing in the highest, and much
    }

    void theColoursAreTheOnesAskedFor()
    {
        const chart::Style style = support::plainStyle();
        const chart::HeatmapData own = heatmap({}, classic())->data(style);
        QVERIFY(own.ramp.isEmpty());
        QCOMPARE(own.rangeHigh, 2.0);
        const QByteArray scheme("\"color\": {\"scheme\": \"continuous-viridis\", \"min\": 1, \"max\": 9");
        const chart::HeatmapData data = heatmap(scheme + "}", classic())->data(style);
        const chart::HeatmapData turned = heatmap(scheme + ", \"reverse\": true}", classic())->data(style);
        QCOMPARE(data.ramp.size(), 256);
        QCOMPARE(data.ramp.first(), turned.ramp.last());
        QCOMPARE(data.rangeLow, 1.0);
        QCOMPARE(data.highText, QStringLiteral("9"));
        QVERIFY(!heatmap("\"color\": {\"scheme\": \"continuous-sheep\"}", {}));
        QVERIFY(!heatmap("\"color\": {\"min\": 3, \"max\": 2}", {}));
    }

    void thePointerIsToldBucketAndCount()
    {
        const chart::Style style = support::plainStyle();
        const QRectF room(0, 0, 600, 300);
        const auto panel = heatmap({}, classic());
        const chart::HeatmapData data = panel->data(style);
        const chart::HeatmapGeometry places = chart::layoutHeatmap(room, data, style);
        const chart::HeatColumn &moment = data.cells.columns[1];
        const chart::HeatSpan span = chart::heatSpan(places, data.cells.buckets[moment.begin + 1]);
        const Detail detail =
            panel->at({places.x.toPixel((moment.fromMs + moment.toMs) / 2), (span.top + span.bottom) / 2}, room, style);
        QCOMPARE(detail.lines.size(), 1);
        QCOMPARE(detail.lines[0].name, QStringLiteral("0.1 – 0.5"));
        QCOMPARE(detail.lines[0].value, QStringLiteral("2"));
        QVERIFY(!detail.heading.isEmpty());
        QVERIFY2(panel->summary().contains(QLatin1String("(2)")), qPrintable(panel->summary()));
    }

    void cellsAreCopiedAsRows()
    {
        const Values values = heatmap({}, classic())->values();
        QCOMPARE(values.rows.size(), 6);
        QCOMPARE(values.rows[5], (QStringList{QStringLiteral("2023-11-14T22:13:35.000Z"), QStringLiteral("0.5"),
                                              QStringLiteral("inf"), QStringLiteral("2")}));
        QVERIFY(!values.cut);
    }

    void copiedCellsOfALongHeatmapAreBounded()
    {
        const QVector<double> course(17'000, 3);
        const auto panel = heatmap({}, {bound("0.1", course), bound("0.5", course), bound("+Inf", course)});
        const Values values = panel->values();
        QVERIFY(values.cut);
        QCOMPARE(values.rows.size(), kMostCopied / values.header.size());
    }

    void hostileBucketsAreBounded()
    {
        const double nan = std::nan("");
        const QVector<Frames> hostile{{bound("NaN", {1}), bound("-Inf", {1}), bound("", {1})},
                                      {bound("1", {nan, kOpen, -5}), bound("1.0", {1e308, 1e308, 1e308})},
                                      {native({{2, 1, 1}, {-kOpen, kOpen, 1}, {0, 0, nan}, {0, 1e308, 1e308}})},
                                      {native({}), classic()[0]}};
        for (const Frames &frames : hostile) {
            const auto panel = heatmap({}, frames);
            for (const QSize size : {QSize(400, 200), QSize(60, 30)})
                QVERIFY(!support::picture(*panel, size).isNull());
            (void)panel->values();
            QVERIFY(!panel->summary().isEmpty());
        }
    }
};

QD_TEST(HeatmapPanelTest)
#include "tst_heatmappanel.moc"
