#include "statelook.h"

#include <core/text.h>
#include <core/units.h>

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QPainter>
#include <QPainterPath>
#include <QTextLayout>

#include <algorithm>
#include <cmath>

namespace dashboard {

namespace {

constexpr double kStateMark = 14;
constexpr double kMarkAndGap = kStateMark + 6;
constexpr double kStatePadding = 8;
constexpr double kLeastContent = 40; // px of height that a note leaves

QString tell(const char *text)
{
    return QCoreApplication::translate("dashboard::State", text);
}

/// Lines of at most the width; the last one that fits is elided if more would follow.
QStringList wrappedLines(const QString &text, const QFont &font, double width, int most)
{
    QStringList lines;
    if (most < 1 || width < 8)
        return lines;
    QTextLayout layout(text, font);
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    layout.setTextOption(option);
    layout.beginLayout();
    for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        line.setLineWidth(width);
        const bool isLast = lines.size() + 1 == most;
        const QString rest = text.mid(line.textStart());
        lines += isLast ? QFontMetricsF(font).elidedText(rest, Qt::ElideRight, width)
                        : text.mid(line.textStart(), line.textLength()).trimmed();
        if (isLast)
            break;
    }
    layout.endLayout();
    return lines;
}

double noteHeight(const chart::Style &style)
{
    return std::ceil(QFontMetricsF(style.smallFont).height()) + 6;
}

/// Draws the mark before a centred title of that width; what the title is left. Where there is no room for the two
/// the mark alone tells the state.
QRectF besideMark(QPainter &painter, const QRectF &room, double titlePx, PanelState state, const chart::Style &style)
{
    const double most = std::max(0.0, room.width() - kMarkAndGap);
    const double words = std::min(std::ceil(titlePx), most);
    const double size = std::min({kStateMark, std::max(0.0, room.width()), room.height()});
    const double left = room.center().x() - (words > 0 ? kMarkAndGap + words : size) / 2;
    const double mark = style.rightToLeft && words > 0 ? left + words + kMarkAndGap - size : left;
    if (size > 2)
        drawStateMark(painter, QRectF(mark, room.center().y() - size / 2, size, size), state, style);
    return QRectF(style.rightToLeft ? left : left + kMarkAndGap, room.top(), words, room.height());
}

} // namespace

StateWords stateWords(const PanelInput &input)
{
    const QString sentence = core::safeText(input.sentence, false, 600);
    const auto orElse = [&sentence](const QString &text) { return sentence.isEmpty() ? text : sentence; };
    switch (input.state) {
    case PanelState::Ready: break;
    case PanelState::Loading: return {tell(QT_TRANSLATE_NOOP("dashboard::State", "Loading…")), sentence};
    case PanelState::NoData:
        return {tell(QT_TRANSLATE_NOOP("dashboard::State", "No data")),
                orElse(tell(
                    QT_TRANSLATE_NOOP("dashboard::State", "Nothing was measured in this time. Choose a longer one.")))};
    case PanelState::Stale:
        return {input.ageMs < 0 ? tell(QT_TRANSLATE_NOOP("dashboard::State", "Stale"))
                                : tell(QT_TRANSLATE_NOOP("dashboard::State", "Stale, %1 old"))
                                      .arg(core::formatDuration(core::Milliseconds(input.ageMs))),
                sentence};
    case PanelState::Partial: return {tell(QT_TRANSLATE_NOOP("dashboard::State", "Incomplete")), sentence};
    case PanelState::Error:
        return {tell(QT_TRANSLATE_NOOP("dashboard::State", "Failed")),
                orElse(tell(QT_TRANSLATE_NOOP("dashboard::State", "The query has no answer. Look at the sources.")))};
    case PanelState::Forbidden:
        return {tell(QT_TRANSLATE_NOOP("dashboard::State", "No rights")),
                orElse(tell(QT_TRANSLATE_NOOP("dashboard::State",
                                              "You may not read this. Ask whoever grants access to its source.")))};
    }
    return {};
}

bool hasNote(const PanelInput &input)
{
    return input.state == PanelState::Stale || input.state == PanelState::Partial;
}

bool replacesContent(const PanelInput &input)
{
    switch (input.state) {
    case PanelState::NoData:
    case PanelState::Error:
    case PanelState::Forbidden: return true;
    default: return input.frames.isEmpty() && input.state != PanelState::Ready;
    }
}

