#pragma once

#include <chart/style.h>

#include <QFont>

namespace support {

/// A light look of plain colours and the theme's sizes.
inline chart::Style plainStyle()
{
    chart::Style style;
    style.text = Qt::black;
    style.muted = QColor(90, 90, 90);
    style.grid = QColor(230, 230, 230);
    style.crosshair = Qt::blue;
    style.ground = Qt::white;
    style.accent = QColor(22, 102, 190);
    style.selection = QColor(22, 102, 190, 26);
    style.good = QColor(24, 122, 73);
    style.warning = QColor(154, 91, 0);
    style.critical = QColor(198, 47, 38);
    style.unknown = QColor(98, 109, 122);
    style.palette = {QColor(0, 114, 178), QColor(204, 121, 167)};
    style.titleFont = QFont(QStringLiteral("Noto Sans"));
    style.titleFont.setPixelSize(13);
    style.smallFont = style.titleFont;
    style.smallFont.setPixelSize(11);
    return style;
}

} // namespace support
