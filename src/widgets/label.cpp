#include "label.h"

#include <widgets/elide.h>
#include <widgets/theme/controls.h>

#include <QEvent>
#include <QPainter>
#include <QStyle>

namespace widgets {

namespace {

constexpr int kLeastWrapped = 120; // px

} // namespace

Label::Label(const QString &text, QWidget *parent) : Label(text, Role::Text, TypeSize::Body, Weight::Normal, parent) {}

Label::Label(const QString &text, Role role, TypeSize size, Weight weight, QWidget *parent)
    : QLabel(parent)
    , m_role(role)
{
    setTextFormat(Qt::PlainText);
    setText(text);
    setFont(Theme::font(size, weight));
    apply();
}

void Label::setRole(Role role)
{
    if (std::exchange(m_role, role) != role)
        apply();
}

void Label::setType(TypeSize size, Weight weight, Face face)
{
    setFont(Theme::font(size, weight, face));
}

void Label::setElided(bool elided)
{
    m_elided = elided;
    setSizePolicy(elided ? QSizePolicy::Ignored : QSizePolicy::Preferred, QSizePolicy::Preferred);
    update();
}

QSize Label::minimumSizeHint() const
{
    const QSize size = QLabel::minimumSizeHint();
    if (m_elided)
        return {qMin(size.width(), 24), size.height()};
    // One endless word must not make the window endless.
    return wordWrap() ? QSize(qMin(size.width(), kLeastWrapped), size.height()) : size;
}

void Label::changeEvent(QEvent *event)
{
    QLabel::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && !m_applying)
        apply();
}

void Label::paintEvent(QPaintEvent *event)
{
    if (!m_elided) {
        QLabel::paintEvent(event);
        if (hasFocus()) { // its text can be selected
            QPainter ring(this);
            paintFocus(&ring, rect(), Theme::of(this));
        }
        return;
    }
    QPainter painter(this);
    painter.setPen(Theme::of(this).colour(m_role));
    const QRect rect = contentsRect();
    const QString shown = elided(painter.fontMetrics(), text(), Qt::ElideMiddle, rect.width());
    if ((shown != text()) == toolTip().isEmpty())
        setToolTip(shown == text() ? QString() : Qt::convertFromPlainText(text()));
    painter.drawText(rect, int(QStyle::visualAlignment(layoutDirection(), alignment())) | Qt::TextSingleLine, shown);
}

void Label::apply()
{
    m_applying = true;
    QPalette own = palette();
    own.setColor(QPalette::WindowText, Theme::of(this).colour(m_role));
    setPalette(own);
    m_applying = false;
}

} // namespace widgets
