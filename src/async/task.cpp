#include "task.h"

#include <QCoreApplication>
#include <QEvent>

namespace async::detail {

void StateBase::drop()
{
    std::function<void()> tell;
    {
        const std::lock_guard lock(mutex);
        receiver = nullptr;
        dropped = true;
        std::swap(tell, onCancel);
        if (settled)
            return;
    }
    if (tell)
        tell();
}

Receiver::Receiver(QObject *owner, std::shared_ptr<StateBase> state, std::function<void()> deliver)
    : QObject(owner)
    , m_state(std::move(state))
    , m_deliver(std::move(deliver))
{
    const std::lock_guard lock(m_state->mutex);
    m_state->receiver = this;
    if (m_state->settled)
        wake(this);
}

Receiver::~Receiver()
{
    m_state->drop();
}

void Receiver::dismiss()
{
    m_state->drop();
    if (m_done)
        return; // inside the handler, or behind it: customEvent() sees to the deletion
    delete this;
}

void Receiver::wake(Receiver *receiver)
{
    if (receiver)
        QCoreApplication::postEvent(receiver, new QEvent(QEvent::User));
}

// The event is never looked at: it was made by another thread, and only the state's mutex orders the two.
void Receiver::customEvent(QEvent *)
{
    if (m_done)
        return;
    m_done = true;
    const QPointer<Receiver> self(this);
    const auto deliver = std::move(m_deliver);
    deliver();
    if (self)
        deleteLater();
}

} // namespace async::detail
