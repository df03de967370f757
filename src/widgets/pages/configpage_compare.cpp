#include "configpage.h"

#include <contract/convert.h>
#include <contract/phrases.h>
#include <core/text.h>
#include <models/configwords.h>
#include <widgets/config/comparisonview.h>
#include <widgets/config/mergeview.h>

// What a configuration's page compares and merges.

namespace widgets {

void ConfigPage::beginMerge()
{
    if (!m_draft.isLiveKnown())
        return;
    m_mergedWith = m_draft.view().base();
    m_mergedContent = m_draft.view().live();
    m_mergedDraft = m_draft.content();
    m_isMergedAnew = false;
    m_merge->merge(m_environment, {m_draft.baseContent(), m_draft.content(), m_mergedContent});
    showTab(DraftTab);
}

/// Another window may have changed or dropped the draft while it was merged: that is not written over.
void ConfigPage::takeMerged(const contract::v1::ConfigContent &content)
{
    const bool isSame = models::isSameContent(m_mergedDraft, m_draft.content()) && m_draft.hasDraft();
    if (isSame)
        m_draft.takeMerged(content, m_mergedWith, m_mergedContent);
    else if (m_draft.isBehind())
        beginMerge();
    m_isMergedAnew = !isSame;
    showTab(DraftTab);
}

void ConfigPage::compareDraft()
{
    m_compared.compare(m_environment, m_key, {tr("live"), {}, m_draft.view().live()},
                       {m_draft.hasDraft() ? tr("draft") : tr("no draft"), {}, m_draft.content()});
    m_differenceView->setAdvice({});
}

void ConfigPage::showExternal()
{
    if (!m_draft.isLiveKnown())
        return;
    const auto &view = m_draft.view();
    m_compared.compare(
        m_environment, m_key,
        {tr("released"), view.has_released() ? QString() : contract::text(row().release()), view.released()},
        {tr("live"), {}, view.live()});
    m_differenceView->setAdvice(models::standingAdvice(row().standing(), m_draft.hasDraft()));
    showView(DifferenceTab, m_differenceView);
}

void ConfigPage::compareReleases(const QString &before, const QString &after)
{
    if (!m_draft.isLiveKnown() && (before.isEmpty() || after.isEmpty()))
        return;
    const auto side = [this](const QString &release) {
        return release.isEmpty() ? models::ComparedSide{tr("live"), {}, m_draft.view().live()}
                                 : models::ComparedSide{core::safeText(release, false, 60), release, {}};
    };
    m_compared.compare(m_environment, m_key, side(before), side(after));
    m_differenceView->setAdvice({});
    showView(DifferenceTab, m_differenceView);
}

/// What was found, and what can be done about it.
QString ConfigPage::standingText() const
{
    const QString advice = models::standingAdvice(row().standing(), m_draft.hasDraft());
    if (advice.isEmpty() || row().standing_detail().code().empty())
        return advice;
    QString found = contract::Phrases::render(row().standing_detail());
    if (!found.isEmpty())
        found[0] = found.at(0).toUpper(); // a word in a list elsewhere
    return tr("%1. %2").arg(found, advice);
}

} // namespace widgets
