#pragma once

#include "diff.h"
#include "sourcehealth.h"

#include <QHash>
#include <QObject>
#include <QString>

#include <functional>

namespace watch {

/// Signals of a Store; apart from it because a template cannot have them. Emitted on the owner thread.
class StoreSignals : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;
Q_SIGNALS:
    void changed();       ///< after a batch was applied; read it with Store::lastDiff()
    void healthChanged(); ///< freshness, error or next try are other than before
    void confirmed();     ///< only confirmedAt moved: for stores that are derived from others
};

/// The last known state of one server collection: immutable items by key. T has `QString key() const` and operator==.
/// Written by one WatchSource, read by anybody on the owner thread. An error never empties it: it becomes stale.
template <class T> class Store
{
public:
    using Item = std::shared_ptr<const T>;

    Store() = default;
    Store(const Store &) = delete;
    Store &operator=(const Store &) = delete;

    const QHash<QString, Item> &items() const { return m_items; }
    Item find(const QString &key) const { return m_items.value(key); }
    qsizetype size() const { return m_items.size(); }
    const SourceHealth &health() const { return m_health; }
    StoreSignals *notifier() const { return &m_signals; }
    /// The batch that changed() is about; valid during the signal only.
    const Diff<T> &lastDiff() const { return m_lastDiff; }

    /// Makes the store equal to the list; unchanged items keep their identity. Emits changed() when anything differs.
    void replaceAll(std::vector<Item> items);
    /// Applies a batch: `upserts` in order (the last of a key wins), then nothing else of that key may be in
    /// `removals`.
    void apply(std::vector<Item> upserts, const std::vector<QString> &removals);
    void setHealth(SourceHealth health);

private:
    void publish(Diff<T> diff);

    QHash<QString, Item> m_items;
    SourceHealth m_health;
    Diff<T> m_lastDiff;
    mutable StoreSignals m_signals;
};

template <class T> void Store<T>::replaceAll(std::vector<Item> items)
{
    Diff<T> diff;
    QHash<QString, Item> next;
    next.reserve(qsizetype(items.size()));
    for (Item &item : items) {
        const QString key = item->key();
        const auto old = m_items.constFind(key);
        if (old != m_items.cend() && **old == *item)
            next.insert(key, *old);
        else
            next.insert(key, std::move(item));
    }
    for (auto it = next.cbegin(); it != next.cend(); ++it) {
        const auto old = m_items.constFind(it.key());
        if (old == m_items.cend())
            diff.added.push_back(*it);
        else if (*old != *it)
            diff.changed.push_back({*old, *it});
    }
    for (auto it = m_items.cbegin(); it != m_items.cend(); ++it) {
        if (!next.contains(it.key()))
            diff.removed.push_back(*it);
    }
    m_items = std::move(next);
    publish(std::move(diff));
}

template <class T> void Store<T>::apply(std::vector<Item> upserts, const std::vector<QString> &removals)
{
    Diff<T> diff;
    QHash<QString, qsizetype> addedAt;
    QHash<QString, qsizetype> changedAt;
    for (Item &item : upserts) {
        const QString key = item->key();
        auto old = m_items.find(key);
        if (old == m_items.end()) {
            addedAt.insert(key, qsizetype(diff.added.size()));
            diff.added.push_back(item);
            m_items.insert(key, std::move(item));
            continue;
        }
        if (**old == *item)
            continue;
        if (const auto added = addedAt.constFind(key); added != addedAt.cend()) {
            diff.added[std::size_t(*added)] = item;
        } else if (const auto changed = changedAt.constFind(key); changed != changedAt.cend()) {
            diff.changed[std::size_t(*changed)].after = item;
        } else {
            changedAt.insert(key, qsizetype(diff.changed.size()));
            diff.changed.push_back({*old, item});
        }
        *old = std::move(item);
    }
    for (const QString &key : removals) {
        if (Item old = m_items.take(key))
            diff.removed.push_back(std::move(old));
    }
    publish(std::move(diff));
}

template <class T> void Store<T>::setHealth(SourceHealth health)
{
    const bool told = health.freshness != m_health.freshness || health.error != m_health.error ||
                      health.nextTryAt != m_health.nextTryAt;
    const bool moved = health.confirmedAt != m_health.confirmedAt;
    m_health = std::move(health);
    if (told)
        Q_EMIT m_signals.healthChanged();
    else if (moved)
        Q_EMIT m_signals.confirmed();
}

template <class T> void Store<T>::publish(Diff<T> diff)
{
    if (diff.isEmpty())
        return;
    m_lastDiff = std::move(diff);
    Q_EMIT m_signals.changed();
    m_lastDiff = {};
}

} // namespace watch
