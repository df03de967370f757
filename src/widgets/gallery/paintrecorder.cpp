#include "paintrecorder.h"

#include <widgets/theme/theme.h>

#include <QFontInfo>
#include <QFontMetricsF>
#include <QPaintEngine>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>
#include <vector>

namespace widgets {

namespace {

constexpr int kNearColour = 64; // of 255, in each channel
constexpr int kLeastInkPixels = 6;

double linearPart(int value)
{
    static const std::array<double, 256> kTable = [] {
        std::array<double, 256> table{};
        for (std::size_t i = 0; i < table.size(); ++i) {
            const double share = double(i) / 255;
            table[i] = share <= 0.04045 ? share / 12.92 : std::pow((share + 0.055) / 1.055, 2.4);
        }
        return table;
    }();
    return kTable[std::size_t(value)];
}

double pixelLuminance(QRgb colour)
{
    return 0.2126 * linearPart(qRed(colour)) + 0.7152 * linearPart(qGreen(colour)) + 0.0722 * linearPart(qBlue(colour));
}

QRgb laidUpon(QRgb ground, const QColor &colour)
{
    const double share = colour.alphaF();
    const auto mix = [share](int below, int above) { return int(std::lround(below * (1 - share) + above * share)); };
    return qRgb(mix(qRed(ground), colour.red()), mix(qGreen(ground), colour.green()),
                mix(qBlue(ground), colour.blue()));
}

template <class Visit> void eachPixel(const QImage &image, const QRectF &where, Visit visit)
{
    const QRect rect = where.toAlignedRect() & image.rect();
    for (int y = rect.top(); y <= rect.bottom(); ++y) {
        const auto *line = reinterpret_cast<const QRgb *>(image.constScanLine(y));
        for (int x = rect.left(); x <= rect.right(); ++x)
            visit(line[x]);
    }
}

/// The contrast that nine tenths of the pixels reach.
double contrastOn(const QImage &image, const QRectF &where, const QColor &colour)
{
    std::vector<double> all;
    eachPixel(image, where, [&](QRgb ground) {
        const double one = pixelLuminance(ground);
        const double other = pixelLuminance(laidUpon(ground, colour));
        all.push_back((std::max(one, other) + 0.05) / (std::min(one, other) + 0.05));
    });
    if (all.empty())
        return 21;
    const auto tenth = all.begin() + std::ptrdiff_t(all.size() / 10);
    std::nth_element(all.begin(), tenth, all.end());
    return *tenth;
}

int pixelsNear(const QImage &image, const QRectF &where, const QColor &colour)
{
    int count = 0;
    eachPixel(image, where, [&](QRgb pixel) {
        count += std::abs(qRed(pixel) - colour.red()) <= kNearColour &&
                 std::abs(qGreen(pixel) - colour.green()) <= kNearColour &&
                 std::abs(qBlue(pixel) - colour.blue()) <= kNearColour;
    });
    return count;
}

QRectF seenInk(const PaintedRun &run)
{
    return run.ink & run.clip;
}

QString whereIs(const PaintedRun &run)
{
    return QStringLiteral("'%1' at %2,%3 (%4 × %5)")
        .arg(run.text.size() > 60 ? run.text.left(60) + u'…' : run.text)
        .arg(run.ink.left(), 0, 'f', 1)
        .arg(run.ink.top(), 0, 'f', 1)
        .arg(run.ink.width(), 0, 'f', 1)
        .arg(run.ink.height(), 0, 'f', 1);
}

} // namespace

/// Paints on the picture whatever it is asked to paint, with the same state, and notes the texts.
class PaintRecorder::Engine final : public QPaintEngine
{
public:
    Engine(QImage &picture, int ratio) : QPaintEngine(AllFeatures), m_picture(picture), m_ratio(ratio) {}
    using QPaintEngine::drawEllipse;
    using QPaintEngine::drawLines;
    using QPaintEngine::drawPoints;
    using QPaintEngine::drawPolygon;
    using QPaintEngine::drawRects;

    bool begin(QPaintDevice *) override
    {
        setActive(true);
        m_isOld = true;
        return m_inner.begin(&m_picture);
    }
    bool end() override
    {
        setActive(false);
        return m_inner.end();
    }
    Type type() const override { return User; }
    void updateState(const QPaintEngineState &) override { m_isOld = true; }

