#include "servicehead.h"

#include <contract/convert.h>
#include <contract/phrases.h>
#include <core/text.h>
#include <core/tooltip.h>
#include <core/units.h>
#include <dashboard/marks.h>
#include <widgets/healthmark.h>
#include <widgets/theme/metrics.h>
#include <widgets/theme/theme.h>

#include <QLocale>
#include <QPainter>
#include <QStyle>

namespace widgets {

namespace {

constexpr int kHeadMark = 22;
constexpr int kHeight = 32;

} // namespace

ServiceHead::ServiceHead(QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void ServiceHead::setName(const QString &name)
{
    m_name = core::safeText(name);
    setAccessibleName(m_name);
    update();
}

void ServiceHead::setService(const contract::v1::ServiceRow &service, core::Milliseconds elapsed)
{
    using contract::Phrases;
    m_name = core::safeText(contract::text(service.name()));
    m_health = service.health();
    m_live = service.freshness() == contract::v1::FRESHNESS_LIVE;
    QStringList parts;
    if (m_live) {
        parts += service.since_ms() >= 0
                     ? tr("%1 for %2")
                           .arg(Phrases::health(m_health),
                                core::formatDuration(core::Milliseconds(service.since_ms()) + elapsed))
                     : Phrases::health(m_health);
    } else if (service.age_ms() >= 0) {
        parts += tr("%1: %2, %3 ago")
                     .arg(Phrases::freshness(service), Phrases::health(m_health),
                          core::formatDuration(core::Milliseconds(service.age_ms()) + elapsed));
    } else {
        parts += Phrases::freshness(service);
    }
    if (service.waiting_for_size() > 0) {
        QStringList waiting;
        for (const std::string &source : service.waiting_for())
            waiting += core::safeText(contract::text(source));
        parts += tr("no answer yet from %1").arg(QLocale().createSeparatedList(waiting));
    }
    for (const std::string *where :
         {&service.environment(), &service.namespace_(), &service.datacenter(), &service.version()}) {
        if (!where->empty())
            parts += core::safeText(contract::text(*where));
    }
    if (m_live && service.age_ms() >= 0)
        parts += tr("data %1 old").arg(core::formatDuration(core::Milliseconds(service.age_ms()) + elapsed));
    m_subtitle = parts.join(QStringLiteral(" · "));
    setAccessibleName(m_name + QLatin1String(": ") + m_subtitle);
    setToolTip(core::toolTip(m_name));
    update();
}

QSize ServiceHead::sizeHint() const
{
    return {400, kHeight};
}

QSize ServiceHead::minimumSizeHint() const
{
    return {160, kHeight};
}

void ServiceHead::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Theme &theme = Theme::of(this);
    const auto visual = [this](int x, int width) {
        return style()->visualRect(layoutDirection(), rect(), QRect(x, 0, width, height()));
    };
    paintMark(painter, visual(0, kHeadMark), dashboard::markOf(m_health, m_live), theme);
    const QFont nameFont = Theme::font(TypeSize::Title, Weight::Strong);
    const QFont small = Theme::font();
    const QFontMetrics nameMetrics(nameFont);
    const QFontMetrics smallMetrics(small);
    int x = kHeadMark + 8;
    const int room = width() - x;
    const QString name = nameMetrics.elidedText(m_name, Qt::ElideMiddle, std::max(80, room * 2 / 3));
    const int nameWidth = nameMetrics.horizontalAdvance(name);
    painter.setFont(nameFont);
    painter.setPen(theme.colour(m_live ? Role::Text : Role::Muted));
    painter.drawText(visual(x, nameWidth), Qt::AlignVCenter | Qt::AlignAbsolute | Qt::AlignLeft, name);
    x += nameWidth + 10;
    painter.setFont(small);
    painter.setPen(theme.colour(Role::Muted));
    const int left = std::max(0, width() - x);
    // On the name's baseline, not in the middle of the line.
    const int drop =
        (nameMetrics.ascent() - nameMetrics.descent() - smallMetrics.ascent() + smallMetrics.descent()) / 2;
    painter.drawText(visual(x, left).translated(0, drop), Qt::AlignVCenter | Qt::AlignLeading,
                     smallMetrics.elidedText(m_subtitle, Qt::ElideRight, left));
}

} // namespace widgets
