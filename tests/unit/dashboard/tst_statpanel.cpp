#include "valuepanelparts.h"

#include <dashboard/statpanel.h>
#include <support/panelpictures.h>
#include <support/testregistry.h>

#include <QImage>
#include <QPainter>
#include <QTest>

#include <algorithm>

using namespace dashboard;
using valuetest::kRedFrom80;
using valuetest::made;
using valuetest::named;
using valuetest::threeValues;

namespace {

/// Pixels that have a hue.
int colourful(const QImage &image)
{
    int count = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x)
            count += image.pixelColor(x, y).hsvSaturation() > 90;
    }
    return count;
}

} // namespace

/// Stats: their colour, course and change.
class StatPanelTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aStatHasTheColourOfItsThreshold()
    {
        const auto panel = made<StatPanel>(kRedFrom80, threeValues());
        const chart::StatData data = panel->data(support::plainStyle());
        QCOMPARE(data.items.size(), 3);
        QCOMPARE(data.items[0].colour, named("green"));
        QCOMPARE(data.items[1].colour, named("red"));
        QCOMPARE(data.items[1].title, QStringLiteral("bad"));
        QVERIFY(!data.items[2].hasValue);
        QVERIFY(!data.items[2].colour.isValid());
        QCOMPARE(data.items[1].course, (QVector<float>{1, 95}));
    }

    void aStatIsColouredAsItsModeSays_data()
    {
        QTest::addColumn<QByteArray>("mode");
        QTest::addColumn<int>("colour");
        QTest::newRow("none") << QByteArray("none") << int(chart::StatColour::None);
        QTest::newRow("value") << QByteArray("value") << int(chart::StatColour::Value);
        QTest::newRow("background") << QByteArray("background") << int(chart::StatColour::BackgroundGradient);
        QTest::newRow("solid") << QByteArray("background_solid") << int(chart::StatColour::Background);
    }
    void aStatIsColouredAsItsModeSays()
    {
        QFETCH(QByteArray, mode);
        QFETCH(int, colour);
        const auto panel = made<StatPanel>("\"colorMode\": \"" + mode + "\"", threeValues());
        QCOMPARE(int(panel->data(support::plainStyle()).colour), colour);
    }

    void aStaleStatHasNoColourOfHealth()
    {
        const auto panel = made<StatPanel>(QByteArray("\"colorMode\": \"background_solid\", ") + kRedFrom80,
                                           {support::seriesFrame(QStringLiteral("bad"), {1, 95})});
        QVERIFY(colourful(support::picture(*panel, {300, 150})) > 10'000);
        PanelInput stale = panel->input();
        stale.state = PanelState::Stale;
        stale.ageMs = 240'000;
        panel->setInput(stale);
        const QImage image = support::picture(*panel, {300, 150});
        QVERIFY(support::painted(image) > 1000);
        QVERIFY(colourful(image) < 1000); // letters may have fringes
        QVERIFY(panel->summary().contains(QLatin1String("95")));
    }

    void theSparklineIsDrawnOnlyWhereAsked()
    {
        const Frames frames{support::seriesFrame(QStringLiteral("a"), {1, 9, 3, 7, 2})};
        const auto with = made<StatPanel>("\"graphMode\": \"area\"", frames);
        const auto without = made<StatPanel>("\"graphMode\": \"none\"", frames);
        QCOMPARE(with->data(support::plainStyle()).items[0].course.size(), 5);
        QVERIFY(without->data(support::plainStyle()).items[0].course.isEmpty());
        QVERIFY(support::painted(support::picture(*with, {300, 200})) >
                support::painted(support::picture(*without, {300, 200})) + 500);
    }

    void aLongCourseKeepsItsPeaks()
    {
        QVector<double> values(100'000, 1);
        values[54'321] = 900;
        values[77'777] = -900;
        const auto panel = made<StatPanel>({}, {support::seriesFrame(QStringLiteral("a"), values)});
        const QVector<float> course = panel->data(support::plainStyle()).items[0].course;
        QVERIFY(course.size() <= kMostCourse);
        QCOMPARE(*std::max_element(course.cbegin(), course.cend()), 900.0F);
        QCOMPARE(*std::min_element(course.cbegin(), course.cend()), -900.0F);
    }

    void aPeakOfOneSampleIsDrawn_data()
    {
        QTest::addColumn<int>("count");
        QTest::addColumn<double>("peak");
        QTest::newRow("two samples a pixel") << 500 << 100.0;
        QTest::newRow("eight samples a pixel") << 2000 << 100.0;
        QTest::newRow("more than a course has") << 100'000 << 100.0;
        QTest::newRow("more than its type holds") << 2000 << 1e300;
    }
    void aPeakOfOneSampleIsDrawn()
    {
        QFETCH(int, count);
        QFETCH(double, peak);
        QVector<double> values(count, 1);
        values[count * 7 / 10] = peak;
        const auto panel = made<StatPanel>({}, {support::seriesFrame(QStringLiteral("a"), values)});
        const chart::Style style = support::plainStyle();
        const chart::StatData data = panel->data(style);
        const QRect bounds(0, 0, 240, 120);
        const chart::StatGeometry geometry = chart::layoutStat(bounds, data, style);
        QImage image(bounds.size(), QImage::Format_ARGB32_Premultiplied);
        image.fill(Qt::white);
        QPainter painter(&image);
        chart::drawStat(painter, geometry, data, style);
        painter.end();
        const QRectF graph = geometry.cells.first().graph;
        QVERIFY(graph.height() > 20 && graph.width() > 200);
        // Of the upper half of a column's pixels, how many have the line; the other samples lie at its bottom.
        const auto inkAt = [&](double x) {
            int ink = 0;
            for (int y = int(graph.center().y()) - 3; y < int(graph.center().y()); ++y)
                ink += image.pixelColor(int(x), y).lightness() < 210;
            return ink;
        };
        const double x = graph.left() + graph.width() * 0.7;
        QVERIFY(std::max({inkAt(x - 1), inkAt(x), inkAt(x + 1)}) == 3);
        QCOMPARE(inkAt(x - 8), 0);
        QCOMPARE(inkAt(x + 8), 0);
    }

    void aChangeIsToldWithItsDirection_data()
    {
        QTest::addColumn<double>("last");
        QTest::addColumn<QByteArray>("mode");
        QTest::addColumn<int>("trend");
        QTest::addColumn<QColor>("colour");
        const chart::Style style = support::plainStyle();
        QTest::newRow("up is good") << 12.0 << QByteArray("standard") << int(chart::StatTrend::Up) << style.good;
        QTest::newRow("down is bad") << 5.0 << QByteArray("standard") << int(chart::StatTrend::Down) << style.critical;
        QTest::newRow("up is bad where errors are counted")
            << 12.0 << QByteArray("inverted") << int(chart::StatTrend::Up) << style.critical;
        QTest::newRow("level means nothing")
            << 10.0 << QByteArray("standard") << int(chart::StatTrend::Level) << QColor();
    }
    void aChangeIsToldWithItsDirection()
    {
        QFETCH(double, last);
        QFETCH(QByteArray, mode);
        QFETCH(int, trend);
        QFETCH(QColor, colour);
        const auto panel = made<StatPanel>("\"showPercentChange\": true, \"percentChangeColorMode\": \"" + mode + "\"",
                                           {support::seriesFrame(QStringLiteral("a"), {10, last})});
        const chart::StatItem item = panel->data(support::plainStyle()).items[0];
        QCOMPARE(int(item.trend), trend);
        QCOMPARE(item.changeColour, colour);
        QVERIFY(item.change.endsWith(u'%'));
    }

    void whatIsLevelIsWrittenAsNoChange_data()
    {
        QTest::addColumn<double>("first");
        QTest::addColumn<double>("last");
        QTest::newRow("next to nothing") << 10.0 << 10.0007;
        QTest::newRow("nothing before and after") << 0.0 << 0.0;
    }
    void whatIsLevelIsWrittenAsNoChange()
    {
        QFETCH(double, first);
        QFETCH(double, last);
        const auto panel =
            made<StatPanel>("\"showPercentChange\": true", {support::seriesFrame(QStringLiteral("a"), {first, last})});
        const chart::StatItem item = panel->data(support::plainStyle()).items[0];
        QCOMPARE(QString(item.change).replace(QChar(0x202f), u' '), QStringLiteral("0 %"));
        QCOMPARE(int(item.trend), int(chart::StatTrend::Level));
    }
};

QD_TEST(StatPanelTest)
#include "tst_statpanel.moc"
