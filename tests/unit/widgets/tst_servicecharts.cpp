#include "farengine.h"

#include <support/manualclock.h>
#include <support/scriptedchannel.h>
#include <support/settled.h>
#include <support/testregistry.h>
#include <support/themed.h>
#include <widgets/chart/timeserieschart.h>
#include <widgets/pages/changestrip.h>
#include <widgets/pages/section.h>
#include <widgets/pages/servicepage.h>
#include <widgets/pages/signalfeed.h>
#include <widgets/pages/signalpanel.h>
#include <widgets/table/datatable.h>

#include <QSignalSpy>
#include <QTest>

#include <algorithm>

using namespace widgets;
using farengine::Far;
using farengine::FarPods;
using farengine::podRow;

/// Charts and changes of a service's page.
class ServiceChartsTest : public QObject
{
    Q_OBJECT
    support::Themed m_look;

private Q_SLOTS:
    void evidenceOutsideTheWindowIsFetched()
    {
        FarPods f;
        QVector<contract::v1::Row> rows;
        for (int i = 0; i < 120; ++i)
            rows += podRow(QStringLiteral("p%1").arg(i));
        f.channel->snapshot(f.id, rows, 0, 300);
        QSignalSpy revealed(&f.section, &Section::revealed);
        f.section.reveal(QStringLiteral("p250"));
        QVERIFY(f.channel->sent.last()->change_window().window().limit() >= 300);
        for (int i = 120; i < 300; ++i)
            rows += podRow(QStringLiteral("p%1").arg(i));
        f.channel->snapshot(f.id, rows, 0, 300);
        QCOMPARE(revealed.size(), 1);
        QCOMPARE(f.section.table()->currentKey(), QStringLiteral("p250"));
        QVERIFY(f.section.table()->viewport()->rect().contains(
            f.section.table()->visualRect(f.section.table()->currentIndex()).center()));
    }

