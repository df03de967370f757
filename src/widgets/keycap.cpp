#include "keycap.h"

#include <widgets/theme/theme.h>

#include <QPainter>

namespace widgets {

int keyCapWidth(const QString &key)
{
    return QFontMetrics(Theme::font(TypeSize::Small)).horizontalAdvance(key) + 12;
}

void paintKeyCap(QPainter &painter, const QRect &rect, const QString &key, const Theme &theme)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(Theme::font(TypeSize::Small));
    painter.setPen(theme.colour(Role::Line));
    painter.setBrush(theme.colour(Role::Surface));
    painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
    painter.setPen(theme.colour(Role::Text));
    painter.drawText(rect, Qt::AlignCenter, key);
    painter.restore();
}

} // namespace widgets
