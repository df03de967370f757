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

/// Whether a line above the content says the state. Not while it loads: a line that comes and goes with each refresh
/// would move the content.
bool hasNote(const PanelInput &input);

/// The shape says the state without colour: a cross failed, a bar is forbidden, a ring is empty, dots are under way or
/// old, half a disc is partial.
void drawStateMark(QPainter &painter, const QRectF &rect, PanelState state, const chart::Style &style);
constexpr double kNoteMarkPx = 9; ///< of the mark in the line above the content

/// The mark, the title and the text in the middle of the bounds; what has no room is left out: the text, then the
/// title. The mark stands before the title where there is no room above.
void drawState(QPainter &painter, const QRectF &bounds, const PanelInput &input, const chart::Style &style);

/// The line above the content of a stale or partial panel, and where that leaves the content. While a panel loads again
/// its content stays where it is, with a mark at the corner.
QRectF contentBounds(const QRectF &bounds, const PanelInput &input, const chart::Style &style);
void drawStateNote(QPainter &painter, const QRectF &bounds, const PanelInput &input, const chart::Style &style);

} // namespace dashboard
