#include "linkline.h"

#include <widgets/theme/theme.h>

#include <QFontMetrics>
#include <QPainter>

#include <algorithm>

namespace widgets {

namespace {

constexpr int kBesideLink = 8; // px
constexpr int kAboveLink = 3;  // px
constexpr int kEndlessPx = 100'000;

} // namespace

LinkLine::LinkLine(QWidget *panel) : QWidget(panel)
{
    setObjectName(QStringLiteral("linkLine"));
    setAttribute(Qt::WA_TransparentForMouseEvents);
    hide();
}

void LinkLine::tell(const QString &text, Qt::TextFlag wrap)
{
    m_text = text;
    m_wrap = wrap;
    setAccessibleName(text);
    place();
    raise();
    show();
    update();
}

void LinkLine::place()
{
    const QRect panel = parentWidget()->rect();
    const int width = std::max(1, panel.width() - 2 * kBesideLink);
    const QRect needed = QFontMetrics(Theme::font(TypeSize::Small))
                             .boundingRect(QRect(0, 0, width, kEndlessPx), int(Qt::AlignLeft) | int(m_wrap), m_text);
    const int height = std::min(panel.height(), needed.height() + 2 * kAboveLink);
    setGeometry(0, panel.height() - height, panel.width(), height);
}

void LinkLine::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Theme &theme = Theme::of(this);
    painter.fillRect(rect(), theme.colour(Role::Raised));
    painter.fillRect(QRect(0, 0, width(), 1), theme.colour(Role::Line));
    painter.setFont(Theme::font(TypeSize::Small));
    painter.setPen(theme.colour(Role::Text));
    // From left to right whatever the window's direction: an address has only one.
    painter.setLayoutDirection(m_wrap == Qt::TextWrapAnywhere ? Qt::LeftToRight : layoutDirection());
    painter.drawText(rect().adjusted(kBesideLink, kAboveLink, -kBesideLink, 0),
                     int(Qt::AlignLeft) | int(Qt::AlignTop) | int(m_wrap), m_text);
}

} // namespace widgets
