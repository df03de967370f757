#include "barbutton.h"

#include <widgets/elide.h>
#include <widgets/theme/controls.h>
#include <widgets/theme/metrics.h>
#include <widgets/theme/theme.h>

#include <QMouseEvent>
#include <QPainter>
#include <QStyle>

namespace widgets {

namespace {

constexpr int kButtonMark = 10;
constexpr int kTail = 14;
constexpr int kGap = 6;

} // namespace

BarButton::BarButton(Look look, QWidget *parent) : QAbstractButton(parent), m_look(look)
{
    setFocusPolicy(Qt::TabFocus);
    setCursor(look == Look::Field ? Qt::IBeamCursor : Qt::PointingHandCursor);
    setFont(buttonFont());
}

QFont BarButton::buttonFont() const
{
    return Theme::font(TypeSize::Body, m_look == Look::Chip ? Weight::Strong : Weight::Normal);
}

void BarButton::setMark(std::optional<Mark> mark)
{
    m_mark = mark;
    updateGeometry();
    update();
}

void BarButton::setTail(std::optional<Icon> icon)
{
    m_tail = icon;
    updateGeometry();
    update();
}

void BarButton::setLine(const QColor &colour)
{
    m_line = colour;
    update();
}

void BarButton::setHint(const QString &keys)
{
    m_hint = keys;
    update();
}

void BarButton::setRole(Role role)
{
    m_role = role;
    update();
}

QSize BarButton::sizeHint() const
{
    const int padding = m_look == Look::Plain ? 6 : 10;
    int width = fontMetrics().horizontalAdvance(text()) + 2 * padding + 3; // advances are rounded
    if (m_mark)
        width += kButtonMark + kGap;
    if (m_tail)
        width += kTail + 4;
    return {width, m_look == Look::Chip ? 24 : metrics::kControl};
}

void BarButton::enterEvent(QEnterEvent *)
{
    update();
}

void BarButton::leaveEvent(QEvent *)
{
    update();
}

void BarButton::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Theme &theme = Theme::of(this);
    const QRectF box = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    const bool hover = underMouse() && isEnabled();
    if (m_look == Look::Field) {
        painter.setPen(theme.colour(hover ? Role::Faint : Role::Line));
        painter.setBrush(theme.colour(theme.tokens().dark ? Role::Field : Role::Window));
        painter.drawRoundedRect(box, metrics::kCorner, metrics::kCorner);
    } else if (m_look == Look::Chip) {
        const QColor line = m_line.isValid() ? m_line : theme.colour(Role::Line);
        QColor fill = line;
        fill.setAlphaF(hover ? 0.16f : 0.08f);
        painter.setPen(QPen(line, 1.2));
        painter.setBrush(fill);
        painter.drawRoundedRect(box, metrics::kCorner, metrics::kCorner);
    } else if (hover) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme.colour(Role::Hover));
        painter.drawRoundedRect(box, metrics::kCorner, metrics::kCorner);
    }
    if (hasFocus())
        paintFocus(&painter, rect(), theme);

    QRect inner = rect().adjusted(m_look == Look::Plain ? 6 : 10, 0, m_look == Look::Plain ? -6 : -10, 0);
    const auto take = [&](int width, bool atEnd) {
        QRect logical = inner;
        if (atEnd) {
            logical.setLeft(inner.right() - width + 1);
            inner.setRight(logical.left() - 1);
        } else {
            logical.setWidth(width);
            inner.setLeft(logical.right() + 1);
        }
        return QStyle::visualRect(layoutDirection(), rect(), logical);
    };
    if (m_mark) {
        const QRect at = take(kButtonMark, false);
        paintMark(painter, QRectF(at.left(), at.center().y() - 4.5, kButtonMark, kButtonMark), *m_mark, theme);
        take(kGap, false);
    }
    if (m_tail) {
        const QRect at = take(kTail, true);
        paintIcon(painter, QRectF(at.left(), at.center().y() - 6.5, kTail, kTail), *m_tail,
                  theme.colour(m_look == Look::Chip ? Role::Text : Role::Muted), 1.6);
        take(4, true);
    }
    if (!m_hint.isEmpty()) {
        painter.setFont(Theme::font(TypeSize::Small));
        const int width = painter.fontMetrics().horizontalAdvance(m_hint) + 10;
        const QRect at = take(width, true);
        const QRectF key(at.left() + 0.5, at.center().y() - 8.5, width - 1, 18);
        painter.setPen(theme.colour(Role::Line));
        painter.setBrush(theme.colour(Role::Surface));
        painter.drawRoundedRect(key, 4, 4);
        painter.setPen(theme.colour(Role::Muted));
        painter.drawText(key, Qt::AlignCenter, m_hint);
    }
    painter.setFont(font());
    painter.setPen(theme.colour(m_look == Look::Chip ? Role::Text : m_role));
    const QRect place = QStyle::visualRect(layoutDirection(), rect(), inner);
    painter.drawText(place,
                     int(Qt::AlignVCenter) | int(QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft)) |
                         Qt::TextSingleLine,
                     elided(painter.fontMetrics(), text(), Qt::ElideMiddle, place.width()));
}

Breadcrumb::Breadcrumb(QWidget *parent) : QWidget(parent)
{
    setMouseTracking(true);
}

void Breadcrumb::setTrail(const QStringList &trail)
{
    m_trail = trail;
    setAccessibleName(trail.join(QStringLiteral(" / ")));
    updateGeometry();
    update();
}

QSize Breadcrumb::sizeHint() const
{
    return {fontMetrics().horizontalAdvance(m_trail.join(QStringLiteral(" / "))) + 4, metrics::kControl};
}

QVector<QRect> Breadcrumb::parts() const
{
    QVector<QRect> all;
    const QFontMetrics fm = fontMetrics();
    const int separator = fm.horizontalAdvance(QStringLiteral(" / "));
    int x = 0;
    for (const QString &part : m_trail) {
        const int width = qMin(fm.horizontalAdvance(part) + 1, qMax(0, this->width() - x));
        all += QStyle::visualRect(layoutDirection(), rect(), QRect(x, 0, width, height()));
        x += width + separator;
    }
    return all;
}

void Breadcrumb::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Theme &theme = Theme::of(this);
    const auto rects = parts();
    for (qsizetype i = 0; i < m_trail.size(); ++i) {
        painter.setPen(theme.colour(Role::Muted));
        painter.drawText(rects[i],
                         int(Qt::AlignVCenter) | int(QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft)),
                         elided(painter.fontMetrics(), m_trail[i], Qt::ElideMiddle, rects[i].width()));
        if (i + 1 < m_trail.size() && !rects[i + 1].isEmpty()) {
            const int gap = painter.fontMetrics().horizontalAdvance(QStringLiteral(" / "));
            const QRect slash = layoutDirection() == Qt::RightToLeft ? QRect(rects[i].left() - gap, 0, gap, height())
                                                                     : QRect(rects[i].right() + 1, 0, gap, height());
            painter.drawText(slash, Qt::AlignCenter, QStringLiteral("/"));
        }
    }
}

void Breadcrumb::mouseReleaseEvent(QMouseEvent *event)
{
    const auto rects = parts();
    for (int i = 0; i + 1 < int(rects.size()); ++i) {
        if (rects[i].contains(event->pos()))
            Q_EMIT clicked(i);
    }
}

} // namespace widgets
