#include "environmenttag.h"

#include <contract/convert.h>
#include <core/text.h>
#include <widgets/elide.h>
#include <widgets/icon.h>
#include <widgets/theme/metrics.h>
#include <widgets/theme/theme.h>

#include <QPainter>
#include <QStyle>

namespace widgets {

namespace {

constexpr int kTagHeight = 24;
constexpr int kTagPadding = 10;
constexpr int kTagLock = 18;    // px; with the room before it
constexpr int kWidestTag = 320; // px

} // namespace

EnvironmentTag::EnvironmentTag(qlink::Link &link, core::Clock &clock, const QString &environment, QWidget *parent)
    : QWidget(parent)
    , m_watch(clock)
    , m_name(environment)
    , m_text(core::safeText(environment, false, 64))
{
    setFont(Theme::font(TypeSize::Body, Weight::Strong));
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(&m_watch, &models::RowWatch::changed, this, &EnvironmentTag::refresh);
    m_watch.follow(&link, QStringLiteral("environments"), environment);
    refresh();
}

void EnvironmentTag::refresh()
{
    if (const auto &row = m_watch.row(); row && row->has_environment()) {
        m_colour = contract::text(row->environment().colour());
        m_isProtected = row->environment().protected_();
    }
    setAccessibleName(m_isProtected ? tr("Environment %1, protected").arg(m_text) : tr("Environment %1").arg(m_text));
    updateGeometry();
    update();
}

QSize EnvironmentTag::sizeHint() const
{
    const int width = fontMetrics().horizontalAdvance(m_text) + 2 * kTagPadding + (m_isProtected ? kTagLock : 0);
    return {qMin(width, kWidestTag), kTagHeight};
}

void EnvironmentTag::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Theme &theme = Theme::of(this);
    painter.setPen(QPen(theme.environment(m_colour, m_name), 2));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), metrics::kCorner, metrics::kCorner);
    const auto visual = [this](const QRect &piece) { return style()->visualRect(layoutDirection(), rect(), piece); };
    const int room = width() - 2 * kTagPadding - (m_isProtected ? kTagLock : 0);
    painter.setPen(theme.colour(Role::Text));
    painter.drawText(visual({kTagPadding, 0, room, height()}), int(Qt::AlignCenter) | int(Qt::TextSingleLine),
                     elided(painter.fontMetrics(), m_text, Qt::ElideMiddle, room));
    if (m_isProtected)
        paintIcon(painter, visual({width() - kTagPadding - 14, (height() - 14) / 2, 14, 14}), Icon::Lock,
                  theme.colour(Role::Text));
}

} // namespace widgets
