#include "configboard.h"

#include "configkeys.h"
#include "configmessages.h"
#include "configproblems.h"

#include "../view/rowclock.h"

#include <contract/convert.h>

#include <QRandomGenerator>

namespace engine {

namespace v1 = contract::v1;
using namespace Qt::Literals::StringLiterals;
using contract::text;

namespace {

template <class T> async::Task<T> failedConfig(QObject *owner, const core::Error &why)
{
    return async::ready<T>(owner, core::failure(why));
}

core::Error baseGone()
{
    return {core::ErrorKind::Conflict, core::message("config.base-gone")};
}

/// What stands there is not what the newest release put there: both are shown.
bool wantsReleased(v1::ConfigStanding standing)
{
    return standing == v1::CONFIG_STANDING_EXTERNAL_CHANGE || standing == v1::CONFIG_STANDING_EXTERNAL_REMOVAL ||
           standing == v1::CONFIG_STANDING_INDETERMINATE;
}

void fillLive(const ConfigState &state, v1::ConfigView &view)
{
    view.set_exists(state.exists);
    *view.mutable_live() = toContract(state.content);
    *view.mutable_base() = baseOf(state);
    if (state.isImmutable)
        *view.add_notes() = contract::toContract(core::message("config.immutable"));
    for (const core::Message &obstacle : state.obstacles)
        *view.add_notes() = contract::toContract(obstacle);
}

void fillDraft(const releases::Draft &draft, v1::ConfigView &view)
{
    *view.mutable_draft() = toContract(draft.content);
    *view.mutable_draft_base_content() = toContract(draft.base);
    view.mutable_draft_base()->set_release(contract::utf8(draft.baseRelease));
    view.mutable_draft_base()->set_hash(contract::utf8(draft.baseHash));
    view.set_draft_edited_unix_ms(core::toUnixMs(draft.editedAt));
}

v1::ConfigProblems problemList(const QVector<ContentProblem> &problems)
{
    v1::ConfigProblems out;
    for (const ContentProblem &problem : problems) {
        v1::ConfigProblem *to = out.add_problems();
        to->set_key(contract::utf8(problem.key));
        to->set_line(problem.line);
        to->set_column(problem.column);
        to->set_refuses(problem.refuses);
        *to->mutable_message() = contract::toContract(problem.message);
    }
    return out;
}

} // namespace

async::Task<ConfigBoard::Reading> ConfigBoard::readState(QObject *owner, const QString &config)
{
    const auto at = place(config);
    if (!at)
        return failedConfig<Reading>(owner, at.error());
    return async::transform<Reading, ConfigState>(
        owner, at->store->read(owner, at->ref),
        [this, config](core::Result<ConfigState> state) -> core::Result<Reading> {
            Reading out;
            if (!state) {
                out.error = state.error();
                return out;
            }
            if (ConfigFeed *feed = feedOf(config))
                feed->noted(*state);
            if (state->exists)
                remember(state->content);
            out.state = std::move(*state);
            return out;
        });
}

async::Task<v1::ConfigView> ConfigBoard::read(QObject *owner, const QString &config)
{
    return async::chain<v1::ConfigView, Reading>(
        owner, readState(owner, config),
        [this, owner, config](const Reading &reading) { return viewOf(owner, config, reading); });
}

async::Task<v1::ConfigView> ConfigBoard::viewOf(QObject *owner, const QString &config, const Reading &reading)
{
    const auto at = place(config);
    if (!at)
        return failedConfig<v1::ConfigView>(owner, at.error());
    const auto draft = m_drafts.find(config);
    const bool hasDraft = draft && *draft;
    if (!reading.state && !hasDraft)
        return failedConfig<v1::ConfigView>(owner, reading.error);
    v1::ConfigView view;
    if (const RowPtr row = m_rows.row(config)) {
        v1::Row shown = *row;
        toDurations(shown, m_time.now(), m_rows.confirmedAt(*row));
        *view.mutable_row() = shown.config();
    }
    if (at->ref.kind == "ConfigMap"_L1 || isSecretConfig(at->ref))
        view.set_limit_keys("[-._a-zA-Z0-9]+");
    view.set_dropped(!hasDraft && m_drafts.droppedRef(config, m_time.clock().wall()));
    if (hasDraft)
        fillDraft(**draft, view);
    else if (!draft)
        *view.add_notes() = contract::toContract(draft.error().message);
    if (!reading.state) {
        *view.add_notes() = contract::toContract(reading.error.message);
        return async::ready<v1::ConfigView>(owner, std::move(view));
    }
    fillLive(*reading.state, view);
    const auto &head = reading.state->head;
    if (!head || head->tombstone || !wantsReleased(toContract(*reading.state)))
        return async::ready<v1::ConfigView>(owner, std::move(view));
    return async::transform<v1::ConfigView, releases::Content>(
        owner, at->store->contentOf(owner, at->ref, head->release),
        [view = std::move(view)](core::Result<releases::Content> content) mutable -> core::Result<v1::ConfigView> {
            if (content)
                *view.mutable_released() = toContract(*content);
            else
                *view.add_notes() = contract::toContract(content.error().message);
            return std::move(view);
        });
}

async::Task<v1::ReleaseList> ConfigBoard::history(QObject *owner, const QString &config)
{
    const auto at = place(config);
    if (!at)
        return failedConfig<v1::ReleaseList>(owner, at.error());
    return async::transform<v1::ReleaseList, ConfigHistory>(
        owner, at->store->history(owner, at->ref),
        [](core::Result<ConfigHistory> found) -> core::Result<v1::ReleaseList> {
            if (!found)
                return core::failure(found.error());
            return toContract(*found);
        });
}

async::Task<v1::ConfigContent> ConfigBoard::contentOf(QObject *owner, const QString &config, const QString &release)
{
    const auto at = place(config);
    if (!at)
        return failedConfig<v1::ConfigContent>(owner, at.error());
    if (!releases::isId(release))
        return failedConfig<v1::ConfigContent>(owner, {core::ErrorKind::NotFound, core::message("config.no-release")});
    return async::transform<v1::ConfigContent, releases::Content>(
        owner, at->store->contentOf(owner, at->ref, release),
        [this](core::Result<releases::Content> found) -> core::Result<v1::ConfigContent> {
            if (!found)
                return core::failure(found.error());
            remember(*found);
            return toContract(*found);
        });
}

async::Task<bool> ConfigBoard::saveDraft(QObject *owner, const v1::SaveDraft &request)
{
    const QString config = text(request.config());
    if (const auto at = place(config); !at)
        return failedConfig<bool>(owner, at.error());
    const auto content = contentFrom(request.content());
    if (!content)
        return failedConfig<bool>(owner, content.error());
    const QString hash = text(request.base().hash());
    const QString release = text(request.base().release());
    if ((!hash.isEmpty() && !releases::isHash(hash)) || (!release.isEmpty() && !releases::isId(release)))
        return failedConfig<bool>(owner, baseGone());
    if (const auto base = remembered(config, hash))
        return async::ready<bool>(owner, keep(config, *content, request.base(), *base));
    return keepFrom(owner, request, *content);
}

/// What the draft began from is asked for: the present content, or the release that it names.
async::Task<bool> ConfigBoard::keepFrom(QObject *owner, const v1::SaveDraft &request, const releases::Content &content)
{
    const QString config = text(request.config());
    return async::chain<bool, Reading>(
        owner, readState(owner, config), [this, owner, config, content, base = request.base()](const Reading &reading) {
            const QString hash = text(base.hash());
            if (const auto now = remembered(config, hash))
                return async::ready<bool>(owner, keep(config, content, base, *now));
            const auto at = place(config);
            if (!at || base.release().empty())
                return failedConfig<bool>(owner, at ? (reading.state ? baseGone() : reading.error) : at.error());
            return async::transform<bool, releases::Content>(
                owner, at->store->contentOf(owner, at->ref, text(base.release())),
                [this, config, content, base, hash](core::Result<releases::Content> was) -> core::Result<bool> {
                    if (!was)
                        return core::failure(was.error());
                    if (releases::contentHash(*was) != hash)
                        return core::failure(baseGone());
                    return keep(config, content, base, *was);
                });
        });
}

core::Result<v1::ConfigView> ConfigBoard::bringBackDraft(const QString &config)
{
    ConfigFeed *feed = feedOf(config);
    if (!feed) // nobody would see it
        return core::failure(core::ErrorKind::NotFound, core::Message(u"config.nothing-dropped"_s));
    const auto draft = m_drafts.bringBack(config, m_time.clock().wall());
    feed->show(configId(config));
    if (!draft)
        return core::failure(draft.error());
    v1::ConfigView view;
    fillDraft(*draft, view);
    return view;
}

async::Task<v1::ConfigProblems> ConfigBoard::check(QObject *owner, const v1::CheckConfig &request)
{
    const QString config = text(request.config());
    auto content = contentFrom(request.content());
    if (!content)
        return failedConfig<v1::ConfigProblems>(owner, content.error());
    return async::chain<v1::ConfigProblems, Reading>(
        owner, readState(owner, config), [this, owner, config, given = *content](const Reading &reading) {
            const auto at = place(config);
            if (!at)
                return failedConfig<v1::ConfigProblems>(owner, at.error());
            const releases::Content base = reading.state ? reading.state->content : releases::Content();
            const releases::Content wanted = asStored(given, base, at->ref);
            QVector<ContentProblem> limits;
            if (reading.state) {
                ConfigChange change;
                change.ref = at->ref;
                change.createdAt = m_time.clock().wall();
                const auto &head = reading.state->head;
                change.id = releases::newId(change.createdAt, QRandomGenerator::system()->generate64(),
                                            head ? head->release : QString());
                change.kind = reading.state->exists ? releases::Kind::Release : releases::Kind::Creation;
                change.content = wanted;
                change.base = *reading.state;
                limits = planProblems(at->store->plan(change));
            } else {
                limits = limitProblems(wanted, at->ref);
            }
            return m_workers.run<v1::ConfigProblems>(
                owner, [wanted, base, limits, ref = at->ref]() -> core::Result<v1::ConfigProblems> {
                    return problemList(limits + syntaxProblems(wanted, base, ref));
                });
        });
}

async::Task<v1::ConfigDiff> ConfigBoard::compare(QObject *owner, const v1::CompareConfigs &request)
{
    const auto before = contentFrom(request.before());
    const auto after = contentFrom(request.after());
    if (!before || !after)
        return failedConfig<v1::ConfigDiff>(owner, before ? after.error() : before.error());
    return m_workers.run<v1::ConfigDiff>(
        owner, [was = *before, is = *after]() -> core::Result<v1::ConfigDiff> { return comparedConfigs(was, is); });
}

async::Task<v1::MergeResult> ConfigBoard::merge(QObject *owner, const v1::MergeConfigs &request)
{
    const auto base = contentFrom(request.base());
    const auto ours = contentFrom(request.ours());
    const auto theirs = contentFrom(request.theirs());
    for (const auto *one : {&base, &ours, &theirs}) {
        if (!*one)
            return failedConfig<v1::MergeResult>(owner, one->error());
    }
    return m_workers.run<v1::MergeResult>(
        owner, [was = *base, mine = *ours, other = *theirs]() -> core::Result<v1::MergeResult> {
            return mergedConfigs(was, mine, other);
        });
}

} // namespace engine
