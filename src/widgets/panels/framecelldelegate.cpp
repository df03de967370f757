#include "framecelldelegate.h"

#include "weblink.h"

#include "frametablemodel.h"

#include <widgets/elide.h>
#include <widgets/theme/theme.h>

#include <QPainter>

#include <cmath>

namespace widgets {

namespace {

using dashboard::Level;

Role healthRole(Level::Health health, Role none)
{
    switch (health) {
    case Level::Health::Good: return Role::Passing;
    case Level::Health::Warning: return Role::Warning;
    case Level::Health::Critical: return Role::Critical;
    case Level::Health::Unknown: return Role::Unknown;
    case Level::Health::None: break;
    }
    return none;
}

} // namespace

FrameCellDelegate::FrameCellDelegate(const FrameTableModel &model, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_model(model)
    , m_rows(new RowDelegate(this))
{
}

QSize FrameCellDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    return m_rows->sizeHint(option, index);
}

void FrameCellDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const TableLook::Cell kind = m_model.look(index.column()).cell;
    const Theme &theme = Theme::of(option.widget);
    const QRect inner = option.rect.adjusted(10, 0, -10, -1);
    const Level::Health health = m_model.health(index);
    const bool isColoured = kind == TableLook::Cell::ColourGround && health != Level::Health::None;
    const QColor colour = theme.colour(healthRole(health, Role::Muted));
    QStyleOptionViewItem own = option;
    if (isColoured) {
        // A wash and a bar at the edge: the text's own contrast stays nearly what it was.
        QColor wash = colour;
        wash.setAlphaF(0.12f);
        own.backgroundBrush = wash;
    }
    m_rows->paint(painter, own, index);
    painter->save();
    painter->setFont(Theme::font());
    if (isColoured) {
        const bool rtl = option.direction == Qt::RightToLeft;
        painter->fillRect(rtl ? QRect(option.rect.right() - 2, option.rect.top(), 3, option.rect.height() - 1)
                              : QRect(option.rect.left(), option.rect.top(), 3, option.rect.height() - 1),
                          colour);
    } else if (const double share = kind == TableLook::Cell::Gauge ? m_model.share(index) : std::nan("");
               !std::isnan(share)) {
        // Below the number, so that both can be read.
        const QRect track(inner.left(), inner.bottom() - 4, inner.width(), 3);
        painter->fillRect(track, theme.colour(Role::Line));
        const int width = int(std::round(track.width() * share));
        painter->fillRect(QStyle::visualRect(option.direction, track, QRect(track.topLeft(), QSize(width, 3))),
                          theme.colour(healthRole(health, Role::Accent)));
    } else if (kind == TableLook::Cell::Link && isWebLink(m_model.link(index))) {
        const QString text = elided(painter->fontMetrics(), index.data().toString(), Qt::ElideRight, inner.width());
        const int width = std::min(inner.width(), painter->fontMetrics().horizontalAdvance(text));
        const int y = inner.center().y() + painter->fontMetrics().ascent() / 2 + 2;
        painter->fillRect(QStyle::visualRect(option.direction, inner, QRect(inner.left(), y, width, 1)),
                          theme.colour(Role::Accent));
    }
    painter->restore();
}

} // namespace widgets
