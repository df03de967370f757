#include "rowdelegate.h"

#include <widgets/healthmark.h>
#include <widgets/icon.h>
#include <widgets/theme/metrics.h>

#include <chart/mark.h>
#include <chart/sparkline.h>

#include <QPainter>
#include <QtMath>

namespace widgets {

namespace {

constexpr int kPadding = 10;
constexpr int kHatch = 8; // px between the lines over stale rows
constexpr int kPlace = 9; // px, an environment's mark
constexpr int kTextCache = 6000;
constexpr int kSans = 0;
constexpr int kStrong = 1;
constexpr int kMono = 2;
constexpr int kUnit = 3;

using models::Cell;

Role roleOf(models::Tone tone)
{
    switch (tone) {
    case models::Tone::Muted: return Role::Muted;
    case models::Tone::Warning: return Role::Warning;
    case models::Tone::Critical: return Role::Critical;
    case models::Tone::Passing: return Role::Passing;
    case models::Tone::Unknown: return Role::Unknown;
    case models::Tone::Normal: break;
    }
    return Role::Text;
}

Mark markOf(const Cell &cell)
{
    if (cell.stale)
        return Mark::Stale;
    switch (cell.health) {
    case contract::v1::HEALTH_PASSING: return Mark::Passing;
    case contract::v1::HEALTH_WARNING: return Mark::Warning;
    case contract::v1::HEALTH_CRITICAL: return Mark::Critical;
    default: return Mark::Unknown;
    }
}

void hatch(QPainter *painter, const QRect &rect, const QColor &colour)
{
    painter->save();
    painter->setClipRect(rect);
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(colour, 1));
    // Anchored at the view's own origin, so that neighbouring cells continue each other's lines.
    const int first = (rect.left() + rect.top()) / kHatch * kHatch;
    for (int sum = first; sum <= rect.right() + rect.bottom() + kHatch; sum += kHatch)
        painter->drawLine(QPointF(sum - rect.top(), rect.top()), QPointF(sum - rect.bottom() - 1, rect.bottom() + 1));
    painter->restore();
}

} // namespace

RowDelegate::RowDelegate(QObject *parent) : QStyledItemDelegate(parent), m_texts(kTextCache) {}

QSize RowDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return {80, int(metrics::RowHeight::Normal)};
}

const RowDelegate::Laid &RowDelegate::laid(const QString &text, int width, const QFont &font, int fontId) const
{
    const QString key = QString::number(width) + QChar(u'a' + fontId) + text;
    if (const Laid *known = m_texts.object(key))
        return *known;
    auto *fresh = new Laid;
    const QFontMetrics metrics(font);
    // Names keep both ends; a sentence is read from its beginning. Advances are rounded, so what just fits is kept.
    const QString shown = metrics.horizontalAdvance(text) <= width
                              ? text
                              : metrics.elidedText(text, fontId == kSans ? Qt::ElideRight : Qt::ElideMiddle, width);
    fresh->text.setTextFormat(Qt::PlainText);
    fresh->text.setText(shown);
    fresh->text.prepare({}, font);
    fresh->width = qMax(metrics.horizontalAdvance(shown), qCeil(fresh->text.size().width()));
    m_texts.insert(key, fresh);
    return *fresh;
}

void RowDelegate::text(QPainter *painter, const QRect &rect, const QString &text, const Pen &pen, Qt::Alignment align,
                       Qt::LayoutDirection direction) const
{
    if (text.isEmpty() || rect.width() <= 4)
        return;
    const Laid &line = laid(text, rect.width(), pen.font, pen.fontId);
    const Qt::Alignment visual = QStyle::visualAlignment(direction, align);
    const qreal x = visual & Qt::AlignRight ? rect.right() + 1 - line.width : rect.left();
    painter->setFont(pen.font);
    painter->setPen(pen.colour);
    painter->drawStaticText(QPointF(x, rect.top() + (rect.height() - QFontMetricsF(pen.font).height()) / 2), line.text);
}

void RowDelegate::number(QPainter *painter, const QRect &rect, const Cell &cell, const Pen &pen) const
{
    QRect inner = rect;
    if (!cell.unit.isEmpty()) {
        const Theme &theme = Theme::of(nullptr);
        const Pen unit{Theme::font(TypeSize::Small), theme.colour(Role::Muted), kUnit};
        const int width = QFontMetrics(unit.font).horizontalAdvance(cell.unit);
        // The unit follows the number in every direction of reading; only the block's side changes.
        const QRect at(rect.right() + 1 - width, rect.top(), width, rect.height() + 1);
        text(painter, at, cell.unit, unit, Qt::AlignLeft | Qt::AlignAbsolute, Qt::LeftToRight);
        inner.setRight(at.left() - 3);
    }
    text(painter, inner, cell.text, pen, Qt::AlignRight | Qt::AlignAbsolute, Qt::LeftToRight);
}

