#include <chart/axisunit.h>
#include <chart/legend.h>
#include <chart/legendfigures.h>
#include <dashboard/panelregistry.h>
#include <support/panelpictures.h>
#include <support/testregistry.h>
#include <widgets/gallery/paintrecorder.h>

#include <QJsonDocument>
#include <QPainter>
#include <QTest>

#include <algorithm>
#include <memory>

namespace {

/// `legend` are the options inside the object.
std::unique_ptr<dashboard::Panel> panelWithLegend(const QByteArray &legend, const dashboard::Frames &frames)
{
    dashboard::PanelRegistry registry;
    dashboard::registerPanels(registry);
    auto panel = *registry.make(QStringLiteral("timeseries"));
    const QByteArray options = "{\"legend\": {" + legend + "}}";
    if (!panel->setOptions(QJsonDocument::fromJson(options).object()).has_value())
        return nullptr;
    panel->setInput(support::readyInput(frames));
    return panel;
}

dashboard::Frames manyPods(int count)
{
    dashboard::Frames frames;
    for (int i = 0; i < count; ++i)
        frames += support::seriesFrame(QStringLiteral("pod-%1").arg(i), {double(i), 3, 2});
    return frames;
}

QRectF wholeOf(const QSize &size)
{
    return {QPointF(), QSizeF(size)};
}

chart::PanelGeometry chartBesideLegend(const dashboard::Panel &panel, const QSize &size)
{
    const auto scene = panel.timePicture(wholeOf(size), support::plainStyle());
    return scene ? scene->geometry : chart::PanelGeometry();
}

chart::LegendGeometry placedLegend(const dashboard::Panel &panel, const QSize &size)
{
    const auto scene = panel.timePicture(wholeOf(size), support::plainStyle());
    return scene ? scene->legend : chart::LegendGeometry();
}

QStringList writtenTexts(const dashboard::Panel &panel, const QSize &size)
{
    widgets::PaintRecorder recorder(size, Qt::white);
    {
        QPainter painter(&recorder);
        panel.paint(painter, wholeOf(size), support::plainStyle());
    }
    QStringList texts;
    for (const widgets::PaintedRun &run : recorder.texts())
        texts += run.text;
    return texts;
}

/// What the pointer is told somewhere over this entry.
dashboard::Detail legendEntryTold(const dashboard::Panel &panel, const QSize &size, const QString &name)
{
    const QRectF plotted = chartBesideLegend(panel, size).bounds;
    for (int y = 4; y < size.height(); y += 8) {
        for (int x = 4; x < size.width(); x += 8) {
            const QPointF at(x, y);
            dashboard::Detail told;
            if (!plotted.contains(at))
                told = panel.at(at, wholeOf(size), support::plainStyle());
            if (told.heading == name)
                return told;
        }
    }
    return {};
}

} // namespace

class SeriesLegendTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void withoutAChoiceItIsALine()
    {
        const QSize size(600, 300);
        const auto plain = panelWithLegend("", manyPods(3));
        const auto line = panelWithLegend("\"showLegend\": true, \"displayMode\": \"line\"", manyPods(3));
        const auto hidden = panelWithLegend("\"showLegend\": false", manyPods(3));
        const auto hiddenTable = panelWithLegend("\"showLegend\": false, \"displayMode\": \"table\"", manyPods(3));
        QVERIFY(plain && line && hidden && hiddenTable);
        QCOMPARE(placedLegend(*plain, size).places.size(), 3);
        QCOMPARE(chartBesideLegend(*plain, size).bounds, wholeOf(size));
        QCOMPARE(support::picture(*line, size), support::picture(*plain, size));
        QVERIFY(placedLegend(*hidden, size).places.isEmpty());
        QVERIFY(!writtenTexts(*hidden, size).contains(QStringLiteral("pod-0")));
        QCOMPARE(support::picture(*hiddenTable, size), support::picture(*hidden, size));
    }

    void listAndTableStandInOnePlace_data()
    {
        QTest::addColumn<QByteArray>("legend");
        QTest::addColumn<bool>("isBeside");
        QTest::newRow("list below") << QByteArray("\"displayMode\": \"list\"") << false;
        QTest::newRow("table below") << QByteArray("\"displayMode\": \"table\", \"placement\": \"bottom\"") << false;
        QTest::newRow("list beside") << QByteArray("\"displayMode\": \"list\", \"placement\": \"right\"") << true;
        QTest::newRow("table beside") << QByteArray("\"displayMode\": \"table\", \"placement\": \"right\"") << true;
    }
    void listAndTableStandInOnePlace()
    {
        QFETCH(QByteArray, legend);
        QFETCH(bool, isBeside);
        const auto panel = panelWithLegend(legend, manyPods(60));
        QVERIFY(panel);
        for (const QSize &size : {QSize(900, 700), QSize(1200, 240), QSize(500, 320)}) {
            const chart::PanelGeometry geometry = chartBesideLegend(*panel, size);
            QVERIFY(!geometry.bounds.intersects(placedLegend(*panel, size).bounds));
            QCOMPARE(geometry.bounds.width() < size.width(), isBeside);
            QCOMPARE(geometry.bounds.height() < size.height(), !isBeside);
            QVERIFY(geometry.bounds.height() >= size.height() * 2.0 / 3 - 0.5);
            QVERIFY(geometry.bounds.width() >= size.width() * 3.0 / 5 - 0.5);
            QCOMPARE(writtenTexts(*panel, size).count(QStringLiteral("pod-0")), 1);
        }
    }

    void whatHasNoRoomIsCounted_data() { listAndTableStandInOnePlace_data(); }
    void whatHasNoRoomIsCounted()
    {
        QFETCH(QByteArray, legend);
        constexpr int kPods = 60;
        const QSize size(500, 320);
        const auto panel = panelWithLegend(legend, manyPods(kPods));
        QVERIFY(panel);
        const QStringList texts = writtenTexts(*panel, size);
        const auto written = int(std::count_if(
            texts.cbegin(), texts.cend(), [](const QString &text) { return text.startsWith(QLatin1String("pod-")); }));
        QVERIFY(written > 0 && written < kPods);
        const QString more = QStringLiteral("+%1 more").arg(kPods - written);
        QVERIFY2(texts.contains(more), qPrintable(more + QStringLiteral(" in ") + texts.join(u'|')));
        // With room for all there is nothing to count.
        const auto few = panelWithLegend(legend, manyPods(3));
        QVERIFY(few);
        QVERIFY(writtenTexts(*few, size).filter(QStringLiteral("more")).isEmpty());
        QCOMPARE(writtenTexts(*few, size).filter(QStringLiteral("pod-")).size(), 3);
    }

    void aLineCountsWhatHasNoRoomAtItsEnd()
    {
        const QSize size(400, 200);
        const auto panel = panelWithLegend("", manyPods(40));
        QVERIFY(panel);
        for (const bool mirrored : {false, true}) {
            chart::Style style = support::plainStyle();
            style.rightToLeft = mirrored;
            const auto scene = panel->timePicture(wholeOf(size), style);
            QVERIFY(scene && scene->legend.moreCount > 0 && !scene->legend.places.isEmpty());
            widgets::PaintRecorder recorder(size, Qt::white);
            {
                QPainter painter(&recorder);
                panel->paint(painter, wholeOf(size), style);
            }
            const QVector<widgets::PaintedRun> texts = recorder.texts();
            const QString more = QStringLiteral("+%1").arg(scene->legend.moreCount);
            const auto run = std::find_if(texts.cbegin(), texts.cend(),
                                          [&more](const widgets::PaintedRun &one) { return one.text == more; });
            QVERIFY2(run != texts.cend(), mirrored ? "from right to left" : "from left to right");
            const QRectF last = scene->legend.places.constLast().rect;
            QVERIFY(mirrored ? run->rect.right() < last.left() : run->rect.left() > last.right());
            QVERIFY(wholeOf(size).contains(run->rect));
        }
    }

    void aSortedTitleLeavesItsArrowWhole()
    {
        chart::Style style = support::plainStyle();
        style.smallFont.setPixelSize(40);
        chart::LegendData data;
        data.items += chart::LegendItem{QString(20, u'w'), Qt::red, true, {}};
        data.nameTitle = QString(60, u'i');
        chart::LegendView view;
        view.sortColumn = chart::LegendView::kByName;
        const QSize size(300, 200);
        const auto geometry = chart::layoutLegend(wholeOf(size), data, chart::LegendMode::Table, view, style);
        QCOMPARE(geometry.titles.size(), 1);
        widgets::PaintRecorder recorder(size, Qt::white);
        {
            QPainter painter(&recorder);
            chart::drawLegend(painter, geometry, data, view, style);
        }
        double end = 0;
        QString written;
        for (const widgets::PaintedRun &run : recorder.texts()) {
            if (!geometry.titles.first().rect.contains(run.rect.center()))
                continue;
            written += run.text;
            end = std::max(end, run.rect.right());
        }
        QVERIFY2(written.contains(QChar(0x2026)) && written.endsWith(QChar(0x2193)), qPrintable(written));
        QVERIFY2(end <= geometry.titles.first().rect.right() + 1, qPrintable(QString::number(end)));
    }

    void aTableHasTheFiguresOfTheRange()
    {
        const QSize size(900, 400);
        QVector<double> values;
        for (int i = 0; i < 50; ++i)
            values += (i * 37) % 11;
        values[47] = 1000; // later than the range ends
        const dashboard::Frames frames{support::seriesFrame(QStringLiteral("a"), values),
                                       support::seriesFrame(QStringLiteral("b"), {7})};
        const auto panel = panelWithLegend("\"displayMode\": \"table\"", frames);
        QVERIFY(panel);
        const auto told = [&] {
            QStringList lines;
            for (const dashboard::Detail::Line &line : legendEntryTold(*panel, size, QStringLiteral("a")).lines)
                lines += line.name + u' ' + line.value;
            return lines;
        };
        const auto scene = panel->timePicture(wholeOf(size), support::plainStyle());
        QVERIFY(scene.has_value());
        const chart::PanelData &data = scene->data;
        const chart::LegendFigures known = chart::legendFigures(data.series[0].samples, data.fromMs, data.toMs);
        QCOMPARE(known.greatest, 10.0);
        const QStringList titles{QStringLiteral("Min"), QStringLiteral("Max"), QStringLiteral("Mean"),
                                 QStringLiteral("Last value"), QStringLiteral("Total")};
        const QStringList texts = writtenTexts(*panel, size);
        QStringList expected;
        for (qsizetype i = 0; i < titles.size(); ++i) {
            const QString value = chart::seriesText(data, data.series[0], known.all()[i]).joined();
            QVERIFY2(texts.contains(titles[i]), qPrintable(titles[i]));
            QVERIFY2(texts.contains(value), qPrintable(value));
            expected += titles[i] + u' ' + value;
        }
        QCOMPARE(told(), expected);
        // A zoom shows a part of what they are of.
        panel->setView({chart::AxisRange{data.fromMs, data.fromMs + 60'000}, {}});
        QCOMPARE(told(), expected);
    }

    void aTableHasTheColumnsThatWereChosen()
    {
        const QSize size(900, 400);
        const auto panel = panelWithLegend("\"displayMode\": \"table\", \"calcs\": [\"lastNotNull\", \"min\"]",
                                           {support::seriesFrame(QStringLiteral("a"), {4, 2, 3})});
        const auto none = panelWithLegend("\"displayMode\": \"table\", \"calcs\": []",
                                          {support::seriesFrame(QStringLiteral("a"), {4, 2, 3})});
        QVERIFY(panel && none);
        QStringList told;
        for (const dashboard::Detail::Line &line : legendEntryTold(*panel, size, QStringLiteral("a")).lines)
            told += line.name + u' ' + line.value;
        QCOMPARE(told, (QStringList{QStringLiteral("Last value 3"), QStringLiteral("Min 2")}));
        QVERIFY(!writtenTexts(*panel, size).contains(QStringLiteral("Max")));
        const dashboard::Detail bare = legendEntryTold(*none, size, QStringLiteral("a"));
        QCOMPARE(bare.heading, QStringLiteral("a"));
        QVERIFY(bare.lines.isEmpty());
    }

    void aLongNameIsCutAndToldInFull()
    {
        const QSize size(600, 300);
        const QString name = QStringLiteral("begin-") + QString(120, u'w') + QStringLiteral("-end");
        const dashboard::Frames frames{support::seriesFrame(name, {1, 2}),
                                       support::seriesFrame(QStringLiteral("b"), {3})};
        const auto panel = panelWithLegend("\"displayMode\": \"list\", \"placement\": \"right\"", frames);
        QVERIFY(panel);
        const QStringList texts = writtenTexts(*panel, size);
        QVERIFY(!texts.contains(name));
        const QStringList cut = texts.filter(QStringLiteral("begin-"));
        QCOMPARE(cut.size(), 1);
        QVERIFY2(cut.first().contains(QChar(0x2026)), qPrintable(cut.first()));
        QVERIFY2(cut.first().endsWith(QLatin1String("-end")), qPrintable(cut.first()));
        QCOMPARE(legendEntryTold(*panel, size, name).heading, name);
    }

    void aSmallPanelKeepsItsChart_data() { listAndTableStandInOnePlace_data(); }
    void aSmallPanelKeepsItsChart()
    {
        QFETCH(QByteArray, legend);
        const QSize size(200, 120);
        const auto panel = panelWithLegend(legend, manyPods(4));
        const auto plain = panelWithLegend("", manyPods(4));
        QVERIFY(panel && plain);
        QCOMPARE(chartBesideLegend(*panel, size).bounds, wholeOf(size));
        QCOMPARE(support::picture(*panel, size), support::picture(*plain, size));
    }

    void nothingIsPaintedOutside_data() { listAndTableStandInOnePlace_data(); }
    void nothingIsPaintedOutside()
    {
        QFETCH(QByteArray, legend);
        for (const dashboard::Frames &frames : support::hostileFrames()) {
            const auto panel = panelWithLegend(legend, frames);
            QVERIFY(panel);
            for (const bool mirrored : {false, true}) {
                chart::Style style = support::plainStyle();
                style.rightToLeft = mirrored;
                for (const QSize &size : {QSize(1, 1), QSize(200, 120), QSize(320, 180), QSize(700, 300)})
                    QVERIFY(!support::picture(*panel, size, style).isNull());
            }
        }
    }

    void whatItDoesNotHaveIsRefused_data()
    {
        QTest::addColumn<QByteArray>("legend");
        QTest::addColumn<QString>("code");
        const auto row = [](const char *what, const char *legend, const char *code) {
            QTest::newRow(what) << QByteArray(legend) << QString::fromLatin1(code);
        };
        row("another shape", "{\"displayMode\": \"cloud\"}", "panel.option-choice");
        row("another place", "{\"placement\": \"top\"}", "panel.option-choice");
        row("a figure that a table has not", "{\"calcs\": [\"max\", \"median\"]}", "panel.option-choice");
        row("a figure alone", "{\"calcs\": \"max\"}", "panel.option-not-list");
        row("a number for a figure", "{\"calcs\": [1]}", "panel.option-not-text");
        row("too many", "{\"calcs\": [\"max\", \"max\", \"max\", \"max\", \"max\", \"max\"]}", "panel.option-too-many");
        row("an unknown option", "{\"width\": 3}", "panel.option-unknown");
        row("no object", "true", "panel.option-not-object");
    }
    void whatItDoesNotHaveIsRefused()
    {
        QFETCH(QByteArray, legend);
        QFETCH(QString, code);
        const QSize size(600, 300);
        const auto panel = panelWithLegend("\"displayMode\": \"list\"", manyPods(3));
        QVERIFY(panel);
        const QImage before = support::picture(*panel, size);
        const auto result = panel->setOptions(QJsonDocument::fromJson("{\"legend\": " + legend + "}").object());
        QVERIFY(!result.has_value());
        QCOMPARE(result.error().message.code, code);
        QCOMPARE(support::picture(*panel, size), before);
    }
};

QD_TEST(SeriesLegendTest)
#include "tst_serieslegend.moc"
