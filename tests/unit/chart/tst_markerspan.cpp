#include <chart/interaction/overlay.h>
#include <chart/markerspan.h>
#include <core/unitformat.h>
#include <support/plainstyle.h>
#include <support/testregistry.h>

#include <QImage>
#include <QPainter>
#include <QTest>

#include <cmath>
#include <limits>
#include <optional>

/// What lasted has a ground beneath the series, and is told wherever somebody is inside of it.
class MarkerSpanTest : public QObject
{
    Q_OBJECT
private:
    static constexpr double kBeginMs = 1'763'733'600'000; // 2025-11-21 14:00 UTC
    static constexpr double kMinuteMs = 60'000;
    static constexpr QRectF kBounds{0, 0, 640, 200};

    static chart::Marker lasting(double fromMinute, std::optional<double> toMinute, const QString &label = {})
    {
        chart::Marker marker;
        marker.timeMs = kBeginMs + fromMinute * kMinuteMs;
        marker.colour = Qt::blue;
        marker.label = label;
        marker.kind = chart::MarkerKind::Annotation;
        if (toMinute)
            marker.endMs = kBeginMs + *toMinute * kMinuteMs;
        return marker;
    }

    /// An hour with a level line in the plot's middle.
    static chart::PanelData panel(const QVector<chart::Marker> &markers)
    {
        chart::PanelData data;
        data.fromMs = kBeginMs;
        data.toMs = kBeginMs + 60 * kMinuteMs;
        data.nowMs = qint64(data.toMs);
        data.hardMax = 10;
        QVector<double> times;
        QVector<double> values;
        for (int minute = 0; minute <= 60; ++minute) {
            times += kBeginMs + minute * kMinuteMs;
            values += 5;
        }
        chart::Series series;
        series.name = QStringLiteral("a");
        series.samples = chart::Samples::of(times, values).value();
        series.colour = Qt::red;
        data.series = {series};
        data.markers = markers;
        return data;
    }

    static chart::PanelGeometry laidOut(const chart::PanelData &data)
    {
        return chart::layoutPanel(kBounds, data, support::plainStyle());
    }

    static QImage drawn(const chart::PanelData &data)
    {
        QImage image(kBounds.size().toSize(), QImage::Format_RGB32);
        image.fill(Qt::white);
        QPainter painter(&image);
        chart::drawPanel(painter, laidOut(data), data, support::plainStyle());
        return image;
    }

    static chart::TooltipData tipAt(const chart::PanelData &data, double minute)
    {
        const chart::Style style = support::plainStyle();
        const chart::PanelGeometry geometry = laidOut(data);
        return chart::crosshairTip(data, geometry, chart::markerGroups(data, geometry.x, geometry.plot, style), style,
                                   kBeginMs + minute * kMinuteMs, std::nullopt, QStringLiteral("+%1 more"));
    }

private Q_SLOTS:
    void onlyWhatEndsLaterLasted_data()
    {
        QTest::addColumn<double>("from");
        QTest::addColumn<double>("to");
        QTest::addColumn<bool>("lasts");
        constexpr double kInfinity = std::numeric_limits<double>::infinity();
        constexpr double kNothing = std::numeric_limits<double>::quiet_NaN();
        QTest::newRow("a minute") << kBeginMs << kBeginMs + kMinuteMs << true;
        QTest::newRow("no time at all") << kBeginMs << kBeginMs << false;
        QTest::newRow("an end before its beginning") << kBeginMs << kBeginMs - kMinuteMs << false;
        QTest::newRow("an end that is no number") << kBeginMs << kNothing << false;
        QTest::newRow("a beginning that is no number") << kNothing << kBeginMs << false;
        QTest::newRow("without end") << kBeginMs << kInfinity << false;
        QTest::newRow("ever since") << -kInfinity << kBeginMs << false;
        QTest::newRow("beyond all calendars") << -1e300 << 1e300 << false;
    }
    void onlyWhatEndsLaterLasted()
    {
        QFETCH(double, from);
        QFETCH(double, to);
        QFETCH(bool, lasts);
        chart::Marker marker = lasting(0, {});
        QVERIFY(!chart::markerSpan(marker));
        marker.timeMs = from;
        marker.endMs = to;
        QCOMPARE(chart::markerSpan(marker).has_value(), lasts);
        // What did not last looks like a moment.
        chart::Marker moment = marker;
        moment.endMs.reset();
        QCOMPARE(drawn(panel({marker})) == drawn(panel({moment})), !lasts);
    }

