#include "keysheet.h"

#include <widgets/elide.h>
#include <widgets/keycap.h>
#include <widgets/theme/theme.h>

#include <QCloseEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QStyle>

#include <algorithm>

namespace widgets {

namespace {

constexpr int kKeyLine = 28;
constexpr int kKeyColumn = 380;
constexpr int kMostKeyColumns = 2;
constexpr int kTitleLines = 2; // of a group, with the room above it
constexpr int kKeyRoom = 110;  // px from the column's start to what a key does

/// Wide enough for its longest line.
int keyColumnWidth(const QVector<KeySheet::Group> &groups)
{
    const QFontMetrics letters(Theme::font());
    int width = kKeyColumn;
    for (const KeySheet::Group &group : groups) {
        for (const KeyHelp &help : group.keys)
            width =
                qMax(width, qMax(kKeyRoom, keyCapWidth(help.keys) + 20) + letters.horizontalAdvance(help.what) + 16);
    }
    return width;
}

/// Where the titles of the groups stand, in lines from the top of their columns.
struct KeyPlaces
{
    struct Title
    {
        int column = 0;
        int line = 0;
    };
    QVector<Title> titles;
    int columns = 0;
    int lines = 0; ///< of the longest column, without the title at its top
};

/// Side by side; what has no column of its own stands in the shorter one, below what is there.
KeyPlaces keyPlaces(const QVector<KeySheet::Group> &groups)
{
    KeyPlaces places;
    QVector<int> ends;
    for (const KeySheet::Group &group : groups) {
        qsizetype column = ends.size();
        if (column < kMostKeyColumns)
            ends += 0;
        else
            column = std::min_element(ends.cbegin(), ends.cend()) - ends.cbegin();
        places.titles += KeyPlaces::Title{int(column), ends[column]};
        ends[column] += kTitleLines + int(group.keys.size());
        places.lines = std::max(places.lines, ends[column] - kTitleLines);
    }
    places.columns = int(ends.size());
    return places;
}

} // namespace

KeySheet::KeySheet(QVector<Group> groups, QWidget *parent) : QWidget(parent), m_groups(std::move(groups))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setFocusPolicy(Qt::StrongFocus);
    QStringList spoken;
    for (const Group &group : std::as_const(m_groups)) {
        for (const KeyHelp &help : group.keys)
            spoken += help.keys + QStringLiteral(": ") + help.what;
    }
    setAccessibleName(tr("Keys"));
    setAccessibleDescription(spoken.join(u'\n'));
    setGeometry(parent->rect());
    show();
    raise();
    setFocus();
}

void KeySheet::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Theme &theme = Theme::of(this);
    painter.fillRect(rect(), theme.colour(Role::Shadow));
    const KeyPlaces places = keyPlaces(m_groups);
    const QSize size(qMin(width() - 32, places.columns * keyColumnWidth(m_groups) + 32), places.lines * kKeyLine + 88);
    const QRect box((width() - size.width()) / 2, qMax(24, (height() - size.height()) / 2), size.width(),
                    size.height());
    painter.setPen(theme.colour(Role::Line));
    painter.setBrush(theme.colour(Role::Raised));
    painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8);
    const int column = (box.width() - 32) / qMax(1, places.columns);
    const int start = int(Qt::AlignVCenter) | int(QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft));
    for (qsizetype i = 0; i < m_groups.size(); ++i) {
        const Group &group = m_groups[i];
        const KeyPlaces::Title &title = places.titles[i];
        const auto place = [&](int x, int y, int w, int h) {
            return QStyle::visualRect(
                layoutDirection(), box,
                QRect(box.left() + 16 + title.column * column + x, box.top() + title.line * kKeyLine + y, w, h));
        };
        painter.setFont(Theme::font(TypeSize::Body, Weight::Strong));
        painter.setPen(theme.colour(Role::Text));
        painter.drawText(place(8, 16, column - 16, 28), start, group.title);
        int y = 52;
        for (const KeyHelp &help : group.keys) {
            const int w = keyCapWidth(help.keys);
            paintKeyCap(painter, place(8, y + 4, w, 20), help.keys, theme);
            painter.setFont(Theme::font());
            painter.setPen(theme.colour(Role::Muted));
            const int x = qMax(kKeyRoom, w + 20);
            painter.drawText(place(x, y, column - x - 8, kKeyLine), start,
                             elided(painter.fontMetrics(), help.what, Qt::ElideRight, column - x - 8));
            y += kKeyLine;
        }
    }
}

void KeySheet::keyPressEvent(QKeyEvent *event)
{
    event->accept();
    close();
}

/// Tab is a key too: it must not lead to what lies under the sheet.
bool KeySheet::focusNextPrevChild(bool)
{
    close();
    return true;
}

void KeySheet::closeEvent(QCloseEvent *event)
{
    QWidget::closeEvent(event);
    Q_EMIT closed();
}

void KeySheet::mousePressEvent(QMouseEvent *)
{
    close();
}

} // namespace widgets
