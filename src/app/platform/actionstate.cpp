#include "actionstate.h"

#include <async/task.h>
#include <audit/keepersearch.h>
#include <audit/origin.h>
#include <audit/trail.h>
#include <core/result.h>
#include <engine/actions/actionstate.h>
#include <engine/engine.h>
#include <journal/actionjournal.h>
#include <journal/draftstore.h>
#include <journal/turn.h>

#include <QObject>

#include <chrono>
#include <utility>

namespace platform {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr core::Milliseconds kUnansweredAfter = std::chrono::seconds(2); // longer than a keychain that asks nobody

QString journalIn(const QString &folder)
{
    return folder + "/actions.sqlite"_L1;
}

/// Hands the engine its state, now or when the keychain has answered. Deletes itself, with the engine at the latest.
class StateOpening final : public QObject
{
public:
    StateOpening(engine::Engine &engine, core::Clock &clock, StateWish wish, audit::KeyFolder keys,
                 std::shared_ptr<audit::Keychain> keychain)
        : QObject(&engine)
        , m_engine(engine)
        , m_clock(clock)
        , m_wish(std::move(wish))
        , m_keys(std::move(keys))
        , m_keychain(std::move(keychain))
    {
    }

    void start();

private:
    void openJournal(engine::ActionState &state);
    void askKeychain();
    void openTrail(std::unique_ptr<audit::Keeper> keeper);
    void end(StateNews news, const core::Message &why);
    void tell(StateNews news, const core::Message &why) const
    {
        if (m_wish.heard)
            m_wish.heard(news, why);
    }
    QString trailLines() const { return audit::trailFolder(m_wish.folder); }

    engine::Engine &m_engine;
    core::Clock &m_clock;
    StateWish m_wish;
    audit::KeyFolder m_keys;
    std::shared_ptr<audit::Keychain> m_keychain;
    std::unique_ptr<journal::ActionJournal> m_journal; // before the search, which may hold the trail's lock
    std::unique_ptr<core::Timer> m_asking;
    std::unique_ptr<core::Timer> m_unanswered;
    async::Task<std::unique_ptr<audit::Keeper>> m_search;
};

/// The journal to write into, or why there is none, and then another program's to look at.
void StateOpening::openJournal(engine::ActionState &state)
{
    auto opened = journal::ActionJournal::open(journalIn(m_wish.folder), m_wish.turn);
    if (opened) {
        m_journal = std::move(*opened);
        return;
    }
    state.missing = opened.error().message;
    if (!m_wish.mayOnlyRead || opened.error().kind != core::ErrorKind::Conflict)
        return;
    if (auto theirs = journal::ActionJournal::read(journalIn(m_wish.folder)))
        state.theirs = std::move(*theirs);
}

void StateOpening::start()
{
    engine::ActionState state;
    state.operatorName = audit::operatorOfProcess();
    state.origin = audit::originOfProcess();
    openJournal(state); // first: whoever ends gives it up last, so that who has it has the other files too
    const bool isReading = state.theirs != nullptr;
    if (!isReading) { // else they are for whoever acts
        auto drafts = journal::DraftStore::open(m_wish.folder + "/drafts.sqlite"_L1);
        if (drafts)
            state.drafts = std::move(*drafts);
        else
            state.missingDrafts = drafts.error().message;
    }
    const bool mayAsk = m_journal && m_keychain && m_keys.isOwn;
    if (mayAsk)
        state.missing = core::message("audit.key-awaited");
    const core::Message why = state.missing;
    m_engine.setActionState(std::move(state));
    if (isReading)
        end(StateNews::Ready, {}); // each refusal says who has the journal
    else if (!m_journal)
        end(StateNews::Missing, why);
    else if (mayAsk)
        m_asking = m_clock.after(m_wish.askAfter, [this] { askKeychain(); });
    else
        openTrail(audit::makeKeeper(trailLines(), m_keys));
}

void StateOpening::askKeychain()
{
    m_unanswered =
        m_clock.after(kUnansweredAfter, [this] { tell(StateNews::Awaited, core::message("audit.key-awaited")); });
    m_search = audit::findKeeper(this, trailLines(), m_keys, m_keychain, audit::SearchFor::Writing);
    m_search.then([this](core::Result<std::unique_ptr<audit::Keeper>> keeper) {
        if (keeper)
            openTrail(std::move(*keeper));
        else
            end(StateNews::Missing, keeper.error().message);
    });
}

void StateOpening::openTrail(std::unique_ptr<audit::Keeper> keeper)
{
    m_unanswered.reset();
    auto trail = audit::Trail::open(trailLines(), std::move(keeper), m_clock.wall());
    if (trail) {
        m_engine.setActing(std::move(m_journal), std::move(*trail), {});
        end(StateNews::Ready, {});
    } else {
        m_engine.setActing(nullptr, nullptr, trail.error().message);
        end(StateNews::Missing, trail.error().message);
    }
}

void StateOpening::end(StateNews news, const core::Message &why)
{
    m_unanswered.reset();
    m_journal.reset(); // where nothing can be done from here, another program may
    m_wish.turn.reset();
    tell(news, why);
    deleteLater();
}

} // namespace

std::shared_ptr<journal::Turn> takeTurn(const QString &folder, core::Milliseconds patience,
                                        const std::function<void()> &onWaiting)
{
    auto taken = journal::Turn::take(journalIn(folder), patience, onWaiting);
    return taken ? std::move(*taken) : nullptr;
}

void openActionState(engine::Engine &engine, core::Clock &clock, const StateWish &wish, const audit::KeyFolder &keys,
                     std::shared_ptr<audit::Keychain> keychain)
{
    (new StateOpening(engine, clock, wish, keys, std::move(keychain)))->start();
}

} // namespace platform