    void aSpanIsClippedToThePlot_data()
    {
        QTest::addColumn<double>("from");
        QTest::addColumn<double>("to");
        QTest::addColumn<double>("left");
        QTest::addColumn<double>("right");
        QTest::newRow("inside") << 10.0 << 20.0 << 10.0 << 20.0;
        QTest::newRow("began before") << -5.0 << 20.0 << 0.0 << 20.0;
        QTest::newRow("ends later") << 50.0 << 90.0 << 50.0 << 60.0;
        QTest::newRow("longer than the range") << -1e6 << 1e6 << 0.0 << 60.0;
        QTest::newRow("ends where the range begins") << -5.0 << 0.0 << 0.0 << 0.0;
        QTest::newRow("begins where the range ends") << 60.0 << 65.0 << 60.0 << 60.0;
        QTest::newRow("shorter than a pixel") << 30.0 << 30.001 << 30.0 << 30.0;
    }
    void aSpanIsClippedToThePlot()
    {
        QFETCH(double, from);
        QFETCH(double, to);
        QFETCH(double, left);
        QFETCH(double, right);
        const chart::PanelData data = panel({lasting(from, to)});
        const chart::PanelGeometry geometry = laidOut(data);
        const auto area = chart::markerSpanArea(data.markers.first(), geometry, data);
        QVERIFY(area.has_value());
        QVERIFY(area->width() >= 1 - 1e-6);
        QVERIFY(geometry.plot.adjusted(-1e-6, -1e-6, 1e-6, 1e-6).contains(*area));
        QVERIFY(std::abs(area->left() - geometry.x.toPixel(kBeginMs + left * kMinuteMs)) <= 1.5);
        QVERIFY(std::abs(area->right() - geometry.x.toPixel(kBeginMs + right * kMinuteMs)) <= 1.5);
    }

    void outsideTheRangeThereIsNone()
    {
        const chart::PanelData data = panel({lasting(-20, -1), lasting(61, 90)});
        const chart::PanelGeometry geometry = laidOut(data);
        for (const chart::Marker &marker : data.markers)
            QVERIFY(!chart::markerSpanArea(marker, geometry, data));
        QCOMPARE(drawn(data), drawn(panel({})));
    }

    void itLiesBeneathTheSeriesAndNowhereElse()
    {
        const QImage without = drawn(panel({}));
        const chart::PanelData data = panel({lasting(10, 20), lasting(50, 90)});
        const QImage with = drawn(data);
        const chart::PanelGeometry geometry = laidOut(data);
        const QRectF first = *chart::markerSpanArea(data.markers[0], geometry, data);
        const QRectF second = *chart::markerSpanArea(data.markers[1], geometry, data);
        const auto isOf = [](const QRectF &area, const QPoint &at) {
            return area.adjusted(-6, -1, 6, 1).contains(QPointF(at)); // its verticals and its mark
        };
        for (int y = 0; y < with.height(); ++y) {
            for (int x = 0; x < with.width(); ++x) {
                const bool differs = with.pixel(x, y) != without.pixel(x, y);
                QVERIFY2(!differs || isOf(first, {x, y}) || isOf(second, {x, y}),
                         qPrintable(QStringLiteral("%1, %2").arg(x).arg(y)));
                QVERIFY(!differs || x <= geometry.plot.right() + 1);
            }
        }
        const int inside = qRound(first.center().x());
        const int above = qRound(first.top() + first.height() / 4);
        QVERIFY(with.pixel(inside, above) != without.pixel(inside, above));
        int reddest = 255;
        int row = -1;
        for (int y = int(first.top()); y < int(first.bottom()); ++y) {
            if (qGreen(without.pixel(inside, y)) < reddest) {
                reddest = qGreen(without.pixel(inside, y));
                row = y;
            }
        }
        QVERIFY(row >= 0 && reddest < 130);
        // Over the line it would take 6 % of its red.
        QVERIFY2(qRed(without.pixel(inside, row)) - qRed(with.pixel(inside, row)) < 8, "the line is veiled");
    }

    void manyAreAsFaintAsOne()
    {
        const QImage one = drawn(panel({lasting(10, 50)}));
        QVector<chart::Marker> many;
        for (int i = 0; i < 500; ++i)
            many += lasting(10 + i % 3, 50 - i % 5);
        const QImage all = drawn(panel(many));
        const chart::PanelGeometry geometry = laidOut(panel(many));
        const int x = qRound(geometry.x.toPixel(kBeginMs + 30 * kMinuteMs));
        for (int y = 0; y < one.height(); ++y)
            QCOMPARE(all.pixel(x, y), one.pixel(x, y));
    }

    void whoIsInsideIsTold_data()
    {
        QTest::addColumn<bool>("byPointer");
        QTest::newRow("the pointer") << true;
        QTest::newRow("the keyboard's crosshair") << false;
    }
    void whoIsInsideIsTold()
    {
        QFETCH(bool, byPointer);
        const chart::PanelData data =
            panel({lasting(10, 20), lasting(15, 30), lasting(40, {}), lasting(-5, 5), lasting(50, 48)});
        const chart::PanelGeometry geometry = laidOut(data);
        const auto groups = chart::markerGroups(data, geometry.x, geometry.plot, support::plainStyle());
        const auto told = [&](double minute) {
            const double timeMs = kBeginMs + minute * kMinuteMs;
            std::optional<QPointF> pointer;
            if (byPointer)
                pointer = QPointF(geometry.x.toPixel(timeMs), geometry.plot.center().y());
            return chart::markersBeside(data, geometry, groups, timeMs, pointer);
        };
        QCOMPARE(told(2.5), (QVector<int>{3}));
        QCOMPARE(told(12.5), (QVector<int>{0}));
        QCOMPARE(told(17.5), (QVector<int>{0, 1}));
        QCOMPARE(told(25), (QVector<int>{1}));
        QCOMPARE(told(35), QVector<int>());
        QCOMPARE(told(40), (QVector<int>{2}));
        QCOMPARE(told(50), (QVector<int>{4}));
        QCOMPARE(told(48), QVector<int>());
    }