    void twoSourcesTellOfOneChange()
    {
        Far f;
        ChangeStrip strip(f.context);
        strip.follow(QStringLiteral("lab/shop/payment"));
        const quint64 id = f.channel->subscription(QStringLiteral("changes"));
        const qint64 at = 1'700'000'000'000;
        strip.setRange({core::fromUnixMs(at - 3'600'000), core::fromUnixMs(at + 3'600'000)});
        f.change(id, 0, "alert", "test.errors-high", at, "lab/prometheus");
        f.change(id, 1, "alert", "test.errors-high", at + 15'000, "lab/alertmanager");
        f.change(id, 2, "alert", "test.other", at + 15'000);
        f.change(id, 3, "alert", "test.errors-high", at + 1'800'000);
        QCOMPARE(strip.markers().size(), 3);
        f.change(id, 4, "restart", "test.crash", at + 60'000);
        f.change(id, 5, "scale", "test.scaled", at + 90'000);
        QStringList words;
        for (const chart::Marker &marker : strip.markers())
            words += chart::markerWord(marker.kind);
        QCOMPARE(words.join(u' '), QStringLiteral("Alert Alert Restart Change Alert"));
    }

    void whatHappensTwiceWithinMinutesIsToldTwice()
    {
        Far f;
        ChangeStrip strip(f.context);
        strip.follow(QStringLiteral("lab/shop/payment"));
        const quint64 id = f.channel->subscription(QStringLiteral("changes"));
        const qint64 at = 1'700'000'000'000;
        strip.setRange({core::fromUnixMs(at - 3'600'000), core::fromUnixMs(at + 3'600'000)});
        f.change(id, 0, "health", "change.health-passing", at);
        f.change(id, 1, "health", "change.health-critical", at + 20'000);
        f.change(id, 2, "health", "change.health-warning", at + 40'000);
        f.change(id, 3, "health", "change.health-passing", at + 60'000);
        f.change(id, 4, "alert", "test.errors-high", at + 80'000);
        QVector<QColor> colours;
        for (const chart::Marker &marker : strip.markers()) {
            colours += marker.colour;
            QCOMPARE(int(marker.kind), int(chart::MarkerKind::Alert));
        }
        const auto colour = [&strip](Role role) { return Theme::of(&strip).colour(role); };
        QCOMPARE(colours, (QVector<QColor>{colour(Role::Passing), colour(Role::Critical), colour(Role::Warning),
                                           colour(Role::Passing), colour(Role::Critical)}));
    }

    void changesBeyondADayCarryTheirDay()
    {
        Far f;
        ChangeStrip strip(f.context);
        strip.follow(QStringLiteral("lab/shop/payment"));
        const qint64 at = QDateTime(QDate(2026, 3, 14), QTime(12, 0), Qt::UTC).toMSecsSinceEpoch();
        f.clock.setWall(core::fromUnixMs(at + 3'600'000));
        f.change(f.channel->subscription(QStringLiteral("changes")), 0, "deploy", "test.deploy", at);
        strip.setRange({core::fromUnixMs(at - 3'600'000), core::fromUnixMs(at + 3'600'000)});
        QVERIFY2(strip.accessibleName().contains(QLatin1String(" 12:00 ")), qPrintable(strip.accessibleName()));
        QVERIFY(!strip.accessibleName().contains(QLatin1String("14")));
        // The same range looked at a day later.
        f.clock.setWall(core::fromUnixMs(at + 25 * 3'600'000LL));
        strip.setRange({core::fromUnixMs(at - 3'600'000), core::fromUnixMs(at + 1'800'000)});
        QVERIFY2(strip.accessibleName().contains(QLatin1String("14 Mar 12:00")), qPrintable(strip.accessibleName()));
        strip.setRange({core::fromUnixMs(at - 48 * 3'600'000LL), core::fromUnixMs(at + 3'600'000)});
        QVERIFY2(strip.accessibleName().contains(QLatin1String("14")), qPrintable(strip.accessibleName()));
    }

    void timesGetTheirDayWhenTheDayIsOver()
    {
        Far f;
        ChangeStrip strip(f.context);
        strip.follow(QStringLiteral("lab/shop/payment"));
        const qint64 at = QDateTime(QDate(2026, 3, 14), QTime(23, 50), Qt::UTC).toMSecsSinceEpoch();
        f.clock.setWall(core::fromUnixMs(at + 9 * 60'000));
        strip.setRange({core::fromUnixMs(at - 3'600'000), core::fromUnixMs(at + 300'000)});
        f.change(f.channel->subscription(QStringLiteral("changes")), 0, "deploy", "test.deploy", at);
        QVERIFY2(strip.accessibleName().contains(QLatin1String(" 23:50 ")), qPrintable(strip.accessibleName()));
        QVERIFY(!strip.accessibleName().contains(QLatin1String("14 Mar")));
        strip.resize(900, 36);
        const QImage before = strip.grab().toImage();
        // Nobody touches the range, and nothing arrives.
        f.clock.setWall(core::fromUnixMs(at + 11 * 60'000));
        f.clock.advance(std::chrono::minutes(1));
        QVERIFY2(strip.accessibleName().contains(QLatin1String("14 Mar 23:50")), qPrintable(strip.accessibleName()));
        QVERIFY(strip.grab().toImage() != before);
    }

    void onlyLatencyAsksForExemplarsAndShowsThem()
    {
        Far f;
        SignalFeed feed(f.context);
        feed.setTimeChoice({std::chrono::hours(1), {}});
        feed.follow(QStringLiteral("shop//payment"));
        feed.setActive(true);
        QStringList asking;
        for (const auto &request : std::as_const(f.channel->sent)) {
            if (request->query_signal().exemplars())
                asking += contract::text(request->query_signal().signal());
        }
        QCOMPARE(asking, QStringList{QStringLiteral("latency")});

        contract::v1::Frames frames;
        for (const char *name : {"p50", "p95"})
            frames.add_frames()->set_name(name);
        auto *exemplar = frames.add_exemplars()->add_exemplars();
        exemplar->set_time(5);
        exemplar->set_value(0.25);
        auto *leftOut = frames.add_notices();
        leftOut->set_code("query.exemplars-left-out");
        auto *number = leftOut->add_args();
        number->set_name("number");
        number->set_integer(17);
        SignalData data;
        data.signal = QStringLiteral("latency");
        data.frames = std::make_shared<const contract::v1::Frames>(frames);
        const chart::PanelData panel = signalPanel(data, m_look.theme, {});
        QCOMPARE(panel.exemplars.size(), 1);
        QCOMPARE(panel.exemplars.first().series, -1); // both quantiles were counted from it
        QCOMPARE(panel.exemplars.first().value, 0.25);
        QVERIFY2(panel.exemplarNote.contains(QLatin1String("17")), qPrintable(panel.exemplarNote));
        QVERIFY(!panel.exemplarNote.contains(QLatin1String("query.")));

        // That they did not come is only said of an answer without any.
        frames.clear_exemplars();
        frames.clear_notices();
        frames.add_notices()->set_code("query.exemplars-missing");
        data.frames = std::make_shared<const contract::v1::Frames>(frames);
        const chart::PanelData without = signalPanel(data, m_look.theme, {});
        QVERIFY(without.exemplars.isEmpty());
        QVERIFY(!without.exemplarNote.isEmpty() && !without.exemplarNote.contains(QLatin1String("query.")));
    }

    /// A release that breaks something is seen where it broke it: the marker stands on the chart of errors, on the same
    /// axis as the samples, before the first bad one and not before the last good one.
    void errorsRiseBehindTheMarkerOfTheReleaseThatBrokeThem()
    {
        constexpr qint64 kMinuteMs = 60'000;
        Far f;
        ServicePage page(f.context, QStringLiteral("lab/shop/payment"));
        page.resize(1200, 900);
        page.setTimeChoice({std::chrono::hours(1), {}});
        page.show();
        const qint64 now = core::toUnixMs(f.clock.wall());
        const qint64 releasedAt = now - 30 * kMinuteMs - 20'000;
        contract::v1::Row release;
        release.set_key("release");
        release.mutable_change()->set_kind("config"); // as engine::ConfigFeed tells it
        *release.mutable_change()->mutable_message() =
            contract::toContract(core::message("change.config-released-why")
                                     .with(QStringLiteral("config"), QStringLiteral("shop/payment-config"))
                                     .with(QStringLiteral("comment"), QStringLiteral("shorter timeout")));
        release.mutable_change()->set_at_unix_ms(releasedAt);
        f.channel->snapshot(f.channel->subscription(QStringLiteral("changes")), {release});

        double lastGood = 0;
        double firstBad = 0;
        contract::v1::Response measured;
        measured.set_last(true);
        measured.mutable_frames()->set_step_ms(kMinuteMs);
        auto *ratio = measured.mutable_frames()->add_frames();
        ratio->set_name("payment");
        for (qint64 at = now - 60 * kMinuteMs; at <= now; at += kMinuteMs) {
            const bool isBad = at > releasedAt;
            ratio->add_times(double(at));
            ratio->add_values(isBad ? 0.4 : 0.002);
            if (!isBad)
                lastGood = double(at);
            else if (firstBad == 0)
                firstBad = double(at);
        }
        const auto asked = f.channel->sent;
        for (const auto &request : asked) {
            if (request->query_signal().signal() == "errors")
                f.channel->answer(request->id(), measured);
        }

        const auto charts = page.findChildren<TimeSeriesChart *>();
        const auto isOfErrors = [](const TimeSeriesChart *chart) {
            return chart->data().title == QLatin1String("Errors") && !chart->data().series.isEmpty();
        };
        const auto hasErrors = [&] { return std::any_of(charts.cbegin(), charts.cend(), isOfErrors); };
        QVERIFY(support::becomesSo(hasErrors));
        TimeSeriesChart *errors = *std::find_if(charts.cbegin(), charts.cend(), isOfErrors);
        (void)errors->grab(); // laid out
        QCOMPARE(errors->data().markers.size(), 1);
        const chart::Marker marker = errors->data().markers.first();
        QCOMPARE(marker.kind, chart::MarkerKind::Config);
        QCOMPARE(marker.label, QStringLiteral("released shop/payment-config: shorter timeout"));
        QCOMPARE(marker.timeMs, double(releasedAt));
        QCOMPARE(errors->data().series.first().samples.size(), 61);
        const chart::PanelGeometry &geometry = errors->geometryOfPanel();
        const double line = geometry.x.toPixel(marker.timeMs);
        QVERIFY(geometry.plot.left() < line && line < geometry.plot.right());
        QVERIFY(geometry.x.toPixel(lastGood) <= line && line < geometry.x.toPixel(firstBad));
        QVERIFY(geometry.x.toPixel(firstBad) - line < geometry.plot.width() / 50); // right behind it
    }
};

QD_TEST(ServiceChartsTest)
#include "tst_servicecharts.moc"
