#include "listrows.h"

#include <widgets/elide.h>
#include <widgets/theme/metrics.h>
#include <widgets/theme/theme.h>

#include <core/tooltip.h>

#include <QPainter>
#include <QStringList>
#include <QTextLayout>

#include <algorithm>

namespace widgets {

namespace {

constexpr int kListPadding = 10;
constexpr int kMarkColumn = 18;
constexpr int kWordColumn = 60;
constexpr int kLeastMessage = 80;        // px of a line's text: where there is less, date, level and time make room
constexpr int kMostWrapped = 40;         // lines of one row
constexpr qsizetype kMostWraps = 10'000; // texts of which the lines are kept

/// A view that asks for one row's place gives no rectangle. The scroll bar may take a part of its width.
int leastRowWidth(const QStyleOptionViewItem &option)
{
    return (option.widget ? option.widget->width() : option.rect.width()) - metrics::kScrollBar;
}

} // namespace

QString ListRow::spoken() const
{
    QStringList parts{word, time};
    if (name.isEmpty() && detail.isEmpty())
        parts += text;
    else
        parts << name << detail; // the detail holds more than the text
    parts.removeAll(QString());
    return parts.join(QLatin1String(", "));
}

void ListRowsModel::setRows(std::vector<ListRow> rows)
{
    if (rows == m_rows)
        return;
    // What was dropped at the top, then what was added at the end: a log moves on like this.
    std::size_t dropped = 0;
    const auto goesOn = [&] {
        const std::size_t same = m_rows.size() - dropped;
        return same <= rows.size() && std::equal(m_rows.begin() + std::ptrdiff_t(dropped), m_rows.end(), rows.begin());
    };
    if (!m_rows.empty() && !rows.empty()) {
        const auto first = std::find(m_rows.begin(), m_rows.end(), rows.front());
        dropped = std::size_t(first - m_rows.begin());
        if (dropped < m_rows.size() && goesOn()) {
            if (dropped > 0) {
                beginRemoveRows({}, 0, int(dropped) - 1);
                m_rows.erase(m_rows.begin(), m_rows.begin() + std::ptrdiff_t(dropped));
                endRemoveRows();
            }
            if (rows.size() > m_rows.size()) {
                beginInsertRows({}, int(m_rows.size()), int(rows.size()) - 1);
                m_rows = std::move(rows);
                endInsertRows();
            }
            return;
        }
    }
    beginResetModel();
    m_rows = std::move(rows);
    endResetModel();
}

int ListRowsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant ListRowsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const ListRow &own = row(index.row());
    switch (role) {
    case Qt::DisplayRole: return own.text;
    case Qt::AccessibleTextRole: return own.spoken();
    case Qt::ToolTipRole: return core::toolTip(own.tip);
    default: return {};
    }
}

Qt::ItemFlags ListRowsModel::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return {};
    return Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren;
}

void paintListGround(QPainter &painter, const QStyleOptionViewItem &option)
{
    const Theme &theme = Theme::of(option.widget);
    const QRect &rect = option.rect;
    painter.fillRect(rect, theme.colour(Role::Surface));
    if (!(option.state & QStyle::State_Selected))
        return;
    painter.fillRect(rect, theme.colour(Role::Selection));
    const QRect bar(rect.left(), rect.top(), metrics::kSelectionBar, rect.height());
    painter.fillRect(QStyle::visualRect(option.direction, rect, bar), theme.colour(Role::Accent));
}

ListRowDelegate::ListRowDelegate(const ListRowsModel &model, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_model(model)
{
}

QFont ListRowDelegate::font()
{
    QFont font = Theme::font(TypeSize::Body, Weight::Normal, Face::Mono);
    font.setPixelSize(12);
    return font;
}

LogPlaces logPlacesOf(const ListRow &row, int width)
{
    const QFontMetrics letters(Theme::font(TypeSize::Small));
    LogPlaces places;
    const auto hasRoom = [&](const QString &time, bool hasWord) {
        const int times = time.isEmpty() ? 0 : letters.horizontalAdvance(time) + 12;
        places = LogPlaces{time, hasWord, kListPadding + kMarkColumn + times + (hasWord ? kWordColumn : 0)};
        return width - places.left - kListPadding >= kLeastMessage;
    };
    if (hasRoom(row.time, true))
        return places;
    const QString last = row.time.section(u' ', -1);
    const QString clock = last.contains(u':') ? last : row.time;
    if (!hasRoom(clock, true) && !hasRoom(clock, false))
        hasRoom({}, false);
    return places;
}

QSize ListRowDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    constexpr int kLeast = int(metrics::RowHeight::Compact);
    if (!m_wrapped)
        return {80, kLeast};
    const ListRow &row = m_model.row(index.row());
    const int whole = leastRowWidth(option);
    const int width = whole - logPlacesOf(row, whole).left - kListPadding;
    if (width < 40)
        return {80, kLeast};
    const QFontMetrics letters(font());
    return {80, std::max(kLeast, int(wrappedLines(row.text, width).size()) * letters.lineSpacing() + 6)};
}

