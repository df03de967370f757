#pragma once

#include "command.h"

#include <memory>

namespace qdctl {

/// actions cancel: asks whichever program does an action to begin nothing more of it, and waits for its end. What
/// became of it is told as its title and steps; with -o json as its row, as `actions` has it.
class CancelCommand final : public Command
{
    Q_OBJECT
public:
    using Command::Command;
    void start() override;

private:
    void look();
    void askToCancel();
    void conclude();
    void onTimeUp();
    /// Tells the action as it is known now, and ends.
    void end(int exitCode);

    Mirror *m_rows = nullptr;
    contract::v1::ActionRow m_row; ///< as it is known now; without a key until it is
    bool m_isAsked = false;
    bool m_hasWaited = false; ///< the time is up in which an uncertain one could be found out about
    bool m_isTaken = false;   ///< nothing more of it is begun
    std::unique_ptr<core::Timer> m_limit;
};

} // namespace qdctl
