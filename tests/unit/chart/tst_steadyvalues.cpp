#include "valuestage.h"

#include <chart/value/bargauge.h>
#include <chart/value/gauge.h>
#include <chart/value/stat.h>
#include <support/testregistry.h>

#include <QSet>
#include <QTest>

namespace {

/// What a live value becomes from one refresh to the next.
const QStringList kLive{QStringLiteral("9.98"), QStringLiteral("10.1"), QStringLiteral("111"), QStringLiteral("7"),
                        QStringLiteral("0"),    QStringLiteral("12"),   QStringLiteral("8.88")};

chart::ValueItem liveItem(const QString &number)
{
    chart::ValueItem item = valuestage::valueItem(42);
    item.value = {{}, number, QStringLiteral("ms")};
    return item;
}

chart::StatData liveStat(const QString &number, int count)
{
    chart::StatData data;
    for (int i = 0; i < count; ++i) {
        chart::StatItem item;
        item.value = liveItem(i == 0 ? number : QStringLiteral("3.14")).value;
        data.items += item;
    }
    return data;
}

chart::GaugeData liveGauge(const QString &number, chart::GaugeShape shape)
{
    chart::GaugeData data;
    data.items = {liveItem(number)};
    data.scale = valuestage::scale();
    data.shape = shape;
    return data;
}

chart::BarGaugeData liveBars(const QString &number, chart::BarDirection direction)
{
    chart::BarGaugeData data;
    data.items = {liveItem(number), liveItem(QStringLiteral("3.14"))};
    data.scale = valuestage::scale();
    data.direction = direction;
    return data;
}

} // namespace

class SteadyValuesTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aStatKeepsItsTypeSizeWhileOnlyDigitsChange_data()
    {
        QTest::addColumn<QSize>("size");
        QTest::addColumn<int>("count");
        for (const QSize size : {QSize(72, 120), QSize(110, 200), QSize(300, 160), QSize(220, 40)}) {
            for (const int count : {1, 3})
                QTest::addRow("%d in %dx%d", count, size.width(), size.height()) << size << count;
        }
    }
    void aStatKeepsItsTypeSizeWhileOnlyDigitsChange()
    {
        QFETCH(QSize, size);
        QFETCH(int, count);
        const QRectF bounds(QPointF{}, QSizeF(size));
        QSet<int> sizes;
        QVector<QRectF> cells;
        for (const QString &number : kLive) {
            const chart::StatGeometry geometry =
                chart::layoutStat(bounds, liveStat(number, count), valuestage::style());
            sizes += geometry.valuePx;
            QVERIFY(!geometry.cells.first().value.isShortened);
            QVector<QRectF> now;
            for (const chart::StatCell &cell : geometry.cells)
                now += cell.rect;
            if (cells.isEmpty())
                cells = now;
            QVERIFY(now == cells);
        }
        QCOMPARE(sizes.size(), 1);
    }

    void aLongerNumberIsSmallerAllTheSame()
    {
        const QRectF bounds(0, 0, 110, 200);
        const int before = chart::layoutStat(bounds, liveStat(kLive.first(), 1), valuestage::style()).valuePx;
        const chart::StatGeometry longer =
            chart::layoutStat(bounds, liveStat(QStringLiteral("1234567"), 1), valuestage::style());
        QVERIFY(longer.valuePx < before);
        QVERIFY(!longer.cells.first().value.isShortened);
        const chart::StatGeometry negative =
            chart::layoutStat(bounds, liveStat(QStringLiteral("-10.1"), 1), valuestage::style());
        QVERIFY(negative.valuePx < before);
        QCOMPARE(chart::layoutStat(bounds, liveStat(QStringLiteral("-7"), 1), valuestage::style()).valuePx,
                 negative.valuePx);
    }

    void aWordHasItsOwnWidth()
    {
        const QRectF bounds(0, 0, 110, 200);
        const auto sizeOf = [&](const QString &word) {
            chart::StatData data;
            chart::StatItem item;
            item.value.number = word;
            data.items = {item};
            return chart::layoutStat(bounds, data, valuestage::style()).valuePx;
        };
        QVERIFY(sizeOf(QStringLiteral("up")) > sizeOf(QStringLiteral("unhealthy")));
    }

    void aGaugeKeepsItsTypeSizeWhileOnlyDigitsChange_data()
    {
        QTest::addColumn<chart::GaugeShape>("shape");
        QTest::newRow("arc") << chart::GaugeShape::Arc;
        QTest::newRow("circle") << chart::GaugeShape::Circle;
    }
    void aGaugeKeepsItsTypeSizeWhileOnlyDigitsChange()
    {
        QFETCH(chart::GaugeShape, shape);
        for (const QSizeF size : {QSizeF(90, 90), QSizeF(160, 140), QSizeF(400, 300)}) {
            QSet<int> sizes;
            QSet<double> radii;
            for (const QString &number : kLive) {
                const chart::GaugeGeometry geometry =
                    chart::layoutGauge(QRectF(QPointF(), size), liveGauge(number, shape), valuestage::style());
                sizes += geometry.valuePx;
                radii += geometry.radius;
                QVERIFY(!geometry.cells.first().value.isShortened);
            }
            QCOMPARE(sizes.size(), 1);
            QCOMPARE(radii.size(), 1);
        }
    }

    void barsKeepTheirLengthWhileOnlyDigitsChange_data()
    {
        QTest::addColumn<chart::BarDirection>("direction");
        QTest::newRow("one below another") << chart::BarDirection::Horizontal;
        QTest::newRow("side by side") << chart::BarDirection::Vertical;
    }
    void barsKeepTheirLengthWhileOnlyDigitsChange()
    {
        QFETCH(chart::BarDirection, direction);
        for (const QSizeF size : {QSizeF(120, 160), QSizeF(300, 200)}) {
            QVector<QRectF> tracks;
            QSet<int> sizes;
            for (const QString &number : kLive) {
                const chart::BarGaugeGeometry geometry =
                    chart::layoutBarGauge(QRectF(QPointF(), size), liveBars(number, direction), valuestage::style());
                QVector<QRectF> now;
                for (const chart::BarCell &cell : geometry.cells)
                    now += cell.track;
                if (tracks.isEmpty())
                    tracks = now;
                QVERIFY(now == tracks);
                sizes += geometry.valuePx;
            }
            QCOMPARE(sizes.size(), 1);
        }
    }
};

QD_TEST(SteadyValuesTest)
#include "tst_steadyvalues.moc"
