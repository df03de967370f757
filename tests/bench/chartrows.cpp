#include "chartrows.h"

#include "chartseam.h"
#include "report.h"

#include <QPainter>

namespace bench {

namespace {

constexpr int kRounds = 9;
constexpr double kEnoughMs = 30'000;

const QColor kColours[] = {QColor(0x57, 0x94, 0xf2), QColor(0xff, 0x98, 0x30), QColor(0x73, 0xbf, 0x69),
                           QColor(0xf2, 0x49, 0x5c), QColor(0xb8, 0x77, 0xd9), QColor(0xfa, 0xde, 0x2a),
                           QColor(0x8a, 0xb8, 0xff), QColor(0xff, 0x73, 0x83), QColor(0x96, 0xd9, 0x8d),
                           QColor(0xca, 0x95, 0xe5)};

chart::Style style()
{
    chart::Style out;
    out.text = QColor(0xe6, 0xe6, 0xe6);
    out.muted = QColor(0xa0, 0xa4, 0xab);
    out.grid = QColor(0x2c, 0x30, 0x36);
    out.crosshair = out.muted;
    out.ground = QColor(0x11, 0x12, 0x17);
    out.accent = out.good = out.warning = out.critical = kColours[0];
    out.unknown = out.muted;
    out.palette = QVector<QColor>(std::begin(kColours), std::end(kColours));
    out.titleFont.setPixelSize(13);
    out.smallFont.setPixelSize(11);
    return out;
}

} // namespace

Timing timing(int most, const std::function<void(int)> &work, const std::function<void()> &prepare)
{
    std::vector<double> wall;
    std::vector<double> cpu;
    const double begin = nowMs();
    for (int i = 0; i < most && (i < 3 || nowMs() - begin < kEnoughMs); ++i) {
        if (prepare)
            prepare();
        const double wallBegin = nowMs();
        const double cpuBegin = nowMs(CLOCK_THREAD_CPUTIME_ID);
        work(i);
        cpu.push_back(nowMs(CLOCK_THREAD_CPUTIME_ID) - cpuBegin);
        wall.push_back(nowMs() - wallBegin);
    }
    Timing out{median(wall), 0, median(cpu)};
    std::sort(wall.begin(), wall.end());
    out.p95Ms = wall[wall.size() * 95 / 100];
    return out;
}

Stage::Stage(double strokePx, QSize size, Present present)
    : m_image(size, QImage::Format_ARGB32_Premultiplied)
    , m_style(style())
    , m_strokePx(strokePx)
    , m_present(present)
{
}

void Stage::paint(QPainter &painter, const QRectF &bounds, chart::PanelData &panel)
{
    setStroke(panel, m_style, m_strokePx);
    const chart::PanelGeometry geometry = chart::layoutPanel(bounds, panel, m_style);
    chart::drawPanel(painter, geometry, panel, m_style);
}

void Stage::paint(chart::PanelData &panel)
{
    m_image.fill(m_style.ground);
    {
        QPainter painter(&m_image);
        paint(painter, m_image.rect(), panel);
    }
    if (m_present)
        m_present(m_image);
}

void Stage::paint(QVector<chart::PanelData> &panels)
{
    constexpr int kAcross = 4;
    const int rows = (int(panels.size()) + kAcross - 1) / kAcross;
    const QSizeF size(double(m_image.width()) / kAcross, double(m_image.height()) / rows);
    m_image.fill(m_style.ground);
    {
        QPainter painter(&m_image);
        for (int i = 0; i < panels.size(); ++i)
            paint(painter, {QPointF(i % kAcross * size.width(), i / kAcross * size.height()), size}, panels[i]);
    }
    if (m_present)
        m_present(m_image);
}

chart::PanelData panelOf(const Table &table)
{
    chart::PanelData panel;
    panel.fromMs = table.beginMs();
    panel.toMs = table.endMs();
    for (int i = 0; i < table.values.size(); ++i) {
        chart::Series series;
        series.name = QStringLiteral("series %1").arg(i + 1);
        series.samples = i == 0 ? samplesOf(table.times, table.values[i])
                                : samplesBeside(panel.series.first().samples, table.values[i]);
        series.colour = kColours[std::size_t(i) % std::size(kColours)];
        panel.series += series;
    }
    return panel;
}

Timing firstPaint(Stage &stage, const Table &table)
{
    chart::PanelData panel;
    return timing(
        kRounds,
        [&](int) {
            panel = panelOf(table);
            stage.paint(panel);
        },
        [&panel] { panel = {}; }); // giving back what was built is no part of the work
}

Timing zoomFrames(Stage &stage, const Table &table)
{
    chart::PanelData panel = panelOf(table);
    stage.paint(panel);
    return timing(kFrames, [&](int frame) {
        const Window window = frameWindow(frame, table.beginMs(), table.endMs());
        panel.fromMs = window.fromMs;
        panel.toMs = window.toMs;
        stage.paint(panel);
    });
}

Timing appendFrames(Stage &stage, int series, qsizetype points)
{
    chart::PanelData panel;
    std::vector<double> last;
    {
        const Table walks = table(smooth, series, points);
        panel = panelOf(walks);
        for (const QVector<double> &values : walks.values)
            last.push_back(values.last());
    }
    Random random(99);
    double now = panel.toMs;
    const double length = panel.toMs - panel.fromMs;
    const auto step = [&](int) {
        now += kStepMs;
        for (int i = 0; i < series; ++i) {
            last[std::size_t(i)] += random.next() - 0.5;
            append(panel.series[i].samples, now, last[std::size_t(i)]);
        }
        panel.fromMs = now - length;
        panel.toMs = now;
        stage.paint(panel);
    };
    step(0); // the series part from the times that they shared
    return timing(kFrames, step);
}

Timing panelFrames(Stage &stage)
{
    QVector<chart::PanelData> panels;
    for (int i = 0; i < 12; ++i)
        panels += panelOf(table(smooth, 10, 1000));
    stage.paint(panels);
    return timing(kFrames, [&](int) { stage.paint(panels); });
}

} // namespace bench
