#include <chart/colour/palette.h>
#include <chart/colour/seriescolour.h>
#include <dashboard/fieldlook.h>
#include <dashboard/panelregistry.h>
#include <support/panelpictures.h>
#include <support/testregistry.h>

#include <QJsonDocument>
#include <QTest>

namespace {

/// Of "a", which goes from 1 to 3, and "b", which goes from 9 to 4.
QVector<QColor> tintedSeries(const QByteArray &options)
{
    dashboard::PanelRegistry registry;
    dashboard::registerPanels(registry);
    const auto panel = *registry.make(QStringLiteral("timeseries"));
    panel->setInput(support::readyInput(
        {support::seriesFrame(QStringLiteral("a"), {1, 2, 3}), support::seriesFrame(QStringLiteral("b"), {9, 9, 4})}));
    if (!panel->setOptions(QJsonDocument::fromJson(options).object()))
        return {};
    QVector<QColor> colours;
    if (const auto picture = panel->timePicture(QRectF(0, 0, 600, 300), support::plainStyle())) {
        for (const chart::Series &series : picture->data.series)
            colours += series.colour;
    }
    return colours;
}

chart::Ground tintGround()
{
    const chart::Style style = support::plainStyle();
    return chart::Ground::of(style.ground, style.text);
}

} // namespace

class SeriesTintTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void withoutAModeTheThemesPaletteIsUsed()
    {
        const QVector<QColor> plain = tintedSeries("{}");
        QCOMPARE(plain.size(), 2);
        QCOMPARE(tintedSeries("{\"color\": {\"mode\": \"palette\"}}"), plain);
    }

    void theClassicPaletteIsGrafanas()
    {
        const QVector<QColor> classic = chart::classicPalette(tintGround());
        const QVector<QColor> tinted = tintedSeries("{\"color\": {\"mode\": \"palette-classic\"}}");
        QCOMPARE(tinted.size(), 2);
        for (const QColor &colour : tinted)
            QVERIFY(classic.contains(colour));
        QVERIFY(tinted[0] != tinted[1]);
    }

    void aFixedColourIsForAll()
    {
        const auto purple = dashboard::colourNamed(QStringLiteral("purple"), support::plainStyle());
        QVERIFY(purple);
        QCOMPARE(tintedSeries("{\"color\": {\"mode\": \"fixed\", \"fixedColor\": \"purple\"}}"),
                 (QVector<QColor>{*purple, *purple}));
    }

    void aSchemeColoursByTheValueThatIsAskedFor_data()
    {
        QTest::addColumn<QByteArray>("rest");
        QTest::addColumn<double>("first");
        QTest::addColumn<double>("second");
        QTest::newRow("the last, unless something else is told") << QByteArray("}") << 0.25 << 0.375;
        QTest::newRow("the last") << QByteArray(", \"seriesBy\": \"last\"}") << 0.25 << 0.375;
        QTest::newRow("the least") << QByteArray(", \"seriesBy\": \"min\"}") << 0.0 << 0.375;
        QTest::newRow("the greatest") << QByteArray(", \"seriesBy\": \"max\"}") << 0.25 << 1.0;
        QTest::newRow("between the axis' ends")
            << QByteArray(", \"seriesBy\": \"max\"}, \"min\": 1, \"max\": 17") << 0.125 << 0.5;
        QTest::newRow("over what lies on the same axis")
            << QByteArray("}, \"right\": {\"series\": [{\"name\": \"b\"}]}") << 1.0 << 0.0;
        QTest::newRow("between the right axis' ends")
            << QByteArray("}, \"max\": 17, \"right\": {\"min\": 0, \"max\": 16, \"series\": [{\"name\": \"b\"}]}")
            << 0.125 << 0.25;
    }
    void aSchemeColoursByTheValueThatIsAskedFor()
    {
        QFETCH(QByteArray, rest);
        QFETCH(double, first);
        QFETCH(double, second);
        const chart::Ramp ramp(chart::Scheme::GreenYellowRed, tintGround());
        const QByteArray options = "{\"color\": {\"mode\": \"continuous-GrYlRd\"" + rest + "}";
        QCOMPARE(tintedSeries(options), (QVector<QColor>{ramp.at(first), ramp.at(second)}));
    }

    void thresholdsAreNoModeOfSeries() { QVERIFY(tintedSeries("{\"color\": {\"mode\": \"thresholds\"}}").isEmpty()); }
};

QD_TEST(SeriesTintTest)
#include "tst_seriestint.moc"
