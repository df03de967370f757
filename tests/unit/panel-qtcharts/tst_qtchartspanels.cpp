#include "qtchartkinds.h"

#include <dashboard/panelregistry.h>
#include <panel-qtcharts/chartcanvas.h>
#include <support/panelpictures.h>
#include <support/testregistry.h>

#include <QRegularExpression>
#include <QTest>

#include <QtCharts/QLegend>

#include <cmath>
#include <utility>

using namespace panelqtcharts;
using qtcharttest::allKinds;
using qtcharttest::kOurs;

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

    void thePointerIsToldTheBarThatIsDrawnThere_data()
    {
        QTest::addColumn<QString>("id");
        QTest::addColumn<double>("factor");
        for (const QString &id : {kOurs[0], kOurs[2], kOurs[3]}) {
            for (const double factor : {1.0, 1.0e9})
                QTest::addRow("%s times %g", qPrintable(id), factor) << id << factor;
        }
    }
    void thePointerIsToldTheBarThatIsDrawnThere()
    {
        QFETCH(QString, id);
        QFETCH(double, factor);
        const auto panel = *allKinds().make(id);
        // In each kind the bars come in the order of the names; a histogram has three of different heights.
        const QVector<double> counted{1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3};
        dashboard::Frames frames;
        if (id == kOurs[2]) {
            frames += support::seriesFrame(QStringLiteral("a"), counted);
        } else {
            for (int i = 0; i < 12; ++i) {
                const double high = (20 - i) * factor;
                frames += support::seriesFrame(QStringLiteral("s%1").arg(i), {high / 2, high * 0.8, high});
            }
        }
        panel->setInput(support::readyInput(frames));
        const QSize size(500, 240);
        chart::Style style = support::plainStyle();
        style.palette = QVector<QColor>(12, QColor(0, 114, 178));
        const QImage image = support::picture(*panel, size, style);
        QVERIFY(!image.isNull());
        const QRectF bounds(QPointF(0, 0), QSizeF(size));
        QStringList told;
        bool inside = false;
        for (int x = 0; x < size.width(); ++x) {
            int y = size.height() - 1;
            while (y >= 0 && image.pixel(x, y) != style.palette.first().rgb())
                --y;
            if (y < 0) {
                inside = false;
                continue;
            }
            const dashboard::Detail detail = panel->at(QPointF(x + 0.5, y + 0.5), bounds, style);
            QVERIFY(!detail.isEmpty());
            const QString name = detail.heading.isEmpty() ? detail.lines.first().name : detail.heading;
            if (!inside)
                told += name;
            QCOMPARE(name, told.last());
            inside = true;
        }
        if (id == kOurs[2]) {
            QCOMPARE(told.size(), 3);
            for (int i = 0; i < 3; ++i)
                QVERIFY2(told[i].startsWith(QString::number(i + 1)), qPrintable(told[i]));
        } else {
            QStringList names;
            for (int i = 0; i < 12; ++i)
                names += QStringLiteral("s%1").arg(i);
            QCOMPARE(told, names);
        }
        // Elsewhere, and with a larger type, the plot is another one.
        style.smallFont.setPixelSize(30);
        QVERIFY(panel->at(QPointF(size.width() / 2.0, size.height() - 25), bounds, style).isEmpty());
        style.smallFont.setPixelSize(11);
        QVERIFY(!panel->at(QPointF(1'000 + size.width() / 2.0, size.height() / 2.0), bounds.translated(1'000, 0), style)
                     .isEmpty());
        QVERIFY(panel->at(QPointF(1, size.height() / 2.0), bounds, style).isEmpty());
        QVERIFY(panel->at(QPointF(size.width() / 2.0, size.height() - 2), bounds, style).isEmpty());
    }

    void whatHasNoBarLooksUnlikeZero()
    {
        const auto pictureOf = [](double value) {
            const auto panel = *allKinds().make(kOurs[0]);
            panel->setInput(support::readyInput({support::seriesFrame(QStringLiteral("payment"), {-3}),
                                                 support::seriesFrame(QStringLiteral("ledger"), {3}),
                                                 support::seriesFrame(QStringLiteral("x"), {value})}));
            return support::picture(*panel, {400, 200});
        };
        // The order of the bars is the same: what is not known is the last, as is the least.
        const QImage unknown = pictureOf(std::nan(""));
        const QImage endless = pictureOf(-HUGE_VAL);
        QVERIFY(unknown != endless);
        const auto panel = *allKinds().make(kOurs[0]);
        panel->setInput(support::readyInput({support::seriesFrame(QStringLiteral("ledger"), {3}),
                                             support::seriesFrame(QStringLiteral("x"), {std::nan("")})}));
        const QImage none = support::picture(*panel, {400, 200});
        panel->setInput(support::readyInput(
            {support::seriesFrame(QStringLiteral("ledger"), {3}), support::seriesFrame(QStringLiteral("x"), {0})}));
        QVERIFY(none != support::picture(*panel, {400, 200}));
    }

    void whatIsLeftOutIsSaid_data()
    {
        QTest::addColumn<QString>("id");
        QTest::addColumn<int>("most");
        QTest::newRow("bars") << kOurs[0] << 60;
        QTest::newRow("boxes") << kOurs[3] << 40;
    }
    void whatIsLeftOutIsSaid()
    {
        QFETCH(QString, id);
        QFETCH(int, most);
        const auto panel = *allKinds().make(id);
        dashboard::Frames frames;
        for (int i = 0; i < most; ++i)
            frames += support::seriesFrame(QStringLiteral("s"), {100.0 - i, 200.0 - i});
        panel->setInput(support::readyInput(frames));
        const QImage all = support::picture(*panel, {800, 300});
        QVERIFY(!panel->values().cut);
        for (int i = 0; i < 3; ++i)
            frames += support::seriesFrame(QStringLiteral("s"), {-1.0 - i, -1.0 - i});
        panel->setInput(support::readyInput(frames));
        QVERIFY(panel->values().cut);
        QCOMPARE(panel->values().rows.size(), most);
        QVERIFY2(panel->summary().contains(QStringLiteral("%1 more").arg(most - 5 + 3)), qPrintable(panel->summary()));
        QVERIFY(support::picture(*panel, {800, 300}) != all);
    }

    void aSliceKeepsItsColourWhateverItsRank()
    {
        const auto panel = *allKinds().make(kOurs[1]);
        chart::Style style = support::plainStyle();
        style.palette = {QColor(0x2a, 0x8f, 0xd0), QColor(0xb8, 0x77, 0x00), QColor(0xb8, 0x58, 0x8c),
                         QColor(0x00, 0x8a, 0x64)};
        const auto colourOf = [&](const QString &name) {
            for (const dashboard::Detail::Line &line : panel->at({200, 100}, QRectF(0, 0, 400, 200), style).lines) {
                if (line.name == name)
                    return line.colour;
            }
            return QColor();
        };
        const auto show = [&](double a, double b, double c) {
            panel->setInput(support::readyInput({support::seriesFrame(QStringLiteral("a"), {a}),
                                                 support::seriesFrame(QStringLiteral("b"), {b}),
                                                 support::seriesFrame(QStringLiteral("c"), {c})}));
        };
        show(1, 2, 3);
        const QColor a = colourOf(QStringLiteral("a"));
        const QColor c = colourOf(QStringLiteral("c"));
        QVERIFY(a.isValid() && c.isValid() && a != c);
        show(3, 2, 1);
        QCOMPARE(colourOf(QStringLiteral("a")), a);
        QCOMPARE(colourOf(QStringLiteral("c")), c);
        show(0, 2, 1); // what is nothing has no slice
        QVERIFY(!colourOf(QStringLiteral("a")).isValid());
        QCOMPARE(colourOf(QStringLiteral("c")), c);
        show(5, 2, 1);
        QCOMPARE(colourOf(QStringLiteral("a")), a);
    }

    void aStalePiesSlicesAreStillToldApart()
    {
        const auto panel = *allKinds().make(kOurs[1]);
        dashboard::PanelInput given = support::readyInput(
            {support::seriesFrame(QStringLiteral("a"), {3}), support::seriesFrame(QStringLiteral("b"), {1})});
        chart::Style style = support::plainStyle();
        const auto toldColours = [&] {
            QVector<QColor> colours;
            const auto lines = panel->at({200, 100}, QRectF(0, 0, 400, 200), style).lines;
            for (const auto &line : lines)
                colours += line.colour;
            return colours;
        };
        panel->setInput(given);
        const QVector<QColor> fresh = toldColours();
        given.state = dashboard::PanelState::Stale;
        panel->setInput(given);
        const QVector<QColor> stale = toldColours();
        QCOMPARE(fresh.size(), 2);
        QCOMPARE(stale.size(), 2);
        QVERIFY(stale[0] != stale[1] && stale[0] != fresh[0] && stale[1] != fresh[1]);
        const QImage drawn = support::picture(*panel, {400, 200}, style);
        std::swap(style.palette[0], style.palette[1]);
        QVERIFY(support::picture(*panel, {400, 200}, style) != drawn);
    }

    void aSeriesThatIsNothingLeavesTheOthersTheirColours()
    {
        chart::Style style = support::plainStyle();
        style.palette = {QColor(0x2a, 0x8f, 0xd0), QColor(0xb8, 0x77, 0x00), QColor(0xb8, 0x58, 0x8c),
                         QColor(0x00, 0x8a, 0x64)};
        const auto colourOfC = [&style](double b) {
            const auto panel = *allKinds().make(kOurs[1]);
            panel->setInput(support::readyInput({support::seriesFrame(QStringLiteral("a"), {3}),
                                                 support::seriesFrame(QStringLiteral("b"), {b}),
                                                 support::seriesFrame(QStringLiteral("c"), {1})}));
            const auto lines = panel->at({200, 100}, QRectF(0, 0, 400, 200), style).lines;
            return lines.isEmpty() ? QColor() : lines.last().colour;
        };
        QVERIFY(colourOfC(2).isValid());
        QCOMPARE(colourOfC(0), colourOfC(2));
        QCOMPARE(colourOfC(std::nan("")), colourOfC(2));
    }

    void aSmallPieHasALegendWhereThereIsRoom_data()
    {
        QTest::addColumn<QSize>("size");
        QTest::addColumn<qsizetype>("entries");
        QTest::addColumn<double>("widest");
        QTest::addColumn<bool>("shown");
        QTest::newRow("short names") << QSize(200, 120) << qsizetype(4) << 60.0 << true;
        QTest::newRow("long names") << QSize(200, 120) << qsizetype(4) << 120.0 << false;
        QTest::newRow("more than have room") << QSize(200, 120) << qsizetype(9) << 60.0 << false;
        QTest::newRow("high and narrow") << QSize(120, 120) << qsizetype(2) << 40.0 << false;
        QTest::newRow("usual") << QSize(320, 180) << qsizetype(4) << 120.0 << true;
        QTest::newRow("one") << QSize(320, 180) << qsizetype(1) << 40.0 << false;
    }
    void aSmallPieHasALegendWhereThereIsRoom()
    {
        QFETCH(QSize, size);
        QFETCH(qsizetype, entries);
        QFETCH(double, widest);
        QFETCH(bool, shown);
        const chart::Style style = support::plainStyle();
        ChartCanvas canvas(QRectF(QPointF(), QSizeF(size)), style);
        canvas.showLegend(entries, widest);
        QCOMPARE(canvas.chart().legend()->isVisible(), shown);
    }

    void eachSeriesIsToldInItsOwnUnit()
    {
        dashboard::Frames frames{support::seriesFrame(QStringLiteral("size"), {4096, 4096}),
                                 support::seriesFrame(QStringLiteral("wait"), {3, 3})};
        frames[0].fields[1].unit = QStringLiteral("bytes");
        frames[1].fields[1].unit = QStringLiteral("s");
        for (const QString &id : {kOurs[0], kOurs[1], kOurs[3]}) {
            const auto panel = *allKinds().make(id);
            panel->setInput(support::readyInput(frames));
            const QString told = panel->summary().replace(QChar(0x202f), u' ');
            QVERIFY2(told.contains(QLatin1String("size 4 KiB")) && told.contains(QLatin1String("wait 3 s")),
                     qPrintable(told));
        }
    }

    void everySummaryNamesTheUnit()
    {
        for (const QString &id : kOurs) {
            const auto panel = *allKinds().make(id);
            panel->setInput(support::readyInput({support::seriesFrame(QStringLiteral("size"), {2048, 4096, 8192})}));
            QVERIFY(panel->setOptions({{QStringLiteral("unit"), QStringLiteral("bytes")}}).has_value());
            // A histogram names the bounds of its buckets, which are round in bytes.
            static const QRegularExpression bytes(QStringLiteral("\\d.(Ki)?B"));
            QVERIFY2(panel->summary().contains(bytes), qPrintable(panel->summary()));
        }
    }

    void namesAreToldApart()
    {
        const QStringList names = distinctNames({QStringLiteral("a"), QStringLiteral("a"), QStringLiteral("a (2)")});
        QCOMPARE(QSet<QString>(names.begin(), names.end()).size(), 3);
    }
};

QD_TEST(QtChartsPanelsTest)
#include "tst_qtchartspanels.moc"
