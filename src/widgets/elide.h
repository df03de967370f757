#pragma once

#include <QFontMetrics>
#include <QString>

namespace widgets {

/// QFontMetrics::elidedText, but what fits by the rounded advance that layouts are made of stays whole.
inline QString elided(const QFontMetrics &metrics, const QString &text, Qt::TextElideMode mode, int widthPx)
{
    return metrics.horizontalAdvance(text) <= widthPx ? text : metrics.elidedText(text, mode, widthPx);
}

} // namespace widgets