void drawState(QPainter &painter, const QRectF &bounds, const PanelInput &input, const chart::Style &style)
{
    const StateWords words = stateWords(input);
    const QFontMetricsF title(style.titleFont);
    const QFontMetricsF small(style.smallFont);
    const QRectF room = bounds.adjusted(kStatePadding, 4, -kStatePadding, -4);
    const double width = std::min(room.width(), 480.0);
    double left = room.height() - title.height();
    const bool withMark = left >= kMarkAndGap;
    if (withMark)
        left -= kMarkAndGap;
    const int most = words.text.isEmpty() ? 0 : int(std::floor((left - 4) / small.height()));
    const QStringList lines = wrappedLines(words.text, style.smallFont, width, std::min(most, 6));
    const double height = (withMark ? kMarkAndGap : 0) + title.height() +
                          (lines.isEmpty() ? 0 : 4 + double(lines.size()) * small.height());
    double y = room.center().y() - height / 2;
    const double x = room.center().x() - width / 2;
    painter.save();
    if (withMark) {
        drawStateMark(painter, QRectF(room.center().x() - kStateMark / 2, y, kStateMark, kStateMark), input.state,
                      style);
        y += kMarkAndGap;
    }
    QRectF titleRect(x, y, width, title.height());
    if (!withMark)
        titleRect = besideMark(painter, titleRect, title.horizontalAdvance(words.title), input.state, style);
    painter.setFont(style.titleFont);
    painter.setPen(style.text);
    constexpr int kCentred = int(Qt::AlignCenter) | int(Qt::TextSingleLine);
    if (titleRect.width() > 0)
        painter.drawText(titleRect, kCentred, title.elidedText(words.title, Qt::ElideRight, titleRect.width()));
    y += title.height() + 4;
    painter.setFont(style.smallFont);
    painter.setPen(style.muted);
    for (const QString &line : lines) {
        painter.drawText(QRectF(x, y, width, small.height()), kCentred, line);
        y += small.height();
    }
    painter.restore();
}

void drawStateMark(QPainter &painter, const QRectF &rect, PanelState state, const chart::Style &style)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor colour = state == PanelState::Error       ? style.critical
                          : state == PanelState::Forbidden ? style.warning
                                                           : style.muted;
    QPen pen(colour, std::max(1.5, rect.width() / 8), Qt::SolidLine, Qt::RoundCap);
    const QRectF inner = rect.adjusted(1, 1, -1, -1);
    switch (state) {
    case PanelState::Error:
        painter.setPen(pen);
        painter.drawLine(inner.topLeft(), inner.bottomRight());
        painter.drawLine(inner.bottomLeft(), inner.topRight());
        break;
    case PanelState::Forbidden:
        painter.setPen(pen);
        painter.drawEllipse(inner);
        painter.drawLine(QPointF(inner.left() + inner.width() / 4, inner.center().y()),
                         QPointF(inner.right() - inner.width() / 4, inner.center().y()));
        break;
    case PanelState::Partial:
        painter.setPen(pen);
        painter.drawEllipse(inner);
        painter.setPen(Qt::NoPen);
        painter.setBrush(colour);
        painter.drawPie(inner, 90 * 16, 180 * 16);
        break;
    case PanelState::Loading:
    case PanelState::Stale:
        pen.setStyle(Qt::DotLine);
        painter.setPen(pen);
        painter.drawEllipse(inner);
        break;
    default:
        painter.setPen(pen);
        painter.drawEllipse(inner);
        break;
    }
    painter.restore();
}

QRectF contentBounds(const QRectF &bounds, const PanelInput &input, const chart::Style &style)
{
    const double note = noteHeight(style);
    if (!hasNote(input) || bounds.height() < note + kLeastContent)
        return bounds;
    return bounds.adjusted(0, note, 0, 0);
}

void drawStateNote(QPainter &painter, const QRectF &bounds, const PanelInput &input, const chart::Style &style)
{
    const QRectF content = contentBounds(bounds, input, style);
    if (content == bounds) {
        // No room for words: the mark alone, where it hides least.
        const double corner = style.rightToLeft ? bounds.left() + 2 : bounds.right() - kNoteMarkPx - 2;
        if (hasNote(input) || input.state == PanelState::Loading)
            drawStateMark(painter, QRectF(corner, bounds.top() + 2, kNoteMarkPx, kNoteMarkPx), input.state, style);
        return;
    }
    const StateWords words = stateWords(input);
    const QString text = words.text.isEmpty() ? words.title : words.title + QStringLiteral(" · ") + words.text;
    const QRectF strip(bounds.left() + 6, bounds.top(), std::max(0.0, bounds.width() - 12),
                       content.top() - bounds.top());
    const double at = style.rightToLeft ? strip.right() - kNoteMarkPx : strip.left();
    painter.save();
    drawStateMark(painter, QRectF(at, strip.center().y() - kNoteMarkPx / 2, kNoteMarkPx, kNoteMarkPx), input.state,
                  style);
    const QRectF rect =
        style.rightToLeft ? strip.adjusted(0, 0, -kNoteMarkPx - 6, 0) : strip.adjusted(kNoteMarkPx + 6, 0, 0, 0);
    painter.setFont(style.smallFont);
    painter.setPen(style.muted);
    painter.drawText(
        rect, int(Qt::AlignVCenter | (style.rightToLeft ? Qt::AlignRight : Qt::AlignLeft)) | int(Qt::TextSingleLine),
        QFontMetricsF(style.smallFont).elidedText(text, Qt::ElideRight, rect.width()));
    painter.restore();
}

} // namespace dashboard
