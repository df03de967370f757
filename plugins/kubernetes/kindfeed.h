#pragma once

#include "objectwatcher.h"

#include <watch/reflector.h>

namespace kubernetes {

/// One kind in one namespace or in all: a reflector and the store it fills.
class KindFeed
{
public:
    explicit KindFeed(Kind kind) : m_kind(kind) {}
    virtual ~KindFeed() = default;
    KindFeed(const KindFeed &) = delete;
    KindFeed &operator=(const KindFeed &) = delete;

    Kind kind() const { return m_kind; }
    virtual watch::WatchSource &source() = 0;
    virtual watch::StoreSignals *notifier() const = 0;
    /// Objects of this feed in its store.
    virtual qsizetype held() const = 0;

private:
    Kind m_kind;
};

/// How much it matters that a feed may not be read: without pods and deployments nothing can be said about a cluster.
inline bool isEssential(Kind kind)
{
    return kind == Kind::Pod || kind == Kind::Deployment;
}

/// The health of a collection that several feeds fill: the worst of theirs. A kind that is forbidden counts where it is
/// essential, or where objects of it are shown that nobody confirms any more.
watch::SourceHealth worstHealth(const std::vector<KindFeed *> &feeds);

/// The health of a source as a whole: a kind that is forbidden counts only where it is essential; its own collection
/// tells the rest.
watch::SourceHealth sourceHealth(const std::vector<KindFeed *> &feeds);

/// Feeds a store alone.
template <class T> class DirectFeed final : public KindFeed
{
public:
    DirectFeed(watch::Store<T> &store, ApiClient &client, Kind kind, QString nspace, core::Clock &clock,
               std::function<bool()> mayStream)
        : KindFeed(kind)
        , m_store(store)
        , m_reflector(store, std::make_unique<ObjectWatcher<T>>(client, kind, std::move(nspace), std::move(mayStream)),
                      clock)
    {
    }
    watch::WatchSource &source() override { return m_reflector; }
    watch::StoreSignals *notifier() const override { return m_store.notifier(); }
    qsizetype held() const override { return m_store.size(); }

private:
    watch::Store<T> &m_store;
    watch::Reflector<T> m_reflector;
};

/// Feeds a store together with others: the kinds of workloads, or several namespaces.
template <class T> class SharedFeed final : public KindFeed
{
public:
    SharedFeed(watch::Store<T> &target, ApiClient &client, Kind kind, QString nspace, core::Clock &clock,
               std::function<bool()> mayStream)
        : KindFeed(kind)
        , m_target(target)
        , m_reflector(m_own, std::make_unique<ObjectWatcher<T>>(client, kind, std::move(nspace), std::move(mayStream)),
                      clock)
    {
        QObject::connect(m_own.notifier(), &watch::StoreSignals::changed, &m_context, [this] { forward(); });
    }
    watch::WatchSource &source() override { return m_reflector; }
    watch::StoreSignals *notifier() const override { return m_own.notifier(); }
    qsizetype held() const override { return m_own.size(); }
    bool holds(const QString &key) const { return bool(m_own.find(key)); }

private:
    void forward()
    {
        const watch::Diff<T> &diff = m_own.lastDiff();
        std::vector<std::shared_ptr<const T>> upserts = diff.added;
        for (const auto &change : diff.changed)
            upserts.push_back(change.after);
        std::vector<QString> removals;
        for (const auto &item : diff.removed)
            removals.push_back(item->key());
        m_target.apply(std::move(upserts), removals);
    }

    watch::Store<T> &m_target;
    watch::Store<T> m_own;
    QObject m_context;
    watch::Reflector<T> m_reflector;
};

} // namespace kubernetes