    void aMarkIsToldBeforeWhatItLiesIn()
    {
        const chart::PanelData data = panel({lasting(10, 20), lasting(15, 30)});
        const chart::PanelGeometry geometry = laidOut(data);
        const auto groups = chart::markerGroups(data, geometry.x, geometry.plot, support::plainStyle());
        const double timeMs = kBeginMs + 15 * kMinuteMs;
        const QPointF mark(geometry.x.toPixel(timeMs), geometry.plot.top() + 3);
        QCOMPARE(chart::markersBeside(data, geometry, groups, timeMs, mark), (QVector<int>{1, 0}));
        // Whatever sample the crosshair snapped to, the pointer is where it is.
        const QPointF outside(geometry.x.toPixel(kBeginMs + 45 * kMinuteMs), geometry.plot.center().y());
        QCOMPARE(chart::markersBeside(data, geometry, groups, kBeginMs + 12.5 * kMinuteMs, outside), QVector<int>());
    }

    void theTipSaysWhatAndForHowLong()
    {
        const QString text = QStringLiteral("Load test ") + QString(600, u'x') + QChar(0x202e) + u'\n';
        const chart::TooltipData tip = tipAt(panel({lasting(10, 22, text)}), 15);
        QCOMPARE(tip.notes.size(), 2);
        QCOMPARE(tip.notes[0].kind, chart::MarkerKind::Annotation);
        QVERIFY(tip.notes[0].text.startsWith(QStringLiteral("Annotation \u00b7 Load test")));
        QVERIFY(tip.notes[0].text.size() < 500 && !tip.notes[0].text.contains(QChar(0x202e)));
        QCOMPARE(tip.notes[1].text, QStringLiteral("14:10:00 \u2013 14:22:00, 12 min"));
        QVERIFY(tip.notes[1].sign == chart::TooltipNote::Sign::None);
        // What has no room is cut in the text; how long it was stays whole.
        const auto geometry = chart::layoutTooltip(kBounds, tip, support::plainStyle());
        QVERIFY(kBounds.contains(geometry.box));
        QCOMPARE(geometry.notes.size(), 2);
        QVERIFY(geometry.notes[0].nameText.contains(QChar(0x2026)));
        QVERIFY(geometry.notes[0].nameText.size() < tip.notes[0].text.size());
        QCOMPARE(geometry.notes[1].nameText, tip.notes[1].text);
    }

    void aSpanIsToldWhole_data()
    {
        QTest::addColumn<double>("from");
        QTest::addColumn<double>("to");
        QTest::addColumn<QString>("told");
        QTest::newRow("since the day before")
            << -1440.0 << 5.0 << QStringLiteral("20 Nov  14:00:00 \u2013 21 Nov  14:05:00, 24 h");
        QTest::newRow("until the day after")
            << 30.0 << 1470.0 << QStringLiteral("14:30:00 \u2013 22 Nov  14:30:00, 24 h");
        QTest::newRow("all of another day's hour")
            << -1440.0 << -1380.0 << QStringLiteral("20 Nov  14:00:00 \u2013 15:00:00, 1 h");
    }
    void aSpanIsToldWhole()
    {
        QFETCH(double, from);
        QFETCH(double, to);
        QFETCH(QString, told);
        const chart::PanelData data = panel({lasting(from, to)});
        const auto span = chart::markerSpan(data.markers.first());
        QVERIFY(span.has_value());
        QCOMPARE(chart::markerSpanText(*span, data, support::plainStyle()), told);
    }

    void lessThanASecondIsNotZero()
    {
        const chart::PanelData data = panel({});
        const QString told = chart::markerSpanText({kBeginMs, kBeginMs + 250}, data, support::plainStyle());
        QVERIFY2(told.endsWith(core::formatValue(250, QStringLiteral("ms")).joined()), qPrintable(told));
    }

    void whatIsTooMuchIsCounted()
    {
        QVector<chart::Marker> many;
        for (int i = 0; i < 20; ++i)
            many += lasting(10 + i * 0.001, 50, QString::number(i));
        const chart::TooltipData tip = tipAt(panel(many), 30);
        QCOMPARE(tip.notes.size(), 6 * 2 + 1);
        QCOMPARE(tip.notes.last().text, QStringLiteral("+14 more"));
    }
};

QD_TEST(MarkerSpanTest)
#include "tst_markerspan.moc"
