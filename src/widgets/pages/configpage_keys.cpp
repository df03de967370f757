#include "configpage.h"

#include <widgets/config/confighead.h>
#include <widgets/config/mergeview.h>

#include <QPointer>
#include <QPushButton>

// What a configuration's page can be told, by keys, by the palette and by its buttons.

namespace widgets {

QStringList ConfigPage::trail() const
{
    return {tr("Configuration"), name()};
}

QVector<KeyHelp> ConfigPage::keys() const
{
    return {{QStringLiteral("Ctrl+F"), tr("find in the value")},
            {QStringLiteral("Ctrl+H"), tr("find and replace")},
            {QStringLiteral("F3"), tr("the next place; with Shift the one before")},
            {QStringLiteral("Ctrl+G"), tr("the value as text, or by its inner keys")},
            {QStringLiteral("Ctrl+]"), tr("indent the lines; Ctrl+[ back")},
            {QStringLiteral("Ctrl+Z"), tr("undo in the value")},
            {QStringLiteral("Esc"), tr("close finding, or back")}};
}

QVector<Command> ConfigPage::commands() const
{
    auto *self = const_cast<ConfigPage *>(this);
    const auto command = [self, this](const QString &title, void (*run)(ConfigPage &)) {
        return Command{title, name(), {}, [page = QPointer<ConfigPage>(self), run] {
                           if (page)
                               run(*page);
                       }};
    };
    QVector<Command> all{
        command(tr("Show the draft"), [](ConfigPage &page) { page.showTab(DraftTab); }),
        command(tr("Show what is live"), [](ConfigPage &page) { page.showTab(LiveTab); }),
        command(tr("Show what the draft changes"), [](ConfigPage &page) { page.showTab(DifferenceTab); }),
        command(tr("Show the history"), [](ConfigPage &page) { page.showTab(HistoryTab); }),
        command(tr("Read it again"), [](ConfigPage &page) { page.readAgain(); }),
    };
    if (releaseBlockedBy().isEmpty())
        all += command(tr("Release the draft…"), [](ConfigPage &page) { page.act(QStringLiteral("release")); });
    if (m_draft.hasDraft() && m_head->dropButton()->isEnabled())
        all += command(tr("Drop the draft"), [](ConfigPage &page) { page.m_draft.drop(); });
    if (m_draft.canUndoDrop())
        all += command(tr("Bring the dropped draft back"), [](ConfigPage &page) { page.m_draft.undoDrop(); });
    if (m_context.actions && m_draft.view().exists() && missingRightFor(QStringLiteral("remove")).isEmpty())
        all += command(tr("Remove it…"), [](ConfigPage &page) { page.act(QStringLiteral("remove")); });
    if (m_context.actions && m_history.hasOlderReleases())
        all += command(tr("Remove old releases…"), [](ConfigPage &page) { page.act(QStringLiteral("tidy")); });
    return all;
}

QString ConfigPage::removeBlockedBy() const
{
    if (m_draft.state() != models::ConfigDraft::State::Ready)
        return tr("It is not read yet.");
    if (!m_draft.view().exists())
        return tr("There is nothing to remove: only a draft or its history is there.");
    return missingRightFor(QStringLiteral("remove"));
}

QString ConfigPage::dropBlockedBy() const
{
    if (m_draft.state() != models::ConfigDraft::State::Ready)
        return tr("It is not read yet.");
    if (!m_draft.hasDraft())
        return tr("There is no draft: change something to begin one.");
    return m_merge->isActive() ? tr("Finish the merge first: each conflict needs an answer.") : QString();
}

} // namespace widgets
