#pragma once

#include <QString>

namespace core {

/// Plain text as a tool tip: Qt guesses rich text in tool tips, so what came from outside is escaped and its lines
/// kept.
inline QString toolTip(const QString &plain)
{
    if (plain.isEmpty())
        return {};
    return QStringLiteral("<span style=\"white-space:pre-wrap\">%1</span>").arg(plain.toHtmlEscaped());
}

} // namespace core
