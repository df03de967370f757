#pragma once

#include <async/task.h>

#include <functional>
#include <memory>

namespace kubernetes {

/// The task's result, an error too, through a function Result<T> -> Task<U>, which runs on the owner's thread.
/// Cancelling ends whichever is under way.
template <class U, class T>
async::Task<U> afterwards(QObject *owner, async::Task<T> task, std::function<async::Task<U>(core::Result<T>)> next)
{
    struct Steps
    {
        async::Task<T> first;
        async::Task<U> second;
    };
    async::Promise<U> promise;
    auto outer = promise.task(owner);
    auto steps = std::make_shared<Steps>();
    steps->first = std::move(task);
    steps->first.then([promise, next = std::move(next), weak = std::weak_ptr<Steps>(steps)](core::Result<T> result) {
        const auto held = weak.lock();
        if (!held) {
            promise.fail(core::Error::cancelled());
            return;
        }
        held->second = next(std::move(result));
        held->second.then([promise](core::Result<U> second) { promise.set(std::move(second)); });
    });
    promise.onCancel([steps] {
        steps->first.cancel();
        steps->second.cancel();
    });
    return outer;
}

} // namespace kubernetes
