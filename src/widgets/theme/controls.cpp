#include "controls.h"

#include "metrics.h"
#include "theme.h"

#include <widgets/icon.h>

#include <QPainter>
#include <QPainterPath>
#include <QStyle>
#include <QStyleOption>

namespace widgets {

namespace {

constexpr int kMenuRoom = 16; ///< beside a button's text, for the sign that a menu opens

QRectF crisp(const QRect &rect)
{
    return QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5);
}

void box(QPainter *painter, const QRectF &rect, const QColor &fill, const QColor &line, qreal widthPx = 1)
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(line.alpha() ? QPen(line, widthPx) : QPen(Qt::NoPen));
    painter->setBrush(fill);
    painter->drawRoundedRect(rect, metrics::kCorner - 0.5, metrics::kCorner - 0.5);
    painter->restore();
}

} // namespace

void paintFocus(QPainter *painter, const QRect &rect, const Theme &theme)
{
    box(painter, QRectF(rect).adjusted(1, 1, -1, -1), Qt::transparent, theme.colour(Role::Accent), 2);
}

void paintField(QPainter *painter, const QStyleOption *option, const Theme &theme)
{
    const bool focus = option->state & QStyle::State_HasFocus && option->state & QStyle::State_Enabled;
    box(painter, crisp(option->rect), theme.colour(Role::Field), theme.colour(Role::Line));
    if (focus)
        paintFocus(painter, option->rect, theme);
}

void paintButton(QPainter *painter, const QStyleOption *option, const Theme &theme, bool primary, bool flat)
{
    const bool enabled = option->state & QStyle::State_Enabled;
    const bool down = option->state & (QStyle::State_Sunken | QStyle::State_On);
    const bool hover = enabled && option->state & QStyle::State_MouseOver;
    if (flat) {
        if (down)
            box(painter, QRectF(option->rect), theme.colour(Role::Selection), Qt::transparent);
        else if (hover)
            box(painter, QRectF(option->rect), theme.colour(Role::Hover), Qt::transparent);
    } else if (primary && enabled) {
        QColor fill = theme.colour(Role::Accent);
        if (down || hover)
            fill = blend(fill, QColor(255, 255, 255, down ? 50 : 26));
        box(painter, QRectF(option->rect), fill, Qt::transparent);
    } else {
        const QColor fill = down    ? blend(theme.colour(Role::Raised), theme.colour(Role::Selection))
                            : hover ? theme.colour(Role::Hover)
                                    : theme.colour(Role::Raised);
        box(painter, crisp(option->rect), fill, theme.colour(Role::Line));
    }
    if (option->state & QStyle::State_HasFocus && option->state & QStyle::State_KeyboardFocusChange)
        paintFocus(painter, option->rect, theme);
}

void paintButtonLabel(QPainter *painter, const QStyleOptionButton *option, const Theme &theme)
{
    const bool enabled = option->state & QStyle::State_Enabled;
    const bool primary = option->features & QStyleOptionButton::DefaultButton && enabled &&
                         !(option->features & QStyleOptionButton::Flat);
    painter->save();
    if (primary)
        painter->setFont(Theme::font(TypeSize::Body, Weight::Strong));
    // A button without a ground is a link.
    const bool link = option->features & QStyleOptionButton::Flat;
    const QColor colour = theme.colour(!enabled  ? Role::Faint
                                       : primary ? Role::OnAccent
                                       : link    ? Role::Accent
                                                 : Role::Text);
    painter->setPen(colour);
    QRect rect = option->rect;
    if (option->features & QStyleOptionButton::HasMenu)
        rect = QStyle::visualRect(option->direction, rect, rect.adjusted(0, 0, -kMenuRoom, 0));
    const QFontMetrics fm = painter->fontMetrics();
    const int textWidth = option->text.isEmpty() ? 0 : fm.horizontalAdvance(option->text);
    if (!option->icon.isNull()) {
        const int gap = option->text.isEmpty() ? 0 : 6;
        const int width = option->iconSize.width() + gap + textWidth;
        QRect icon(rect.left() + (rect.width() - width) / 2, rect.center().y() - option->iconSize.height() / 2 + 1,
                   option->iconSize.width(), option->iconSize.height());
        if (option->direction == Qt::RightToLeft)
            icon.moveRight(rect.right() - (rect.width() - width) / 2);
        option->icon.paint(painter, icon, Qt::AlignCenter, enabled ? QIcon::Normal : QIcon::Disabled);
        rect = option->direction == Qt::RightToLeft
                   ? QRect(rect.left(), rect.top(), icon.left() - gap - rect.left(), rect.height())
                   : QRect(icon.right() + 1 + gap, rect.top(), rect.right() - icon.right() - gap, rect.height());
        painter->drawText(rect,
                          int(Qt::AlignVCenter | Qt::TextHideMnemonic) |
                              (option->direction == Qt::RightToLeft ? Qt::AlignRight : Qt::AlignLeft),
                          option->text);
    } else {
        const QString text = fm.elidedText(option->text, Qt::ElideMiddle, rect.width(), Qt::TextHideMnemonic);
        painter->drawText(rect, Qt::AlignCenter | Qt::TextHideMnemonic, text);
    }
    if (option->features & QStyleOptionButton::HasMenu)
        paintIcon(
            *painter,
            QStyle::visualRect(option->direction, option->rect,
                               QRect(option->rect.right() - kMenuRoom + 1, option->rect.center().y() - 7, 16, 16)),
            Icon::ChevronDown, theme.colour(Role::Muted));
    painter->restore();
}

