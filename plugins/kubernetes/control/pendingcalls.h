#pragma once

#include <async/task.h>

#include <QHash>

#include <functional>
#include <memory>

namespace kubernetes {

/// Calls that are under way; those that are when it goes fail with Error{Unavailable, kubernetes.session-gone}: whoever
/// wrote does not know whether it arrived.
class PendingCalls
{
public:
    PendingCalls() = default;
    ~PendingCalls();
    PendingCalls(const PendingCalls &) = delete;
    PendingCalls &operator=(const PendingCalls &) = delete;

    template <class T> async::Task<T> add(QObject *owner, async::Task<T> task)
    {
        async::Promise<T> promise;
        auto outer = promise.task(owner);
        auto inner = std::make_shared<async::Task<T>>(std::move(task));
        const auto forget = enrol([promise](const core::Error &error) { promise.fail(error); });
        inner->then([promise, forget](core::Result<T> result) {
            forget();
            promise.set(std::move(result));
        });
        promise.onCancel([inner, forget] {
            forget();
            inner->cancel();
        });
        return outer;
    }

private:
    using Fail = std::function<void(const core::Error &)>;
    struct Calls
    {
        QHash<quint64, Fail> failing;
        quint64 last = 0;
    };
    /// What strikes it off again.
    std::function<void()> enrol(Fail fail);

    std::shared_ptr<Calls> m_calls = std::make_shared<Calls>();
};

} // namespace kubernetes
