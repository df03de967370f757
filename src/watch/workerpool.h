#pragma once

#include <async/task.h>

#include <functional>
#include <memory>

namespace watch {

/// Threads for decoding: the engine thread never parses megabytes. Work runs in the order given on up to `threads`
/// threads; results arrive as Tasks on the owner's thread. Work that nobody wants any more is skipped.
/// Destruction waits for the piece under way.
class WorkerPool
{
public:
    explicit WorkerPool(int threads = 1);
    ~WorkerPool();
    WorkerPool(const WorkerPool &) = delete;
    WorkerPool &operator=(const WorkerPool &) = delete;

    /// Runs `function` (returns Result<T>) on a worker. It must not touch what other threads touch.
    template <class T> async::Task<T> run(QObject *owner, std::function<core::Result<T>()> function)
    {
        async::Promise<T> promise;
        auto task = promise.task(owner);
        enqueue([promise, function = std::move(function)] {
            if (promise.isWanted())
                promise.set(function());
        });
        return task;
    }

private:
    void enqueue(std::function<void()> work);
    class Queue;
    std::unique_ptr<Queue> m_queue;
};

} // namespace watch
