#include "timeseriesfixture.h"

#include <chart/exemplarmarks.h>
#include <core/unitformat.h>
#include <support/testregistry.h>

#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QHash>
#include <QImage>
#include <QMenu>
#include <QMimeData>
#include <QSignalSpy>
#include <QTest>

#include <optional>
#include <utility>

/// What a chart tells: its legend, tip, menu, values, markers and state.
class TimeSeriesChartTest : public TimeSeriesFixture
{
    Q_OBJECT
private Q_SLOTS:
    void theLegendHidesAndTheTipFollows()
    {
        Rig rig;
        QSignalSpy changed(&rig.chart, &TimeSeriesChart::seriesShownChanged);
        QTest::mouseClick(&rig.chart, Qt::LeftButton, {}, rig.entry(1));
        QCOMPARE(rig.shown(), QStringLiteral("-x-"));
        QCOMPARE(changed.size(), 1);
        QVERIFY(rig.chart.data().series[0].samples.isEmpty());
        rig.move(rig.at(0.5));
        QCOMPARE(rig.chart.tooltip().rows.size(), 1);
        QCOMPARE(rig.chart.tooltip().rows.first().name, QStringLiteral("4xx"));
        QVERIFY(!rig.chart.accessibleDescription().contains(QLatin1String("2xx")));
        // A refresh keeps it, in another order too.
        chart::PanelData turned = data();
        std::swap(turned.series[0], turned.series[1]);
        rig.chart.setData(turned);
        QCOMPARE(rig.shown(), QStringLiteral("x--"));
        QTest::mouseClick(&rig.chart, Qt::LeftButton, Qt::ControlModifier, rig.entry(2));
        QCOMPARE(rig.shown(), QStringLiteral("x-x"));
        QTest::mouseClick(&rig.chart, Qt::LeftButton, Qt::ControlModifier, rig.entry(1));
        QCOMPARE(rig.shown(), QStringLiteral("xxx"));
        QCOMPARE(rig.chart.tooltip().rows.size(), 3);
    }

    void theTipTellsTheGreatestFirst()
    {
        Rig rig;
        QVERIFY(rig.chart.tooltip().rows.isEmpty());
        rig.move(rig.at(0.5));
        QCOMPARE(rig.chart.tooltip().rows.first().name, QStringLiteral("5xx"));
        QVERIFY(!rig.other.tooltip().rows.isEmpty());
        QEvent leave(QEvent::Leave);
        QCoreApplication::sendEvent(&rig.chart, &leave);
        QVERIFY(!rig.group.crosshair());
    }

    void theLegendTakesTheKeyboard()
    {
        Rig rig;
        rig.chart.setLegend(chart::LegendMode::Table);
        QCOMPARE(rig.chart.legendGeometry().titles.size(), 6);
        QVERIFY(rig.chart.geometryOfPanel().bounds.bottom() <= rig.chart.legendGeometry().bounds.top() + 1);
        QTest::keyClick(&rig.chart, Qt::Key_L);
        QVERIFY(rig.chart.legendView().hasKeyboard);
        QTest::keyClick(&rig.chart, Qt::Key_Down);
        QTest::keyClick(&rig.chart, Qt::Key_Return);
        QCOMPARE(rig.shown(), QStringLiteral("-x-"));
        QTest::keyClicks(&rig.chart, QStringLiteral("5x"));
        QCOMPARE(rig.chart.legendGeometry().order, QVector<int>{2});
        QTest::keyClick(&rig.chart, Qt::Key_Escape);
        QTest::keyClick(&rig.chart, Qt::Key_Escape);
        QVERIFY(!rig.chart.legendView().hasKeyboard);
        QTest::keyClick(&rig.chart, Qt::Key_Home);
        QVERIFY(rig.group.crosshair());
        rig.chart.setLegend(chart::LegendMode::List, true);
        QVERIFY(rig.chart.geometryOfPanel().bounds.right() <= rig.chart.legendGeometry().bounds.left() + 1);
    }

