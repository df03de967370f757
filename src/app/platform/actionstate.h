#pragma once

#include <audit/keepers.h>
#include <audit/keychain.h>
#include <core/clock.h>
#include <core/error.h>

#include <QString>

#include <functional>
#include <memory>

namespace engine {
class Engine;
}

namespace journal {
class Turn;
}

namespace platform {

enum class StateNews {
    Ready,   ///< actions may be done; or another program has the journal, and what that one does is shown
    Awaited, ///< for two seconds now: somebody may have to answer the keychain
    Missing, ///< it cannot be had, nor read, and nothing more is told
};

/// What an engine that acts is given.
struct StateWish
{
    QString folder; ///< of journal, drafts and audit trail; empty: none, and every action is refused
    /// When the keychain is asked for the trail's key: a window is painted before.
    core::Milliseconds askAfter{0};
    bool mayOnlyRead = false; ///< while another program has the journal, what that one did is shown
    /// That was taken before; null: the engine takes it, or has none at once.
    std::shared_ptr<journal::Turn> turn = {};
    /// Told, on the engine's thread, what became of it; `why` is empty with Ready. May be empty.
    std::function<void(StateNews news, const core::Message &why)> heard = {};
};

/// The turn to act with this folder's journal, which one program at a time has. Blocks for up to `patience` while
/// another one has it; `onWaiting` hears so, before. Null when it cannot be had: then the engine says why.
std::shared_ptr<journal::Turn> takeTurn(const QString &folder, core::Milliseconds patience,
                                        const std::function<void()> &onWaiting);

/// Opens the journal of actions, the drafts and the audit trail of the folder, which is made when it is not there, and
/// gives them to the engine. What cannot be opened (another program has it, say) is told; then actions are refused with
/// that. Where the trail's key may be in the keychain (which may be null) that is asked first, and until it has
/// answered actions are refused with audit.key-awaited. Call it on the engine's thread; the engine's death ends it.
void openActionState(engine::Engine &engine, core::Clock &clock, const StateWish &wish, const audit::KeyFolder &keys,
                     std::shared_ptr<audit::Keychain> keychain);

} // namespace platform
