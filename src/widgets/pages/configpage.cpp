#include "configpage.h"

#include <contract/convert.h>
#include <contract/phrases.h>
#include <core/text.h>
#include <models/configwords.h>
#include <widgets/actions/actiondesk.h>
#include <widgets/actions/tonemark.h>
#include <widgets/config/banner.h>
#include <widgets/config/codeeditor.h>
#include <widgets/config/comparisonview.h>
#include <widgets/config/confighead.h>
#include <widgets/config/contenteditor.h>
#include <widgets/config/mergeview.h>
#include <widgets/config/releaselist.h>
#include <widgets/statepanel.h>
#include <widgets/theme/metrics.h>

#include <QPushButton>
#include <QSignalBlocker>
#include <QStackedWidget>
#include <QTabBar>
#include <QVBoxLayout>

#include <initializer_list>
#include <optional>
#include <utility>

namespace widgets {

namespace {

/// Until its row tells its name. A directory's key ends with a slash.
QString lastOfKey(const QString &key)
{
    return key.section(u'/', -1, -1, QString::SectionSkipEmpty);
}

} // namespace

ConfigPage::ConfigPage(PageContext context, const QString &key, QWidget *parent)
    : Page(parent)
    , m_context(context)
    , m_key(key)
    , m_environment(key.section(u'/', 0, 0)) // a source's id begins with it
    , m_watch(context.clock)
    , m_draft(context.link, context.clock)
    , m_check(context.link, context.clock)
    , m_history(context.link)
    , m_compared(context.link)
    , m_head(new ConfigHead)
    , m_standing(new Banner)
    , m_behind(new Banner)
    , m_chain(new Banner)
    , m_note(new Banner)
    , m_tabs(new QTabBar)
    , m_views(new QStackedWidget)
    , m_editor(new ContentEditor)
    , m_live(new ContentEditor)
    , m_differenceView(new ComparisonView(m_compared))
    , m_releases(new ReleaseList(m_history, context.clock))
    , m_merge(new MergeView(context.link))
    , m_state(new StatePanel)
{
    build();
    follow();
    m_watch.follow(&context.link, QStringLiteral("configs"), key);
    readAgain();
}

ConfigPage::~ConfigPage()
{
    m_watch.disconnect(this);
    m_draft.disconnect(this);
    m_check.disconnect(this);
    m_history.disconnect(this);
    m_compared.disconnect(this);
    m_compared.disconnect(m_differenceView);
    m_history.disconnect(m_releases);
    if (m_verbs)
        m_verbs->disconnect(this);
}

void ConfigPage::build()
{
    m_live->setReadOnly(true);
    m_tabs->setAccessibleName(tr("Views of the configuration"));
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    for (const QString &title : {tr("Draft"), tr("Live"), tr("Difference"), tr("History")})
        m_tabs->addTab(title);
    for (QWidget *view : std::initializer_list<QWidget *>{m_editor, m_live, m_differenceView, m_releases, m_merge})
        m_views->addWidget(view);
    buildBanners();
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(metrics::kMargin, metrics::kMargin, metrics::kMargin, metrics::kGap);
    all->setSpacing(8);
    all->addWidget(m_head);
    for (Banner *banner : {m_standing, m_behind, m_chain, m_note})
        all->addWidget(banner);
    all->addWidget(m_tabs);
    all->addWidget(m_views, 1);
    all->addWidget(m_state, 1);
    m_state->hide();
    setFirstFocus(m_editor->editor());
}

void ConfigPage::buildBanners()
{
    m_standing->addAction(tr("Show the difference"), [this] { showExternal(); });
    m_standing->addAction(tr("To the history"), [this] { showTab(HistoryTab); });
    m_behind->addAction(tr("Merge…"), [this] { beginMerge(); });
    m_chain->addAction(tr("To the history"), [this] { showTab(HistoryTab); });
}

void ConfigPage::follow()
{
    connect(&m_watch, &models::RowWatch::changed, this, &ConfigPage::takeRow);
    connect(&m_draft, &models::ConfigDraft::changed, this, &ConfigPage::refresh);
    connect(&m_draft, &models::ConfigDraft::contentReplaced, this, &ConfigPage::showContent);
    connect(&m_check, &models::ConfigCheck::changed, this, [this] {
        m_editor->setProblems(m_check.problems());
        refresh();
    });
    connect(&m_history, &models::ConfigHistory::changed, this, &ConfigPage::refresh);
    connect(m_editor, &ContentEditor::edited, this, [this](const contract::v1::ConfigContent &content) {
        m_isMergedAnew = false; // read, and gone on from
        m_draft.edit(content);
        m_check.check(m_environment, m_key, content);
    });
    connect(m_head, &ConfigHead::releaseRequested, this, [this] { act(QStringLiteral("release")); });
    connect(m_head, &ConfigHead::removeRequested, this, [this] { act(QStringLiteral("remove")); });
    connect(m_head, &ConfigHead::dropRequested, this, [this] { m_draft.drop(); });
    connect(m_head, &ConfigHead::undoRequested, this, [this] { m_draft.undoDrop(); });
    connect(m_head, &ConfigHead::retryRequested, this, [this] { m_draft.save(); });
    connect(m_tabs, &QTabBar::currentChanged, this, [this](int tab) { showTab(Tab(tab)); });
    connect(m_releases, &ReleaseList::compareRequested, this, &ConfigPage::compareReleases);
    connect(m_releases, &ReleaseList::restoreRequested, this, [this](const QString &release) {
        act(QStringLiteral("restore"), {{QStringLiteral("release"), release}});
    });
    connect(m_releases, &ReleaseList::tidyRequested, this, [this] { act(QStringLiteral("tidy")); });
    if (m_context.actions) {
        m_verbs = std::make_unique<models::Verbs>(m_context.link);
        connect(m_verbs.get(), &models::Verbs::changed, this, &ConfigPage::refresh);
        // A history that became shorter leaves the row as it was.
        connect(m_context.actions, &ActionDesk::acted, this, [this] {
            if (tab() == HistoryTab)
                m_history.read(m_environment, m_key);
        });
    }
    connect(m_merge, &MergeView::merged, this, &ConfigPage::takeMerged);
    connect(m_merge, &MergeView::cancelled, this, [this] { showTab(DraftTab); });
}

void ConfigPage::readAgain()
{
    if (m_draft.config().isEmpty())
        m_draft.open(m_environment, m_key);
    else
        m_draft.reload();
    m_history.read(m_environment, m_key);
}

/// A row that says something else than what was read asks for it anew.
void ConfigPage::takeRow()
{
    if (m_watch.row()) {
        const auto &config = m_watch.row()->config();
        const QString seen = contract::text(config.release()) + u'|' + QString::number(config.standing()) + u'|' +
                             QString::number(config.has_draft()) + u'|' + QString::number(config.bytes()) + u'|' +
                             contract::text(config.version());
        const QString before = std::exchange(m_seen, seen);
        if (!before.isEmpty() && before != seen)
            readAgain();
    }
    refresh();
}

const contract::v1::ConfigRow &ConfigPage::row() const
{
    return m_watch.row() ? m_watch.row()->config() : m_draft.view().row();
}

QString ConfigPage::name() const
{
    const QString known = contract::text(row().name());
    return core::safeText(known.isEmpty() ? lastOfKey(m_key) : known, false, 200);
}

void ConfigPage::showContent()
{
    m_editor->setSingle(row().kind() == "kv-document" || m_draft.view().row().kind() == "kv-document");
    m_editor->setContent(m_draft.content());
    m_check.check(m_environment, m_key, m_draft.content());
}

void ConfigPage::refresh()
{
    if (std::exchange(m_named, name()) != name())
        Q_EMIT trailChanged();
    m_head->setConfig(row(), lastOfKey(m_key), m_draft.isReleasedSince());
    m_head->setDraft(m_draft);
    m_head->setDropBlocked(dropBlockedBy());
    m_editor->setReadOnly(m_draft.isBringingBack()); // what is written meanwhile would be lost
    m_head->setReleaseBlocked(releaseBlockedBy());
    m_head->setCanRemove(m_context.actions);
    m_head->setRemoveBlocked(removeBlockedBy());
    if (m_draft.state() == models::ConfigDraft::State::Ready && m_draft.isLiveKnown() &&
        !models::isSameContent(m_live->content(), m_draft.view().live())) {
        m_live->setSingle(m_draft.view().row().kind() == "kv-document");
        m_live->setContent(m_draft.view().live());
    }
    m_standing->tell(toneMark(models::standingTone(row().standing())), standingText());
    m_behind->tell(Mark::Warning,
                   m_draft.isBehind() && !m_merge->isActive()
                       ? tr("It was changed behind you while you were editing. Merge before you release: "
                            "nothing of the draft is lost.")
                       : QString());
    if (m_history.chainProblem().isEmpty())
        m_chain->tell(Mark::Warning, m_history.unfinished().isEmpty()
                                         ? QString()
                                         : tr("The history is whole: %1").arg(m_history.unfinished()));
    else
        m_chain->tell(Mark::Critical,
                      tr("The history does not verify: %1 Do not trust it before somebody has looked at it.")
                          .arg(m_history.chainProblem()));
    m_releases->setRestoreBlocked(m_context.actions ? missingRightFor(QStringLiteral("restore"))
                                                    : tr("Nothing can be done from this window."));
    refreshTabs();
    refreshNotes();
    refreshState();
    Q_EMIT commandsChanged();
}

/// What is not known cannot be looked at, or nothing would look like everything removed.
void ConfigPage::refreshTabs()
{
    const bool isKnown = m_draft.state() != models::ConfigDraft::State::Ready || m_draft.isLiveKnown();
    if (!isKnown && (tab() == LiveTab || tab() == DifferenceTab))
        showView(DraftTab, m_merge->isActive() ? static_cast<QWidget *>(m_merge) : m_editor);
    const QSignalBlocker quiet(m_tabs);
    m_tabs->setTabEnabled(LiveTab, isKnown);
    m_tabs->setTabEnabled(DifferenceTab, isKnown);
}

void ConfigPage::refreshNotes()
{
    m_editor->setKeyLimit(contract::text(m_draft.view().limit_keys()));
    QStringList notes;
    if (m_draft.state() == models::ConfigDraft::State::Ready && !m_draft.isLiveKnown())
        notes += tr("What the store holds now is not known: it does not answer.");
    for (const auto &note : m_draft.view().notes())
        notes += contract::Phrases::render(note);
    if (m_isMergedAnew)
        notes += tr("The draft was changed elsewhere while you merged, so that merge was not taken.");
    if (!m_check.failure().isEmpty())
        notes += tr("It could not be checked: %1").arg(m_check.failure());
    if (m_draft.state() == models::ConfigDraft::State::Ready && !m_draft.readProblem().isEmpty())
        notes += tr("What is shown may be old: %1").arg(m_draft.readProblem());
    m_note->tell(Mark::Unknown, notes.join(u'\n'));
}

/// In place of the views while nothing is read.
void ConfigPage::refreshState()
{
    using State = models::ConfigDraft::State;
    const bool isReady = m_draft.state() == State::Ready;
    m_views->setVisible(isReady);
    m_tabs->setVisible(isReady);
    m_state->setVisible(!isReady);
    if (m_draft.state() == State::Loading)
        m_state->show(StatePanel::Kind::Loading, tr("Reading %1 …").arg(name()), QString());
    else if (m_draft.state() == State::Failed)
        m_state->show(StatePanel::Kind::Error, tr("%1 could not be read").arg(name()), m_draft.readProblem(),
                      tr("Try again"), [this] { readAgain(); });
}

QString ConfigPage::releaseBlockedBy() const
{
    using Saving = models::ConfigDraft::Saving;
    if (!m_context.actions)
        return tr("Nothing can be done from this window.");
    if (m_draft.state() != models::ConfigDraft::State::Ready)
        return tr("It is not read yet.");
    if (const QString why = missingRightFor(QStringLiteral("release")); !why.isEmpty())
        return why;
    if (!m_draft.hasDraft())
        return tr("There is no draft: change something to begin one.");
    if (!m_draft.isLiveKnown())
        return tr("What the store holds now is not known: it does not answer.");
    if (m_merge->isActive())
        return tr("Finish the merge first: each conflict needs an answer.");
    if (m_draft.isBehind())
        return tr("The draft rests on an older state: merge first.");
    if (m_draft.saving() == Saving::Failed)
        return tr("The draft is not saved.");
    if (m_draft.saving() != Saving::Saved)
        return tr("The draft is being saved.");
    if (m_check.refuses())
        return tr("What the draft holds cannot be released: see its problems.");
    return {};
}

/// Whoever has not the right is told before anything is written; all else that stands in a verb's way is known here.
QString ConfigPage::missingRightFor(const QString &verb) const
{
    const auto offer = m_verbs ? m_verbs->offer(verb) : std::nullopt;
    return offer && offer->lacks_right() ? models::refusalOf(*offer) : QString();
}

void ConfigPage::act(const QString &verb, const QMap<QString, QString> &arguments)
{
    if (!m_context.actions || (verb == QLatin1String("release") && !releaseBlockedBy().isEmpty()))
        return;
    const QString environment = contract::text(row().environment());
    const QString known = contract::text(row().name());
    const models::ActTarget target{environment.isEmpty() ? m_environment : environment, QStringLiteral("configs"),
                                   m_key, known.isEmpty() ? m_key : known};
    m_context.actions->open(Act{target, verb, arguments, {}}, this);
}

void ConfigPage::showView(Tab tab, QWidget *view)
{
    const QSignalBlocker quiet(m_tabs);
    m_tabs->setCurrentIndex(tab);
    m_views->setCurrentWidget(view);
}

void ConfigPage::showTab(Tab tab)
{
    if (!m_tabs->isTabEnabled(tab))
        return;
    switch (tab) {
    case DraftTab: showView(tab, m_merge->isActive() ? static_cast<QWidget *>(m_merge) : m_editor); break;
    case LiveTab: showView(tab, m_live); break;
    case DifferenceTab:
        compareDraft();
        showView(tab, m_differenceView);
        break;
    case HistoryTab:
        m_history.read(m_environment, m_key);
        showView(tab, m_releases);
        break;
    }
    refresh();
}

ConfigPage::Tab ConfigPage::tab() const
{
    return Tab(m_tabs->currentIndex());
}

void ConfigPage::setPaused(bool paused)
{
    m_watch.setPaused(paused);
}

bool ConfigPage::closeInner()
{
    return m_editor->closeInner() || m_live->closeInner();
}

void ConfigPage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    m_watch.wake();
    if (m_verbs && m_verbs->state() == models::Verbs::State::Ready)
        m_verbs->again(); // rights may have changed meanwhile
    else if (m_verbs)
        m_verbs->ask({m_environment, QStringLiteral("configs"), m_key, m_key});
}

void ConfigPage::hideEvent(QHideEvent *event)
{
    if (m_draft.saving() == models::ConfigDraft::Saving::Waiting)
        m_draft.save();
    m_watch.rest();
    Page::hideEvent(event);
}

} // namespace widgets
