#pragma once

#include "mapwatch.h"
#include "publication.h"

#include "../control/pendingcalls.h"

#include <QStringList>

#include <memory>

namespace kubernetes {

/// ConfigMaps of one cluster as one principal, versioned by records and heads beside them
/// (resources/help/config-format.md, "Kubernetes"). It may go while calls are under way: they fail (see PendingCalls).
/// The client outlives it. Errors besides the interface's: Unsupported mapstore.immutable, mapstore.going,
/// mapstore.finalizers, mapstore.no-identity, mapstore.unknown-kind, mapstore.comment; Conflict mapstore.too-slow.
class ConfigMapStore final : public engine::ConfigStore
{
public:
    using Identity = std::function<QString()>;
    /// `namespaces`: only these are listed and watched; empty = all. `keep`: what is proposed to be kept.
    ConfigMapStore(ApiClient &client, const QStringList &namespaces, Identity identity, MapTimes times = {},
                   releases::KeepPolicy keep = {});
    ~ConfigMapStore() override;

    async::Task<std::optional<core::Message>> mayI(QObject *owner, const engine::ConfigRef &ref,
                                                   engine::ConfigRight right) override;
    async::Task<QVector<engine::ConfigSummary>> list(QObject *owner) override;
    async::Task<engine::ConfigState> read(QObject *owner, const engine::ConfigRef &ref) override;
    async::Task<engine::ConfigHistory> history(QObject *owner, const engine::ConfigRef &ref) override;
    async::Task<releases::Content> contentOf(QObject *owner, const engine::ConfigRef &ref,
                                             const QString &release) override;
    engine::ConfigPlan plan(const engine::ConfigChange &change) const override;
    async::Task<bool> tryOut(QObject *owner, const engine::ConfigChange &change) override;
    async::Task<releases::Record> publish(QObject *owner, const engine::ConfigChange &change,
                                          engine::StepObserver observer) override;
    async::Task<releases::Verdict> recover(QObject *owner, const engine::ConfigRef &ref,
                                           engine::StepObserver observer) override;
    async::Task<int> collect(QObject *owner, const engine::ConfigRef &ref, const releases::KeepPolicy &policy,
                             engine::StepObserver observer) override;
    releases::KeepPolicy keepPolicy() const override { return m_keep; }
    QString identity() const override { return m_identity(); }
    /// The watch begins with the first one who asks.
    void onChanged(std::function<void(const engine::ConfigRef &)> heard) override;

    /// For the watch; see WatchSource.
    void retryNow();
    void wake();
    bool isWatchForbidden() const { return m_watch && m_watch->isForbidden(); }

private:
    /// The session's, or asked for now where the server has not told it yet.
    async::Task<QString> author(QObject *owner);

    ApiClient &m_client;
    QStringList m_namespaces;
    Identity m_identity;
    MapTimes m_times;
    releases::KeepPolicy m_keep;
    std::function<void(const engine::ConfigRef &)> m_heard;
    std::unique_ptr<ConfigWatch> m_watch;
    PendingCalls m_pending; ///< last: the calls under way use the rest
};

} // namespace kubernetes
