#include "keyhints.h"

#include <widgets/keycap.h>
#include <widgets/theme/theme.h>

#include <QPainter>
#include <QStyle>

namespace widgets {

namespace {

constexpr int kCapHeight = 20;
constexpr int kAfterCap = 5;
constexpr int kBetweenHints = 14;

int hintWidth(const KeyHelp &help)
{
    return keyCapWidth(help.keys) + kAfterCap + QFontMetrics(Theme::font(TypeSize::Small)).horizontalAdvance(help.what);
}

} // namespace

KeyHints::KeyHints(QVector<KeyHelp> keys, QWidget *parent) : QWidget(parent), m_keys(std::move(keys))
{
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    QStringList spoken;
    for (const KeyHelp &help : std::as_const(m_keys))
        spoken += help.keys + QStringLiteral(": ") + help.what;
    setAccessibleName(spoken.join(QLatin1String(", ")));
}

QSize KeyHints::sizeHint() const
{
    int width = -kBetweenHints;
    for (const KeyHelp &help : m_keys)
        width += hintWidth(help) + kBetweenHints;
    return {qMax(0, width), kCapHeight};
}

QSize KeyHints::minimumSizeHint() const
{
    return {m_keys.isEmpty() ? 0 : hintWidth(m_keys.last()), kCapHeight};
}

void KeyHints::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Theme &theme = Theme::of(this);
    painter.setFont(Theme::font(TypeSize::Small));
    const int top = (height() - kCapHeight) / 2;
    const auto visual = [&](int x, int width) {
        return QStyle::visualRect(layoutDirection(), rect(), QRect(x, top, width, kCapHeight));
    };
    int right = width();
    for (auto help = m_keys.crbegin(); help != m_keys.crend() && right >= hintWidth(*help); ++help) {
        const int left = right - hintWidth(*help);
        const int cap = keyCapWidth(help->keys);
        paintKeyCap(painter, visual(left, cap), help->keys, theme);
        painter.setPen(theme.colour(Role::Muted));
        painter.drawText(visual(left + cap + kAfterCap, right - left - cap - kAfterCap), Qt::AlignCenter, help->what);
        right = left - kBetweenHints;
    }
}

} // namespace widgets
