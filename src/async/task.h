#pragma once

#include <core/result.h>

#include <QObject>
#include <QPointer>

#include <functional>
#include <memory>
#include <mutex>
#include <optional>

namespace async {

namespace detail {

class Receiver;

/// What the asking and the working side share. The mutex guards everything; it is never held while foreign code runs.
struct StateBase
{
    std::mutex mutex;
    Receiver *receiver = nullptr;   // alive while set: its destructor clears it under the mutex
    bool settled = false;           // a result was given
    bool dropped = false;           // nobody wants it any more
    std::function<void()> onCancel; // runs once when dropped before it was settled

    /// Marks the state as unwanted and tells the worker. Any thread.
    void drop();
};

template <class T> struct State : StateBase
{
    std::optional<core::Result<T>> result;
};

/// Lives on the owner's thread as its child, so that an owner's death is seen, and hears the result as an event.
class Receiver final : public QObject
{
public:
    Receiver(QObject *owner, std::shared_ptr<StateBase> state, std::function<void()> deliver);
    ~Receiver() override;

    /// Ends the subscription; safe from inside the handler.
    void dismiss();
    bool isDone() const { return m_done; }

    /// Call with the state's mutex held.
    static void wake(Receiver *receiver);

protected:
    void customEvent(QEvent *event) override;

private:
    std::shared_ptr<StateBase> m_state;
    std::function<void()> m_deliver;
    bool m_done = false;
};

} // namespace detail

/// The asking side of one asynchronous operation: exactly one Result<T> arrives, on the owner's thread, through its
/// event queue (never from inside then()). Dropping or cancel()ling the task, or the owner's death, cancels the work;
/// then nothing is called. Move-only; use from the owner's thread only.
template <class T> class [[nodiscard]] Task
{
public:
    using Handler = std::function<void(core::Result<T>)>;

    Task() = default;
    Task(QObject *owner, std::shared_ptr<detail::State<T>> state) : m_owner(owner), m_state(std::move(state)) {}
    Task(Task &&other) noexcept { swap(other); }
    Task &operator=(Task &&other) noexcept
    {
        Task moved(std::move(other));
        swap(moved);
        return *this;
    }
    Task(const Task &) = delete;
    Task &operator=(const Task &) = delete;
    ~Task() { cancel(); }

    /// True while a result may still be delivered.
    bool isActive() const { return m_state != nullptr && (!m_listening || (m_receiver && !m_receiver->isDone())); }

    /// Sets who hears the result. Keep the returned task: it is the subscription.
    Task then(Handler handler) &&
    {
        listen(std::move(handler));
        return std::move(*this);
    }
    void then(Handler handler) & { listen(std::move(handler)); }

    /// Lets the work go on without this handle: the result is delivered while the owner lives.
    void detach() &&
    {
        m_receiver = nullptr;
        m_state.reset();
    }

    void cancel()
    {
        if (auto state = std::exchange(m_state, nullptr)) {
            if (m_receiver)
                m_receiver->dismiss();
            else
                state->drop();
            m_receiver = nullptr;
        }
    }

private:
    void swap(Task &other) noexcept
    {
        std::swap(m_owner, other.m_owner);
        std::swap(m_state, other.m_state);
        std::swap(m_receiver, other.m_receiver);
        std::swap(m_listening, other.m_listening);
    }

    void listen(Handler handler)
    {
        if (!m_state || m_listening || !m_owner)
            return;
        m_listening = true;
        auto deliver = [state = m_state, handler = std::move(handler)] {
            std::optional<core::Result<T>> result;
            {
                const std::lock_guard lock(state->mutex);
                result = std::move(state->result);
                state->result.reset();
            }
            if (result)
                handler(std::move(*result));
        };
        m_receiver = new detail::Receiver(m_owner, m_state, std::move(deliver));
    }

    QPointer<QObject> m_owner;
    std::shared_ptr<detail::State<T>> m_state;
    QPointer<detail::Receiver> m_receiver;
    bool m_listening = false;
};

/// The working side. Copyable (callbacks need it), usable from any thread; the first result counts, later ones are
/// ignored. When the last copy goes without a result, the asker hears Error{Internal, "error.abandoned"}.
template <class T> class Promise
{
public:
    Promise() : m_shared(std::make_shared<Shared>()) {}

    /// Call once.
    Task<T> task(QObject *owner) const { return Task<T>(owner, m_shared->state); }

    void set(core::Result<T> result) const { m_shared->settle(std::move(result)); }
    void fail(core::Error error) const { m_shared->settle(core::failure(std::move(error))); }

    /// What stops the work when nobody wants it any more; runs at once when that is already so.
    void onCancel(std::function<void()> function) const
    {
        auto &state = *m_shared->state;
        {
            const std::lock_guard lock(state.mutex);
            if (state.settled)
                return;
            if (!state.dropped) {
                std::swap(state.onCancel, function);
                return;
            }
        }
        function();
    }

    bool isWanted() const
    {
        const std::lock_guard lock(m_shared->state->mutex);
        return !m_shared->state->settled && !m_shared->state->dropped;
    }

private:
    struct Shared
    {
        std::shared_ptr<detail::State<T>> state = std::make_shared<detail::State<T>>();

        Shared() = default;
        Shared(const Shared &) = delete;
        Shared &operator=(const Shared &) = delete;
        ~Shared() { settle(core::failure(core::ErrorKind::Internal, QStringLiteral("error.abandoned"))); }

        void settle(core::Result<T> result)
        {
            std::function<void()> forgotten; // destroyed outside the lock: it may own the world
            const std::lock_guard lock(state->mutex);
            if (state->settled || state->dropped)
                return;
            state->settled = true;
            std::swap(forgotten, state->onCancel);
            state->result.emplace(std::move(result));
            detail::Receiver::wake(state->receiver);
        }
    };
    std::shared_ptr<Shared> m_shared;
};

/// A task that is finished already; its result still arrives through the event queue.
template <class T> Task<T> ready(QObject *owner, core::Result<T> result)
{
    Promise<T> promise;
    auto task = promise.task(owner);
    promise.set(std::move(result));
    return task;
}

/// The task's result through a function Result<T> -> Result<U>, which runs on the owner's thread.
template <class U, class T>
Task<U> transform(QObject *owner, Task<T> task, std::function<core::Result<U>(core::Result<T>)> function)
{
    Promise<U> promise;
    auto outer = promise.task(owner);
    auto inner = std::make_shared<Task<T>>(std::move(task));
    inner->then([promise, function = std::move(function)](core::Result<T> result) {
        promise.set(function(std::move(result)));
    });
    promise.onCancel([inner] { inner->cancel(); });
    return outer;
}

/// The task's value through a function T -> Task<U>, which runs on the owner's thread; an error passes it by.
/// Cancelling ends whichever is under way.
template <class U, class T> Task<U> chain(QObject *owner, Task<T> task, std::function<Task<U>(T)> next)
{
    struct Steps
    {
        Task<T> first;
        Task<U> second;
    };
    Promise<U> promise;
    auto outer = promise.task(owner);
    auto steps = std::make_shared<Steps>();
    steps->first = std::move(task);
    steps->first.then([promise, next = std::move(next), weak = std::weak_ptr<Steps>(steps)](core::Result<T> result) {
        const auto held = weak.lock();
        if (!held || !result) {
            promise.fail(result ? core::Error::cancelled() : result.error());
            return;
        }
        held->second = next(std::move(*result));
        held->second.then([promise](core::Result<U> second) { promise.set(std::move(second)); });
    });
    promise.onCancel([steps] {
        steps->first.cancel();
        steps->second.cancel();
    });
    return outer;
}

} // namespace async