    void figuresWaitForTheDataOfARange()
    {
        Rig rig;
        rig.chart.setLegend(chart::LegendMode::Table);
        const auto greatest = [&] { return rig.chart.legendData().items[0].figures.value(1); };
        QCOMPARE(greatest(), 102.0);
        // Each frame of a drag: the picture moves, nobody sums up what is known of it.
        for (const double to : {400'000.0, 300'000.0, 200'000.0}) {
            rig.group.setPreview(chart::AxisRange{0, to});
            QCOMPARE(rig.chart.data().toMs, to);
            QCOMPARE(greatest(), 102.0);
        }
        rig.chart.setData(data(0, 200'000));
        QCOMPARE(rig.chart.data().toMs, 200'000.0);
        QCOMPARE(greatest(), 22.0);
        rig.group.setPreview(chart::AxisRange{0, 100'000});
        QCOMPARE(greatest(), 22.0);
        rig.group.setPreview({});
        QCOMPARE(greatest(), 22.0);
    }

    void aSpanIsSelectedAndOffered()
    {
        Rig rig;
        std::optional<core::TimeRange> ran;
        rig.group.setSpanActions({{QStringLiteral("Look for logs"), [&ran](const core::TimeRange &at) { ran = at; }}});
        QSignalSpy selected(&rig.group, &dashboard::ChartGroup::spanChanged);
        rig.drag(rig.at(0.2), rig.at(0.4), Qt::ControlModifier);
        QCOMPARE(selected.size(), 1);
        QVERIFY(rig.group.span());
        QVERIFY(!rig.group.isZoomed());
        QTest::keyClick(&rig.chart, Qt::Key_Return);
        auto *menu = rig.chart.findChild<QMenu *>();
        QVERIFY(menu);
        for (QAction *action : menu->actions()) {
            if (action->text() == QLatin1String("Look for logs"))
                action->trigger();
        }
        QVERIFY(ran);
        QCOMPARE(core::toUnixMs(ran->begin), qint64(rig.group.span()->low));
        menu->close();
        QTest::mouseClick(&rig.chart, Qt::LeftButton, {}, rig.at(0.8));
        QVERIFY(!rig.group.span());
    }

    void theMenuOffersWhatCanBeDone()
    {
        Rig rig;
        QContextMenuEvent event(QContextMenuEvent::Mouse, rig.at(0.5), rig.chart.mapToGlobal(rig.at(0.5)));
        QCoreApplication::sendEvent(&rig.chart, &event);
        auto *menu = rig.chart.findChild<QMenu *>();
        QVERIFY(menu);
        QHash<QString, QAction *> actions;
        for (QAction *action : menu->actions())
            actions.insert(action->text(), action);
        QVERIFY(actions.contains(QStringLiteral("Copy picture")) && actions.contains(QStringLiteral("Copy values")));
        QVERIFY(!actions.value(QStringLiteral("Back"))->isEnabled());
        actions.value(QStringLiteral("Copy values as CSV"))->trigger();
        QVERIFY(QApplication::clipboard()->text().startsWith(QLatin1String("Time (UTC),2xx,4xx,5xx\r\n")));
        actions.value(QStringLiteral("Legend as a table"))->trigger();
        QCOMPARE(rig.chart.legendMode(), chart::LegendMode::Table);
        actions.value(QStringLiteral("Zoom out"))->trigger();
        QVERIFY(rig.group.isZoomed());
        menu->close();
    }

    void valuesAndPictureAreCopied()
    {
        Rig rig;
        QTest::mouseClick(&rig.chart, Qt::LeftButton, {}, rig.entry(0));
        QTest::keyClick(&rig.chart, Qt::Key_C, Qt::ControlModifier);
        const QString text = QApplication::clipboard()->text();
        QVERIFY2(text.startsWith(QLatin1String("Time (UTC)\t2xx\n1970-01-01T00:00:00.000Z\t2\n")), qPrintable(text));
        QCOMPARE(text.count(u'\n'), 102);
        QVERIFY(
            QApplication::clipboard()->mimeData()->data(QStringLiteral("text/csv")).startsWith("Time (UTC),2xx\r\n"));
        rig.group.setSpan(chart::AxisRange{95'000, 125'000});
        rig.chart.copyValues();
        QCOMPARE(QApplication::clipboard()->text().count(u'\n'), 4);
        QTest::keyClick(&rig.chart, Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(QApplication::clipboard()->image().size(), rig.chart.size() * rig.chart.devicePixelRatioF());
    }

    void whatIsDrawnOfTheStateIsSaid_data()
    {
        QTest::addColumn<TimeSeriesChart::State>("state");
        QTest::addColumn<QString>("why");
        QTest::addColumn<QString>("said");
        using State = TimeSeriesChart::State;
        const QString why = QStringLiteral("Prometheus is away");
        QTest::newRow("stale") << State::Stale << QString() << QStringLiteral("stale");
        QTest::newRow("stale, with the reason") << State::Stale << why << QStringLiteral("stale\n") + why;
        QTest::newRow("under way") << State::Loading << QString() << QStringLiteral("Loading…");
        QTest::newRow("empty") << State::Empty << QString() << QStringLiteral("No data in this time range");
        QTest::newRow("empty, with the reason") << State::Empty << why << why;
        QTest::newRow("failed") << State::Error << why << why;
        QTest::newRow("incomplete") << State::Partial << why << why;
        QTest::newRow("all is well") << State::Ready << QString() << QStringLiteral("2xx: ");
    }
    void whatIsDrawnOfTheStateIsSaid()
    {
        QFETCH(TimeSeriesChart::State, state);
        QFETCH(QString, why);
        QFETCH(QString, said);
        Rig rig;
        rig.chart.setState(state, why);
        QVERIFY2(rig.chart.accessibleDescription().startsWith(said), qPrintable(rig.chart.accessibleDescription()));
    }

    void neighbouringChangesAreToldTogether()
    {
        Rig rig;
        chart::PanelData marked = data();
        for (const double time : {500'000.0, 501'000.0})
            marked.markers += chart::Marker{time, Qt::red, QStringLiteral("deploy %1").arg(time)};
        rig.chart.setData(marked);
        rig.move(rig.at(0.5));
        const chart::TooltipData tip = rig.chart.tooltip();
        QCOMPARE(tip.notes.size(), 2);
        QVERIFY(tip.notes[0].text.contains(QLatin1String("deploy 500000")));
        rig.move(rig.at(0.8));
        QVERIFY(rig.chart.tooltip().notes.isEmpty());
    }

    void markersWearTheirKind()
    {
        Rig rig;
        chart::PanelData marked = data();
        marked.markers += chart::Marker{500'000, {}, QStringLiteral("57"), chart::MarkerKind::Config};
        marked.markers += chart::Marker{900'000, Qt::red, {}, chart::MarkerKind::Alert};
        rig.chart.setData(marked);
        QCOMPARE(rig.chart.data().markers[0].colour, m_look.theme.colour(widgets::Role::Config));
        QCOMPARE(rig.chart.data().markers[1].colour, QColor(Qt::red));
        rig.move(rig.at(0.5));
        QCOMPARE(rig.chart.tooltip().notes.size(), 1);
        QCOMPARE(rig.chart.tooltip().notes[0].kind, chart::MarkerKind::Config);
        QCOMPARE(rig.chart.tooltip().notes[0].text, QStringLiteral("Configuration \u00b7 57"));
    }

    void whatLastedIsToldToThePointerAndTheKeyboard()
    {
        Rig rig;
        chart::PanelData marked = data();
        constexpr auto kKind = chart::MarkerKind::Annotation;
        marked.markers += chart::Marker{300'000, {}, QStringLiteral("load test"), kKind, 600'000};
        marked.markers += chart::Marker{-50'000, {}, QStringLiteral("backup"), kKind, 100'000};
        rig.chart.setData(marked);
        QCOMPARE(rig.chart.data().markers[0].colour, m_look.theme.colour(widgets::Role::Text));
        rig.move(rig.at(0.45));
        QCOMPARE(rig.chart.tooltip().notes.size(), 2);
        QCOMPARE(rig.chart.tooltip().notes[0].text, QStringLiteral("Annotation \u00b7 load test"));
        QVERIFY2(rig.chart.tooltip().notes[1].text.endsWith(QLatin1String(", 5 min")),
                 qPrintable(rig.chart.tooltip().notes[1].text));
        rig.move(rig.at(0.8));
        QVERIFY(rig.chart.tooltip().notes.isEmpty());
        QTest::keyClick(&rig.chart, Qt::Key_Home);
        QCOMPARE(rig.chart.tooltip().notes.size(), 2);
        QCOMPARE(rig.chart.tooltip().notes[0].text, QStringLiteral("Annotation \u00b7 backup"));
    }

    void exemplarsAreToldToThePointerAndTheKeyboard()
    {
        Rig rig;
        chart::PanelData marked = data();
        const chart::ExemplarLabel trace{QStringLiteral("trace_id"), QStringLiteral("4bf92f35")};
        marked.exemplars = {chart::Exemplar{304'000, 80, -1, {trace}}, chart::Exemplar{800'000, 20, 1, {}}};
        marked.exemplarNote = QStringLiteral("some are missing");
        rig.chart.setData(marked);
        const QString greatest = core::formatValue(80, QString()).joined();
        QVERIFY2(rig.chart.accessibleDescription().contains(QLatin1String("Exemplars: 2, the greatest ") + greatest),
                 qPrintable(rig.chart.accessibleDescription()));
        const auto marks = chart::exemplarMarks(rig.chart.data(), rig.chart.geometryOfPanel());
        QCOMPARE(marks.size(), 2);
        rig.move(marks[0].at.toPoint());
        chart::TooltipData tip = rig.chart.tooltip();
        QCOMPARE(tip.notes.size(), 3);
        QVERIFY(tip.notes[0].sign == chart::TooltipNote::Sign::Diamond);
        QVERIFY2(tip.notes[0].text.startsWith(QStringLiteral("Exemplar: %1, ").arg(greatest)),
                 qPrintable(tip.notes[0].text));
        QCOMPARE(tip.notes[1].text, QStringLiteral("trace_id: 4bf92f35"));
        QCOMPARE(tip.notes[2].text, QStringLiteral("some are missing"));
        QVERIFY(!rig.chart.grab().isNull());
        rig.move(marks[0].at.toPoint() + QPoint(0, 40));
        QVERIFY(rig.chart.tooltip().notes.isEmpty());

        // The sample at 300 s is the nearest to the one at 304 s.
        QTest::keyClick(&rig.chart, Qt::Key_Home);
        for (int i = 0; i < 3; ++i)
            QTest::keyClick(&rig.chart, Qt::Key_Right, Qt::ControlModifier);
        QCOMPARE(rig.group.crosshair(), std::optional(300'000.0));
        tip = rig.chart.tooltip();
        QCOMPARE(tip.notes.size(), 3);
        QCOMPARE(tip.notes[1].text, QStringLiteral("trace_id: 4bf92f35"));
        QContextMenuEvent event(QContextMenuEvent::Keyboard, QPoint(), rig.chart.mapToGlobal(QPoint()));
        QCoreApplication::sendEvent(&rig.chart, &event);
        auto *menu = rig.chart.findChild<QMenu *>();
        QVERIFY(menu);
        QAction *copy = menu->actions().constFirst();
        QCOMPARE(copy->text(), QStringLiteral("Copy trace_id: 4bf92f35"));
        copy->trigger();
        QCOMPARE(QApplication::clipboard()->text(), QStringLiteral("4bf92f35"));
        menu->close();
    }

    void exemplarsThatDidNotComeAreMissed()
    {
        Rig rig;
        const QString missing = QStringLiteral("the exemplars did not come");
        chart::PanelData lacking = data();
        lacking.exemplarNote = missing;
        rig.chart.setData(lacking);
        QVERIFY2(rig.chart.accessibleDescription().contains(missing), qPrintable(rig.chart.accessibleDescription()));
        QVERIFY(rig.chart.tooltip().notes.isEmpty());
        rig.move(rig.at(0.5));
        QCOMPARE(rig.chart.tooltip().notes.size(), 1);
        QCOMPARE(rig.chart.tooltip().notes[0].text, missing);
        QVERIFY(rig.other.tooltip().notes.isEmpty());
        rig.chart.setState(TimeSeriesChart::State::Error, QStringLiteral("no answer"));
        QVERIFY(!rig.chart.accessibleDescription().contains(missing));
    }

    void exemplarsHideWithTheirSeries()
    {
        Rig rig;
        chart::PanelData marked = data();
        marked.exemplars = {chart::Exemplar{304'000, 80, -1, {}}, chart::Exemplar{800'000, 20, 1, {}}};
        rig.chart.setData(marked);
        const auto count = [&rig] {
            return chart::exemplarMarks(rig.chart.data(), rig.chart.geometryOfPanel()).size();
        };
        QCOMPARE(count(), 2);
        QTest::mouseClick(&rig.chart, Qt::LeftButton, {}, rig.entry(0)); // only the first series
        QCOMPARE(rig.shown(), QStringLiteral("x--"));
        QCOMPARE(count(), 1);
    }

    void smallAndManyStayWell()
    {
        Rig rig;
        chart::PanelData many = data();
        for (int i = 0; i < 2000; ++i) {
            chart::Series series = many.series.first();
            series.name = i % 3 ? QStringLiteral("series %1").arg(i) : QString(300, u'w');
            many.series += series;
        }
        for (const auto mode : {chart::LegendMode::Line, chart::LegendMode::List, chart::LegendMode::Table}) {
            rig.chart.setLegend(mode);
            for (const QSize &size : {QSize(200, 80), QSize(640, 320)}) {
                rig.chart.resize(size);
                rig.chart.setData(many);
                rig.move(rig.at(0.5));
                QVERIFY(!rig.chart.grab().isNull());
                QVERIFY(rig.chart.legendGeometry().places.size() < 100);
            }
        }
    }
};

QD_TEST(TimeSeriesChartTest)
#include "tst_timeserieschart.moc"
