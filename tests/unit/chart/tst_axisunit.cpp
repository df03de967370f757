#include "seriesstage.h"

#include <chart/axisunit.h>
#include <chart/tooltip.h>
#include <support/testregistry.h>

#include <QTest>

#include <cmath>

using namespace chart;

namespace {

/// One series for each unit, all on the left axis, from nothing to 3,000.
PanelData panelOfUnits(const QStringList &units)
{
    PanelData data;
    data.toMs = seriestest::kToMs;
    for (const QString &unit : units) {
        Series series = seriestest::seriesWith(seriestest::madeOf({0, seriestest::kToMs}, {0, 3000}));
        series.unit = unit;
        data.series += series;
    }
    return data;
}

QString spaced(QString text)
{
    return text.replace(QChar(0x202f), u' ');
}

/// The labels of an axis over `high` in a unit, and what stands behind all of them.
QString axisWords(double high, const QString &unit, int decimals = -1)
{
    const AxisText text = axisText(niceTicks(0, high, 4), unit, decimals);
    return spaced((QStringList(text.labels) + QStringList{text.unit}).join(u'|'));
}

} // namespace

class AxisUnitTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void anAxisHasTheUnitThatAllItsSeriesShare_data()
    {
        QTest::addColumn<QStringList>("units");
        QTest::addColumn<QString>("unit");
        const QString ms = QStringLiteral("ms");
        const QString bytes = QStringLiteral("bytes");
        QTest::newRow("no series: its own") << QStringList() << QStringLiteral("s");
        QTest::newRow("series without one: its own") << QStringList{QString(), QString()} << QStringLiteral("s");
        QTest::newRow("one of them all") << QStringList{ms, ms, ms} << ms;
        QTest::newRow("two") << QStringList{ms, bytes} << QString();
        QTest::newRow("two, the first once more") << QStringList{ms, bytes, ms} << QString();
        QTest::newRow("one, and the axis' own") << QStringList{QString(), bytes} << QString();
    }
    void anAxisHasTheUnitThatAllItsSeriesShare()
    {
        QFETCH(QStringList, units);
        QFETCH(QString, unit);
        PanelData data = panelOfUnits(units);
        data.unit = QStringLiteral("s");
        QCOMPARE(axisUnit(data, false).id, unit);
        // Nothing of it touches the other axis.
        data.right.unit = QStringLiteral("reqps");
        QCOMPARE(axisUnit(data, true).id, QStringLiteral("reqps"));
        // A series that is hidden keeps its axis as it was.
        for (Series &series : data.series)
            series.samples = {};
        QCOMPARE(axisUnit(data, false).id, unit);
    }

    void sharesArePerCentWhateverTheyAreOf()
    {
        PanelData data = panelOfUnits({QStringLiteral("bytes"), QStringLiteral("ms")});
        data.right.unit = QStringLiteral("s");
        data.series[1].look.stack = Stack::Percent;
        QCOMPARE(axisUnit(data, false).id, QStringLiteral("percentunit"));
        QCOMPARE(axisUnit(data, true).id, QStringLiteral("s"));
    }

    void anAxisOfSeveralUnitsWritesPlainNumbersAndTheTooltipEachUnit()
    {
        PanelData data = panelOfUnits({QStringLiteral("ms"), QStringLiteral("bytes")});
        data.title = QStringLiteral("Both");
        data.series[1].decimals = 1;
        const Style style = seriestest::bareStyle();
        const PanelGeometry geometry = layoutPanel(QRectF(0, 0, 640, 240), data, style);
        QVERIFY2(geometry.note.isEmpty(), qPrintable(geometry.note));
        for (const QString &label : geometry.left.text.labels) {
            bool isNumber = false;
            (void)label.toDouble(&isNumber);
            QVERIFY2(isNumber, qPrintable(label));
        }
        TooltipOptions options;
        options.order = TooltipOrder::Series;
        const TooltipData tip = tooltipRows(data, geometry, seriestest::kToMs, options);
        QCOMPARE(tip.rows.size(), 2);
        QCOMPARE(spaced(tip.rows[0].value), QStringLiteral("3 s"));
        QCOMPARE(spaced(tip.rows[1].value), QStringLiteral("2.9 KiB"));
        const QVector<Reading> read = readings(data, seriestest::kToMs);
        QCOMPARE(spaced(read[0].value.joined()), QStringLiteral("3 s"));
        QCOMPARE(spaced(read[1].value.joined()), QStringLiteral("2.9 KiB"));
        // Of one unit the axis says it.
        data.series[1].unit = data.series[0].unit;
        QCOMPARE(layoutPanel(QRectF(0, 0, 640, 240), data, style).note, QStringLiteral("ms"));
    }

    void aBinaryUnitOfTheSeriesCountsALogAxisInPowersOfTwo()
    {
        PanelData data = panelOfUnits({QStringLiteral("kbytes")});
        data.scale = ScaleType::Log;
        data.series[0].samples = seriestest::madeOf({0, seriestest::kToMs}, {1, 1024});
        const PanelGeometry geometry = layoutPanel(QRectF(0, 0, 640, 240), data, seriestest::bareStyle());
        QCOMPARE(spaced(geometry.left.text.labels.first()), QStringLiteral("1 KiB"));
        for (const double tick : geometry.left.ticks.values)
            QCOMPARE(std::exp2(std::round(std::log2(tick))), tick);
    }

    void axesAreWrittenInEveryKindOfUnit_data()
    {
        QTest::addColumn<double>("high");
        QTest::addColumn<QString>("unit");
        QTest::addColumn<int>("decimals");
        QTest::addColumn<QString>("written");
        const auto row = [](const char *what, double high, const char *unit, int decimals, const char *written) {
            QTest::newRow(what) << high << QString::fromUtf8(unit) << decimals << QString::fromUtf8(written);
        };
        row("milliseconds become seconds", 30'000, "ms", -1, "0|10|20|30|s");
        row("milliseconds stay a while", 3000, "ms", -1, "0|1000|2000|3000|ms");
        row("no unit", 30'000, "", -1, "0|10|20|30|k");
        row("a number", 30'000, "none", -1, "0|10|20|30|k");
        row("a rate of Grafana's", 30'000, "reqps", -1, "0|10K|20K|30K|req/s");
        row("few of them", 300, "reqps", -1, "0|100|200|300|req/s");
        row("money", 30'000, "currencyUSD", -1, "$0|$10K|$20K|$30K|");
        row("volts", 0.3, "volt", -1, "0|100|200|300|mV");
        row("what no table knows", 300, "sheep", -1, "0|100|200|300|sheep");
        row("more decimals than the steps need", 300, "volt", 1, "0.0|100.0|200.0|300.0|V");
        row("fewer decimals than they need", 0.6, "none", 0, "0.0|0.2|0.4|0.6|");
        row("a clock", 3.0 * 3600, "dthms", -1, "00:00:00|01:23:20|02:46:40|04:10:00|");
    }
    void axesAreWrittenInEveryKindOfUnit()
    {
        QFETCH(double, high);
        QFETCH(QString, unit);
        QFETCH(int, decimals);
        QFETCH(QString, written);
        QCOMPARE(axisWords(high, unit, decimals), written);
    }

    void stepsAreNiceInAClockToo()
    {
        PanelData data = panelOfUnits({QStringLiteral("dthms")});
        data.series[0].samples = seriestest::madeOf({0, seriestest::kToMs}, {0, 1500});
        const PanelGeometry geometry = layoutPanel(QRectF(0, 0, 640, 240), data, seriestest::bareStyle());
        for (const QString &label : geometry.left.text.labels)
            QVERIFY2(label.endsWith(QLatin1String(":00")), qPrintable(label));
    }

    void momentsAreWrittenInTheZone()
    {
        PanelData data = panelOfUnits({QStringLiteral("dateTimeAsIso")});
        data.series[0].samples = seriestest::madeOf({0, seriestest::kToMs}, {0, 1'700'000'000'000.0});
        const Zone zone{3600, {}};
        QCOMPARE(readings(data, seriestest::kToMs).first().value.number, QStringLiteral("2023-11-14 22:13:20"));
        QCOMPARE(readings(data, seriestest::kToMs, zone).first().value.number, QStringLiteral("2023-11-14 23:13:20"));
        TooltipOptions options;
        options.zone = zone;
        const PanelGeometry geometry = layoutPanel(QRectF(0, 0, 640, 240), data, seriestest::bareStyle());
        QCOMPARE(tooltipRows(data, geometry, seriestest::kToMs, options).rows.first().value,
                 QStringLiteral("2023-11-14 23:13:20"));
    }
};

QD_TEST(AxisUnitTest)
#include "tst_axisunit.moc"
