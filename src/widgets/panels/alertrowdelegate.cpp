#include "alertrowdelegate.h"

#include <widgets/elide.h>
#include <widgets/theme/metrics.h>
#include <widgets/theme/theme.h>

#include <QPainter>
#include <QStyle>

#include <algorithm>

namespace widgets {

namespace {

// Pixels.
constexpr int kAlertPadding = 10;
constexpr int kAlertMark = 10;
constexpr int kAlertMarkColumn = 18;
constexpr int kAlertGap = 12; // between columns
constexpr int kMostAlertWord = 140;
constexpr int kMostAlertAge = 130;
constexpr int kLeastAlertName = 80;
constexpr int kMostAlertName = 260;
constexpr int kLeastAlertDetail = 120;
constexpr int kMeasuredAlerts = 2000; // rows; a list has no more

void paintAlertMark(QPainter &painter, const QRect &rect, const ListRow &row, bool stale, const Theme &theme)
{
    const Mark mark = stale ? Mark::Stale : row.mark;
    const QRectF shape(rect);
    paintMark(painter, shape, mark, theme.colour(row.faded ? Role::Muted : role(mark)));
    if (row.hollow && !stale)
        paintMark(painter, shape.adjusted(3, 3, -3, -3), mark, theme.colour(Role::Surface));
    if (!row.faded)
        return;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme.colour(Role::Surface), 4));
    painter.drawLine(shape.bottomLeft(), shape.topRight());
    painter.setPen(QPen(theme.colour(Role::Muted), 1.5));
    painter.drawLine(shape.bottomLeft(), shape.topRight());
    painter.restore();
}

} // namespace

AlertColumns alertColumns(const QRect &row, int wordPx, int namePx, int agePx)
{
    AlertColumns columns;
    int left = row.left() + kAlertPadding;
    int end = row.left() + row.width() - kAlertPadding;
    const auto column = [&row](int from, int width) { return QRect(from, row.top(), width, row.height()); };
    columns.mark = QRect(left, row.center().y() - kAlertMark / 2, kAlertMark, kAlertMark);
    left += kAlertMarkColumn;
    const int leastName = std::min(kLeastAlertName, namePx);
    if (agePx > 0 && end - left >= leastName + kAlertGap + agePx) {
        columns.age = column(end - agePx, agePx);
        end -= agePx + kAlertGap;
    }
    const int withDetail = leastName + kAlertGap + kLeastAlertDetail;
    if (wordPx > 0 && end - left >= wordPx + kAlertGap + withDetail) {
        columns.word = column(left, wordPx);
        left += wordPx + kAlertGap;
    }
    int name = std::max(0, end - left);
    if (name >= withDetail) {
        const int rest = name - kAlertGap;
        name = std::min(namePx, std::clamp(rest * 2 / 5, kLeastAlertName, kMostAlertName));
        columns.detail = column(left + name + kAlertGap, rest - name);
    }
    columns.name = column(left, name);
    return columns;
}

AlertRowDelegate::AlertRowDelegate(const ListRowsModel &model, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_model(model)
{
}

void AlertRowDelegate::measure(const std::vector<ListRow> &rows)
{
    const QFontMetrics small(Theme::font(TypeSize::Small));
    const QFontMetrics body(Theme::font());
    m_wordPx = 0;
    m_namePx = 0;
    m_agePx = 0;
    for (std::size_t i = 0; i < std::min(rows.size(), std::size_t(kMeasuredAlerts)); ++i) {
        if (rows[i].heading)
            continue;
        m_wordPx = std::max(m_wordPx, small.horizontalAdvance(rows[i].word.left(100)));
        m_namePx = std::max(m_namePx, body.horizontalAdvance(rows[i].name.left(100)));
        m_agePx = std::max(m_agePx, small.horizontalAdvance(rows[i].time.left(100)));
    }
    m_wordPx = std::min(m_wordPx, kMostAlertWord);
    m_agePx = std::min(m_agePx, kMostAlertAge);
}

QSize AlertRowDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return {80, int(metrics::RowHeight::Compact)};
}

void AlertRowDelegate::paintHeading(QPainter &painter, const QStyleOptionViewItem &option, const ListRow &row) const
{
    const int side = int(option.direction == Qt::RightToLeft ? Qt::AlignRight : Qt::AlignLeft);
    painter.setFont(Theme::font(TypeSize::Small, Weight::Strong));
    painter.setPen(Theme::of(option.widget).colour(Role::Muted));
    const QRect line = option.rect.adjusted(kAlertPadding, 0, -kAlertPadding, 0);
    painter.drawText(line, side | int(Qt::AlignVCenter | Qt::TextSingleLine),
                     elided(painter.fontMetrics(), row.text, Qt::ElideRight, line.width()));
}

void AlertRowDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Theme &theme = Theme::of(option.widget);
    const ListRow &row = m_model.row(index.row());
    painter->save();
    painter->setClipRect(option.rect);
    paintListGround(*painter, option);
    if (row.heading) {
        paintHeading(*painter, option, row);
        painter->restore();
        return;
    }
    const AlertColumns columns = alertColumns(option.rect, m_wordPx, m_namePx, m_agePx);
    const bool rtl = option.direction == Qt::RightToLeft;
    const int leading = int(rtl ? Qt::AlignRight : Qt::AlignLeft) | int(Qt::AlignVCenter | Qt::TextSingleLine);
    const int trailing = int(rtl ? Qt::AlignLeft : Qt::AlignRight) | int(Qt::AlignVCenter | Qt::TextSingleLine);
    const auto visual = [&](const QRect &logical) {
        return QStyle::visualRect(option.direction, option.rect, logical);
    };
    const auto writeText = [&](const QRect &column, const QString &text, Qt::TextElideMode mode, int flags) {
        if (column.width() >= 8 && !text.isEmpty())
            painter->drawText(visual(column), flags, elided(painter->fontMetrics(), text, mode, column.width()));
    };
    paintAlertMark(*painter, visual(columns.mark), row, m_stale, theme);
    painter->setFont(Theme::font(TypeSize::Small));
    painter->setPen(theme.colour(Role::Muted));
    writeText(columns.word, row.word, Qt::ElideRight, leading);
    writeText(columns.age, row.time, Qt::ElideRight, trailing);
    painter->setFont(Theme::font());
    writeText(columns.detail, row.detail, Qt::ElideRight, leading);
    painter->setPen(theme.colour(m_stale || row.faded ? Role::Muted : Role::Text));
    writeText(columns.name, row.name, Qt::ElideMiddle, leading);
    painter->restore();
}

} // namespace widgets
