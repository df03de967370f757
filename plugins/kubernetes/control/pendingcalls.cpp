#include "pendingcalls.h"

#include <utility>

namespace kubernetes {

PendingCalls::~PendingCalls()
{
    const QHash<quint64, Fail> left = std::exchange(m_calls->failing, {});
    for (const Fail &fail : left)
        fail(core::Error(core::ErrorKind::Unavailable, QStringLiteral("kubernetes.session-gone")));
}

std::function<void()> PendingCalls::enrol(Fail fail)
{
    const quint64 id = ++m_calls->last;
    m_calls->failing.emplace(id, std::move(fail));
    return [weak = std::weak_ptr<Calls>(m_calls), id] {
        if (const auto calls = weak.lock()) {
            const Fail struck = calls->failing.take(id); // goes when the table is whole again
        }
    };
}

} // namespace kubernetes