    void drawRects(const QRectF *rects, int count) override { follow().drawRects(rects, count); }
    void drawLines(const QLineF *lines, int count) override { follow().drawLines(lines, count); }
    void drawEllipse(const QRectF &rect) override { follow().drawEllipse(rect); }
    void drawPath(const QPainterPath &path) override { follow().drawPath(path); }
    void drawPoints(const QPointF *points, int count) override { follow().drawPoints(points, count); }
    void drawPolygon(const QPointF *points, int count, PolygonDrawMode mode) override
    {
        switch (mode) {
        case PolylineMode: follow().drawPolyline(points, count); break;
        case ConvexMode: follow().drawConvexPolygon(points, count); break;
        case WindingMode: follow().drawPolygon(points, count, Qt::WindingFill); break;
        case OddEvenMode: follow().drawPolygon(points, count, Qt::OddEvenFill); break;
        }
    }
    void drawPixmap(const QRectF &target, const QPixmap &pixmap, const QRectF &source) override
    {
        follow().drawPixmap(target, pixmap, source);
    }
    void drawTiledPixmap(const QRectF &target, const QPixmap &pixmap, const QPointF &offset) override
    {
        follow().drawTiledPixmap(target, pixmap, offset);
    }
    void drawImage(const QRectF &target, const QImage &image, const QRectF &source,
                   Qt::ImageConversionFlags flags) override
    {
        follow().drawImage(target, image, source, flags);
    }

    void drawTextItem(const QPointF &at, const QTextItem &item) override
    {
        m_isOld = true;
        QPainter &inner = follow();
        const QTransform transform = painter()->deviceTransform();
        PaintedRun run;
        run.text = item.text();
        run.rect =
            transform.mapRect(QRectF(at.x(), at.y() - item.ascent(), item.width(), item.ascent() + item.descent()));
        QRectF ink = QFontMetricsF(item.font()).tightBoundingRect(item.text()).translated(at);
        // A hinted letter's measures are rounded up, twice within a word, and those of fonts that fill in for a missing
        // letter may be anything: no upright letter reaches further beyond its advance than this.
        ink.setRight(std::min(ink.right(), at.x() + item.width() + 1));
        run.ink = transform.mapRect(ink);
        run.clip = clip();
        run.colour = painter()->pen().color();
        run.colour.setAlphaF(run.colour.alphaF() * float(painter()->opacity()));
        run.sizePx = QFontInfo(item.font()).pixelSize() * std::sqrt(std::abs(transform.determinant()));
        run.contrast = contrastOn(m_picture, seenInk(run), run.colour);
        inner.drawTextItem(at, item);
        run.inkPixels = pixelsNear(m_picture, seenInk(run), run.colour);
        if (!run.ink.isEmpty())
            note(run, transform.map(at).y());
    }

    const QVector<PaintedRun> &heard() const { return m_heard; }

private:
    QPainter &follow()
    {
        if (!std::exchange(m_isOld, false))
            return m_inner;
        const QPainter &outer = *painter();
        m_inner.setTransform(QTransform());
        m_inner.setClipping(false);
        if (!systemClip().isEmpty())
            m_inner.setClipRegion(systemClip());
        m_inner.setTransform(outer.deviceTransform());
        if (outer.hasClipping())
            m_inner.setClipPath(outer.clipPath(), systemClip().isEmpty() ? Qt::ReplaceClip : Qt::IntersectClip);
        m_inner.setRenderHints(m_inner.renderHints(), false);
        m_inner.setRenderHints(outer.renderHints(), true);
        m_inner.setPen(outer.pen());
        m_inner.setBrush(outer.brush());
        m_inner.setBrushOrigin(outer.brushOrigin());
        m_inner.setBackground(outer.background());
        m_inner.setBackgroundMode(outer.backgroundMode());
        m_inner.setOpacity(outer.opacity());
        m_inner.setCompositionMode(outer.compositionMode());
        return m_inner;
    }

    QRectF clip() const
    {
        QRectF all = m_picture.rect();
        if (!systemClip().isEmpty())
            all &= QRectF(systemClip().boundingRect());
        if (painter()->hasClipping())
            all &= painter()->deviceTransform().mapRect(painter()->clipBoundingRect());
        return all;
    }

    void note(const PaintedRun &run, double base)
    {
        // One sentence comes in pieces where its script changes.
        const double near = 0.75 * m_ratio;
        if (!m_heard.isEmpty() && m_heard.last().colour == run.colour && std::abs(m_base - base) < 0.5 * m_ratio &&
            (std::abs(m_heard.last().rect.right() - run.rect.left()) < near ||
             std::abs(m_heard.last().rect.left() - run.rect.right()) < near)) {
            PaintedRun &before = m_heard.last();
            before.text += run.text;
            before.rect |= run.rect;
            before.ink |= run.ink;
            before.contrast = std::min(before.contrast, run.contrast);
            before.inkPixels += run.inkPixels;
            return;
        }
        m_heard += run;
        m_base = base;
    }

