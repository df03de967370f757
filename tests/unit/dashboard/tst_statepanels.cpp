#include <dashboard/statelook.h>
#include <dashboard/statetimelinepanel.h>
#include <dashboard/statushistorypanel.h>
#include <support/panelpictures.h>
#include <support/testregistry.h>

#include <QJsonDocument>
#include <QTest>

#include <cmath>

using namespace dashboard;

namespace {

const double kGone = std::nan("");
constexpr double kStart = 1'700'000'000'000.0;
constexpr double kBeat = 15'000; // of support::seriesFrame
const char *const kRedFrom90 =
    "\"thresholds\": {\"steps\": [{\"color\": \"green\", \"value\": null}, {\"color\": \"red\", \"value\": 90}]}";
const char *const kUpAndDown =
    "\"mappings\": [{\"type\": \"value\", \"options\": {\"1\": {\"text\": \"Up\", \"color\": "
    "\"green\"}, \"0\": {\"text\": \"Down\", \"color\": \"red\"}}}]";

template <class P> std::unique_ptr<P> panelOf(const QByteArray &options, const Frames &frames)
{
    auto panel = std::make_unique<P>();
    const auto result = panel->setOptions(QJsonDocument::fromJson("{" + options + "}").object());
    if (!result) {
        qWarning("%s", qPrintable(contract::Phrases::render(result.error())));
        return nullptr;
    }
    panel->setInput(support::readyInput(frames));
    return panel;
}

/// "Up 0-30, Down 30-67.5": the runs of a row, in seconds.
QString said(const chart::StateTimelineData &data, qsizetype row = 0)
{
    QStringList runs;
    for (const chart::GridBand &band : data.rows[row].bands) {
        runs += data.states[band.state].text +
                QStringLiteral(" %1-%2").arg((band.fromMs - kStart) / 1000).arg((band.toMs - kStart) / 1000);
    }
    return runs.join(QLatin1String(", "));
}

Frame textsFrame(const QVector<double> &times, const QStringList &texts)
{
    Frame frame = support::seriesFrame(QStringLiteral("words"), {});
    frame.fields[0].numbers = times;
    frame.fields[1].kind = Field::Kind::Text;
    frame.fields[1].texts = texts;
    return frame;
}

} // namespace

class StatePanelsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void equalNeighboursAreOneRun_data()
    {
        QTest::addColumn<QByteArray>("options");
        QTest::addColumn<QVector<double>>("values");
        QTest::addColumn<QString>("runs");
        const auto row = [](const char *what, const QByteArray &options, const QVector<double> &values,
                            const char *runs) { QTest::newRow(what) << options << values << QString::fromUtf8(runs); };
        row("mapped values", kUpAndDown, {1, 1, 0, 0, 1}, "Up 0-30, Down 30-60, Up 60-97.5");
        row("a gap keeps equal ones apart", kUpAndDown, {1, kGone, 1}, "Up 0-15, Up 30-67.5");
        row("values by their words", "", {3, 3, 4}, "3 0-30, 4 30-67.5");
        row("thresholds join different values", kRedFrom90, {10, 20, 95, 99}, "< 90 0-30, 90+ 30-82.5");
        row("a mapped null is a state",
            "\"mappings\": [{\"type\": \"special\", \"options\": {\"match\": \"null+nan\", \"result\": {\"text\": "
            "\"Lost\"}}}]",
            {1, kGone, kGone}, "1 0-15, Lost 15-67.5");
        row("a value that holds as long as told", "\"insertNulls\": 5000", {1, 2, 2}, "1 0-5, 2 15-20, 2 30-35");
        row("one sample holds to the end", "", {7}, "7 0-600");
    }
    void equalNeighboursAreOneRun()
    {
        QFETCH(QByteArray, options);
        QFETCH(QVector<double>, values);
        QFETCH(QString, runs);
        const auto panel =
            panelOf<StateTimelinePanel>(options, {support::seriesFrame(QStringLiteral("payment"), values)});
        QVERIFY(panel);
        QCOMPARE(said(panel->data(support::plainStyle())), runs);
    }

    void aHoleInTheRhythmIsAGap()
    {
        Frame frame = support::seriesFrame(QStringLiteral("payment"), {1, 1, 1, 1, 1, 1, 1, 1});
        for (qsizetype i = 5; i < 8; ++i)
            frame.fields[0].numbers[i] += 120'000;
        const auto panel = panelOf<StateTimelinePanel>(kUpAndDown, {frame});
        QCOMPARE(said(panel->data(support::plainStyle())), QStringLiteral("Up 0-97.5, Up 195-262.5"));
    }

    void eventsHoldUntilTheNextOne()
    {
        const auto panel = panelOf<StateTimelinePanel>(
            {}, {textsFrame({kStart, kStart + 1000, kStart + 90'000, kStart + 300'000},
                            {QStringLiteral("a"), QStringLiteral("b"), QString(), QStringLiteral("a")})});
        QCOMPARE(said(panel->data(support::plainStyle())), QStringLiteral("a 0-1, b 1-90, a 300-600"));
    }

    void redIsWorseWhicheverWayThresholdsRun_data()
    {
        QTest::addColumn<QByteArray>("options");
        QTest::addColumn<double>("bad");
        QTest::addColumn<double>("good");
        QTest::newRow("more is worse") << QByteArray(kRedFrom90) << 95.0 << 5.0;
        QTest::newRow("less is worse")
            << QByteArray("\"thresholds\": {\"steps\": [{\"color\": \"red\", \"value\": null}, {\"color\": \"green\", "
                          "\"value\": 90}]}")
            << 5.0 << 95.0;
        QTest::newRow("mapped") << QByteArray(kUpAndDown) << 0.0 << 1.0;
    }
    void redIsWorseWhicheverWayThresholdsRun()
    {
        QFETCH(QByteArray, options);
        QFETCH(double, bad);
        QFETCH(double, good);
        const auto panel =
            panelOf<StateTimelinePanel>(options, {support::seriesFrame(QStringLiteral("payment"), {bad, good})});
        const chart::StateTimelineData data = panel->data(support::plainStyle());
        const auto &bands = data.rows[0].bands;
        QCOMPARE(bands.size(), 2);
        QVERIFY(data.states[bands[0].state].rank > data.states[bands[1].state].rank);
        QCOMPARE(data.states[bands[0].state].colour, colourNamed(QStringLiteral("red"), support::plainStyle()).value());
    }

    void thousandsOfDifferentValuesAreFewStates()
    {
        QVector<double> values;
        for (int i = 0; i < 5000; ++i)
            values += i + 0.5;
        const auto panel = panelOf<StateTimelinePanel>({}, {support::seriesFrame(QStringLiteral("payment"), values)});
        QCOMPARE(panel->data(support::plainStyle()).states.size(), kMostStates + 1);
    }

    void aCellStandsForOneBeat()
    {
        const auto panel = panelOf<StatusHistoryPanel>(
            kUpAndDown, {support::seriesFrame(QStringLiteral("payment"), {1, 0, kGone, 1})});
        const chart::StatusHistoryData data = panel->data(support::plainStyle());
        QCOMPARE(data.firstMs, kStart);
        QCOMPARE(data.stepMs, kBeat);
        QStringList cells;
        for (const int state : data.rows[0].cells)
            cells += state < 0 ? QStringLiteral("-") : data.states[state].text;
        QCOMPARE(cells, (QStringList{QStringLiteral("Up"), QStringLiteral("Down"), QStringLiteral("-"),
                                     QStringLiteral("Up")}));
    }

    void theWorstOfSeveralInOneCellIsShown()
    {
        Frame frame = support::seriesFrame(QStringLiteral("payment"), {1, 1, 0, 1});
        frame.fields[0].numbers[3] = frame.fields[0].numbers[2] + 100;
        const auto panel = panelOf<StatusHistoryPanel>(kUpAndDown, {frame});
        const chart::StatusHistoryData data = panel->data(support::plainStyle());
        QCOMPARE(data.rows[0].cells.size(), 3);
        QCOMPARE(data.states[data.rows[0].cells[2]].text, QStringLiteral("Down"));
    }

    void thePointerIsToldStateAndTime()
    {
        const chart::Style style = support::plainStyle();
        const QRectF room(0, 0, 700, 200);
        const Frames frames{support::seriesFrame(QStringLiteral("payment"), {1, 1, 0, 0, kGone})};
        const auto timeline = panelOf<StateTimelinePanel>(kUpAndDown, frames);
        const auto history = panelOf<StatusHistoryPanel>(kUpAndDown, frames);
        const auto places = chart::layoutStateTimeline(room, timeline->data(style), style);
        const double y = places.rows[0].rect.center().y();
        const Detail run = timeline->at({places.x.toPixel(kStart + 35'000), y}, room, style);
        QCOMPARE(run.heading, QStringLiteral("payment"));
        QCOMPARE(run.lines.size(), 1);
        QCOMPARE(run.lines[0].name, QStringLiteral("Down"));
        QVERIFY2(run.lines[0].value.contains(QLatin1String("30 s")), qPrintable(run.lines[0].value));
        QCOMPARE(run.lines[0].colour, colourNamed(QStringLiteral("red"), style).value());
        const Detail gap = timeline->at({places.x.toPixel(kStart + 300'000), y}, room, style);
        QCOMPARE(gap.lines.size(), 1);
        QVERIFY(!gap.lines[0].colour.isValid());
        const auto cells = chart::layoutStatusHistory(room, history->data(style), style);
        const Detail cell =
            history->at({cells.x.toPixel(kStart + 35'000), cells.rows[0].rect.center().y()}, room, style);
        QCOMPARE(cell.lines[0].name, QStringLiteral("Down"));
        QVERIFY2(cell.lines[0].value.contains(QLatin1String("15 s")), qPrintable(cell.lines[0].value));
        QVERIFY(timeline->summary().contains(QLatin1String("payment Down")));
        QVERIFY(history->summary().contains(QLatin1String("payment Down")));
    }

    void whatIsStaleHasNoColourOfHealth()
    {
        const chart::Style style = support::plainStyle();
        const QRectF room(0, 0, 400, 200);
        const auto colourful = [](const QImage &image) {
            int count = 0;
            for (int y = 0; y < image.height(); ++y) {
                for (int x = 0; x < image.width(); ++x)
                    count += image.pixelColor(x, y).hsvSaturation() > 90;
            }
            return count;
        };
        const Frames frames{support::seriesFrame(QStringLiteral("payment"), QVector<double>(40, 0))};
        const auto timeline = panelOf<StateTimelinePanel>(kUpAndDown, frames);
        const auto history = panelOf<StatusHistoryPanel>(kUpAndDown, frames);
        for (Panel *panel : {static_cast<Panel *>(timeline.get()), static_cast<Panel *>(history.get())}) {
            const int fresh = colourful(support::picture(*panel, {400, 200}));
            QVERIFY(fresh > 3000);
            PanelInput stale = panel->input();
            stale.state = PanelState::Stale;
            panel->setInput(stale);
            QVERIFY(colourful(support::picture(*panel, {400, 200})) < fresh / 10);
        }
        const auto places =
            chart::layoutStateTimeline(contentBounds(room, timeline->input(), style), timeline->data(style), style);
        const Detail detail =
            timeline->at({places.x.toPixel(kStart + 35'000), places.rows[0].rect.center().y()}, room, style);
        QCOMPARE(detail.lines.size(), 1);
        QVERIFY(!detail.lines[0].colour.isValid());
    }

    void theLegendCanBeHidden()
    {
        const Frames frames{support::seriesFrame(QStringLiteral("payment"), {1, 0})};
        const auto panel =
            panelOf<StateTimelinePanel>(QByteArray("\"legend\": {\"showLegend\": false}, ") + kUpAndDown, frames);
        const chart::Style style = support::plainStyle();
        const QRectF room(0, 0, 600, 300);
        QVERIFY(chart::layoutStateTimeline(room, panel->data(style), style).legend.entries.isEmpty());
        const auto other = panelOf<StateTimelinePanel>(kUpAndDown, frames);
        QCOMPARE(chart::layoutStateTimeline(room, other->data(style), style).legend.entries.size(), 2);
    }

    void aSchemeHasAScaleAndNoListOfValues()
    {
        QVector<double> values;
        for (int i = 0; i < 200; ++i)
            values += i;
        const Frames frames{support::seriesFrame(QStringLiteral("payment"), values)};
        const QByteArray scheme("\"color\": {\"mode\": \"continuous-GrYlRd\"}, \"unit\": \"short\"");
        const chart::Style style = support::plainStyle();
        const QRectF room(0, 0, 600, 300);
        const auto panel = panelOf<StateTimelinePanel>(scheme, frames);
        const chart::StateTimelineData data = panel->data(style);
        const chart::GridLegend legend = chart::layoutStateTimeline(room, data, style).legend;
        QVERIFY(legend.entries.isEmpty());
        QCOMPARE(legend.hidden, 0);
        QVERIFY(!legend.strip.isEmpty() && room.contains(legend.strip));
        QCOMPARE(data.scale.lowText, QStringLiteral("0"));
        QCOMPARE(data.scale.highText, QStringLiteral("199"));
        QVERIFY(data.scale.colours.first() != data.scale.colours.last());
        // What a mapping names keeps its word.
        const auto mapped =
            panelOf<StateTimelinePanel>(scheme + ", \"mappings\": [{\"type\": \"value\", \"options\": {\"7\": "
                                                 "{\"text\": \"Seven\", \"color\": \"green\"}}}]",
                                        frames);
        const chart::GridLegend named = chart::layoutStateTimeline(room, mapped->data(style), style).legend;
        QCOMPARE(named.entries.size(), 1);
        QCOMPARE(named.entries[0].text, QStringLiteral("Seven"));
        QVERIFY(named.low.right() <= named.strip.left() && named.strip.right() <= named.high.left());
        QVERIFY(named.high.right() < named.entries[0].rect.left());
        // Steps are named as before.
        QVERIFY(panelOf<StateTimelinePanel>(kRedFrom90, frames)->data(style).scale.colours.isEmpty());
    }

    void framesWithoutTimesSayWhatToDo()
    {
        Frame frame;
        frame.fields.resize(1);
        frame.fields[0].numbers = {1};
        const auto timeline = panelOf<StateTimelinePanel>({}, {frame});
        const auto history = panelOf<StatusHistoryPanel>({}, {frame});
        QVERIFY(support::painted(support::picture(*timeline, {400, 200})) > 100);
        QVERIFY(support::painted(support::picture(*history, {400, 200})) > 100);
    }
};

QD_TEST(StatePanelsTest)
#include "tst_statepanels.moc"
