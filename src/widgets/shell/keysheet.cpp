#include "keysheet.h"

#include <widgets/elide.h>
#include <widgets/keycap.h>
#include <widgets/theme/theme.h>

#include <QCloseEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QStyle>

namespace widgets {

namespace {

constexpr int kKeyLine = 28;
constexpr int kKeyColumn = 380;
constexpr int kKeyRoom = 110; // px from the column's start to what a key does

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
    qsizetype lines = 0;
    for (const Group &group : std::as_const(m_groups))
        lines = qMax(lines, group.keys.size());
    const int columns = int(m_groups.size());
    const QSize size(qMin(width() - 32, columns * keyColumnWidth(m_groups) + 32), int(lines) * kKeyLine + 88);
    const QRect box((width() - size.width()) / 2, qMax(24, (height() - size.height()) / 2), size.width(),
                    size.height());
    painter.setPen(theme.colour(Role::Line));
    painter.setBrush(theme.colour(Role::Raised));
    painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8);
    const int column = (box.width() - 32) / qMax(1, columns);
    const int start = int(Qt::AlignVCenter) | int(QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft));
    for (int c = 0; c < columns; ++c) {
        const Group &group = m_groups[c];
        const auto place = [&](int x, int y, int w, int h) {
            return QStyle::visualRect(layoutDirection(), box,
                                      QRect(box.left() + 16 + c * column + x, box.top() + y, w, h));
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
