#include "tallybar.h"

#include <contract/phrases.h>
#include <widgets/theme/metrics.h>
#include <widgets/theme/theme.h>

#include <QMouseEvent>
#include <QPainter>
#include <QStyle>

namespace widgets {

namespace {

constexpr int kTallyMark = 14;
constexpr int kInner = 6;
constexpr int kBetween = 16;

} // namespace

TallyBar::TallyBar(QWidget *parent) : QWidget(parent)
{
    setCursor(Qt::PointingHandCursor);
    setToolTip(tr("Click on one to show only those"));
}

void TallyBar::setTally(const contract::v1::Tally &tally)
{
    m_tally = tally;
    QStringList spoken;
    for (const Part &part : parts())
        spoken += QStringLiteral("%1 %2").arg(part.count).arg(part.word);
    setAccessibleName(spoken.join(QLatin1String(", ")));
    updateGeometry();
    update();
}

QVector<TallyBar::Part> TallyBar::parts() const
{
    using contract::Phrases;
    QVector<Part> all{
        {Mark::Critical, m_tally.critical(), Phrases::health(contract::v1::HEALTH_CRITICAL),
         QStringLiteral("health:critical")},
        {Mark::Warning, m_tally.warning(), Phrases::health(contract::v1::HEALTH_WARNING),
         QStringLiteral("health:warning")},
        {Mark::Passing, m_tally.passing(), Phrases::health(contract::v1::HEALTH_PASSING),
         QStringLiteral("health:passing")},
        {Mark::Unknown, m_tally.unknown(), Phrases::health(contract::v1::HEALTH_UNKNOWN),
         QStringLiteral("health:unknown")},
        {Mark::Stale, m_tally.stale(), Phrases::freshness(contract::v1::FRESHNESS_STALE),
         QStringLiteral("fresh:stale")},
    };
    const QFontMetrics strong(Theme::font(TypeSize::Body, Weight::Strong));
    const QFontMetrics normal(Theme::font());
    for (Part &part : all) {
        part.width = kTallyMark + kInner + strong.horizontalAdvance(QString::number(part.count)) + kInner +
                     normal.horizontalAdvance(part.word);
    }
    return all;
}

QSize TallyBar::sizeHint() const
{
    int width = 0;
    for (const Part &part : parts())
        width += part.width + kBetween;
    return {width - kBetween, metrics::kControl};
}

void TallyBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Theme &theme = Theme::of(this);
    const QFont strong = Theme::font(TypeSize::Body, Weight::Strong);
    const QFont normal = Theme::font();
    int x = 0;
    for (const Part &part : parts()) {
        const QRect whole = style()->visualRect(layoutDirection(), rect(), QRect(x, 0, part.width, height()));
        // What does not occur stays quiet: the eye goes to what does.
        const bool quiet = part.count == 0;
        const QColor colour = theme.colour(quiet ? Role::Muted : role(part.mark));
        int at = 0;
        const auto place = [&](int width) {
            const QRect piece =
                style()->visualRect(layoutDirection(), whole, QRect(whole.left() + at, 0, width, height()));
            at += width + kInner;
            return piece;
        };
        paintMark(painter, place(kTallyMark), part.mark, colour);
        painter.setFont(strong);
        painter.setPen(colour);
        const QString number = QString::number(part.count);
        painter.drawText(place(QFontMetrics(strong).horizontalAdvance(number)), Qt::AlignCenter, number);
        painter.setFont(normal);
        painter.setPen(theme.colour(Role::Muted));
        painter.drawText(place(QFontMetrics(normal).horizontalAdvance(part.word)), Qt::AlignCenter, part.word);
        x += part.width + kBetween;
    }
}

void TallyBar::mouseReleaseEvent(QMouseEvent *event)
{
    int x = 0;
    for (const Part &part : parts()) {
        const QRect whole = style()->visualRect(layoutDirection(), rect(), QRect(x, 0, part.width, height()));
        if (whole.contains(event->pos()))
            Q_EMIT filterChosen(part.filter);
        x += part.width + kBetween;
    }
}

} // namespace widgets
