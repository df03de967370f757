#pragma once

#include "keywatch.h"
#include "place.h"

#include <engine/provider/configstore.h>
#include <engine/provider/provider.h>

#include <QObject>

#include <functional>
#include <memory>

namespace consul {

/// Versioned configuration in Consul's KV: prefixes and single documents (see KvSettings), their history below the root
/// (resources/help/config-format.md, "Consul"). All is read of one moment and consistently. Engine thread only.
class KvConfigStore final : public engine::ConfigStore
{
public:
    /// What is known of the server; empty before it was asked.
    struct Told
    {
        QString identity; ///< who the source's token is
        QString version;  ///< servers before 1.11 take half as many operations
    };
    KvConfigStore(Client &client, const QJsonObject &settings, const engine::ProviderContext &context,
                  std::function<Told()> told);
    ~KvConfigStore() override;

    async::Task<std::optional<core::Message>> mayI(QObject *owner, const engine::ConfigRef &ref,
                                                   engine::ConfigRight right) override;
    async::Task<QVector<engine::ConfigSummary>> list(QObject *owner) override;
    async::Task<engine::ConfigState> read(QObject *owner, const engine::ConfigRef &ref) override;
    async::Task<engine::ConfigHistory> history(QObject *owner, const engine::ConfigRef &ref) override;
    async::Task<releases::Content> contentOf(QObject *owner, const engine::ConfigRef &ref,
                                             const QString &release) override;
    engine::ConfigPlan plan(const engine::ConfigChange &change) const override;
    async::Task<releases::Record> publish(QObject *owner, const engine::ConfigChange &change,
                                          engine::StepObserver observer) override;
    async::Task<releases::Verdict> recover(QObject *owner, const engine::ConfigRef &ref,
                                           engine::StepObserver observer) override;
    async::Task<int> collect(QObject *owner, const engine::ConfigRef &ref, const releases::KeepPolicy &policy,
                             engine::StepObserver observer) override;
    releases::KeepPolicy keepPolicy() const override { return m_settings ? m_settings->keep : releases::KeepPolicy(); }
    void onChanged(std::function<void(const engine::ConfigRef &)> heard) override;
    QString identity() const override { return m_told().identity; }

    /// Changes are heard of between these.
    void start();
    void stop();

private:
    core::Result<KvPlace> place(const engine::ConfigRef &ref) const;
    void lookForOthers();

    core::Clock &m_clock;
    core::Result<KvSettings> m_settings;
    std::function<Told()> m_told;
    std::shared_ptr<const bool> m_life = std::make_shared<const bool>(true);
    KvAccess m_access;
    std::function<void(const engine::ConfigRef &)> m_heard;
    bool m_isRunning = false;
    QVector<engine::ConfigRef> m_followed;
    QObject m_self; ///< owner of what the watch asks
    async::Task<QVector<engine::ConfigRef>> m_looking;
    std::unique_ptr<core::Timer> m_lookAgain;
    KeyWatch m_watch;
};

} // namespace consul