void RowDelegate::ground(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index,
                         bool live) const
{
    const Theme &theme = Theme::of(nullptr);
    const QRect rect = option.rect;
    painter->fillRect(rect, theme.colour(Role::Surface));
    if (option.state & QStyle::State_Selected)
        painter->fillRect(rect, theme.colour(Role::Selection));
    else if (option.state & QStyle::State_MouseOver)
        painter->fillRect(rect, blend(theme.colour(Role::Surface),
                                      QColor(theme.colour(Role::Hover).red(), theme.colour(Role::Hover).green(),
                                             theme.colour(Role::Hover).blue(), 120)));
    if (option.backgroundBrush.style() != Qt::NoBrush)
        painter->fillRect(rect.adjusted(0, 0, 0, -1), option.backgroundBrush);
    if (!live)
        hatch(painter, rect, theme.colour(Role::Hatch));
    painter->fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.colour(Role::Line));
    if (option.state & QStyle::State_Selected && index.column() == m_firstColumn) {
        const bool rtl = option.direction == Qt::RightToLeft;
        // Of several tables with a chosen row, one has the keyboard.
        const bool keyboard = option.widget && option.widget->hasFocus();
        painter->fillRect(
            rtl ? QRect(rect.right() - metrics::kSelectionBar + 1, rect.top(), metrics::kSelectionBar, rect.height())
                : QRect(rect.left(), rect.top(), metrics::kSelectionBar, rect.height()),
            theme.colour(keyboard ? Role::Accent : Role::Faint));
    }
}

void RowDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Theme &theme = Theme::of(nullptr);
    const auto state = index.data(models::RowRole).value<models::RowState>();
    ground(painter, option, index, !state.stale);
    QRect rect = option.rect.adjusted(kPadding, 0, -kPadding, -1);
    if (state.loading) {
        if (m_shimmer && rect.width() > 8) {
            const int width = qMin(rect.width(), 24 + (index.row() * 37 + index.column() * 53) % 60);
            painter->save();
            painter->setRenderHint(QPainter::Antialiasing);
            painter->setPen(Qt::NoPen);
            painter->setBrush(theme.colour(Role::Hover));
            painter->drawRoundedRect(
                QStyle::visualRect(option.direction, rect, QRect(rect.left(), rect.center().y() - 4, width, 9)), 4, 4);
            painter->restore();
        }
        return;
    }
    const QVariant value = index.data(models::CellRole);
    if (value.metaType() != QMetaType::fromType<Cell>())
        return;
    const auto *cell = static_cast<const Cell *>(value.constData());
    const Role tone = state.stale || (cell->text == QStringLiteral("—") && cell->tone == models::Tone::Normal)
                          ? Role::Muted
                          : roleOf(cell->tone);
    Pen pen{Theme::font(), theme.colour(tone), kSans};
    if (cell->mono) {
        pen.font = Theme::font(TypeSize::Body, Weight::Normal, Face::Mono);
        pen.font.setPixelSize(12);
        pen.fontId = kMono;
    } else if (cell->strong) {
        pen.font = Theme::font(TypeSize::Body, Weight::Strong);
        pen.fontId = kStrong;
    }
    const bool rtl = option.direction == Qt::RightToLeft;
    switch (cell->kind) {
    case Cell::Kind::Empty: return;
    case Cell::Kind::Health:
    case Cell::Kind::State: {
        const Mark mark = markOf(*cell);
        if (cell->kind == Cell::Kind::Health)
            pen.colour = theme.colour(role(mark));
        const QRectF shape(rtl ? rect.right() - 11 : rect.left(), rect.center().y() - 5, 12, 12);
        chart::paintMark(*painter, shape, mark, pen.colour);
        text(painter, rtl ? rect.adjusted(0, 0, -18, 0) : rect.adjusted(18, 0, 0, 0), cell->text, pen, Qt::AlignLeft,
             option.direction);
        return;
    }
    case Cell::Kind::Place: {
        const QColor colour =
            state.stale ? theme.colour(Role::Faint) : theme.environment(m_placeColours.value(cell->text), cell->text);
        const QRectF mark(rtl ? rect.right() - kPlace + 1 : rect.left(), rect.center().y() - kPlace / 2.0, kPlace,
                          kPlace);
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(Qt::NoPen);
        painter->setBrush(colour);
        painter->drawRoundedRect(mark, 2, 2);
        painter->restore();
        text(painter, rtl ? rect.adjusted(0, 0, -kPlace - 7, 0) : rect.adjusted(kPlace + 7, 0, 0, 0), cell->text, pen,
             Qt::AlignLeft, option.direction);
        return;
    }
    case Cell::Kind::Number: number(painter, rect, *cell, pen); return;
    case Cell::Kind::Flag: {
        const int width = QFontMetrics(pen.font).horizontalAdvance(cell->text);
        number(painter, rect, *cell, pen);
        paintIcon(*painter, QRectF(rect.right() - width - 18, rect.center().y() - 6, 13, 13), Icon::Flag, pen.colour);
        return;
    }
    case Cell::Kind::Spark: {
        const QColor line = theme.colour(state.stale ? Role::Faint : Role::Accent);
        QColor area = line;
        area.setAlphaF(0.18f);
        if (cell->spark)
            chart::drawSparkline(*painter, QRectF(rect).adjusted(0, 4, 0, -3), *cell->spark, line, area);
        return;
    }
    case Cell::Kind::Text: break;
    }
    const bool right = cell->right || index.data(Qt::TextAlignmentRole).toInt() & Qt::AlignRight;
    text(painter, rect, cell->text, pen,
         right ? Qt::Alignment(Qt::AlignRight | Qt::AlignAbsolute) : Qt::Alignment(Qt::AlignLeft), option.direction);
}

} // namespace widgets
