#include "chartrows.h"

#include <QCommandLineParser>
#include <QGuiApplication>

#include <emscripten.h>

#include <cstdio>

// The same work as bench_charts in a browser's page. The picture is not finished before it stands in a canvas.
// "figure NAME MILLISECONDS" lines go to the page's console; then the page's benchDone() is called.

using namespace Qt::Literals::StringLiterals;

// clang-format off
EM_JS(void, showPixels, (const unsigned char *pixels, int width, int height), {
    const context = document.getElementById("picture").getContext("2d");
    const copy = new Uint8ClampedArray(HEAPU8.buffer, pixels, width * height * 4);
    context.putImageData(new ImageData(copy, width, height), 0, 0);
    context.getImageData(0, 0, 1, 1); // until the pixel is there
})
EM_JS(void, finished, (int exitCode), { window.benchDone(exitCode); })
// clang-format on

namespace {

constexpr int kSeries = 10;

/// The ground is opaque, so that nothing has to be divided by its opacity.
void show(const QImage &image)
{
    const QImage opaque(image.constBits(), image.width(), image.height(), image.bytesPerLine(), QImage::Format_RGB32);
    const QImage bytes = opaque.convertToFormat(QImage::Format_RGBX8888);
    showPixels(bytes.constBits(), bytes.width(), bytes.height());
}

void print(const char *row, const char *key, const bench::Timing &timing)
{
    std::printf("figure web-%s-%s %.4f\nfigure web-%s-%s-p95 %.4f\n", row, key, timing.ms, row, key, timing.p95Ms);
    std::fflush(stdout);
}

void measure(const char *key, bench::Kind kind, double strokePx, qsizetype points)
{
    const bench::Table table = bench::table(kind, kSeries, points);
    std::printf("figure web-check-%s %.17g\n", key, bench::sum(table));
    bench::Stage stage(strokePx, {1920, 600}, show);
    print("first", key, bench::firstPaint(stage, table));
    print("zoom", key, bench::zoomFrames(stage, table));
}

} // namespace

int main(int argc, char **argv)
{
    QGuiApplication application(argc, argv);
    QCommandLineParser options;
    options.addOption({u"points"_s, u"Samples a series."_s, u"number"_s, u"1000000"_s});
    options.process(application);
    const qsizetype points = qMax<qsizetype>(100, options.value(u"points"_s).toLongLong());
    measure("smooth", bench::smooth, 1, points);
    measure("noise", bench::noise, 2, points);
    finished(0);
    return 0;
}
