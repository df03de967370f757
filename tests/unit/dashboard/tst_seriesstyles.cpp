#include <contract/phrases.h>
#include <dashboard/panelregistry.h>
#include <dashboard/seriesstyles.h>
#include <support/panelpictures.h>
#include <support/testregistry.h>

#include <QJsonDocument>
#include <QTest>

using namespace dashboard;

namespace {

QVector<chart::Series> styledSeries(const char *options, const QStringList &plainNames = {})
{
    OptionReader reader(QJsonDocument::fromJson(options).object());
    SeriesStyles styles;
    styles.read(reader);
    if (!reader.finish().has_value())
        return {};
    QVector<chart::Series> series(3);
    for (int i = 0; i < 3; ++i) {
        series[i].name =
            QStringLiteral("p%1").arg(QStringList{QStringLiteral("50"), QStringLiteral("95"), QStringLiteral("99")}[i]);
        series[i].samples = chart::Samples::of({0, 1000}, {1.0 + i, 2.0 + i}).value();
    }
    styles.apply(series, plainNames);
    return series;
}

} // namespace

class SeriesStylesTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void eachOptionChangesThePicture_data()
    {
        QTest::addColumn<QByteArray>("options");
        QTest::newRow("bars") << QByteArray("{\"drawStyle\": \"bars\"}");
        QTest::newRow("points") << QByteArray("{\"drawStyle\": \"points\"}");
        QTest::newRow("smooth") << QByteArray("{\"lineInterpolation\": \"smooth\"}");
        QTest::newRow("step before") << QByteArray("{\"lineInterpolation\": \"stepBefore\"}");
        QTest::newRow("step after") << QByteArray("{\"lineInterpolation\": \"stepAfter\"}");
        QTest::newRow("width") << QByteArray("{\"lineWidth\": 4}");
        QTest::newRow("fill") << QByteArray("{\"fillOpacity\": 40}");
        QTest::newRow("gradient") << QByteArray("{\"fillOpacity\": 40, \"gradientMode\": \"opacity\"}");
        QTest::newRow("points on the line") << QByteArray("{\"showPoints\": \"always\"}");
        QTest::newRow("larger points") << QByteArray("{\"showPoints\": \"always\", \"pointSize\": 12}");
        QTest::newRow("nulls connected") << QByteArray("{\"spanNulls\": true}");
        QTest::newRow("stack") << QByteArray("{\"stacking\": {\"mode\": \"normal\", \"group\": \"A\"}}");
        QTest::newRow("shares") << QByteArray("{\"stacking\": {\"mode\": \"percent\"}}");
        QTest::newRow("dashes") << QByteArray("{\"lineStyle\": {\"fill\": \"dash\", \"dash\": [10, 10]}}");
        QTest::newRow("dots") << QByteArray("{\"lineStyle\": {\"fill\": \"dot\"}}");
        QTest::newRow("below zero") << QByteArray("{\"transform\": \"negative-Y\"}");
        QTest::newRow("a band") << QByteArray("{\"overrides\": [{\"series\": \"b\", \"fillBelowTo\": \"a\"}]}");
    }
    void eachOptionChangesThePicture()
    {
        QFETCH(QByteArray, options);
        const Frames frames{support::seriesFrame(QStringLiteral("a"), {1, 4, 2, 3, 9, 2, 1, 5, 3}),
                            support::seriesFrame(QStringLiteral("b"), {12, 13, std::nan(""), 15, 12, 18, 13, 14, 12})};
        PanelRegistry registry;
        registerPanels(registry);
        static QVector<QImage> seen;
        const auto panel = *registry.make(QStringLiteral("timeseries"));
        panel->setInput(support::readyInput(frames));
        QVERIFY(panel->setOptions({}).has_value());
        const QImage plain = support::picture(*panel, {600, 240});
        const QJsonObject given = QJsonDocument::fromJson(options).object();
        QVERIFY(!given.isEmpty());
        QVERIFY(panel->setOptions(given).has_value());
        const QImage styled = support::picture(*panel, {600, 240});
        QVERIFY(!styled.isNull());
        QVERIFY(styled != plain);
        QVERIFY2(!seen.contains(styled), "looks like another option");
        seen += styled;
        QCOMPARE(panel->values().rows.size(), 9);
        QCOMPARE(panel->values().rows[4].last(), QStringLiteral("12")); // what it is, not where it is stacked
        QVERIFY(panel->setOptions({}).has_value());
        QCOMPARE(support::picture(*panel, {600, 240}), plain);
    }

    void whatIsNotToldIsAPlainLine()
    {
        QCOMPARE(styledSeries("{}").size(), 3);
        for (const chart::Series &series : styledSeries("{}")) {
            QCOMPARE(series.look.widthPx, -1.0);
            QCOMPARE(series.look.fillOpacity, -1.0);
            QCOMPARE(series.look.points, chart::ShowPoints::Never);
            QCOMPARE(series.look.nulls, chart::Nulls::Gap);
            QCOMPARE(series.look.fillTo, -1);
            QVERIFY(!series.area);
            QVERIFY(series.stacked.tops.isEmpty());
        }
    }

    void nullsAreSpannedAsFarAsTold()
    {
        QCOMPARE(styledSeries("{\"spanNulls\": true}")[0].look.nulls, chart::Nulls::Connect);
        QCOMPARE(styledSeries("{\"spanNulls\": false}")[0].look.nulls, chart::Nulls::Gap);
        const auto limited = styledSeries("{\"spanNulls\": 3600000}");
        QCOMPARE(limited[0].look.nulls, chart::Nulls::ConnectBelow);
        QCOMPARE(limited[0].look.connectBelowMs, 3'600'000.0);
        QCOMPARE(styledSeries("{\"spanNulls\": 0}")[0].look.nulls, chart::Nulls::Gap);
        const auto own =
            styledSeries("{\"spanNulls\": 5000, \"overrides\": [{\"series\": \"p95\", \"spanNulls\": true}, "
                         "{\"series\": \"p99\"}]}");
        QCOMPARE(own[1].look.nulls, chart::Nulls::Connect);
        QCOMPARE(own[2].look.nulls, chart::Nulls::ConnectBelow);
        QCOMPARE(own[2].look.connectBelowMs, 5000.0);
    }

    void anOverrideIsForItsSeriesAlone()
    {
        const auto series =
            styledSeries("{\"lineWidth\": 3, \"fillOpacity\": 50, \"overrides\": [{\"series\": \"p95\", "
                         "\"lineWidth\": 1, \"fillBelowTo\": \"p50\"}, {\"series\": \"p99\", "
                         "\"fillOpacity\": 0, \"fillBelowTo\": \"nobody\"}]}");
        QCOMPARE(series.size(), 3);
        QCOMPARE(series[0].look.widthPx, 3.0);
        QCOMPARE(series[1].look.widthPx, 1.0);
        QCOMPARE(series[2].look.widthPx, 3.0);
        QCOMPARE(series[1].look.fillOpacity, 0.5);
        QVERIFY(series[1].area && !series[2].area);
        QCOMPARE(series[0].look.fillTo, -1);
        QCOMPARE(series[1].look.fillTo, 0);
        QVERIFY(series[2].look.fillTo >= series.size()); // nobody: not down to zero
    }

    void anOverrideStaysWhenAnotherSeriesIsNamedAlike()
    {
        const auto series = styledSeries("{\"overrides\": [{\"series\": \"all\", \"lineWidth\": 5}, "
                                         "{\"series\": \"p99\", \"lineWidth\": 2}, "
                                         "{\"series\": \"p50\", \"fillBelowTo\": \"all\"}]}",
                                         {QStringLiteral("p50"), QStringLiteral("all"), QStringLiteral("all")});
        QCOMPARE(series.size(), 3);
        QCOMPARE(series[1].look.widthPx, 5.0);
        QCOMPARE(series[2].look.widthPx, 2.0); // the whole name comes first
        QCOMPARE(series[0].look.fillTo, 1);
    }

    void anEarlierPeriodIsAGhost()
    {
        const auto series = styledSeries("{\"fillOpacity\": 20, \"overrides\": [{\"series\": \"p99\", \"ghost\": true, "
                                         "\"timeShift\": 86400000}]}");
        QCOMPARE(series.size(), 3);
        QVERIFY(!series[0].look.ghost && series[0].area);
        QVERIFY(series[2].look.ghost && !series[2].area);
        QCOMPARE(series[2].samples.times(), (QVector<double>{86'400'000, 86'401'000}));
        QCOMPARE(series[2].samples.values(), (QVector<double>{3, 4}));
    }

    void aMirroredSeriesKeepsItsValues()
    {
        const auto series = styledSeries("{\"overrides\": [{\"series\": \"p99\", \"transform\": \"negative-Y\"}]}");
        QCOMPARE(series.size(), 3);
        QVERIFY(!series[0].look.mirrored);
        QCOMPARE(series[2].drawn().values(), (QVector<double>{-3, -4}));
        QCOMPARE(series[2].samples.values(), (QVector<double>{3, 4}));
    }

    void aStackIsMadeAtOnce()
    {
        const auto series = styledSeries("{\"stacking\": {\"mode\": \"normal\"}}");
        QCOMPARE(series[2].drawn().values(), (QVector<double>{6, 9}));
        QCOMPARE(series[2].samples.values(), (QVector<double>{3, 4}));
    }

    void whatMakesNoSenseIsRefusedInWords_data()
    {
        QTest::addColumn<QByteArray>("options");
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("names");
        const auto row = [](const char *what, const char *options, const char *code, const char *names) {
            QTest::newRow(what) << QByteArray(options) << QString::fromLatin1(code) << QString::fromLatin1(names);
        };
        row("a style that there is not", "{\"drawStyle\": \"pies\"}", "panel.option-choice", "drawStyle");
        row("a transform that there is not", "{\"transform\": \"constant\"}", "panel.option-choice", "transform");
        row("a line too wide", "{\"lineWidth\": 11}", "panel.option-range", "lineWidth");
        row("an opacity below nothing", "{\"fillOpacity\": -1}", "panel.option-range", "fillOpacity");
        row("a text for a span", "{\"spanNulls\": \"yes\"}", "panel.option-not-switch", "spanNulls");
        row("a span that runs backwards", "{\"spanNulls\": -5}", "panel.option-range", "spanNulls");
        row("a word for an object", "{\"stacking\": \"normal\"}", "panel.option-not-object", "stacking");
        row("a typing error inside", "{\"stacking\": {\"mod\": \"normal\"}}", "panel.option-unknown", "stacking.mod");
        row("a dash of words", "{\"lineStyle\": {\"dash\": [\"long\"]}}", "panel.option-not-number", "lineStyle.dash");
        row("a dash that runs backwards", "{\"lineStyle\": {\"dash\": [-1]}}", "panel.option-range", "lineStyle.dash");
        row("a dash of seventeen", "{\"lineStyle\": {\"dash\": [1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1]}}",
            "panel.option-too-many", "lineStyle.dash");
        row("nonsense in an override", "{\"overrides\": [{\"series\": \"a\", \"lineWidth\": \"3\"}]}",
            "panel.option-not-number", "overrides[0].lineWidth");
    }
    void whatMakesNoSenseIsRefusedInWords()
    {
        QFETCH(QByteArray, options);
        QFETCH(QString, code);
        QFETCH(QString, names);
        PanelRegistry registry;
        registerPanels(registry);
        const auto panel = *registry.make(QStringLiteral("timeseries"));
        const auto result = panel->setOptions(QJsonDocument::fromJson(options).object());
        QVERIFY(!result.has_value());
        QCOMPARE(result.error().message.code, code);
        QVERIFY(contract::Phrases::render(result.error()).contains(names));
    }
};

QD_TEST(SeriesStylesTest)
#include "tst_seriesstyles.moc"
