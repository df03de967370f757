#include "../../chartdata.h"
#include "../../report.h"

#include <QApplication>
#include <QChart>
#include <QGraphicsLayout>
#include <QGraphicsScene>
#include <QLineSeries>
#include <QPainter>
#include <QValueAxis>

#include <memory>

// Qt Charts draws the line of bench_charts: 1920 x 600 into a picture in memory, smooth edges, no OpenGL, no
// animation, no legend. "name milliseconds" lines on standard output.

namespace {

constexpr int kRounds = 5;

class Picture
{
public:
    explicit Picture(const QList<QPointF> &points)
        : m_chart(new QChart)
        , m_image(1920, 600, QImage::Format_ARGB32_Premultiplied)
    {
        auto *line = new QLineSeries;
        line->setPen(QPen(QColor(0x57, 0x94, 0xf2), 1));
        line->setUseOpenGL(false);
        line->replace(points);
        m_chart->setAnimationOptions(QChart::NoAnimation);
        m_chart->legend()->hide();
        m_chart->addSeries(line);
        m_chart->createDefaultAxes();
        m_chart->resize(m_image.size());
        m_scene.addItem(m_chart);
        m_scene.setSceneRect(QRectF(QPointF(), QSizeF(m_image.size())));
        paint();
    }

    void show(const bench::Window &window)
    {
        m_chart->axes(Qt::Horizontal).first()->setRange(window.fromMs, window.toMs);
        paint();
    }

    /// Whether the line is there and not only its axes.
    bool isDrawn() const
    {
        int inked = 0;
        for (int x = 300; x < 1600; ++x) {
            bool found = false;
            for (int y = 0; y < m_image.height() && !found; ++y) {
                const QColor pixel = m_image.pixelColor(x, y);
                found = pixel.blue() > pixel.red() + 60;
            }
            inked += found;
        }
        return inked > 1000;
    }

private:
    void paint()
    {
        m_chart->layout()->activate();
        m_image.fill(Qt::white);
        QPainter painter(&m_image);
        painter.setRenderHint(QPainter::Antialiasing);
        m_scene.render(&painter, QRectF(m_image.rect()), m_scene.sceneRect());
    }

    QGraphicsScene m_scene;
    QChart *m_chart; ///< the scene's
    QImage m_image;
};

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    const qsizetype count = argc > 1 ? QByteArray(argv[1]).toLongLong() : 100'000;
    const bench::Table table = bench::table(bench::smooth, 1, count);
    QList<QPointF> points(count);
    for (qsizetype i = 0; i < count; ++i)
        points[i] = QPointF(table.times[i], table.values.first()[i]);

    std::vector<double> first;
    std::unique_ptr<Picture> picture;
    for (int round = 0; round < kRounds; ++round) {
        picture.reset();
        const double begin = bench::nowMs();
        picture = std::make_unique<Picture>(points);
        first.push_back(bench::nowMs() - begin);
    }
    std::vector<double> zoom;
    for (int frame = 0; frame < bench::kFrames; frame += 6) {
        const double begin = bench::nowMs();
        picture->show(bench::frameWindow(frame, table.beginMs(), table.endMs()));
        zoom.push_back(bench::nowMs() - begin);
    }
    if (!picture->isDrawn()) {
        std::fprintf(stderr, "bench_qtcharts: the line was not drawn\n");
        return 1;
    }
    std::printf("qtcharts-first %.4f\nqtcharts-zoom %.4f\n", bench::median(first), bench::median(zoom));
    return 0;
}
