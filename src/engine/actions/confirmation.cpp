#include "confirmation.h"

#include <QString>

#include <algorithm>

namespace engine {

using namespace Qt::Literals::StringLiterals;

Confirmation::Confirmation(const EngineClock &time)
    : m_time(time)
    , m_heardAt(time.now())
    , m_heardAtWall(time.clock().wall())
{
}

void Confirmation::heard(core::Milliseconds wait)
{
    if (!holds())
        return;
    m_heardAt = m_time.now() + wait.count();
    m_heardAtWall = m_time.clock().wall() + wait;
}

core::Error Confirmation::ranOut() const
{
    return {core::ErrorKind::Conflict, core::message("action.late").with(u"silent"_s, silence())};
}

/// A machine that was paused from outside knows it from its wall clock alone.
core::Milliseconds Confirmation::silence() const
{
    const core::Milliseconds byClock(m_time.now() - m_heardAt);
    const core::Milliseconds byWall = m_time.clock().wall() - m_heardAtWall;
    return std::max(byClock, byWall);
}

} // namespace engine
