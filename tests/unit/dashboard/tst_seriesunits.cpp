#include <chart/axiswidth.h>
#include <dashboard/panelregistry.h>
#include <support/panelpictures.h>
#include <support/testregistry.h>

#include <QJsonDocument>
#include <QTest>

#include <cmath>
#include <memory>

using namespace dashboard;

namespace {

Frame withUnit(Frame frame, const char *unit)
{
    frame.fields[1].unit = QString::fromUtf8(unit);
    return frame;
}

Frames waitsAndSizes()
{
    return {withUnit(support::seriesFrame(QStringLiteral("wait"), {1, 2, 3}), "s"),
            withUnit(support::seriesFrame(QStringLiteral("size"), {1024, 2048, 4096}), "s")};
}

std::unique_ptr<Panel> unitPanel(const char *options, const Frames &frames)
{
    PanelRegistry registry;
    registerPanels(registry);
    auto panel = *registry.make(QStringLiteral("timeseries"));
    if (!panel->setOptions(QJsonDocument::fromJson(options).object()).has_value())
        return nullptr;
    panel->setInput(support::readyInput(frames));
    return panel;
}

/// What the pointer is told of the last samples.
QStringList toldValues(const Panel &panel)
{
    QStringList values;
    for (const Detail::Line &line : panel.at({500, 150}, QRectF(0, 0, 600, 300), support::plainStyle()).lines)
        values += QString(line.value).replace(QChar(0x202f), u' ');
    return values;
}

const char *const kSizeIsBytes = "{\"overrides\": [{\"series\": \"size\", \"unit\": \"bytes\", \"decimals\": 1}]}";

} // namespace

class SeriesUnitsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aSeriesIsToldInItsOwnUnit_data()
    {
        QTest::addColumn<QByteArray>("options");
        QTest::addColumn<QStringList>("values");
        const auto row = [](const char *what, const char *options, const QStringList &values) {
            QTest::newRow(what) << QByteArray(options) << values;
        };
        row("the data's", "{}", {QStringLiteral("3 s"), QStringLiteral("1.14 h")});
        row("the panel's", "{\"unit\": \"ms\"}", {QStringLiteral("3 ms"), QStringLiteral("4.10 s")});
        row("with the panel's decimals", "{\"unit\": \"ms\", \"decimals\": 1}",
            {QStringLiteral("3.0 ms"), QStringLiteral("4.1 s")});
        row("an override's", kSizeIsBytes, {QStringLiteral("3 s"), QStringLiteral("4.0 KiB")});
        row("an override's upon the panel's",
            "{\"unit\": \"reqps\", \"overrides\": [{\"series\": \"size\", \"unit\": \"bytes\"}]}",
            {QStringLiteral("3 req/s"), QStringLiteral("4 KiB")});
        row("the right axis'", "{\"right\": {\"unit\": \"ratio\", \"series\": [{\"name\": \"wait\"}]}}",
            {QStringLiteral("300 %"), QStringLiteral("1.14 h")});
        row("an override's upon the right axis'",
            "{\"right\": {\"unit\": \"ratio\", \"decimals\": 2, \"series\": [{\"name\": \"wait\"}]}, "
            "\"overrides\": [{\"series\": \"wait\", \"unit\": \"m\"}]}",
            {QStringLiteral("3.00 min"), QStringLiteral("1.14 h")});
    }
    void aSeriesIsToldInItsOwnUnit()
    {
        QFETCH(QByteArray, options);
        QFETCH(QStringList, values);
        const auto panel = unitPanel(options.constData(), waitsAndSizes());
        QVERIFY(panel);
        QCOMPARE(toldValues(*panel), values);
    }

    void theContractsNamesAreUnitsToo()
    {
        const auto panel = unitPanel("{}", {withUnit(support::seriesFrame(QStringLiteral("a"), {1210}), "1/s"),
                                            withUnit(support::seriesFrame(QStringLiteral("b"), {0.042}), "ratio")});
        QVERIFY(panel);
        QCOMPARE(toldValues(*panel), (QStringList{QStringLiteral("1.21 k/s"), QStringLiteral("4.20 %")}));
    }

    void theSummaryNamesValuesWithTheirUnit()
    {
        const auto panel = unitPanel(kSizeIsBytes, waitsAndSizes());
        QVERIFY(panel);
        const QString told = panel->summary().replace(QChar(0x202f), u' ');
        QVERIFY2(told.contains(QLatin1String("wait 3 s")), qPrintable(told));
        QVERIFY2(told.contains(QLatin1String("size 4.0 KiB")), qPrintable(told));
    }

    void theSummaryTellsTheLastThatIsKnownOfTheFirstFew()
    {
        Frames frames{support::seriesFrame(QStringLiteral("gone"), {1, 7, std::nan("")}),
                      support::seriesFrame(QStringLiteral("never"), {std::nan("")})};
        for (int i = 0; i < 9; ++i)
            frames += support::seriesFrame(QStringLiteral("other %1").arg(i), {1});
        const auto panel = unitPanel("{}", frames);
        QVERIFY(panel);
        const QString told = panel->summary();
        QVERIFY2(told.contains(QLatin1String("gone 7,")), qPrintable(told));
        QVERIFY2(told.contains(QString::fromUtf8("never \u2014,")), qPrintable(told));
        QVERIFY2(told.contains(QLatin1String("11")) && told.contains(QLatin1String("other 2")), qPrintable(told));
        QVERIFY2(!told.contains(QLatin1String("other 3")), qPrintable(told));
    }

    void everySummaryOfValuesNamesTheirUnit_data()
    {
        QTest::addColumn<QString>("id");
        for (const char *id : {"timeseries", "stat", "gauge", "bargauge", "statusgrid"})
            QTest::newRow(id) << QString::fromLatin1(id);
    }
    void everySummaryOfValuesNamesTheirUnit()
    {
        QFETCH(QString, id);
        PanelRegistry registry;
        registerPanels(registry);
        const auto panel = *registry.make(id);
        panel->setInput(support::readyInput({withUnit(support::seriesFrame(QStringLiteral("size"), {4096}), "bytes")}));
        QVERIFY2(panel->summary().contains(QLatin1String("KiB")), qPrintable(panel->summary()));
        QVERIFY(panel->setOptions({{QStringLiteral("unit"), QStringLiteral("s")}}).has_value());
        QVERIFY2(!panel->summary().contains(QLatin1String("KiB")), qPrintable(panel->summary()));
    }

    void copiesAreRawNumbers()
    {
        const auto panel = unitPanel(kSizeIsBytes, waitsAndSizes());
        QVERIFY(panel);
        QCOMPARE(panel->values().rows.last().mid(1), (QStringList{QStringLiteral("3"), QStringLiteral("4096")}));
    }

    void aLiveAxisKeepsItsRoom()
    {
        const auto live = [](double most, const char *unit = "reqps") {
            return support::readyInput({withUnit(support::seriesFrame(QStringLiteral("a"), {0, most}), unit)});
        };
        const QSize size(600, 300);
        const auto panel = unitPanel("{}", live(4321).frames);
        QVERIFY(panel);
        const auto plotLeft = [&] {
            (void)support::picture(*panel, size);
            const QRectF bounds(QPointF{}, QSizeF(size));
            int x = 16;
            while (x < size.width() && panel->at({x + 0.5, 150}, bounds, support::plainStyle()).isEmpty())
                ++x;
            return x;
        };
        const int left = plotLeft();
        QVERIFY(left > 20 && left < 150);
        for (int i = 0; i < 40; ++i) {
            panel->setInput(live(i % 7 ? 8 : 4321));
            QCOMPARE(plotLeft(), left);
        }
        // Nor do pictures of the same input move it.
        for (int i = 0; i < 2 * chart::AxisWidth::kPatience; ++i)
            (void)support::picture(*panel, size);
        QCOMPARE(plotLeft(), left);
        // It is not kept for ever, and not in another unit.
        for (int i = 0; i < 2 * chart::AxisWidth::kPatience; ++i) {
            panel->setInput(live(8));
            (void)support::picture(*panel, size);
        }
        QVERIFY(plotLeft() < left);
        panel->setInput(live(4321));
        QCOMPARE(plotLeft(), left);
        panel->setInput(live(8, "volt"));
        QVERIFY(plotLeft() < left);
        QVERIFY(panel->setOptions({}).has_value());
        QVERIFY(plotLeft() < left);
    }

    void levelsOfTheRightAxisStandOnIt()
    {
        const auto panel =
            unitPanel("{\"levels\": [{\"from\": 2, \"health\": \"warning\"}], \"levelStyle\": \"both\", "
                      "\"right\": {\"series\": [{\"name\": \"size\"}], \"levels\": [{\"from\": 3000, \"label\": "
                      "\"large\", \"health\": \"warning\"}, {\"from\": 4000, \"health\": \"critical\"}]}}",
                      waitsAndSizes());
        QVERIFY(panel);
        const auto picture = panel->timePicture(QRectF(0, 0, 600, 300), support::plainStyle());
        QVERIFY(picture);
        const QVector<chart::Threshold> &thresholds = picture->data.thresholds;
        QCOMPARE(thresholds.size(), 3);
        QVERIFY(!thresholds[0].onRight && thresholds[1].onRight && thresholds[2].onRight);
        QCOMPARE(thresholds[1].value, 3000.0);
        QCOMPARE(thresholds[1].fillTo, 4000.0); // the next one of its own axis
        QVERIFY(std::isinf(thresholds[0].fillTo) && std::isinf(thresholds[2].fillTo));
        const auto toldAt = [&](double value) {
            const double y = picture->geometry.right.scale.toPixel(value);
            return panel->at({300, y}, QRectF(0, 0, 600, 300), support::plainStyle()).lines;
        };
        QCOMPARE(toldAt(3000).constLast().name, QStringLiteral("large"));
        QVERIFY(toldAt(3500).constLast().name != QLatin1String("large"));
    }

    void theAxisShowsTheUnitOfItsSeries()
    {
        const Frames sizes{withUnit(support::seriesFrame(QStringLiteral("size"), {1024, 2048, 4096}), "s"),
                           withUnit(support::seriesFrame(QStringLiteral("other"), {1024, 2048, 4096}), "bytes")};
        const QSize size(600, 300);
        const auto told = unitPanel(kSizeIsBytes, sizes);
        const auto mixed = unitPanel("{}", sizes);
        const auto plain = unitPanel("{\"unit\": \"none\"}", sizes);
        QVERIFY(told && mixed && plain);
        // Of two units none stands at the axis; shared, it does.
        QCOMPARE(support::picture(*mixed, size), support::picture(*plain, size));
        QVERIFY(support::picture(*told, size) != support::picture(*mixed, size));
    }
};

QD_TEST(SeriesUnitsTest)
#include "tst_seriesunits.moc"