void paintCheck(QPainter *painter, const QStyleOption *option, const Theme &theme, bool round)
{
    const bool on = option->state & QStyle::State_On;
    const bool partial = option->state & QStyle::State_NoChange;
    const bool enabled = option->state & QStyle::State_Enabled;
    const QColor fill = (on || partial) && enabled ? theme.colour(Role::Accent) : theme.colour(Role::Field);
    const QColor line = (on || partial) && enabled ? fill : theme.colour(enabled ? Role::Muted : Role::Faint);
    const QRectF rect = crisp(option->rect);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(line, 1));
    painter->setBrush(fill);
    if (round)
        painter->drawEllipse(rect);
    else
        painter->drawRoundedRect(rect, 3, 3);
    const QColor mark = theme.colour(enabled ? Role::OnAccent : Role::Faint);
    if (on && round) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(mark);
        painter->drawEllipse(rect.center(), 3, 3);
    } else if (on) {
        paintIcon(*painter, rect.adjusted(1, 1, -1, -1), Icon::Check, mark, 2.5);
    } else if (partial) {
        painter->fillRect(QRectF(rect.left() + 3, rect.center().y() - 1, rect.width() - 6, 2), mark);
    }
    painter->restore();
}

void paintComboBox(QPainter *painter, const QStyleOptionComboBox *option, const Theme &theme)
{
    if (option->editable)
        paintField(painter, option, theme);
    else
        paintButton(painter, option, theme, false, !option->frame);
    const bool rtl = option->direction == Qt::RightToLeft;
    const QRect rect = option->rect;
    const QRectF arrow(rtl ? rect.left() + 6 : rect.right() - 21, rect.center().y() - 7, 16, 16);
    paintIcon(*painter, arrow, Icon::ChevronDown, theme.colour(Role::Muted));
}

void paintSpinBox(QPainter *painter, const QStyleOptionSpinBox *option, const QRect &up, const QRect &down,
                  const Theme &theme)
{
    paintField(painter, option, theme);
    const auto arrow = [&](const QRect &place, QStyle::SubControl part, QAbstractSpinBox::StepEnabledFlag step) {
        const bool enabled = option->state & QStyle::State_Enabled && option->stepEnabled & step;
        const bool meant = enabled && option->activeSubControls & part && option->state & QStyle::State_MouseOver;
        painter->save();
        painter->translate(QRectF(place).center());
        if (part == QStyle::SC_SpinBoxUp)
            painter->rotate(180); // one icon for both
        paintIcon(*painter, QRectF(-6, -6, 12, 12), Icon::ChevronDown,
                  theme.colour(meant     ? Role::Text
                               : enabled ? Role::Muted
                                         : Role::Faint));
        painter->restore();
    };
    arrow(up, QStyle::SC_SpinBoxUp, QAbstractSpinBox::StepUpEnabled);
    arrow(down, QStyle::SC_SpinBoxDown, QAbstractSpinBox::StepDownEnabled);
}

void paintScrollBar(QPainter *painter, const QStyleOptionSlider *option, const QRect &handle, const Theme &theme)
{
    if (option->maximum <= option->minimum)
        return;
    const bool active = option->state & (QStyle::State_MouseOver | QStyle::State_Sunken);
    QRectF bar = QRectF(handle);
    const qreal inset = active ? 2 : 3;
    bar = option->orientation == Qt::Vertical ? bar.adjusted(inset, 1, -inset, -1) : bar.adjusted(1, inset, -1, -inset);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(theme.colour(active ? Role::Muted : Role::Faint));
    const qreal radius = (option->orientation == Qt::Vertical ? bar.width() : bar.height()) / 2;
    painter->drawRoundedRect(bar, radius, radius);
    painter->restore();
}

} // namespace widgets
