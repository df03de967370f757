#include "paintedtext.h"

#include <QApplication>
#include <QEvent>
#include <QPaintDevice>
#include <QPaintEngine>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace stage {

namespace {

/// Listens instead of painting.
class Ear final : public QPaintEngine
{
public:
    Ear() : QPaintEngine(AllFeatures) {}
    using QPaintEngine::drawPolygon;
    using QPaintEngine::drawRects;

    bool begin(QPaintDevice *) override
    {
        setActive(true);
        return true;
    }
    bool end() override
    {
        setActive(false);
        return true;
    }
    Type type() const override { return User; }
    void updateState(const QPaintEngineState &) override {}
    void drawPixmap(const QRectF &, const QPixmap &, const QRectF &) override {}
    void drawPolygon(const QPointF *, int, PolygonDrawMode) override {}
    void drawPath(const QPainterPath &) override {}

    void drawRects(const QRectF *rects, int count) override
    {
        const QBrush &brush = painter()->brush();
        if (brush.style() != Qt::SolidPattern || brush.color().alpha() < 255 || painter()->opacity() < 1)
            return;
        for (int i = 0; i < count; ++i) {
            QRegion covered = painter()->deviceTransform().mapRect(rects[i]).toRect();
            if (!systemClip().isEmpty())
                covered &= systemClip();
            if (painter()->hasClipping())
                covered &= painter()->deviceTransform().map(painter()->clipRegion());
            heard.removeIf([&](const PaintedText &one) { return (QRegion(one.core.toRect()) - covered).isEmpty(); });
        }
    }

    void drawTextItem(const QPointF &at, const QTextItem &item) override
    {
        const QTransform &transform = painter()->deviceTransform();
        const QFontMetricsF metrics(item.font());
        PaintedText one;
        one.text = item.text();
        one.rect =
            transform.mapRect(QRectF(at.x(), at.y() - item.ascent(), item.width(), item.ascent() + item.descent()));
        one.core = transform.mapRect(QRectF(at.x(), at.y() - metrics.xHeight(), item.width(), metrics.xHeight()));
        one.clip = clip();
        one.colour = painter()->pen().color();
        one.widget = painting;
        // One sentence comes in pieces where its script changes.
        if (!heard.isEmpty()) {
            PaintedText &before = heard.last();
            if (before.widget == one.widget && before.colour == one.colour &&
                std::abs(before.core.bottom() - one.core.bottom()) < 0.5 &&
                std::abs(before.rect.right() - one.rect.left()) < 0.75) {
                before.text += one.text;
                before.rect |= one.rect;
                before.core |= one.core;
                return;
            }
        }
        heard.append(one);
    }

    QRectF clip() const
    {
        QRectF all = systemClip().isEmpty() ? QRectF(device) : QRectF(systemClip().boundingRect());
        if (painter()->hasClipping())
            all &= painter()->deviceTransform().mapRect(painter()->clipBoundingRect());
        return all;
    }

    QVector<PaintedText> heard;
    QPointer<QWidget> painting;
    QRect device;
};

class Paper final : public QPaintDevice
{
public:
    Paper(Ear &ear, QSize size) : m_ear(ear), m_size(size) {}
    QPaintEngine *paintEngine() const override { return &m_ear; }

protected:
    int metric(PaintDeviceMetric metric) const override
    {
        switch (metric) {
        case PdmWidth: return m_size.width();
        case PdmHeight: return m_size.height();
        case PdmDepth: return 32;
        case PdmDpiX:
        case PdmDpiY:
        case PdmPhysicalDpiX:
        case PdmPhysicalDpiY: return 96;
        case PdmDevicePixelRatio: return 1;
        case PdmDevicePixelRatioScaled: return int(devicePixelRatioFScale());
        default: return QPaintDevice::metric(metric);
        }
    }

private:
    Ear &m_ear;
    QSize m_size;
};

/// Knows whose paint event it is.
class Watcher final : public QObject
{
public:
    explicit Watcher(Ear &ear) : m_ear(ear) { qApp->installEventFilter(this); }
    bool eventFilter(QObject *object, QEvent *event) override
    {
        if (event->type() == QEvent::Paint && object->isWidgetType())
            m_ear.painting = static_cast<QWidget *>(object);
        return false;
    }

private:
    Ear &m_ear;
};

} // namespace

QVector<PaintedText> paintedTexts(QWidget &widget)
{
    Ear ear;
    ear.device = widget.rect();
    const Watcher watcher(ear);
    Paper paper(ear, widget.size());
    widget.render(&paper);
    // What lies outside of all that may be painted upon was never seen.
    ear.heard.removeIf([](const PaintedText &one) { return !one.clip.intersects(one.core); });
    return ear.heard;
}

QString described(const PaintedText &painted)
{
    const QWidget *widget = painted.widget;
    const QWidget *parent = widget ? widget->parentWidget() : nullptr;
    return QStringLiteral("%1 in %2 '%3' at %4,%5 (%6 wide, of %7)")
        .arg(widget ? QLatin1String(widget->metaObject()->className()) : QLatin1String("gone"),
             parent ? QLatin1String(parent->metaObject()->className()) : QLatin1String("nothing"), painted.text)
        .arg(painted.rect.left())
        .arg(painted.rect.top())
        .arg(painted.rect.width())
        .arg(painted.clip.width());
}

} // namespace stage
