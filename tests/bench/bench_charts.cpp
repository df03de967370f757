#include "chartrows.h"
#include "chartseam.h"
#include "promanswer.h"
#include "report.h"

#include <prometheus/querydecoder.h>

#include <QCommandLineParser>
#include <QFile>
#include <QGuiApplication>
#include <QHash>

#include <optional>

// The chart engine's figures, by one thread: 1920 x 600 into a picture in memory, from samples in memory to the last
// pixel, axes and legend included. The peers measured the same work on the same data just before and left their figures
// in a file.

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int kSeries = 10;
const std::string kUPlot = "uPlot in Chromium";
const std::string kQtCharts = "Qt Charts";

/// "name value" lines. A figure that is asked for and is not there has not been measured.
class Peers
{
public:
    explicit Peers(const QString &path) : m_any(!path.isEmpty())
    {
        QFile file(path);
        if (m_any && !file.open(QIODevice::ReadOnly))
            m_missing += path;
        while (file.isOpen() && !file.atEnd()) {
            const QList<QByteArray> words = file.readLine().trimmed().split(' ');
            bool isNumber = false;
            const double value = words.last().toDouble(&isNumber);
            if (words.size() == 2 && isNumber)
                m_figures.insert(words.first(), value);
        }
    }

    bool any() const { return m_any; }
    const QStringList &missing() const { return m_missing; }

    std::optional<double> value(const QByteArray &name)
    {
        if (const auto it = m_figures.constFind(name); it != m_figures.cend())
            return *it;
        if (m_any)
            m_missing += QString::fromLatin1(name);
        return std::nullopt;
    }

private:
    bool m_any;
    QHash<QByteArray, double> m_figures;
    QStringList m_missing;
};

class Report
{
public:
    explicit Report(const QString &peers) : m_peers(peers) {}

    /// A figure beside the peer's of that name, which is to be so many times as large.
    void beside(const std::string &name, double ms, double cpuMs, const std::string &peer, const QByteArray &theirs,
                double times, double mostMs = 0)
    {
        bench::Figure figure{name, ms, "ms", mostMs};
        if (const auto value = m_peers.value(theirs)) {
            figure.mostRatio = times > 0 ? 1 / times : 0;
            figure.peer = peer;
            figure.peerValue = *value;
        }
        figure.cpu = cpuMs;
        bench::print(figure);
    }

    /// Both have to have worked on the same data.
    void sameData(const QByteArray &theirs, const bench::Table &table)
    {
        if (const auto value = m_peers.value(theirs); value && *value != bench::sum(table))
            m_different += QString::fromLatin1(theirs);
    }

    /// The browser's program beside the browser's peer; both were measured before.
    void inBrowser(const std::string &name, const QByteArray &figure, double times)
    {
        if (const auto ours = m_peers.value("web-" + figure))
            beside("in the browser: " + name, *ours, 0, kUPlot, figure, times);
    }

    bool hasPeers() const { return m_peers.any(); }

    int exitCode() const
    {
        for (const QString &name : m_peers.missing())
            std::fprintf(stderr, "bench_charts: no figure of a peer: %s\n", qPrintable(name));
        for (const QString &name : m_different)
            std::fprintf(stderr, "bench_charts: the peer's data differ: %s\n", qPrintable(name));
        return m_peers.missing().isEmpty() && m_different.isEmpty() ? 0 : 1;
    }

private:
    Peers m_peers;
    QStringList m_different;
};

/// "100k", "1M"
std::string count(qsizetype points)
{
    return points % 1'000'000 == 0 ? std::to_string(points / 1'000'000) + "M" : std::to_string(points / 1000) + "k";
}

/// What a kind of data is asked to be faster by: its first paint, its frames.
struct Course
{
    const char *name;
    const char *key;
    bench::Kind kind;
    double strokePx;
    double firstTimes;
    double frameTimes;
};
constexpr Course kCourses[] = {{"smooth, width 1", "smooth", bench::smooth, 1, 10, 9},
                               {"white noise, width 2", "noise", bench::noise, 2, 30, 60}};

void againstUPlot(Report &report, qsizetype points)
{
    const std::string size = std::to_string(kSeries) + " x " + count(points) + ", ";
    for (const Course &course : kCourses) {
        const bench::Table table = bench::table(course.kind, kSeries, points);
        const QByteArray key(course.key);
        report.sameData("check-" + key, table);
        report.sameData("web-check-" + key, table);
        bench::Stage stage(course.strokePx);
        const bench::Timing first = bench::firstPaint(stage, table);
        report.beside("first paint, " + size + course.name, first.ms, first.cpuMs, kUPlot, "first-" + key,
                      course.firstTimes);
        const bench::Timing zoom = bench::zoomFrames(stage, table);
        report.beside("zoom or pan frame, " + size + course.name, zoom.ms, zoom.cpuMs, kUPlot, "zoom-" + key,
                      course.frameTimes);
        report.beside("zoom or pan frame, " + size + course.name + ", p95", zoom.p95Ms, 0, kUPlot,
                      "zoom-" + key + "-p95", 0, 8);
    }
    bench::Stage stage;
    const bench::Timing append = bench::appendFrames(stage, kSeries, points / 10);
    report.beside("append 1 s to 10 x " + count(points / 10) + " and repaint", append.ms, append.cpuMs, kUPlot,
                  "append", 10);
    bench::Stage wall(1, {1920, 1080});
    const bench::Timing panels = bench::panelFrames(wall);
    report.beside("12 panels of 10 x 1,000, all repainted", panels.ms, panels.cpuMs, kUPlot, "panels", 0, 16);
    if (!report.hasPeers())
        return;
    for (const Course &course : kCourses) {
        const double times = course.strokePx > 1 ? 5 : 2;
        const QByteArray key(course.key);
        report.inBrowser("first paint, " + size + course.name, "first-" + key, times);
        report.inBrowser("zoom or pan frame, " + size + course.name, "zoom-" + key, times);
    }
}

