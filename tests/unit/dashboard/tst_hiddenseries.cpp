#include <dashboard/panelregistry.h>
#include <support/panelpictures.h>
#include <support/testregistry.h>

#include <QJsonDocument>
#include <QTest>

#include <memory>

namespace {

constexpr QSize kHidingSize(600, 300);
constexpr QRectF kHidingBounds(0, 0, 600, 300);

std::unique_ptr<dashboard::Panel> hidingPanel(const char *options, const dashboard::Frames &frames)
{
    dashboard::PanelRegistry registry;
    dashboard::registerPanels(registry);
    auto panel = *registry.make(QStringLiteral("timeseries"));
    if (!panel->setOptions(QJsonDocument::fromJson(options).object()).has_value())
        return nullptr;
    panel->setInput(support::readyInput(frames));
    return panel;
}

dashboard::Frames smallAndLarge()
{
    return {support::seriesFrame(QStringLiteral("small"), {1, 2, 3}),
            support::seriesFrame(QStringLiteral("large"), {100, 200, 300})};
}

/// As after a click on the entry of this one.
dashboard::PanelView aloneOf(const QString &name, const QStringList &all)
{
    dashboard::PanelView view;
    view.shown.isolate(name, all);
    return view;
}

dashboard::PanelView smallAlone()
{
    return aloneOf(QStringLiteral("small"), {QStringLiteral("small"), QStringLiteral("large")});
}

/// Each series by name, and a dash for one that is hidden.
QStringList shownNames(const dashboard::Panel &panel)
{
    QStringList names;
    const auto picture = panel.timePicture(kHidingBounds, support::plainStyle());
    if (!picture)
        return names;
    for (const chart::Series &series : picture->data.series)
        names += series.samples.isEmpty() ? QStringLiteral("-") : series.name;
    return names;
}

} // namespace

