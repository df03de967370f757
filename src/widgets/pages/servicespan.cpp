#include "changestrip.h"
#include "servicepage.h"

#include <dashboard/chartgroup.h>

#include <QClipboard>
#include <QDateTime>
#include <QGuiApplication>
#include <QScrollArea>
#include <QScrollBar>

namespace widgets {

namespace {

/// As copied values have it.
QString copiedTime(core::WallTime time)
{
    return QDateTime::fromMSecsSinceEpoch(core::toUnixMs(time), Qt::UTC).toString(Qt::ISODateWithMs);
}

} // namespace

void ServicePage::offerSpanActions()
{
    const auto showChanges = [this](const core::TimeRange &span) {
        m_changes->setSpan(span);
        m_scroll->ensureWidgetVisible(m_changes);
        m_changes->focusWayBack();
    };
    const auto copyTimes = [](const core::TimeRange &span) {
        QGuiApplication::clipboard()->setText(copiedTime(span.begin) + u'\t' + copiedTime(span.end));
    };
    m_group->setSpanActions({{tr("Show changes"), showChanges}, {tr("Copy times"), copyTimes}});
}

void ServicePage::goToTop()
{
    m_scroll->verticalScrollBar()->setValue(0);
}

/// What is being looked at would leave a live range at its left side.
void ServicePage::restFeed()
{
    m_feed.setPaused(m_isPaused || (m_group->span() && !m_group->choice().fixed));
}

/// The strip is limited to what is selected, whatever that becomes.
void ServicePage::followSpan()
{
    restFeed();
    if (!m_changes->isLimited())
        return;
    const auto span = m_group->span();
    m_changes->setSpan(span ? std::optional(dashboard::timesOf(*span)) : std::nullopt);
}

} // namespace widgets
