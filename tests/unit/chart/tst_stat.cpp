#include "valuestage.h"

#include <chart/colour/readable.h>
#include <chart/value/ink.h>
#include <chart/value/stat.h>
#include <support/testregistry.h>

#include <cmath>

namespace {

chart::StatData statOf(int count, const QString &title, chart::StatColour colour = chart::StatColour::Value)
{
    chart::StatData data;
    data.colour = colour;
    for (int i = 0; i < count; ++i) {
        chart::StatItem item;
        item.title = title;
        item.value = valuestage::valueText(i);
        item.colour = QColor(0x3f, 0xbf, 0x7f);
        item.change = QStringLiteral("12 %");
        item.trend = chart::StatTrend::Up;
        for (int k = 0; k < 60; ++k)
            item.course += float(std::sin(k * 0.3 + i));
        data.items += item;
    }
    return data;
}

QImage paintedStat(const chart::StatData &data, const chart::Style &style, QSize size = {300, 160})
{
    return valuestage::painted(size, style.ground, [&](QPainter &painter, const QRectF &bounds) {
        chart::drawStat(painter, chart::layoutStat(bounds, data, style), data, style);
    });
}

} // namespace

class StatTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aRowsSparklineStandsBetweenItsTexts()
    {
        chart::StatData data = statOf(4, QStringLiteral("payment"));
        data.flow = chart::ValueFlow::Rows;
        const auto wide = chart::layoutStat(QRectF(0, 0, 700, 180), data, valuestage::style());
        QVERIFY(wide.isOneLine && !wide.graphBehind);
        for (const chart::StatCell &cell : wide.cells) {
            QVERIFY(cell.graph.width() >= 40 && cell.graph.height() > 10);
            QVERIFY(cell.title.rect.right() <= cell.graph.left() && cell.graph.right() <= cell.value.rect.left());
            QVERIFY(cell.title.px * 2 >= cell.value.number.px - 1);
        }
        // Where there is none between them, there is none.
        for (const chart::StatCell &cell : chart::layoutStat(QRectF(0, 0, 170, 120), data, valuestage::style()).cells)
            QVERIFY(cell.graph.isEmpty() || cell.graph.right() <= cell.value.rect.left());
    }

    void nothingOverlapsAndNothingLeavesItsCell_data() { valuestage::addSizesAndCounts(); }
    void nothingOverlapsAndNothingLeavesItsCell()
    {
        QFETCH(QSize, size);
        QFETCH(int, count);
        const QRectF bounds(QPointF(5, 7), QSizeF(size));
        for (const QString &name : valuestage::nameKinds()) {
            for (const bool rightToLeft : {false, true}) {
                chart::Style style = valuestage::style();
                style.rightToLeft = rightToLeft;
                const chart::StatGeometry geometry = layoutStat(bounds, statOf(count, name), style);
                QCOMPARE(geometry.cells.size() + geometry.hidden, count);
                QCOMPARE(geometry.more.text.isEmpty(), geometry.hidden == 0);
                QVector<QRectF> rects{geometry.more.rect};
                for (const chart::StatCell &cell : geometry.cells) {
                    rects += cell.rect;
                    QVERIFY(valuestage::isInside(cell.rect, bounds));
                    QCOMPARE(cell.rect.size(), geometry.cells.first().rect.size());
                    const QVector<QRectF> parts{cell.title.rect, cell.value.rect, cell.change.rect, cell.trend};
                    for (const QRectF &part : parts)
                        QVERIFY(valuestage::isInside(part, cell.rect));
                    QVERIFY(valuestage::areApart(parts));
                    QVERIFY(valuestage::isWellPlaced(cell.value));
                    QVERIFY2(!cell.value.isShortened, qPrintable(cell.value.number.text));
                    QVERIFY(valuestage::isInside(cell.graph, cell.rect));
                    QVERIFY(geometry.graphBehind || valuestage::areApart(parts + QVector<QRectF>{cell.graph}));
                    QCOMPARE(cell.value.number.px, geometry.valuePx);
                    QCOMPARE(statAt(geometry, cell.rect.center()), cell.item);
                }
                QVERIFY(valuestage::areApart(rects));
                QVERIFY(valuestage::isInside(geometry.more.rect, bounds));
                QVERIFY(geometry.valuePx >= 11);
                QVERIFY(geometry.valuePx <=
                        qMax(11.0, geometry.cells.first().rect.height() / (geometry.isOneLine ? 2 : 3)));
            }
        }
    }

    void aGraphAloneFillsItsCell_data()
    {
        QTest::addColumn<QSize>("size");
        QTest::addColumn<chart::StatGraph>("graph");
        for (const QSize size : {QSize(320, 180), QSize(200, 40), QSize(40, 300)}) {
            QTest::addRow("below, %d px wide", size.width()) << size << chart::StatGraph::Below;
            QTest::addRow("behind, %d px wide", size.width()) << size << chart::StatGraph::Behind;
        }
    }
    void aGraphAloneFillsItsCell()
    {
        QFETCH(QSize, size);
        QFETCH(chart::StatGraph, graph);
        chart::StatData data = statOf(2, QString());
        data.graph = graph;
        for (chart::StatItem &item : data.items) {
            item.value = {};
            item.change.clear();
            item.trend = chart::StatTrend::None;
        }
        const chart::StatGeometry geometry = layoutStat(QRectF(QPointF(), QSizeF(size)), data, valuestage::style());
        QVERIFY(!geometry.graphBehind);
        for (const chart::StatCell &cell : geometry.cells) {
            QCOMPARE(cell.graph, cell.rect);
            QVERIFY(cell.value.number.text.isEmpty() && cell.title.text.isEmpty() && cell.change.text.isEmpty());
        }
    }

    void nothingIsPaintedOutside_data() { valuestage::addSizesAndCounts(); }
    void nothingIsPaintedOutside()
    {
        QFETCH(QSize, size);
        QFETCH(int, count);
        const chart::Style style = valuestage::style();
        for (const QString &name : {valuestage::nameKinds().at(2), valuestage::nameKinds().at(3)}) {
            const chart::StatData data = statOf(count, name, chart::StatColour::BackgroundGradient);
            QVERIFY(valuestage::isMarginClean(paintedStat(data, style, size), style.ground));
        }
    }

    void everyInkIsReadableOnWhatLiesBelowIt_data()
    {
        QTest::addColumn<chart::StatColour>("colour");
        QTest::newRow("without colour") << chart::StatColour::None;
        QTest::newRow("the number has the colour") << chart::StatColour::Value;
        QTest::newRow("the ground has it") << chart::StatColour::Background;
        QTest::newRow("the ground has it, fading") << chart::StatColour::BackgroundGradient;
    }
    void everyInkIsReadableOnWhatLiesBelowIt()
    {
        QFETCH(chart::StatColour, colour);
        for (chart::Style style : valuestage::looks()) {
            for (int hue = 0; hue < 360; hue += 30) {
                for (int value = 0; value <= 255; value += 85) {
                    for (int state = 0; state < 8; ++state) {
                        chart::StatData data = statOf(1, QStringLiteral("a"), colour);
                        data.items[0].colour = QColor::fromHsv(hue, 200, value);
                        data.items[0].changeColour = data.items[0].colour;
                        data.items[0].hasValue = state & 1;
                        style.dimmed = state & 2;
                        const chart::StatInks inks = statInks(data.items[0], data, state & 4, style);
                        for (const QColor &ink : {inks.number, inks.parts, inks.change}) {
                            const double least = chart::Ink::worst(ink, inks.under);
                            QVERIFY2(
                                least >= chart::Ink::wanted(style),
                                qPrintable(
                                    QStringLiteral("%1 on %2: %3").arg(ink.name(), inks.ground.name()).arg(least)));
                        }
                    }
                }
            }
        }
    }

    void thePaintedNumberIsReadable()
    {
        for (const chart::Style &style : valuestage::looks()) {
            const chart::StatData data = statOf(1, QStringLiteral("a"), chart::StatColour::Background);
            const QImage image = paintedStat(data, style);
            const QRectF bounds(valuestage::kMargin, valuestage::kMargin, 300, 160);
            const QRect number = layoutStat(bounds, data, style).cells.first().value.number.rect.toRect();
            const QColor ground = image.pixelColor(number.topLeft() - QPoint(3, 0));
            double most = 1;
            for (int x = number.left(); x < number.right(); ++x)
                most = qMax(most, chart::contrastRatio(image.pixelColor(x, number.center().y()), ground));
            QVERIFY2(most >= chart::Ink::wanted(style), qPrintable(QString::number(most)));
        }
    }

    void onlyHighContrastAsksForMore()
    {
        QCOMPARE(chart::Ink::wanted(valuestage::style(valuestage::Look::Dark)), 4.5);
        QCOMPARE(chart::Ink::wanted(valuestage::style(valuestage::Look::Light)), 4.5);
        QCOMPARE(chart::Ink::wanted(valuestage::style(valuestage::Look::HighContrast)), 7.0);
    }

    void whatDiffersLooksDifferent()
    {
        const chart::Style style = valuestage::style();
        const chart::StatData data = statOf(1, QStringLiteral("a"), chart::StatColour::Background);
        const QImage one = paintedStat(data, style);
        QCOMPARE(one, paintedStat(data, style));
        chart::StatData other = data;
        other.items[0].value.number = QStringLiteral("1.22");
        QVERIFY(one != paintedStat(other, style));
        other = data;
        other.items[0].hasValue = false;
        const QImage none = paintedStat(other, style);
        QVERIFY(one != none);
        chart::Style stale = style;
        stale.dimmed = true;
        const QImage old = paintedStat(data, stale);
        QVERIFY(one != old && none != old);
        other = data;
        other.items[0].trend = chart::StatTrend::Down;
        QVERIFY(one != paintedStat(other, style));
        other = data;
        other.items[0].course[30] = 5;
        QVERIFY(one != paintedStat(other, style));
        other = data;
        other.colour = chart::StatColour::BackgroundGradient;
        QVERIFY(one != paintedStat(other, style));
    }

    void whatIsStaleHasNoHealthColour()
    {
        chart::Style stale = valuestage::style();
        stale.dimmed = true;
        for (const chart::StatColour colour : {chart::StatColour::Value, chart::StatColour::BackgroundGradient}) {
            const chart::StatData green = statOf(3, QStringLiteral("a"), colour);
            chart::StatData red = green;
            for (chart::StatItem &item : red.items) {
                item.colour = QColor(Qt::red);
                item.changeColour = QColor(Qt::red);
            }
            QCOMPARE(paintedStat(green, stale), paintedStat(red, stale));
        }
    }

    void alongValueMakesAllSmallerAlike()
    {
        chart::StatData data = statOf(4, QString());
        const QRectF bounds(0, 0, 400, 300);
        const int before = layoutStat(bounds, data, valuestage::style()).valuePx;
        data.items[2].value.number = QStringLiteral("CrashLoopBackOff");
        const chart::StatGeometry geometry = layoutStat(bounds, data, valuestage::style());
        QVERIFY(geometry.valuePx < before);
        for (const chart::StatCell &cell : geometry.cells)
            QCOMPARE(cell.value.number.px, geometry.valuePx);
    }

    void aValueFarTooLongSaysThatItIsCut()
    {
        chart::StatData data = statOf(1, QStringLiteral("a"));
        data.items[0].value.number = QStringLiteral("9").repeated(10'000);
        const chart::StatGeometry geometry = layoutStat(QRectF(0, 0, 200, 80), data, valuestage::style());
        QVERIFY(geometry.cells.first().value.isShortened);
        QCOMPARE(geometry.cells.first().value.number.text, QString(QChar(0x2026)));
        const chart::StatGeometry wide = layoutStat(QRectF(0, 0, 3840, 2160), data, valuestage::style());
        QCOMPARE(wide.cells.first().value.number.text, QString(QChar(0x2026)));
        data.items[0].value = {QString(), QStringLiteral("CrashLoopBackOff").repeated(10), QString()};
        const chart::StatGeometry word = layoutStat(QRectF(0, 0, 200, 80), data, valuestage::style());
        QVERIFY(word.cells.first().value.number.text.startsWith(u'C'));
    }

    void aValueIsWrittenWithSignAndUnitOrNotAtAll()
    {
        const chart::Style style = valuestage::style();
        for (const QString &minus : {QStringLiteral("-"), QString(QChar(0x2212))}) {
            const chart::ValueText loss{minus + u'$', QStringLiteral("1.23"), QStringLiteral("M")};
            bool alone = false;
            bool withoutPrefix = false;
            bool whole = false;
            for (int width = 1; width < 200; ++width) {
                const chart::ValueRun run = layoutValue(loss, QRectF(0, 0, width, 40), 20, Qt::AlignLeft, style);
                QVERIFY(run.rect.width() <= width);
                if (run.number.text.isEmpty() || run.number.text == QString(QChar(0x2026))) {
                    QVERIFY(run.prefix.text.isEmpty() && run.suffix.text.isEmpty());
                    QVERIFY(run.isShortened);
                    alone |= !run.number.text.isEmpty();
                    continue;
                }
                QCOMPARE(run.suffix.text, loss.suffix);
                if (run.isShortened) {
                    QCOMPARE(run.number.text, minus + loss.number);
                    withoutPrefix |= run.prefix.text.isEmpty();
                } else {
                    QCOMPARE(run.prefix.text, loss.prefix);
                    QCOMPARE(run.number.text, loss.number);
                    whole = true;
                }
            }
            QVERIFY(alone && withoutPrefix && whole);
        }
    }

    void namesAreWholeWhereValuesAreLargeEnough()
    {
        chart::StatData data = statOf(8, QStringLiteral("127.161.0.11:8080"));
        for (chart::StatItem &item : data.items) {
            item.value = {QString(), QStringLiteral("up"), QString()};
            item.change.clear();
            item.shortTitle = QStringLiteral("\u202611\u2026");
        }
        const chart::StatGeometry geometry = layoutStat(QRectF(0, 0, 790, 296), data, valuestage::style());
        QCOMPARE(geometry.hidden, 0);
        QVERIFY2(geometry.valuePx >= 24, qPrintable(QString::number(geometry.valuePx)));
        for (const chart::StatCell &cell : geometry.cells)
            QCOMPARE(cell.title.text, data.items[cell.item].title);
        // A name that has no room in any grid does not choose one.
        for (chart::StatItem &item : data.items)
            item.title = QStringLiteral("n").repeated(10'000);
        const chart::StatGeometry hopeless = layoutStat(QRectF(0, 0, 790, 296), data, valuestage::style());
        QVERIFY(hopeless.valuePx >= geometry.valuePx);
    }

    void flowsKeepToTheirDirection()
    {
        chart::StatData data = statOf(3, QStringLiteral("a"));
        data.flow = chart::ValueFlow::Rows;
        chart::StatGeometry geometry = layoutStat(QRectF(0, 0, 800, 400), data, valuestage::style());
        QCOMPARE(geometry.cells.last().rect.left(), geometry.cells.first().rect.left());
        data.flow = chart::ValueFlow::Columns;
        geometry = layoutStat(QRectF(0, 0, 800, 400), data, valuestage::style());
        QCOMPARE(geometry.cells.last().rect.top(), geometry.cells.first().rect.top());
    }

    void nothingIsDrawnOfNothing()
    {
        const chart::Style style = valuestage::style();
        QVERIFY(layoutStat(QRectF(0, 0, 100, 100), {}, style).cells.isEmpty());
        QVERIFY(layoutStat(QRectF(), statOf(3, QStringLiteral("a")), style).cells.isEmpty());
        QCOMPARE(statAt(layoutStat(QRectF(0, 0, 100, 100), statOf(1, QString()), style), QPointF(500, 5)), -1);
        for (const QSize size : {QSize(1, 1), QSize(7, 300), QSize(300, 7), QSize(30, 20)})
            QVERIFY(valuestage::isMarginClean(paintedStat(statOf(5, QStringLiteral("a")), style, size), style.ground));
    }
};

QD_TEST(StatTest)
#include "tst_stat.moc"