/// Which series of a panel are shown is its view's.
class HiddenSeriesTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theAxisFollowsWhatIsShown()
    {
        const auto panel = hidingPanel("{}", smallAndLarge());
        QVERIFY(panel);
        const auto before = panel->timePicture(kHidingBounds, support::plainStyle());
        const QImage whole = support::picture(*panel, kHidingSize);
        QVERIFY(before && before->geometry.left.scale.toPixel(300) >= before->geometry.plot.top() - 0.5);
        panel->setView(smallAlone());
        const auto after = panel->timePicture(kHidingBounds, support::plainStyle());
        QVERIFY(after.has_value());
        QCOMPARE(after->data.series[0].samples.size(), qsizetype(3));
        QVERIFY(after->data.series[1].samples.isEmpty());
        QCOMPARE(after->shown, (QVector<bool>{true, false}));
        QVERIFY(after->geometry.left.scale.toPixel(3) >= after->geometry.plot.top() - 0.5);
        QVERIFY(after->geometry.left.scale.toPixel(100) < after->geometry.plot.top());
        QVERIFY(support::picture(*panel, kHidingSize) != whole);
        panel->setView({});
        QCOMPARE(support::picture(*panel, kHidingSize), whole);
    }

    void whatIsHiddenKeepsItsEntryAndColour_data()
    {
        QTest::addColumn<QByteArray>("options");
        QTest::newRow("line") << QByteArray("{}");
        QTest::newRow("list") << QByteArray("{\"legend\": {\"displayMode\": \"list\"}}");
        QTest::newRow("table") << QByteArray("{\"legend\": {\"displayMode\": \"table\"}}");
        QTest::newRow("a colour by value") << QByteArray("{\"color\": {\"mode\": \"continuous-GrYlRd\"}}");
    }
    void whatIsHiddenKeepsItsEntryAndColour()
    {
        QFETCH(QByteArray, options);
        const auto panel = hidingPanel(options.constData(), smallAndLarge());
        QVERIFY(panel);
        const auto before = panel->timePicture(kHidingBounds, support::plainStyle());
        QVERIFY(before.has_value());
        const QImage whole = support::picture(*panel, kHidingSize);
        panel->setView(smallAlone());
        const auto after = panel->timePicture(kHidingBounds, support::plainStyle());
        QVERIFY(after.has_value());
        const QImage picture = support::picture(*panel, kHidingSize);
        QCOMPARE(before->legend.places.size(), 2);
        QCOMPARE(after->legend.places.size(), 2);
        for (int i = 0; i < 2; ++i) {
            const QColor colour = before->data.series[i].colour;
            QCOMPARE(after->data.series[i].colour, colour);
            QCOMPARE(after->legend.places[i].item, i);
            QCOMPARE(after->legend.places[i].rect, before->legend.places[i].rect);
            // Its stroke is hollow as long as it is hidden.
            const QPointF middle = after->legend.places[i].swatch.center() + QPointF(0, 1);
            const QPoint stroke(int(middle.x()), int(middle.y()));
            QCOMPARE(whole.pixel(stroke), colour.rgb());
            QCOMPARE(picture.pixel(stroke) == colour.rgb(), i == 0);
        }
    }

    void theChoiceGoesByName()
    {
        const dashboard::Frames frames = smallAndLarge();
        const auto panel = hidingPanel("{}", frames);
        QVERIFY(panel);
        panel->setView(smallAlone());
        const QString none = QStringLiteral("-");
        QCOMPARE(shownNames(*panel), (QStringList{QStringLiteral("small"), none}));
        panel->setInput(support::readyInput({frames[1], frames[0]}));
        QCOMPARE(shownNames(*panel), (QStringList{none, QStringLiteral("small")}));
        // A chart without a line would look like one without data.
        panel->setInput(support::readyInput({frames[1]}));
        QCOMPARE(shownNames(*panel), QStringList{QStringLiteral("large")});
        panel->setInput(support::readyInput(frames));
        QCOMPARE(shownNames(*panel), (QStringList{QStringLiteral("small"), none}));
    }

    void aStackStandsOnWhatIsShown()
    {
        const auto panel = hidingPanel("{\"stacking\": {\"mode\": \"normal\"}}",
                                       {support::seriesFrame(QStringLiteral("a"), {1, 2, 3}),
                                        support::seriesFrame(QStringLiteral("b"), {10, 20, 30})});
        QVERIFY(panel);
        const auto tops = [&panel] {
            return panel->timePicture(kHidingBounds, support::plainStyle())->data.series[1].drawn().values();
        };
        QCOMPARE(tops(), (QVector<double>{11, 22, 33}));
        panel->setView(aloneOf(QStringLiteral("b"), {QStringLiteral("a"), QStringLiteral("b")}));
        QCOMPARE(tops(), (QVector<double>{10, 20, 30}));
    }

    void valuesAndWordsAreOfThoseThatAreShown()
    {
        const auto panel = hidingPanel("{}", smallAndLarge());
        QVERIFY(panel);
        QCOMPARE(panel->values().header.size(), 3);
        QVERIFY(!panel->summary().contains(QLatin1String("hidden")));
        panel->setView(smallAlone());
        QCOMPARE(panel->values().header, (QStringList{QStringLiteral("Time"), QStringLiteral("small")}));
        QCOMPARE(panel->values().rows.size(), 3);
        QVERIFY2(panel->summary().startsWith(QLatin1String("2 series, 1 hidden: small ")),
                 qPrintable(panel->summary()));
        QVERIFY(!panel->summary().contains(QLatin1String("large")));
        // The pointer is told the same.
        const auto told = panel->at(QPointF(100, 150), kHidingBounds, support::plainStyle()).lines;
        QCOMPARE(told.size(), 1);
        QCOMPARE(told.first().name, QStringLiteral("small"));
    }

    void ofOneFrameOnlyTheFieldsThatAreShownAreCopied()
    {
        dashboard::Frames frames{support::seriesFrame(QStringLiteral("small"), {1, 2, 3})};
        frames[0].fields += support::seriesFrame(QStringLiteral("large"), {100, 200, 300}).fields[1];
        const auto panel = hidingPanel("{}", frames);
        QVERIFY(panel);
        panel->setView(smallAlone());
        const dashboard::Values values = panel->values();
        QCOMPARE(values.header, (QStringList{QStringLiteral("Time"), QStringLiteral("small")}));
        QCOMPARE(values.rows.size(), 3);
        QCOMPARE(values.rows.first().last(), QStringLiteral("1"));
    }

    void withoutALegendAllAreShown()
    {
        const auto panel = hidingPanel("{\"legend\": {\"showLegend\": false}}", smallAndLarge());
        QVERIFY(panel);
        panel->setView(smallAlone());
        QCOMPARE(shownNames(*panel), (QStringList{QStringLiteral("small"), QStringLiteral("large")}));
        QVERIFY(panel->timePicture(kHidingBounds, support::plainStyle())->legend.places.isEmpty());
        QCOMPARE(panel->values().header.size(), 3);
        QVERIFY(!panel->summary().contains(QLatin1String("hidden")));
    }
};

QD_TEST(HiddenSeriesTest)
#include "tst_hiddenseries.moc"
