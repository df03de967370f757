#include "qtchartkinds.h"

#include <dashboard/panelregistry.h>
#include <panel-qtcharts/chartcanvas.h>
#include <panel-qtcharts/statistics.h>
#include <support/panelpictures.h>
#include <support/testregistry.h>

#include <QRegularExpression>
#include <QTest>

#include <cmath>
#include <numeric>

using namespace panelqtcharts;
using qtcharttest::allKinds;
using qtcharttest::kOurs;

/// What histograms count and how they are written: buckets, quartiles, ticks and units.
class QtChartBucketsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyValueIsInABucket_data()
    {
        QTest::addColumn<QVector<double>>("values");
        QTest::newRow("few") << QVector<double>{1, 2, 3, 4, 5};
        QTest::newRow("equal") << QVector<double>{7, 7, 7};
        QTest::newRow("zero") << QVector<double>{0};
        QTest::newRow("negative") << QVector<double>{-5, -1, 3};
        QTest::newRow("the largest") << QVector<double>{-1.7e308, 1.7e308};
        QTest::newRow("close together and far from zero") << QVector<double>{1e15, 1e15 + 1};
        QTest::newRow("one far away") << QVector<double>{1, 1e12};
    }
    void everyValueIsInABucket()
    {
        QFETCH(QVector<double>, values);
        for (const double width : {0.0, 1e-9, 2.0}) {
            const Buckets buckets = bucketed(values + QVector<double>{std::nan(""), HUGE_VAL}, 30, width);
            QVERIFY(!buckets.counts.isEmpty() && buckets.counts.size() <= kMostBuckets);
            QCOMPARE(std::accumulate(buckets.counts.cbegin(), buckets.counts.cend(), 0.0), double(values.size()));
        }
    }

    void bucketsHaveRoundBounds()
    {
        const Buckets buckets = bucketed({0.3, 9.9}, 10);
        QCOMPARE(buckets.from, 0.0);
        QCOMPARE(buckets.width, 1.0);
        QCOMPARE(buckets.counts.first(), 1.0);
        QCOMPARE(buckets.counts.last(), 1.0);
    }

    void quartilesLieBetweenValues()
    {
        const Spread spread = spreadOf({4, 1, 3, 2, std::nan("")});
        QCOMPARE(spread.least, 1.0);
        QCOMPARE(spread.lower, 1.75);
        QCOMPARE(spread.median, 2.5);
        QCOMPARE(spread.upper, 3.25);
        QCOMPARE(spread.greatest, 4.0);
        QVERIFY(!spreadOf({std::nan("")}).any);
    }

    void aValueAtABoundIsInTheBucketThatBeginsThere()
    {
        const Buckets buckets = bucketed({0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9}, 10, 0.1);
        QCOMPARE(buckets.counts, QVector<double>(10, 1));
        const Buckets later = bucketed({0.3, 0.7}, 10, 0.1);
        QCOMPARE(later.from, 0.3);
        QCOMPARE(later.counts, (QVector<double>{1, 0, 0, 0, 1}));
    }

    void bucketsThatLieCloseAreToldApart_data()
    {
        QTest::addColumn<double>("from");
        QTest::addColumn<double>("step");
        QTest::addColumn<QString>("unit");
        QTest::newRow("whole numbers far from zero") << 1e9 << 1.0 << QString();
        QTest::newRow("fractions") << 1000.0 << 0.01 << QString();
        QTest::newRow("bytes") << 1e9 << 1000.0 << QStringLiteral("bytes");
        QTest::newRow("seconds") << 86400.0 << 1.0 << QStringLiteral("s");
        QTest::newRow("shares") << 0.999 << 1e-5 << QStringLiteral("ratio");
        QTest::newRow("far apart") << 0.0 << 10.0 << QString();
    }
    void bucketsThatLieCloseAreToldApart()
    {
        QFETCH(double, from);
        QFETCH(double, step);
        QFETCH(QString, unit);
        const auto panel = *allKinds().make(kOurs[2]);
        QVERIFY(panel->setOptions({{QStringLiteral("unit"), unit}, {QStringLiteral("bucketSize"), step}}).has_value());
        QVector<double> values;
        for (int i = 0; i < 20; ++i)
            values += from + i * step;
        panel->setInput(support::readyInput({support::seriesFrame(QStringLiteral("a"), values)}));
        QStringList seen;
        for (int x = 0; x < 600; x += 4) {
            const auto detail = panel->at(QPointF(x, 100), QRectF(0, 0, 600, 300), support::plainStyle());
            if (!detail.isEmpty() && (seen.isEmpty() || seen.last() != detail.heading))
                seen += detail.heading;
        }
        QVERIFY2(seen.size() >= 20, qPrintable(seen.join(u';')));
        QCOMPARE(QSet<QString>(seen.begin(), seen.end()).size(), seen.size());
        for (const QString &heading : seen)
            QVERIFY2(heading.section(QStringLiteral(" – "), 0, 0) != heading.section(QStringLiteral(" – "), 1, 1),
                     qPrintable(heading));
    }

    void ticksAreToldApart_data()
    {
        QTest::addColumn<double>("least");
        QTest::addColumn<double>("greatest");
        QTest::newRow("far from zero") << 1.05e9 << 1.2e9;
        QTest::newRow("very far from zero") << 1e12 << 1e12 + 7;
        QTest::newRow("a small span") << 99.991 << 99.999;
        QTest::newRow("tiny") << 1.001e-6 << 1.009e-6;
        QTest::newRow("around zero") << -5.0 << 5.0;
        QTest::newRow("usual") << 0.0 << 100.0;
    }
    void ticksAreToldApart()
    {
        QFETCH(double, least);
        QFETCH(double, greatest);
        const chart::Style style = support::plainStyle();
        ChartCanvas canvas(QRectF(0, 0, 400, 300), style);
        canvas.addValueAxis(least, greatest, false, {});
        const QVector<QString> labels = canvas.valueLabels();
        QVERIFY(labels.size() >= 2);
        QCOMPARE(QSet<QString>(labels.cbegin(), labels.cend()).size(), labels.size());
    }

    void valuesAreWrittenAsTheOtherPanelsAxesAre_data()
    {
        QTest::addColumn<QString>("unit");
        QTest::addColumn<double>("greatest");
        QTest::addColumn<QString>("last");
        QTest::newRow("shares") << QStringLiteral("percentunit") << 0.006 << QStringLiteral("0.6 %");
        QTest::newRow("seconds") << QStringLiteral("s") << 0.02 << QStringLiteral("ms");
        QTest::newRow("bytes") << QStringLiteral("bytes") << 64.0 * 1024 * 1024 << QStringLiteral("MiB");
        QTest::newRow("short") << QStringLiteral("short") << 1.5e7 << QStringLiteral("Mil");
        QTest::newRow("without a unit") << QString() << 2e6 << QStringLiteral("M");
        QTest::newRow("the contract's ratio") << QStringLiteral("ratio") << 0.5 << QStringLiteral("50 %");
    }
    void valuesAreWrittenAsTheOtherPanelsAxesAre()
    {
        QFETCH(QString, unit);
        QFETCH(double, greatest);
        QFETCH(QString, last);
        const chart::Style style = support::plainStyle();
        ChartCanvas canvas(QRectF(0, 0, 400, 300), style);
        canvas.addValueAxis(0, greatest, true, unit);
        const QString written = QString(canvas.valueLabels().last()).replace(QChar(0x202f), u' ');
        QVERIFY2(written.endsWith(last), qPrintable(written));
        for (const QString &label : canvas.valueLabels())
            QVERIFY2(!label.contains(u'e') && label.size() <= 8, qPrintable(label));
    }

    void aHistogramOfSeveralUnitsHasPlainBounds()
    {
        const auto panel = *allKinds().make(kOurs[2]);
        dashboard::Frames frames{support::seriesFrame(QStringLiteral("size"), {2048, 4096, 8192}),
                                 support::seriesFrame(QStringLiteral("wait"), {1024, 2048, 4096})};
        static const QRegularExpression bytes(QStringLiteral("\\d.(Ki)?B"));
        frames[0].fields[1].unit = QStringLiteral("bytes");
        frames[1].fields[1].unit = QStringLiteral("s");
        panel->setInput(support::readyInput(frames));
        QVERIFY2(!panel->summary().contains(bytes), qPrintable(panel->summary()));
        frames[1].fields[1].unit = QStringLiteral("bytes");
        panel->setInput(support::readyInput(frames));
        QVERIFY2(panel->summary().contains(bytes), qPrintable(panel->summary()));
    }
};

QD_TEST(QtChartBucketsTest)
#include "tst_qtchartbuckets.moc"
