#pragma once

#include <async/task.h>

#include <QVector>

#include <functional>

namespace engine {

/// Asks one question of each item, one after the other; the first error ends it. `ask` runs on the owner's thread.
template <class T, class Item>
async::Task<QVector<T>> inTurn(QObject *owner, QVector<Item> items, std::function<async::Task<T>(const Item &)> ask,
                               QVector<T> answers = {})
{
    if (items.isEmpty())
        return async::ready<QVector<T>>(owner, std::move(answers));
    const Item first = items.takeFirst();
    return async::chain<QVector<T>, T>(
        owner, ask(first), [owner, items = std::move(items), ask, answers = std::move(answers)](T answer) mutable {
            answers.append(std::move(answer));
            return inTurn<T, Item>(owner, std::move(items), ask, std::move(answers));
        });
}

} // namespace engine