void againstQtCharts(Report &report, qsizetype points)
{
    const std::string name = count(points) + "-point line";
    const bench::Table table = bench::table(bench::smooth, 1, points);
    bench::Stage stage;
    const bench::Timing first = bench::firstPaint(stage, table);
    report.beside(name + ", first paint", first.ms, first.cpuMs, kQtCharts, "qtcharts-first", 50);
    const bench::Timing zoom = bench::zoomFrames(stage, table);
    report.beside(name + ", zoom or pan frame", zoom.ms, zoom.cpuMs, kQtCharts, "qtcharts-zoom", 50);
}

bool fromResponse()
{
    constexpr int kResponseSeries = 50;
    constexpr int kResponseSamples = 11'000;
    const QByteArray body = bench::promAnswer(kResponseSeries, kResponseSamples);
    bench::Stage stage;
    chart::PanelData panel;
    bool decoded = true;
    const bench::Timing all = bench::timing(
        9,
        [&](int) {
            const auto result = prometheus::decodeQuery(body);
            decoded = decoded && result && result->series.size() == kResponseSeries;
            if (!decoded)
                return;
            for (const engine::Series &each : result->series) {
                chart::Series series;
                series.name = each.label(u"pod"_s);
                series.samples = bench::samplesOf(each.times, each.values);
                series.colour = QColor::fromHsv(int(panel.series.size()) * 7, 160, 240);
                panel.series += series;
            }
            panel.fromMs = result->series.front().times.front();
            panel.toMs = result->series.front().times.back();
            stage.paint(panel);
        },
        [&panel] { panel = {}; });
    if (!decoded) {
        std::fprintf(stderr, "bench_charts: the answer was refused\n");
        return false;
    }
    bench::print({"query_range answer of 550k samples, bytes to painted", all.ms, "ms", 80, 0, {}, 0, all.cpuMs});
    return true;
}

void large(qsizetype points)
{
    const bench::Table table = bench::table(bench::smooth, kSeries, points);
    bench::Stage stage;
    const bench::Timing zoom = bench::zoomFrames(stage, table);
    const std::string name = "zoom or pan frame, 10 x " + count(points);
    bench::print({name, zoom.ms, "ms", 16, 0, {}, 0, zoom.cpuMs});
    bench::print({name + ", p95", zoom.p95Ms, "ms", 16});
}

/// What is worst for a rasteriser: a QPainter stroke of such a line took seconds.
void worstCases(qsizetype points)
{
    struct Wave
    {
        const char *name;
        bench::Kind kind;
    };
    for (const Wave &wave : {Wave{"square wave", bench::squareWave}, Wave{"white noise", bench::noise}}) {
        const bench::Table table = bench::table(wave.kind, 1, points);
        for (const double width : {1.0, 1.5, 2.0, 4.0}) {
            char name[80];
            std::snprintf(name, sizeof name, "zoom or pan frame, 1 x %s, %s, width %g", count(points).c_str(),
                          wave.name, width);
            bench::Stage stage(width);
            const bench::Timing zoom = bench::zoomFrames(stage, table);
            bench::print({name, zoom.ms, "ms", 8, 0, {}, 0, zoom.cpuMs}); // as a zoom frame's p95
        }
    }
}

void memory(qsizetype points)
{
    const bench::Table table = bench::table(bench::smooth, 1, points);
    bench::Stage stage;
    chart::PanelData panel = bench::panelOf(table);
    stage.paint(panel); // what is only built when it is needed counts as well
    bench::print({"memory of a sample", bench::bytesPerPoint(panel.series.first().samples), "B", 16.5});
}

} // namespace

int main(int argc, char **argv)
{
    QGuiApplication application(argc, argv);
    QCommandLineParser options;
    options.addOption(
        {u"peers"_s, u"What the peers have measured; without it, the goals beside them are left out."_s, u"file"_s});
    options.addOption({u"points"_s, u"Samples a series."_s, u"number"_s, u"1000000"_s});
    options.process(application);
    const qsizetype points = qMax<qsizetype>(100, options.value(u"points"_s).toLongLong());
    Report report(options.value(u"peers"_s));
    againstUPlot(report, points);
    againstQtCharts(report, points / 10);
    const bool decoded = fromResponse();
    large(points * 10);
    worstCases(points);
    memory(points);
    return decoded ? report.exitCode() : 1;
}
