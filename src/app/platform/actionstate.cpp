#include "actionstate.h"

#include <async/task.h>
#include <audit/keepersearch.h>
#include <audit/trail.h>
#include <engine/actions/actionstate.h>
#include <engine/engine.h>
#include <journal/actionjournal.h>
#include <journal/draftstore.h>

#include <QCoreApplication>
#include <QObject>
#include <QSysInfo>

#ifdef Q_OS_UNIX
#include <pwd.h>
#include <unistd.h>
#endif

#include <chrono>
#include <utility>

namespace platform {

using namespace Qt::Literals::StringLiterals;

namespace {

/// As the system knows who runs this, not as a variable says it.
QString machineUser()
{
#ifdef Q_OS_UNIX
    const struct passwd *entry = getpwuid(geteuid());
    return entry ? QString::fromLocal8Bit(entry->pw_name) : QString::number(geteuid());
#else
    return qEnvironmentVariable("USERNAME");
#endif
}

constexpr core::Milliseconds kUnansweredAfter = std::chrono::seconds(2); // longer than a keychain that asks nobody

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
    void askKeychain();
    void openTrail(std::unique_ptr<audit::Keeper> keeper);
    void end(StateNews news, const core::Message &why);
    void tell(StateNews news, const core::Message &why) const
    {
        if (m_wish.heard)
            m_wish.heard(news, why);
    }

    engine::Engine &m_engine;
    core::Clock &m_clock;
    StateWish m_wish;
    audit::KeyFolder m_keys;
    std::shared_ptr<audit::Keychain> m_keychain;
    std::unique_ptr<journal::ActionJournal> m_journal;
    std::unique_ptr<core::Timer> m_asking;
    std::unique_ptr<core::Timer> m_unanswered;
    async::Task<std::unique_ptr<audit::Keeper>> m_search;
};

void StateOpening::start()
{
    engine::ActionState state;
    state.operatorName = machineUser();
    state.origin = QSysInfo::machineHostName() + u' ' + QCoreApplication::applicationName();
    auto drafts = journal::DraftStore::open(m_wish.folder + "/drafts.sqlite"_L1);
    if (drafts)
        state.drafts = std::move(*drafts);
    else
        state.missingDrafts = drafts.error().message;
    auto opened = journal::ActionJournal::open(m_wish.folder + "/actions.sqlite"_L1);
    const bool mayAsk = opened && m_keychain && m_keys.isOwn;
    if (!opened)
        state.missing = opened.error().message;
    else if (mayAsk)
        state.missing = core::message("audit.key-awaited");
    const core::Message why = state.missing;
    m_engine.setActionState(std::move(state));
    if (!opened) {
        end(StateNews::Missing, why);
        return;
    }
    m_journal = std::move(*opened);
    if (mayAsk)
        m_asking = m_clock.after(m_wish.askAfter, [this] { askKeychain(); });
    else
        openTrail(audit::makeKeeper(audit::trailFolder(m_wish.folder), m_keys));
}

void StateOpening::askKeychain()
{
    m_unanswered =
        m_clock.after(kUnansweredAfter, [this] { tell(StateNews::Awaited, core::message("audit.key-awaited")); });
    m_search = audit::findKeeper(this, audit::trailFolder(m_wish.folder), m_keys, m_keychain,
                                 audit::SearchFor::Writing);
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
    auto trail = audit::Trail::open(audit::trailFolder(m_wish.folder), std::move(keeper), m_clock.wall());
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
    tell(news, why);
    deleteLater();
}

} // namespace

void openActionState(engine::Engine &engine, core::Clock &clock, const StateWish &wish, const audit::KeyFolder &keys,
                     std::shared_ptr<audit::Keychain> keychain)
{
    (new StateOpening(engine, clock, wish, keys, std::move(keychain)))->start();
}

} // namespace platform
