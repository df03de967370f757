#include <dashboard/statelook.h>
#include <dashboard/statushistorypanel.h>
#include <support/panelpictures.h>
#include <support/testregistry.h>

#include <QStringList>
#include <QTest>

#include <cmath>
#include <memory>

namespace {

constexpr double kMergedStart = 1'700'000'000'000.0; // of support::seriesFrame
constexpr double kMergedBeat = 15'000;
constexpr int kMergedSamples = 2800;

std::unique_ptr<dashboard::StatusHistoryPanel> mergedPanel(const dashboard::Frames &frames)
{
    auto panel = std::make_unique<dashboard::StatusHistoryPanel>();
    if (!panel->setOptions({}))
        return nullptr;
    dashboard::PanelInput input = support::readyInput(frames);
    input.toMs = input.fromMs + kMergedSamples * kMergedBeat;
    panel->setInput(input);
    return panel;
}

QStringList mergedTold(const dashboard::Panel &panel, const chart::StatusHistoryData &data, int sample)
{
    const chart::Style style = support::plainStyle();
    const QRectF room(0, 0, 500, 160);
    const auto places = chart::layoutStatusHistory(room, data, style);
    const dashboard::Detail detail = panel.at(
        {places.x.toPixel(kMergedStart + (sample + 0.5) * kMergedBeat), places.rows[0].rect.center().y()}, room, style);
    QStringList lines;
    for (const auto &line : detail.lines)
        lines += line.name;
    return lines;
}

} // namespace

/// What is said of cells that stand for many samples, and where a state has little room.
class StateMergedTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void thePointerIsToldHowManySamplesAreThere_data()
    {
        QTest::addColumn<bool>("nulls");
        QTest::newRow("missing ones are nulls") << true;
        QTest::newRow("missing ones are not sent") << false;
    }
    void thePointerIsToldHowManySamplesAreThere()
    {
        QFETCH(bool, nulls);
        dashboard::Frame frame = support::seriesFrame(QStringLiteral("payment"), QVector<double>(kMergedSamples, 1));
        const auto whole = mergedPanel({frame});
        QVERIFY(whole);
        const chart::Style style = support::plainStyle();
        QCOMPARE(mergedTold(*whole, whole->data(style), 1400).size(), 1);
        // Every second run of twenty is missing.
        dashboard::Frame holes = frame;
        holes.fields[0].numbers.clear();
        holes.fields[1].numbers.clear();
        for (int i = 0; i < kMergedSamples; ++i) {
            const bool missing = i % 40 >= 20;
            if (missing && !nulls)
                continue;
            holes.fields[0].numbers += frame.fields[0].numbers[i];
            holes.fields[1].numbers += missing ? std::nan("") : 1.0;
        }
        const auto panel = mergedPanel({holes});
        QVERIFY(panel);
        const chart::StatusHistoryData data = panel->data(style);
        QCOMPARE(data.rows[0].rhythmMs, kMergedBeat);
        const QStringList lines = mergedTold(*panel, data, 1405);
        QCOMPARE(lines.size(), 2);
        QCOMPARE(lines[0], QStringLiteral("1"));
        QVERIFY2(lines[1].contains(QLatin1String(" of ")), qPrintable(lines[1]));
    }

    void aSlowSeriesAmongFastOnesIsWhole()
    {
        dashboard::Frame fast = support::seriesFrame(QStringLiteral("order"), QVector<double>(kMergedSamples, 1));
        dashboard::Frame slow = support::seriesFrame(QStringLiteral("payment"), QVector<double>(kMergedSamples, 1));
        for (int i = 0; i < kMergedSamples; ++i) {
            if (i % 4 != 0)
                slow.fields[1].numbers[i] = std::nan("");
        }
        const auto panel = mergedPanel({slow, fast});
        QVERIFY(panel);
        const chart::StatusHistoryData data = panel->data(support::plainStyle());
        QCOMPARE(data.stepMs, kMergedBeat);
        QCOMPARE(data.rows[0].rhythmMs, 4 * kMergedBeat);
        QCOMPARE(mergedTold(*panel, data, 1400).size(), 1);
    }

    void aWaveringRhythmIsRounded()
    {
        dashboard::Frame frame = support::seriesFrame(QStringLiteral("payment"), QVector<double>(kMergedSamples, 1));
        for (int i = 0; i < kMergedSamples; ++i)
            frame.fields[0].numbers[i] += i % 3 == 1 ? 1 : i % 3 == 2 ? 2 : 0;
        const auto panel = mergedPanel({frame});
        QVERIFY(panel);
        QCOMPARE(panel->data(support::plainStyle()).stepMs, kMergedBeat);
    }

    void aStateWithoutRoomAboveHasItsMarkBeside_data()
    {
        QTest::addColumn<int>("height");
        QTest::newRow("one line") << 26;
        QTest::newRow("less than one") << 14;
    }
    void aStateWithoutRoomAboveHasItsMarkBeside()
    {
        QFETCH(int, height);
        const chart::Style style = support::plainStyle();
        dashboard::PanelInput input = support::readyInput({});
        input.state = dashboard::PanelState::Error;
        QImage image(200, height, QImage::Format_ARGB32_Premultiplied);
        image.fill(Qt::white);
        QPainter painter(&image);
        dashboard::drawState(painter, QRectF(0, 0, 200, height), input, style);
        painter.end();
        int strokes = 0;
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < 100; ++x)
                strokes += qRed(image.pixel(x, y)) - qGreen(image.pixel(x, y)) > 60 ? 1 : 0;
        }
        QVERIFY(strokes > 0);
    }
};

QD_TEST(StateMergedTest)
#include "tst_statemerged.moc"
