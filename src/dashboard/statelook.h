#pragma once

#include "paneldata.h"

#include <chart/style.h>

#include <QRectF>

class QPainter;

namespace dashboard {

/// A state in words, translated; both empty while all is well.
struct StateWords
{
    QString title; ///< "Stale, 4 min old"
    QString text;  ///< the input's sentence, or what to do
};
StateWords stateWords(const PanelInput &input);

/// Whether the state stands in the content's place: nothing came yet, nothing is there, it failed, or may not be seen.
bool replacesContent(const PanelInput &input);

/// The mark, the title and the text in the middle of the bounds; what has no room is left out, the title last.
void drawState(QPainter &painter, const QRectF &bounds, const PanelInput &input, const chart::Style &style);

/// The line above the content of a stale or partial panel, and where that leaves the content. While a panel loads again
/// its content stays where it is, with a mark at the corner.
QRectF contentBounds(const QRectF &bounds, const PanelInput &input, const chart::Style &style);
void drawStateNote(QPainter &painter, const QRectF &bounds, const PanelInput &input, const chart::Style &style);

} // namespace dashboard
