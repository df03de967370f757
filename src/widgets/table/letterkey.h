#pragma once

#include <QKeyEvent>
#include <QString>

namespace widgets {

/// Letters and signs are the page's and the window's keys ("g u", "/"), which no table may take for a search in its
/// rows. The space chooses a row and stays the table's.
inline bool isLetterKey(const QKeyEvent &event)
{
    return !event.text().isEmpty() && event.text().at(0).isPrint() && event.text() != QLatin1String(" ") &&
           !(event.modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier));
}

} // namespace widgets
