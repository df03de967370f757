#include "axispanels.h"

#include <chart/panel.h>
#include <support/plainstyle.h>
#include <support/testregistry.h>

#include <QImage>
#include <QPainter>
#include <QRandomGenerator>
#include <QSet>
#include <QTest>

#include <algorithm>
#include <cmath>

using namespace chart;
using axistest::axisSeries;
using axistest::panelOf;

namespace {

/// Every text of the panel that is drawn, with its place.
QVector<QPair<QString, QRectF>> textsOf(const PanelGeometry &geometry, const PanelData &data)
{
    QVector<QPair<QString, QRectF>> all;
    const auto add = [&all](const QString &text, const QRectF &place) {
        if (!text.isEmpty() && !place.isEmpty())
            all.append(qMakePair(text, place));
    };
    for (const PanelAxis *axis : {&geometry.left, &geometry.right}) {
        for (qsizetype i = 0; i < axis->labels.size(); ++i)
            add(axis->text.labels[i], axis->labels[i]);
    }
    for (const TimeTick &tick : geometry.timeTicks) {
        add(tick.label, tick.labelRect);
        add(tick.context, tick.contextRect);
    }
    add(data.title, geometry.title);
    add(geometry.note, geometry.noteRect);
    return all;
}

/// Empty: nothing is wrong.
QString faultIn(const PanelGeometry &geometry, const PanelData &data)
{
    const auto texts = textsOf(geometry, data);
    const QRectF bounds = geometry.bounds.adjusted(-0.01, -0.01, 0.01, 0.01);
    for (qsizetype i = 0; i < texts.size(); ++i) {
        if (!bounds.contains(texts[i].second))
            return QStringLiteral("\"%1\" stands outside").arg(texts[i].first);
        for (qsizetype j = 0; j < i; ++j) {
            // Rounding may let two lines of text share a hundredth of a pixel.
            if (texts[i].second.adjusted(0.01, 0.01, -0.01, -0.01).intersects(texts[j].second))
                return QStringLiteral("\"%1\" and \"%2\" overlap").arg(texts[i].first, texts[j].first);
        }
    }
    return {};
}

qsizetype shownLabels(const PanelAxis &axis)
{
    return std::count_if(axis.labels.cbegin(), axis.labels.cend(), [](const QRectF &rect) { return !rect.isEmpty(); });
}

QVector<QString> contextsOf(const PanelGeometry &geometry)
{
    QVector<QString> all;
    for (const TimeTick &tick : geometry.timeTicks) {
        if (!tick.context.isEmpty())
            all += tick.context;
    }
    return all;
}

} // namespace

class PanelAxesTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void eachScaleMapsAsItSays_data()
    {
        QTest::addColumn<int>("type");
        QTest::addColumn<int>("unit");
        QTest::addColumn<QVector<double>>("values");
        QTest::addColumn<QVector<double>>("ticks"); // some that there are
        QTest::addColumn<double>("middle");         // the value at half the height
        const auto row = [](const char *what, ScaleType type, core::Unit unit, const QVector<double> &values,
                            const QVector<double> &ticks, double middle) {
            QTest::newRow(what) << int(type) << int(unit) << values << ticks << middle;
        };
        row("linear from zero", ScaleType::Linear, core::Unit::None, {1, 100}, {0, 100}, 50);
        row("log over four decades", ScaleType::Log, core::Unit::None, {1, 1e4}, {1, 1e4}, 100);
        row("log of bytes counts in powers of two", ScaleType::Log, core::Unit::Bytes, {1024, 1048576}, {1024, 1048576},
            32768);
        row("log over data that reach zero", ScaleType::Log, core::Unit::None, {0, -3, 0.01, 1, 100}, {0.01, 100}, 1);
        row("symlog on both sides of zero", ScaleType::Symlog, core::Unit::None, {-1000, 1000}, {-1000, 0, 1000}, 0);
    }
    void eachScaleMapsAsItSays()
    {
        QFETCH(int, type);
        QFETCH(int, unit);
        QFETCH(QVector<double>, values);
        QFETCH(QVector<double>, ticks);
        QFETCH(double, middle);
        PanelData data = panelOf(values);
        data.scale = ScaleType(type);
        data.unit = core::unitIdOf(core::Unit(unit));
        const PanelGeometry geometry = layoutPanel(QRectF(0, 0, 640, 300), data, support::plainStyle());
        const PanelAxis &axis = geometry.left;
        QCOMPARE(int(axis.scale.type()), type);
        for (const double tick : ticks) {
            const bool has = std::any_of(axis.ticks.values.cbegin(), axis.ticks.values.cend(),
                                         [&](double value) { return std::abs(value - tick) <= 1e-9 * std::abs(tick); });
            QVERIFY2(has, qPrintable(QString::number(tick)));
        }
        QVERIFY(std::abs(axis.scale.toPixel(middle) - geometry.plot.center().y()) < 0.5);
        QVERIFY(shownLabels(axis) >= 2);
        QCOMPARE(faultIn(geometry, data), QString());
    }

    void aShortLogAxisIsWrittenInOneUnit()
    {
        PanelData data = panelOf({55e6, 57e6, 61e6});
        data.title = QStringLiteral("Used");
        data.scale = ScaleType::Log;
        data.base = 2;
        data.unit = core::unitIdOf(core::Unit::Bytes);
        const PanelGeometry geometry = layoutPanel(QRectF(0, 0, 640, 240), data, support::plainStyle());
        QCOMPARE(geometry.note, QStringLiteral("MiB"));
        QVERIFY(shownLabels(geometry.left) >= 3);
        QVERIFY(geometry.left.scale.low() <= 55e6 && geometry.left.scale.high() >= 61e6);
        for (const QString &label : geometry.left.text.labels) {
            bool isNumber = false;
            const double said = label.toDouble(&isNumber);
            QVERIFY2(isNumber && said >= 50 && said <= 60 && label.size() <= 4, qPrintable(label));
        }
    }

    void stepsAreNiceInTheUnitThatIsWritten_data()
    {
        QTest::addColumn<int>("unit");
        QTest::addColumn<double>("high");
        QTest::addColumn<QString>("note");
        const auto row = [](const char *what, core::Unit unit, double high, const char *note) {
            QTest::newRow(what) << int(unit) << high << QString::fromUtf8(note);
        };
        row("gibibytes", core::Unit::Bytes, 1.4e9, "GiB");
        row("a mebibyte short of a gibibyte", core::Unit::Bytes, 1023.0 * 1048576, "GiB");
        row("kibibytes", core::Unit::Bytes, 70'000, "KiB");
        row("minutes", core::Unit::Seconds, 1500, "min");
        row("hours", core::Unit::Seconds, 50'000, "h");
        row("milliseconds", core::Unit::Seconds, 0.35, "ms");
    }
    void stepsAreNiceInTheUnitThatIsWritten()
    {
        QFETCH(int, unit);
        QFETCH(double, high);
        QFETCH(QString, note);
        PanelData data = panelOf({0, high});
        data.title = QStringLiteral("Used");
        data.unit = core::unitIdOf(core::Unit(unit));
        const PanelGeometry geometry = layoutPanel(QRectF(0, 0, 640, 240), data, support::plainStyle());
        QCOMPARE(geometry.note, note);
        QVERIFY(geometry.left.scale.high() >= high);
        for (const QString &label : geometry.left.text.labels)
            QVERIFY2(label.size() <= 4, qPrintable(label));
    }

    void aLogAxisHasMinorLines()
    {
        PanelData data = panelOf({1, 1e3});
        data.scale = ScaleType::Log;
        const QRectF bounds(0, 0, 400, 320);
        const PanelGeometry geometry = layoutPanel(bounds, data, support::plainStyle());
        QVERIFY(!geometry.left.ticks.minor.isEmpty());
        QImage image(bounds.size().toSize(), QImage::Format_ARGB32_Premultiplied);
        image.fill(Qt::white);
        PanelData lineless = data;
        lineless.series.first().samples = {};
        QPainter painter(&image);
        drawPanel(painter, geometry, lineless, support::plainStyle());
        painter.end();
        const int x = int(geometry.plot.left() + geometry.plot.width() * 0.37);
        for (const double value : geometry.left.ticks.minor) {
            const int y = int(std::round(geometry.left.scale.toPixel(value)));
            QVERIFY2(image.pixel(x, y) != qRgb(255, 255, 255), qPrintable(QString::number(value)));
        }
    }

    void eachSeriesLiesOnItsOwnAxis()
    {
        PanelData data = panelOf({0, 50, 90});
        data.title = QStringLiteral("Both");
        data.series += axisSeries({0, 0.2, 0.9}, data.fromMs, data.toMs, true);
        data.right.unit = core::unitIdOf(core::Unit::Ratio);
        const PanelGeometry geometry = layoutPanel(QRectF(0, 0, 640, 240), data, support::plainStyle());
        QVERIFY(geometry.left.isShown && geometry.right.isShown);
        QCOMPARE(geometry.axisOf(data.series[0]).scale.high(), 100.0);
        QCOMPARE(geometry.axisOf(data.series[1]).scale.high(), 1.0);
        for (const QRectF &label : geometry.right.labels)
            QVERIFY(label.left() >= geometry.plot.right());
        for (const QRectF &label : geometry.left.labels)
            QVERIFY(label.right() <= geometry.plot.left());
        // What the numbers count stands beside each: a note behind the title would be read for both.
        QVERIFY(geometry.right.text.labels.last().endsWith(u'%'));
        QVERIFY(geometry.note.isEmpty());
        QCOMPARE(readings(data, data.toMs).last().value.suffix, QStringLiteral("%"));
        QVERIFY(readings(data, data.toMs).first().value.suffix.isEmpty());
        QCOMPARE(faultIn(geometry, data), QString());
    }

    void nothingStandsBeforeTheRightAxisLabels()
    {
        PanelData data = panelOf({0, 50, 90});
        data.series += axisSeries({0, 0.2, 0.9}, data.fromMs, data.toMs, true);
        data.right.unit = core::unitIdOf(core::Unit::Ratio);
        const QRectF bounds(0, 0, 640, 240);
        const PanelGeometry geometry = layoutPanel(bounds, data, support::plainStyle());
        QImage image(bounds.size().toSize(), QImage::Format_ARGB32_Premultiplied);
        image.fill(Qt::white);
        PanelData lineless = data;
        for (Series &series : lineless.series)
            series.samples = {};
        QPainter painter(&image);
        drawPanel(painter, geometry, lineless, support::plainStyle());
        painter.end();
        // A dash there would be read as the number's sign.
        const int from = int(std::ceil(geometry.plot.right())) + 1;
        QVERIFY(geometry.right.ticks.values.size() >= 2);
        for (const double value : geometry.right.ticks.values) {
            const int y = int(std::round(geometry.right.scale.toPixel(value)));
            for (int x = from; x < from + 2; ++x)
                QVERIFY2(image.pixel(x, y) == qRgb(255, 255, 255), qPrintable(QString::number(value)));
        }
    }

    void aRightAxisAloneTakesTheLeftOnesPlace()
    {
        PanelData data = panelOf({0, 50, 90});
        data.title = QStringLiteral("Memory");
        data.series.first().onRight = true;
        data.right.unit = core::unitIdOf(core::Unit::Bytes);
        const PanelGeometry geometry = layoutPanel(QRectF(0, 0, 640, 240), data, support::plainStyle());
        QVERIFY(!geometry.left.isShown && geometry.left.labels.isEmpty());
        QCOMPARE(&geometry.mainAxis(), &geometry.right);
        QCOMPARE(geometry.note, QStringLiteral("B"));
        QVERIFY(geometry.plot.left() < 20);
    }

    void theSecondLineNamesTheDay()
    {
        PanelData data = panelOf({1, 2}, 4 * 3'600'000.0); // over midnight
        const PanelGeometry tall = layoutPanel(QRectF(0, 0, 640, 240), data, support::plainStyle());
        QCOMPARE(contextsOf(tall), (QVector<QString>{QStringLiteral("14 Nov 2023"), QStringLiteral("15 Nov")}));
        for (const TimeTick &tick : tall.timeTicks) {
            if (!tick.context.isEmpty())
                QVERIFY(tick.contextRect.top() >= tick.labelRect.bottom() - 0.01);
        }
        QCOMPARE(faultIn(tall, data), QString());
        data.nowMs = qint64(data.toMs);
        QCOMPARE(contextsOf(layoutPanel(QRectF(0, 0, 640, 240), data, support::plainStyle())),
                 (QVector<QString>{QStringLiteral("14 Nov"), QStringLiteral("15 Nov")}));
        // Low panels keep the height for the lines.
        const PanelGeometry low = layoutPanel(QRectF(0, 0, 640, 110), data, support::plainStyle());
        QVERIFY(contextsOf(low).isEmpty());
        QVERIFY(low.plot.height() > 60);
    }

    void aNarrowPanelIsReadable_data()
    {
        QTest::addColumn<bool>("right");
        QTest::newRow("one axis") << false;
        QTest::newRow("two axes") << true;
    }
    void aNarrowPanelIsReadable()
    {
        QFETCH(bool, right);
        PanelData data = panelOf({0, 120, 990});
        if (right)
            data.series += axisSeries({0, 0.2, 0.9}, data.fromMs, data.toMs, true);
        data.right.unit = core::unitIdOf(core::Unit::Ratio);
        const PanelGeometry geometry = layoutPanel(QRectF(0, 0, 200, 150), data, support::plainStyle());
        QVERIFY2(geometry.plot.width() >= 60, qPrintable(QString::number(geometry.plot.width())));
        QVERIFY(shownLabels(geometry.left) >= 2);
        QVERIFY(!right || shownLabels(geometry.right) >= 2);
        QVERIFY(std::any_of(geometry.timeTicks.cbegin(), geometry.timeTicks.cend(),
                            [](const TimeTick &tick) { return !tick.label.isEmpty(); }));
        QCOMPARE(faultIn(geometry, data), QString());
    }

    void noTextsOverlapWhateverIsShown()
    {
        QRandomGenerator random(11);
        for (int round = 0; round < 1500; ++round) {
            const auto value = [&] {
                const double size = std::pow(10, random.generateDouble() * 16 - 6);
                return random.bounded(4) ? size : -size;
            };
            PanelData data = panelOf({value(), value(), value()}, std::pow(10, 1 + random.generateDouble() * 10.5));
            data.scale = ScaleType(random.bounded(3));
            data.unit = core::unitIdOf(core::Unit(random.bounded(6)));
            data.right.scale = ScaleType(random.bounded(3));
            data.right.unit = core::unitIdOf(core::Unit(random.bounded(6)));
            if (random.bounded(2))
                data.title = QStringLiteral("Requests of payment");
            if (random.bounded(2))
                data.series += axisSeries({value(), value()}, data.fromMs, data.toMs, true);
            const QRectF bounds(random.bounded(50), random.bounded(50), 120 + random.bounded(1200),
                                90 + random.bounded(500));
            const PanelGeometry geometry = layoutPanel(bounds, data, support::plainStyle());
            if (const QString fault = faultIn(geometry, data); !fault.isEmpty())
                QFAIL(qPrintable(QStringLiteral("round %1, %2 x %3: %4")
                                     .arg(round)
                                     .arg(bounds.width())
                                     .arg(bounds.height())
                                     .arg(fault)));
        }
    }

    void aLiveAxisDoesNotChangeItsWidth()
    {
        QRandomGenerator random(3);
        AxisRooms rooms;
        QSet<double> kept;
        QSet<double> bare;
        for (int i = 0; i < 400; ++i) {
            // Over 1,000 in one layout of three, or so.
            PanelData data = panelOf({0, random.bounded(3) == 0 || i == 0 ? 4321.0 : 7.0 + random.generateDouble()});
            data.fromMs += i * 1000;
            data.toMs += i * 1000;
            kept += layoutPanel(QRectF(0, 0, 640, 200), data, support::plainStyle(), &rooms).plot.left();
            bare += layoutPanel(QRectF(0, 0, 640, 200), data, support::plainStyle()).plot.left();
        }
        QVERIFY(bare.size() > 1);
        QCOMPARE(kept.size(), 1);
    }

    void plotsStandOffAsFarAsOthersNeed()
    {
        const QRectF bounds(10, 0, 640, 200);
        const PanelData small = panelOf({0, 7});
        AxisRooms rooms;
        const PanelGeometry own = layoutPanel(bounds, small, support::plainStyle(), &rooms);
        QCOMPARE(own.plot.left(), bounds.left() + own.needs.left);
        QCOMPARE(own.plot.right(), bounds.right() - own.needs.right);
        rooms.least = {own.needs.left + 33, own.needs.right + 21};
        const PanelGeometry shared = layoutPanel(bounds, small, support::plainStyle(), &rooms);
        QCOMPARE(shared.needs, own.needs);
        QCOMPARE(shared.plot.left(), own.plot.left() + 33);
        QCOMPARE(shared.plot.right(), own.plot.right() - 21);
        QCOMPARE(shared.x.pixelBegin, shared.plot.left());
        // Its labels stand beside the plot, as they did.
        QCOMPARE(shared.plot.left() - shared.left.labels.first().right(),
                 own.plot.left() - own.left.labels.first().right());
        QVERIFY2(faultIn(shared, small).isEmpty(), qPrintable(faultIn(shared, small)));
        // Less than its own need changes nothing, and no need takes all of a panel.
        rooms.least = {1, 1};
        QCOMPARE(layoutPanel(bounds, small, support::plainStyle(), &rooms).plot, own.plot);
        rooms.least = {5000, 5000};
        QVERIFY(layoutPanel(bounds, small, support::plainStyle(), &rooms).plot.width() > 150);
    }
};

QD_TEST(PanelAxesTest)
#include "tst_panelaxes.moc"
