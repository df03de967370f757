#pragma once

#include "task.h"

#include <cstddef>
#include <vector>

namespace async {

/// The results of all tasks, in the tasks' order, once the last has come. An error stands among the results; the whole
/// does not fail. Cancelling ends all of them.
template <class T> Task<std::vector<core::Result<T>>> gather(QObject *owner, std::vector<Task<T>> tasks)
{
    using Results = std::vector<core::Result<T>>;
    struct Open
    {
        std::vector<Task<T>> tasks;
        std::vector<std::optional<core::Result<T>>> results;
        std::size_t left = 0;
    };
    if (tasks.empty())
        return ready<Results>(owner, Results());
    Promise<Results> promise;
    auto outer = promise.task(owner);
    auto open = std::make_shared<Open>();
    open->left = tasks.size();
    open->results.resize(tasks.size());
    open->tasks = std::move(tasks);
    for (std::size_t i = 0; i < open->tasks.size(); ++i) {
        open->tasks[i].then([promise, i, weak = std::weak_ptr<Open>(open)](core::Result<T> result) {
            const auto held = weak.lock();
            if (!held)
                return;
            held->results[i].emplace(std::move(result));
            if (--held->left > 0)
                return;
            Results all;
            for (auto &one : held->results)
                all.push_back(std::move(*one));
            promise.set(std::move(all));
        });
    }
    promise.onCancel([open] {
        for (Task<T> &task : open->tasks)
            task.cancel();
    });
    return outer;
}

} // namespace async
