#include <dashboard/panelregistry.h>
#include <panel-qtcharts/chartcanvas.h>
#include <panel-qtcharts/statistics.h>
#include <support/panelpictures.h>
#include <support/testregistry.h>

#include <QTest>

#include <cmath>
#include <numeric>

using namespace panelqtcharts;

namespace {

dashboard::PanelRegistry allKinds()
{
    dashboard::PanelRegistry registry;
    dashboard::registerPanels(registry);
    dashboard::registerPluginPanels(registry);
    return registry;
}

const QStringList kOurs{QStringLiteral("barchart"), QStringLiteral("piechart"), QStringLiteral("histogram"),
                        QStringLiteral("boxplot")};

} // namespace

class QtChartsPanelsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void thePluginFillsItsPlaces()
    {
        dashboard::PanelRegistry announced;
        dashboard::registerPanels(announced);
        const dashboard::PanelRegistry all = allKinds();
        QCOMPARE(all.kinds().size(), announced.kinds().size());
        for (const QString &id : kOurs) {
            QVERIFY(!announced.find(id)->isThere());
            QVERIFY(all.find(id)->make != nullptr);
            QCOMPARE(all.find(id)->title(), announced.find(id)->title());
        }
    }

    void eachPaintsInsideItsBounds_data()
    {
        QTest::addColumn<QString>("id");
        QTest::addColumn<QSize>("size");
        for (const QString &id : kOurs) {
            for (const QSize size : {QSize(200, 80), QSize(800, 300), QSize(3840, 2160)})
                QTest::addRow("%s, %d px wide", qPrintable(id), size.width()) << id << size;
        }
    }
    void eachPaintsInsideItsBounds()
    {
        QFETCH(QString, id);
        QFETCH(QSize, size);
        const auto panel = *allKinds().make(id);
        panel->setInput(support::readyInput({support::seriesFrame(QStringLiteral("a"), {1, 2, 3, 4}),
                                             support::seriesFrame(QStringLiteral("b"), {2, 4, 9, 1})}));
        const QImage image = support::picture(*panel, size);
        QVERIFY2(!image.isNull(), "painted outside");
        QVERIFY(support::painted(image) > 200);
        QCOMPARE(support::picture(*panel, size), image);
        QVERIFY(
            !panel->at(QPointF(size.width() / 2.0, size.height() / 2.0), QRectF(QPointF(), size), support::plainStyle())
                 .isEmpty());
        QVERIFY(!panel->values().rows.isEmpty());
        QVERIFY(!panel->summary().isEmpty());
    }

    void hostileDataIsDrawnWithoutHarm()
    {
        for (const QString &id : kOurs) {
            const auto panel = *allKinds().make(id);
            for (const dashboard::Frames &frames : support::hostileFrames()) {
                panel->setInput(support::readyInput(frames));
                for (const QSize size : {QSize(300, 200), QSize(20, 10), QSize(1, 1)})
                    QVERIFY2(!support::picture(*panel, size).isNull(), qPrintable(id));
                (void)panel->at({1, 1}, QRectF(0, 0, 300, 200), support::plainStyle());
                (void)panel->values();
                (void)panel->summary();
            }
        }
    }

    void badOptionsAreRefused_data()
    {
        QTest::addColumn<QString>("id");
        QTest::addColumn<QJsonObject>("options");
        QTest::newRow("a reducer that there is not")
            << kOurs[0] << QJsonObject{{QStringLiteral("reducer"), QStringLiteral("best")}};
        QTest::newRow("a hole as large as the pie") << kOurs[1] << QJsonObject{{QStringLiteral("hole"), 1}};
        QTest::newRow("no bucket at all") << kOurs[2] << QJsonObject{{QStringLiteral("buckets"), 0}};
        QTest::newRow("half a bucket") << kOurs[2] << QJsonObject{{QStringLiteral("buckets"), 2.5}};
        QTest::newRow("an unknown one") << kOurs[3] << QJsonObject{{QStringLiteral("hole"), 0.5}};
    }
    void badOptionsAreRefused()
    {
        QFETCH(QString, id);
        QFETCH(QJsonObject, options);
        const auto result = (*allKinds().make(id))->setOptions(options);
        QVERIFY(!result.has_value());
        QVERIFY(contract::Phrases::knows(result.error().message.code));
    }

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

    void namesAreToldApart()
    {
        const QStringList names = distinctNames({QStringLiteral("a"), QStringLiteral("a"), QStringLiteral("a (2)")});
        QCOMPARE(QSet<QString>(names.begin(), names.end()).size(), 3);
    }
};

QD_TEST(QtChartsPanelsTest)
#include "tst_qtchartspanels.moc"
