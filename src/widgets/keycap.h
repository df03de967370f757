#pragma once

#include <QRect>
#include <QString>

class QPainter;

namespace widgets {

class Theme;

/// A key as it is on a keyboard: its name in a small box. In pixels, for the small font.
int keyCapWidth(const QString &key);
void paintKeyCap(QPainter &painter, const QRect &rect, const QString &key, const Theme &theme);

} // namespace widgets
