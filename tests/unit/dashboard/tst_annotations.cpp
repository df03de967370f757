#include <dashboard/gallery/gallerydata.h>
#include <dashboard/panelregistry.h>
#include <support/panelpictures.h>
#include <support/testregistry.h>

#include <QImage>
#include <QStringList>
#include <QTest>

#include <limits>
#include <memory>
#include <optional>
#include <utility>

/// Markers that have an end, as panels of time series show and tell them.
class AnnotationsTest : public QObject
{
    Q_OBJECT
private:
    static constexpr QRect kBounds{0, 0, 600, 300};

    static std::unique_ptr<dashboard::Panel> showing(const QVector<dashboard::PanelMarker> &markers)
    {
        dashboard::PanelRegistry registry;
        dashboard::registerPanels(registry);
        auto panel = registry.make(QStringLiteral("timeseries"));
        if (!panel)
            qFatal("no panel of time series");
        dashboard::PanelInput input =
            support::readyInput({support::seriesFrame(QStringLiteral("a"), QVector<double>(41, 2))});
        input.markers = markers;
        (*panel)->setInput(input);
        return std::move(*panel);
    }

    static dashboard::PanelMarker written(double fromSecond, std::optional<double> toSecond, const QString &label)
    {
        const double beginMs = support::readyInput({}).fromMs;
        dashboard::PanelMarker marker;
        marker.timeMs = beginMs + fromSecond * 1000;
        marker.kind = QStringLiteral("annotation");
        marker.label = label;
        if (toSecond)
            marker.endMs = beginMs + *toSecond * 1000;
        return marker;
    }

    static QStringList notesAt(const dashboard::Panel &panel, double share)
    {
        QStringList notes;
        const double x = kBounds.width() * share;
        for (const dashboard::Detail::Line &line : panel.at({x, 150}, kBounds, support::plainStyle()).lines) {
            if (line.name == QLatin1String("Annotation"))
                notes += line.value;
        }
        return notes;
    }

private Q_SLOTS:
    void thePointerInsideIsToldWhatAndForHowLong()
    {
        const auto panel = showing({written(-60, 120, QStringLiteral("backup\u202e")), written(200, 440, QString()),
                                    written(300, 900, QStringLiteral("load test"))});
        QStringList notes = notesAt(*panel, 0.15);
        QCOMPARE(notes.size(), 1);
        QVERIFY2(notes[0].contains(QStringLiteral(", 3 min \u00b7 backup")), qPrintable(notes[0]));
        QVERIFY(!notes[0].contains(QChar(0x202e)));
        notes = notesAt(*panel, 0.6);
        QCOMPARE(notes.size(), 2);
        QVERIFY2(notes[0].endsWith(QStringLiteral(", 4 min")), qPrintable(notes[0]));
        QVERIFY2(notes[1].endsWith(QStringLiteral(", 10 min \u00b7 load test")), qPrintable(notes[1]));
        QCOMPARE(notesAt(*panel, 0.3).size(), 0);
    }

    void hostileEndsAreMoments_data()
    {
        QTest::addColumn<double>("endMs");
        const double timeMs = written(300, {}, {}).timeMs;
        QTest::newRow("the same moment") << timeMs;
        QTest::newRow("before it") << timeMs - 200'000;
        QTest::newRow("no number") << std::numeric_limits<double>::quiet_NaN();
        QTest::newRow("endless") << std::numeric_limits<double>::infinity();
        QTest::newRow("endless, backwards") << -std::numeric_limits<double>::infinity();
        QTest::newRow("greater than all times") << 1e308;
    }
    void hostileEndsAreMoments()
    {
        QFETCH(double, endMs);
        dashboard::PanelMarker marker = written(300, {}, QString(10'000, u'x'));
        const QImage moment = support::picture(*showing({marker}), kBounds.size());
        QVERIFY(!moment.isNull());
        marker.endMs = endMs;
        const auto panel = showing({marker});
        QCOMPARE(support::picture(*panel, kBounds.size()), moment);
        QCOMPARE(notesAt(*panel, 0.8).size(), 0);
    }

    void nothingIsPaintedOutsideOfThePanel()
    {
        const QString label = QStringLiteral("maintenance");
        const auto panel = showing({written(-1e6, 1e6, label), written(-300, 0, label), written(600, 1e9, label),
                                    written(599.999, 600, label), written(0, 0.001, label)});
        for (const QSize &size : {QSize(600, 300), QSize(200, 60), QSize(40, 20), QSize(3, 3)})
            QVERIFY(!support::picture(*panel, size).isNull());
    }

    void theGallerysHaveAllThereIs()
    {
        const dashboard::PanelInput input = dashboard::galleryInput(dashboard::GalleryData::Annotations);
        bool beganBefore = false;
        bool endsLater = false;
        bool isMoment = false;
        for (const dashboard::PanelMarker &marker : input.markers) {
            QVERIFY(!marker.label.isEmpty());
            QVERIFY(!marker.endMs || *marker.endMs > marker.timeMs);
            beganBefore |= marker.timeMs < input.fromMs;
            endsLater |= marker.endMs && *marker.endMs > input.toMs;
            isMoment |= !marker.endMs;
        }
        QVERIFY(beganBefore && endsLater && isMoment);
    }
};

QD_TEST(AnnotationsTest)
#include "tst_annotations.moc"