QStringList ListRowDelegate::wrappedLines(const QString &text, int width) const
{
    const std::pair key(text, width);
    if (const auto known = m_wraps.constFind(key); known != m_wraps.cend())
        return *known;
    if (m_wraps.size() >= kMostWraps)
        m_wraps.clear();
    return *m_wraps.insert(key, wrapOnce(text, width));
}

QStringList ListRowDelegate::wrapOnce(const QString &text, int width) const
{
    const QFont own = font();
    const QFontMetrics letters(own);
    // What lies behind the last line's end is not laid out.
    const qsizetype most =
        qsizetype(kMostWrapped) * (std::max(1, width) / std::max(1, letters.horizontalAdvance(u'i')) + 1);
    const QString head = text.left(most);
    QTextLayout layout(head, own);
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAnywhere);
    layout.setTextOption(option);
    QStringList lines;
    qsizetype from = 0; // of the last line
    bool isWhole = text.size() <= most;
    layout.beginLayout();
    for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        if (lines.size() == kMostWrapped) {
            isWhole = false;
            break;
        }
        line.setLineWidth(width);
        from = line.textStart();
        lines += head.mid(from, line.textLength());
    }
    layout.endLayout();
    if (!isWhole && !lines.isEmpty()) {
        const QString rest = text.mid(from, lines.last().size() + 1);
        const QString fitting = letters.elidedText(rest, Qt::ElideRight, width);
        lines.last() = fitting.endsWith(QChar(0x2026)) ? fitting : lines.last().chopped(1) + QChar(0x2026);
    }
    return lines;
}

void ListRowDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Theme &theme = Theme::of(option.widget);
    const ListRow &row = m_model.row(index.row());
    const QRect rect = option.rect;
    const bool rtl = option.direction == Qt::RightToLeft;
    const auto visual = [&](const QRect &logical) { return QStyle::visualRect(option.direction, rect, logical); };
    const int side = int(rtl ? Qt::AlignRight : Qt::AlignLeft);
    painter->save();
    painter->setClipRect(rect);
    paintListGround(*painter, option);
    const int first = int(metrics::RowHeight::Compact);
    int x = rect.left() + kListPadding;
    if (row.hasMark) {
        const Mark mark = m_stale ? Mark::Stale : row.mark;
        paintMark(*painter, visual(QRect(x, rect.top() + first / 2 - 5, 10, 10)), mark, theme.colour(role(mark)));
    }
    x += kMarkColumn;
    painter->setFont(Theme::font(TypeSize::Small));
    painter->setPen(theme.colour(Role::Muted));
    const QFontMetrics small = painter->fontMetrics();
    const LogPlaces places = logPlacesOf(row, leastRowWidth(option));
    if (!places.time.isEmpty()) {
        const int width = small.horizontalAdvance(places.time);
        painter->drawText(visual(QRect(x, rect.top(), width + 2, first)), side | int(Qt::AlignVCenter), places.time);
        x += width + 12;
    }
    if (places.hasWord)
        painter->drawText(visual(QRect(x, rect.top(), kWordColumn - 6, first)),
                          side | int(Qt::AlignVCenter | Qt::TextSingleLine),
                          elided(small, row.word, Qt::ElideRight, kWordColumn - 6));
    const QRect room = visual(
        QRect(rect.left() + places.left, rect.top() + 3, rect.width() - places.left - kListPadding, rect.height() - 6));
    painter->setFont(font());
    painter->setPen(theme.colour(m_stale ? Role::Muted : Role::Text));
    const QFontMetrics metrics = painter->fontMetrics();
    if (room.width() < 8) {
        painter->restore();
        return;
    }
    if (m_wrapped) {
        // As many as sizeHint() found, or fewer where no scroll bar takes room.
        const int high = metrics.lineSpacing();
        int y = room.top();
        for (const QString &line : wrappedLines(row.text, room.width())) {
            painter->drawText(QRect(room.left(), y, room.width(), high), side | int(Qt::TextSingleLine), line);
            y += high;
        }
    } else {
        const QString shown = elided(metrics, row.text, Qt::ElideRight, room.width());
        // Marked by a ground under the words, where they still can be seen.
        const qsizetype at = m_search.isEmpty() ? -1 : shown.indexOf(m_search, 0, Qt::CaseInsensitive);
        if (at >= 0 && !rtl) {
            const int from = metrics.horizontalAdvance(shown.left(at));
            const int width = metrics.horizontalAdvance(shown.mid(at, m_search.size()));
            painter->fillRect(QRect(room.left() + from, room.top(), width, room.height()),
                              theme.colour(Role::Selection));
        }
        painter->drawText(room, side | int(Qt::AlignVCenter | Qt::TextSingleLine), shown);
    }
    painter->restore();
}

} // namespace widgets
