#pragma once

#include <chart/value/valuescale.h>

#include <QColor>
#include <QImage>
#include <QPainter>
#include <QRectF>
#include <QTest>
#include <QVector>

/// What the tests of the value pictures share: looks, names of all kinds, and whether rectangles keep apart.
namespace valuestage {

enum class Look { Dark, Light, HighContrast };

inline chart::Style style(Look look = Look::Dark)
{
    chart::Style style;
    const bool light = look == Look::Light;
    const bool high = look == Look::HighContrast;
    style.ground = high ? QColor(0, 0, 0) : light ? QColor(255, 255, 255) : QColor(0x17, 0x1b, 0x21);
    style.text = high ? QColor(255, 255, 255) : light ? QColor(0x1a, 0x1f, 0x26) : QColor(0xe7, 0xea, 0xef);
    style.muted = high ? QColor(0xd0, 0xd8, 0xe2) : light ? QColor(0x58, 0x64, 0x72) : QColor(0x9b, 0xa6, 0xb5);
    style.grid = high ? QColor(0x4a, 0x53, 0x60) : light ? QColor(0xdd, 0xe1, 0xe7) : QColor(0x2b, 0x32, 0x3c);
    style.accent = light ? QColor(0x16, 0x66, 0xbe) : QColor(0x5a, 0xa5, 0xf0);
    style.titleFont = QFont(QStringLiteral("Noto Sans"));
    style.titleFont.setPixelSize(13);
    style.titleFont.setWeight(QFont::DemiBold);
    style.smallFont = QFont(QStringLiteral("Noto Sans"));
    style.smallFont.setPixelSize(11);
    return style;
}

inline QVector<chart::Style> looks()
{
    return {style(Look::Dark), style(Look::Light), style(Look::HighContrast)};
}

/// Names as they come: one kind a list.
inline QVector<QString> nameKinds()
{
    return {QString(), QStringLiteral("payment-7d8f9c"), QStringLiteral("n").repeated(10'000),
            QString::fromUtf8("\u0634\u0628\u0643\u0629 \u0627\u0644\u062f\u0641\u0639"),
            QStringLiteral("<b>bold</b>&amp;<img src=\"x\">\nsecond line")};
}

inline void addSizesAndCounts()
{
    QTest::addColumn<QSize>("size");
    QTest::addColumn<int>("count");
    for (const QSize size : {QSize(200, 80), QSize(200, 200), QSize(800, 400), QSize(3840, 2160)}) {
        for (const int count : {1, 3, 17, 200}) {
            const QString row = QStringLiteral("%1 in %2x%3").arg(count).arg(size.width()).arg(size.height());
            QTest::newRow(qPrintable(row)) << size << count;
        }
    }
}

inline chart::ValueText valueText(int i)
{
    switch (i % 4) {
    case 0: return {{}, QStringLiteral("1.21"), QStringLiteral("k/s")};
    case 1: return {{}, QStringLiteral("99.9"), QStringLiteral("%")};
    case 2: return {QStringLiteral("$"), QStringLiteral("820"), {}};
    default: return {{}, QStringLiteral("7"), {}};
    }
}

inline chart::ValueScale scale()
{
    chart::ValueScale scale;
    scale.steps = {{0, QColor(0x3f, 0xbf, 0x7f)}, {70, QColor(0xf0, 0xb4, 0x29)}, {90, QColor(0xff, 0x6a, 0x60)}};
    return scale;
}

inline chart::ValueItem valueItem(double reading, const QColor &colour = QColor(0x3f, 0xbf, 0x7f))
{
    return {QStringLiteral("payment"), {{}, QStringLiteral("42"), QStringLiteral("%")}, reading, colour};
}

inline QVector<chart::ValueItem> valueItems(int count, const QString &name)
{
    QVector<chart::ValueItem> items;
    for (int i = 0; i < count; ++i) {
        chart::ValueItem item = valueItem(i * 150.0 / count - 20);
        item.name = name;
        item.value = valueText(i);
        items += item;
    }
    return items;
}

constexpr double kSlack = 0.02; ///< rounding of type's widths

inline bool isInside(const QRectF &inner, const QRectF &outer)
{
    return inner.isEmpty() || outer.adjusted(-kSlack, -kSlack, kSlack, kSlack).contains(inner);
}

/// Empty rectangles are nowhere.
inline bool areApart(const QVector<QRectF> &rects)
{
    for (qsizetype i = 0; i < rects.size(); ++i) {
        for (qsizetype k = i + 1; k < rects.size(); ++k) {
            const QRectF common = rects[i].intersected(rects[k]);
            if (!rects[i].isEmpty() && !rects[k].isEmpty() && common.width() > kSlack && common.height() > kSlack)
                return false;
        }
    }
    return true;
}

/// The parts of a value stand side by side inside the room around them.
inline bool isWellPlaced(const chart::ValueRun &run)
{
    const QVector<QRectF> parts{run.prefix.rect, run.number.rect, run.suffix.rect};
    double right = run.rect.left() - kSlack;
    for (const QRectF &part : parts) {
        if (part.isEmpty())
            continue;
        if (part.left() < right)
            return false;
        right = part.right();
    }
    return right <= run.rect.right() + kSlack;
}

constexpr int kMargin = 30; ///< pixels around the bounds that have to stay as they were

/// Painted with a margin around; draw(painter, bounds).
template <class Draw> QImage painted(QSize size, const QColor &ground, const Draw &draw)
{
    QImage image(size + QSize(2 * kMargin, 2 * kMargin), QImage::Format_RGB32);
    image.fill(ground);
    QPainter painter(&image);
    draw(painter, QRectF(QPointF(kMargin, kMargin), QSizeF(size)));
    return image;
}

inline bool isMarginClean(const QImage &image, const QColor &ground)
{
    const int right = image.width() - kMargin;
    for (int y = 0; y < image.height(); ++y) {
        const auto *line = reinterpret_cast<const QRgb *>(image.constScanLine(y));
        const bool crosses = y >= kMargin && y < image.height() - kMargin;
        for (int x = 0; x < image.width(); ++x) {
            if (crosses && x == kMargin)
                x = right;
            if ((line[x] & 0xffffff) != (ground.rgb() & 0xffffff))
                return false;
        }
    }
    return true;
}

} // namespace valuestage
