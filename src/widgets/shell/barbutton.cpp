#include "barbutton.h"

#include <widgets/elide.h>
#include <widgets/theme/controls.h>
#include <widgets/theme/metrics.h>
#include <widgets/theme/theme.h>

#include <QEvent>
#include <QPainter>
#include <QStyle>

namespace widgets {

namespace {

constexpr int kButtonMark = 10;
constexpr int kTail = 14;
constexpr int kGap = 6;
constexpr int kSlash = 10; // px for the slash between two parts of the way
constexpr int kPlainPadding = 6;
constexpr int kRounding = 3; // advances are rounded: so much is added to a text's width

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
    const int padding = m_look == Look::Plain ? kPlainPadding : 10;
    int width = fontMetrics().horizontalAdvance(text()) + 2 * padding + kRounding;
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

    const int padding = m_look == Look::Plain ? kPlainPadding : 10;
    QRect inner = rect().adjusted(padding, 0, -padding, 0);
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

Breadcrumb::Breadcrumb(QWidget *parent) : QWidget(parent) {}

void Breadcrumb::setTrail(const QStringList &trail)
{
    if (trail == m_trail)
        return;
    m_trail = trail;
    setAccessibleName(trail.join(QStringLiteral(" / ")));
    while (m_parts.size() >= qMax(qsizetype(1), trail.size()))
        delete m_parts.takeLast();
    while (m_parts.size() + 1 < trail.size()) {
        auto *part = new BarButton(BarButton::Look::Plain, this);
        connect(part, &BarButton::clicked, this, [this, at = int(m_parts.size())] { Q_EMIT clicked(at); });
        part->show();
        m_parts += part;
    }
    for (qsizetype i = 0; i < m_parts.size(); ++i) {
        m_parts[i]->setText(trail[i]);
        m_parts[i]->setAccessibleName(tr("Back to %1").arg(trail[i]));
    }
    updateGeometry();
    place();
}

QSize Breadcrumb::sizeHint() const
{
    int width = m_trail.isEmpty() ? 0 : fontMetrics().horizontalAdvance(m_trail.last()) + 8;
    for (const BarButton *part : m_parts)
        width += part->sizeHint().width() + kSlash;
    if (!m_parts.isEmpty())
        width += kPlainPadding;
    return {width, metrics::kControl};
}

void Breadcrumb::place()
{
    int x = 0;
    for (BarButton *part : std::as_const(m_parts)) {
        const int width = qBound(0, part->sizeHint().width(), qMax(0, this->width() - x));
        part->setGeometry(QStyle::visualRect(layoutDirection(), rect(), QRect(x, 0, width, height())));
        x += width + kSlash;
    }
    if (!m_parts.isEmpty())
        x += kPlainPadding; // as far from its slash as a part that is a button
    m_last = QRect(x, 0, qMax(0, width() - x), height());
    update();
}

void Breadcrumb::resizeEvent(QResizeEvent *)
{
    place();
}

void Breadcrumb::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LayoutDirectionChange || event->type() == QEvent::FontChange)
        place();
}

void Breadcrumb::paintEvent(QPaintEvent *)
{
    if (m_trail.isEmpty())
        return;
    QPainter painter(this);
    painter.setPen(Theme::of(this).colour(Role::Muted));
    const auto visual = [this](const QRect &piece) { return QStyle::visualRect(layoutDirection(), rect(), piece); };
    for (const BarButton *part : m_parts) {
        const QRect at = visual(part->geometry());
        const QRect slash(at.right() + 1 - kRounding, 0, kSlash + kRounding, height()); // midway between the texts
        painter.drawText(visual(slash), Qt::AlignCenter, QStringLiteral("/"));
    }
    const QRect last = visual(m_last);
    painter.drawText(last, int(Qt::AlignVCenter) | int(QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft)),
                     elided(painter.fontMetrics(), m_trail.last(), Qt::ElideMiddle, last.width()));
}

} // namespace widgets
