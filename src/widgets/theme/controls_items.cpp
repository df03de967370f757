#include "controls.h"

#include "metrics.h"
#include "theme.h"

#include <widgets/elide.h>
#include <widgets/icon.h>

#include <QPainter>
#include <QStyleOption>

namespace widgets {

void paintMenuItem(QPainter *painter, const QStyleOptionMenuItem *option, const Theme &theme)
{
    const QRect rect = option->rect;
    painter->save();
    if (option->menuItemType == QStyleOptionMenuItem::Separator) {
        painter->fillRect(QRect(rect.left(), rect.center().y(), rect.width(), 1), theme.colour(Role::Line));
        painter->restore();
        return;
    }
    const bool enabled = option->state & QStyle::State_Enabled;
    const bool chosen = option->state & QStyle::State_Selected && enabled;
    const bool rtl = option->direction == Qt::RightToLeft;
    if (chosen) {
        painter->fillRect(rect, theme.colour(Role::Selection));
        painter->fillRect(rtl ? QRect(rect.right() - 2, rect.top(), 3, rect.height())
                              : QRect(rect.left(), rect.top(), 3, rect.height()),
                          theme.colour(Role::Accent));
    }
    const auto visual = [&](int left, int width) {
        return QStyle::visualRect(option->direction, rect, QRect(rect.left() + left, rect.top(), width, rect.height()));
    };
    const QRect mark = visual(10, 16);
    if (option->checkType != QStyleOptionMenuItem::NotCheckable && option->checked) {
        paintIcon(*painter, QRectF(mark.left(), rect.center().y() - 7, 16, 16), Icon::Check,
                  theme.colour(enabled ? Role::Accent : Role::Faint), 2);
    } else if (!option->icon.isNull()) {
        option->icon.paint(painter, QRect(mark.left(), rect.center().y() - 7, 16, 16), Qt::AlignCenter,
                           enabled ? QIcon::Normal : QIcon::Disabled);
    }
    const qsizetype tab = option->text.indexOf(u'\t');
    const QString label = tab < 0 ? option->text : option->text.left(tab);
    painter->setFont(option->font);
    painter->setPen(theme.colour(enabled ? Role::Text : Role::Faint));
    const int align = int(Qt::AlignVCenter | Qt::TextHideMnemonic | Qt::TextSingleLine);
    painter->drawText(visual(34, rect.width() - 34 - 16), align | (rtl ? Qt::AlignRight : Qt::AlignLeft), label);
    if (tab >= 0) {
        painter->setPen(theme.colour(enabled ? Role::Muted : Role::Faint));
        painter->drawText(visual(34, rect.width() - 34 - 16), align | (rtl ? Qt::AlignLeft : Qt::AlignRight),
                          option->text.mid(tab + 1));
    }
    if (option->menuItemType == QStyleOptionMenuItem::SubMenu) {
        const QRect arrow = visual(rect.width() - 22, 16);
        paintIcon(*painter, QRectF(arrow.left(), rect.center().y() - 7, 16, 16),
                  rtl ? Icon::ChevronLeft : Icon::ChevronRight, theme.colour(Role::Muted));
    }
    painter->restore();
}

void paintHeaderSection(QPainter *painter, const QStyleOptionHeader *option, const Theme &theme)
{
    const bool hover = option->state & QStyle::State_MouseOver && option->state & QStyle::State_Enabled;
    painter->fillRect(option->rect, theme.colour(hover ? Role::Hover : Role::Surface));
    const QColor line = theme.colour(Role::Line);
    if (option->orientation == Qt::Horizontal)
        painter->fillRect(QRect(option->rect.left(), option->rect.bottom(), option->rect.width(), 1), line);
    else
        painter->fillRect(QRect(option->rect.right(), option->rect.top(), 1, option->rect.height()), line);
}

void paintHeaderLabel(QPainter *painter, const QStyleOptionHeader *option, const Theme &theme)
{
    painter->save();
    painter->setFont(Theme::font(TypeSize::Small));
    const bool sorted = option->sortIndicator != QStyleOptionHeader::None;
    painter->setPen(theme.colour(sorted ? Role::Text : Role::Muted));
    QRect rect = option->rect.adjusted(metrics::kCell, 0, -metrics::kCell, 0);
    const Qt::Alignment align = QStyle::visualAlignment(option->direction, option->textAlignment);
    const bool right = align & Qt::AlignRight;
    const int arrow = sorted ? 14 : 0;
    const QFontMetrics fm = painter->fontMetrics();
    const QString text = elided(fm, option->text, Qt::ElideRight, qMax(0, rect.width() - arrow));
    const int width = fm.horizontalAdvance(text);
    QRect textRect = rect;
    if (right)
        textRect.setRight(rect.right());
    painter->drawText(textRect,
                      int(Qt::AlignVCenter) | int(right ? Qt::AlignRight : Qt::AlignLeft) | Qt::TextSingleLine, text);
    if (sorted) {
        const qreal x = right ? rect.right() - width - 15 : rect.left() + width + 2;
        // Qt names the indicator after the arrow: SortDown is the ascending order.
        paintIcon(*painter, QRectF(x, option->rect.center().y() - 6, 13, 13),
                  option->sortIndicator == QStyleOptionHeader::SortDown ? Icon::ArrowUp : Icon::ArrowDown,
                  theme.colour(Role::Accent), 2);
    }
    painter->restore();
}

void paintTab(QPainter *painter, const QStyleOptionTab *option, const Theme &theme)
{
    const bool chosen = option->state & QStyle::State_Selected;
    const bool hover = option->state & QStyle::State_MouseOver;
    if (chosen)
        painter->fillRect(QRect(option->rect.left() + 8, option->rect.bottom() - 1, option->rect.width() - 16, 2),
                          theme.colour(Role::Accent));
    else if (hover)
        painter->fillRect(QRect(option->rect.left() + 8, option->rect.bottom() - 1, option->rect.width() - 16, 2),
                          theme.colour(Role::Line));
    if (option->state & QStyle::State_HasFocus && option->state & QStyle::State_KeyboardFocusChange)
        paintFocus(painter, option->rect, theme);
}

} // namespace widgets
