#pragma once

#include <chart/grid/gridink.h>

#include <QImage>
#include <QPainter>

namespace gridtest {

inline chart::Style pictureStyle()
{
    chart::Style style;
    style.text = QColor(0xe7, 0xea, 0xef);
    style.muted = QColor(0x9b, 0xa6, 0xb5);
    style.grid = QColor(0x2b, 0x32, 0x3c);
    style.crosshair = style.muted;
    style.ground = QColor(0x17, 0x1b, 0x21);
    style.accent = QColor(0x5a, 0xa5, 0xf0);
    style.good = QColor(0x3f, 0xbf, 0x7f);
    style.warning = QColor(0xf0, 0xb4, 0x29);
    style.critical = QColor(0xff, 0x6a, 0x60);
    style.unknown = QColor(0x92, 0x9d, 0xac);
    style.titleFont = QFont(QStringLiteral("Noto Sans"));
    style.titleFont.setPixelSize(13);
    style.smallFont = style.titleFont;
    style.smallFont.setPixelSize(11);
    return style;
}

/// What `draw` leaves on a picture with a margin of 20 pixels around the bounds that it is given.
constexpr int kMargin = 20;
template <typename Draw> QImage picture(QSize size, const Draw &draw, double ratio = 1)
{
    const QSize whole = (size + QSize(2 * kMargin, 2 * kMargin)) * ratio;
    QImage image(whole, QImage::Format_ARGB32_Premultiplied);
    image.setDevicePixelRatio(ratio);
    image.fill(Qt::magenta);
    QPainter painter(&image);
    draw(painter, QRectF(QPointF(kMargin, kMargin), QSizeF(size)));
    painter.end();
    return image;
}

/// Whether the margin is as it was.
inline bool keepsInside(const QImage &image)
{
    const QRgb before = QColor(Qt::magenta).rgba();
    const int margin = int(kMargin * image.devicePixelRatio());
    const QRect inside = image.rect().adjusted(margin, margin, -margin, -margin);
    for (int y = 0; y < image.height(); ++y) {
        const auto *row = reinterpret_cast<const QRgb *>(image.constScanLine(y));
        const bool crosses = y >= inside.top() && y <= inside.bottom();
        for (int x = 0; x < image.width(); ++x) {
            if (crosses && x == inside.left())
                x = inside.right() + 1;
            if (row[x] != before)
                return false;
        }
    }
    return true;
}

/// The sizes that every picture has to stand.
inline QVector<QSize> pictureSizes()
{
    return {{200, 80}, {1, 1}, {40, 30}, {123, 47}, {320, 200}, {800, 300}, {1920, 1080}, {3840, 2160}};
}

} // namespace gridtest
