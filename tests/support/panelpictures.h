#pragma once

#include <support/plainstyle.h>

#include <contract/phrases.h>
#include <dashboard/panel.h>

#include <QImage>
#include <QPainter>

#include <cmath>

namespace support {

inline dashboard::Frame seriesFrame(const QString &name, const QVector<double> &values)
{
    dashboard::Frame frame;
    frame.name = name;
    frame.fields.resize(2);
    frame.fields[0].name = QStringLiteral("Time");
    frame.fields[0].kind = dashboard::Field::Kind::Time;
    for (qsizetype i = 0; i < values.size(); ++i)
        frame.fields[0].numbers += 1'700'000'000'000.0 + double(i) * 15'000;
    frame.fields[1].name = name;
    frame.fields[1].numbers = values;
    return frame;
}

inline dashboard::PanelInput readyInput(const dashboard::Frames &frames)
{
    dashboard::PanelInput input;
    input.frames = frames;
    input.fromMs = 1'700'000'000'000.0;
    input.toMs = input.fromMs + 600'000;
    input.state = dashboard::PanelState::Ready;
    return input;
}

/// Frames that nobody would send on purpose.
inline QVector<dashboard::Frames> hostileFrames()
{
    const double nan = std::nan("");
    const double inf = HUGE_VAL;
    dashboard::Frames many;
    for (int i = 0; i < 200; ++i)
        many += seriesFrame(QStringLiteral("<b>same</b>"), {1.0 * i, nan, 2});
    return {{},
            {seriesFrame({}, {})},
            {seriesFrame(QStringLiteral("one"), {3})},
            {seriesFrame(QStringLiteral("nothing known"), {nan, nan})},
            {seriesFrame(QString(10'000, u'x'), {1, 2, 3}), seriesFrame(QStringLiteral("<img src=/etc/passwd>"), {4})},
            {seriesFrame(QStringLiteral("huge"), {1e308, -1e308, inf, -inf, 5e-324})},
            {seriesFrame(QStringLiteral("equal"), {7, 7, 7})},
            {seriesFrame(QStringLiteral("\u0645\u0631\u062d\u0628\u0627"), {1, 2})},
            many};
}

/// The picture inside a margin of 16 px that stays magenta; null when something was painted outside.
inline QImage picture(const dashboard::Panel &panel, QSize size, const chart::Style &style = plainStyle())
{
    constexpr int kMargin = 16;
    const QRgb outside = qRgb(255, 0, 255);
    QImage image(size + QSize(2 * kMargin, 2 * kMargin), QImage::Format_ARGB32_Premultiplied);
    image.fill(outside);
    {
        QPainter painter(&image);
        const QRect inner(QPoint(kMargin, kMargin), size);
        painter.fillRect(inner, Qt::white);
        panel.paint(painter, inner, style);
    }
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            const bool inside =
                x >= kMargin && y >= kMargin && x < kMargin + size.width() && y < kMargin + size.height();
            if (!inside && image.pixel(x, y) != outside)
                return {};
        }
    }
    return image.copy(QRect(QPoint(kMargin, kMargin), size));
}

/// Pixels that are not the white ground.
inline int painted(const QImage &image)
{
    int count = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x)
            count += image.pixel(x, y) != qRgb(255, 255, 255);
    }
    return count;
}

} // namespace support
