#include "timeseriesfixture.h"

#include <core/unitformat.h>
#include <support/testregistry.h>

#include <QSignalSpy>
#include <QTest>

#include <cmath>

/// The room that axes take: plots of a page stand still and below each other.
class TimeSeriesRoomTest : public TimeSeriesFixture
{
    Q_OBJECT
private Q_SLOTS:
    void aLiveChartDoesNotShake()
    {
        Rig rig;
        rig.chart.setData(dataSince(0, 4321));
        const double left = rig.chart.geometryOfPanel().plot.left();
        for (int second = 1; second < 200; ++second) {
            rig.chart.setData(dataSince(second, second % 7 ? 8 : 4321));
            QCOMPARE(rig.chart.geometryOfPanel().plot.left(), left);
        }
        // Another unit is another axis: its own width counts at once.
        chart::PanelData other = dataSince(200, 8);
        other.unit = core::unitIdOf(core::Unit::PerSecond);
        rig.chart.setData(other);
        QVERIFY(rig.chart.geometryOfPanel().plot.left() < left);
    }

    void anAnswerThatIsShownManyTimesIsOneStepTowardsASmallerAxis()
    {
        Rig rig;
        rig.chart.setData(dataSince(0, -1234));
        const double left = rig.chart.geometryOfPanel().plot.left();
        for (int second = 1; second < chart::AxisWidth::kPatience; ++second) {
            for (int i = 0; i < 3; ++i) {
                rig.chart.setData(dataSince(second, 7));
                rig.chart.setState(TimeSeriesChart::State::Ready);
            }
            rig.group.setPreview(chart::AxisRange{0, 500'000});
            rig.group.setPreview({});
            QCOMPARE(rig.chart.geometryOfPanel().plot.left(), left);
        }
        rig.chart.setData(dataSince(chart::AxisWidth::kPatience, 7));
        QVERIFY(rig.chart.geometryOfPanel().plot.left() < left);
    }

    void plotsOfAPageHaveTheSameEdges()
    {
        Rig rig;
        rig.other.resize(rig.chart.size());
        const auto showing = [](double value, bool onRight) {
            chart::PanelData panel = data();
            for (chart::Series &series : panel.series)
                series.samples = samplesOf({0, 1'000'000}, {0, value});
            panel.series.last().onRight = onRight;
            return panel;
        };
        const auto same = [&rig] {
            const QRectF one = rig.chart.geometryOfPanel().plot;
            const QRectF other = rig.other.geometryOfPanel().plot;
            return one.left() == other.left() && one.right() == other.right();
        };
        rig.chart.setData(showing(7, false));
        rig.other.setData(showing(7, false));
        QVERIFY(same());
        const QRectF narrow = rig.chart.geometryOfPanel().plot;
        // One grows: the other one makes room at once, on both sides.
        rig.other.setData(showing(-123456, true));
        QVERIFY(same());
        const QRectF wide = rig.chart.geometryOfPanel().plot;
        QVERIFY(wide.left() > narrow.left() && wide.right() < narrow.right());
        rig.move(rig.at(0.4));
        const double at = *rig.group.crosshair();
        QVERIFY(std::abs(rig.chart.geometryOfPanel().x.toPixel(at) - rig.other.geometryOfPanel().x.toPixel(at)) < 1e-6);
        // A number that comes and goes moves no plot; one that stays away does.
        rig.other.setData(showing(7, true));
        QVERIFY(same());
        QCOMPARE(rig.chart.geometryOfPanel().plot.left(), wide.left());
        for (int i = 1; i <= chart::AxisWidth::kPatience; ++i) {
            chart::PanelData next = showing(7, true);
            next.fromMs += i;
            next.toMs += i;
            rig.other.setData(next);
        }
        QVERIFY(same());
        QVERIFY(rig.chart.geometryOfPanel().plot.left() < wide.left());
    }

    void aChartThatIsGoneNeedsNoRoom()
    {
        dashboard::ChartGroup group;
        const QObject one;
        const QObject other;
        QSignalSpy changed(&group, &dashboard::ChartGroup::insetsChanged);
        group.setNeeds(&one, {50, 12});
        group.setNeeds(&other, {20, 30});
        QCOMPARE(group.insets(), (chart::PlotInsets{50, 30}));
        group.setNeeds(&other, {20, 30});
        QCOMPARE(changed.size(), 2);
        group.forget(&one);
        group.setNeeds(&other, {20, 30});
        QCOMPARE(group.insets(), (chart::PlotInsets{20, 30}));
    }
};

QD_TEST(TimeSeriesRoomTest)
#include "tst_timeseriesroom.moc"