    QImage &m_picture;
    int m_ratio;
    QPainter m_inner;
    QVector<PaintedRun> m_heard;
    double m_base = 0; ///< of the last one
    bool m_isOld = true;
};

PaintRecorder::PaintRecorder(QSize size, const QColor &ground, int ratio)
    : m_picture(size * ratio, QImage::Format_RGB32)
    , m_ratio(ratio)
    , m_engine(std::make_unique<Engine>(m_picture, ratio))
{
    // As metric() says, whatever the screen: fonts are as large here as there.
    constexpr int kDotsPerMetre = 3780; // 96 to an inch
    m_picture.setDotsPerMeterX(kDotsPerMetre);
    m_picture.setDotsPerMeterY(kDotsPerMetre);
    m_picture.fill(ground);
}

PaintRecorder::~PaintRecorder() = default;

QPaintEngine *PaintRecorder::paintEngine() const
{
    return m_engine.get();
}

int PaintRecorder::metric(PaintDeviceMetric metric) const
{
    switch (metric) {
    case PdmWidth: return m_picture.width();
    case PdmHeight: return m_picture.height();
    case PdmDepth: return 32;
    case PdmDpiX:
    case PdmDpiY:
    case PdmPhysicalDpiX:
    case PdmPhysicalDpiY: return 96;
    case PdmDevicePixelRatio: return m_ratio;
    case PdmDevicePixelRatioScaled: return int(m_ratio * devicePixelRatioFScale());
    default: return QPaintDevice::metric(metric);
    }
}

QVector<PaintedRun> PaintRecorder::texts() const
{
    QVector<PaintedRun> all = m_engine->heard();
    all.removeIf([](const PaintedRun &run) { return seenInk(run).isEmpty(); });
    for (PaintedRun &run : all) {
        run.isCovered =
            run.inkPixels >= kLeastInkPixels && pixelsNear(m_picture, seenInk(run), run.colour) < run.inkPixels / 2;
    }
    return all;
}

TextRules textRules(const Theme &theme, int ratio, bool mayBeCut)
{
    TextRules rules;
    rules.leastPx *= ratio;
    rules.slackPx *= ratio;
    rules.leastContrast = theme.tokens().minimumContrast;
    rules.mayBeCut = mayBeCut;
    return rules;
}

QVector<TextFault> textFaults(const QVector<PaintedRun> &texts, const QRectF &bounds, const TextRules &rules)
{
    QVector<TextFault> faults;
    for (qsizetype i = 0; i < texts.size(); ++i) {
        const PaintedRun &run = texts[i];
        const double slack = rules.slackPx;
        const QRectF room = (run.clip & bounds).adjusted(-slack, -slack, slack, slack);
        if (!rules.mayBeCut && !room.contains(run.ink))
            faults += TextFault{whereIs(run) + QStringLiteral(" is cut off"), run.ink};
        // Sizes are whole pixels; what a transform makes of them is not.
        if (run.sizePx < rules.leastPx - 0.25)
            faults += TextFault{whereIs(run) + QStringLiteral(" has type of %1 px").arg(run.sizePx), run.ink};
        if (run.contrast < rules.leastContrast - 0.05) {
            faults += TextFault{whereIs(run) + QStringLiteral(" in %1 has a contrast of %2, below %3")
                                                   .arg(run.colour.name(QColor::HexArgb))
                                                   .arg(run.contrast, 0, 'f', 2)
                                                   .arg(rules.leastContrast),
                                run.ink};
        }
        if (run.isCovered)
            faults += TextFault{whereIs(run) + QStringLiteral(" is painted over"), run.ink};
        for (qsizetype j = 0; j < i; ++j) {
            const QRectF both = seenInk(run) & seenInk(texts[j]);
            if (both.width() > slack && both.height() > slack)
                faults += TextFault{whereIs(run) + QStringLiteral(" lies upon ") + whereIs(texts[j]), both};
        }
    }
    return faults;
}

QImage markedFaults(const QImage &picture, const QVector<TextFault> &faults)
{
    QImage marked = picture;
    QPainter painter(&marked);
    painter.setPen(QPen(QColor(255, 0, 255), 2));
    for (const TextFault &fault : faults)
        painter.drawRect(fault.rect.adjusted(-3, -3, 3, 3));
    return marked;
}

} // namespace widgets
