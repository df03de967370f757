#pragma once

#include "verb.h"

#include "../collection.h"

#include <functional>

namespace engine {

class ConfigBoard;
class RunningEnvironment;
struct Source;

/// What actions are done to: the running environments as they are at this moment.
class EngineWorld final : public ActionWorld
{
public:
    /// Null for an unknown name.
    using EnvironmentNamed = std::function<const RunningEnvironment *(const QString &name)>;
    EngineWorld(EnvironmentNamed environmentNamed, const Collection &services, ConfigBoard &configs,
                core::Clock &clock);

    /// The target behind a row. Errors: NotFound (action.no-target), Unsupported (action.not-a-target).
    core::Result<ActionTarget> resolve(const QString &collection, const QString &key) const;

    QVector<HeldWorkload> workloads(const ActionTarget &target) const override;
    QVector<HeldInstance> instances(const ActionTarget &target) const override;
    QVector<HeldPod> pods(const ActionTarget &target) const override;
    std::optional<double> traffic(const ActionTarget &target) const override;
    WorkloadControl *workloadControl(const QString &source) const override;
    RegistryControl *registryControl(const QString &source) const override;
    core::Clock &clock() const override { return m_clock; }
    bool isConnected(const QString &environment) const override { return m_environmentNamed(environment) != nullptr; }
    std::optional<HeldConfig> config(const ActionTarget &target) const override;
    ConfigStore *configStore(const QString &source) const override;
    std::optional<releases::Draft> draft(const QString &config) const override;
    void configReleased(const QString &config, const QString &contentHash) const override;

private:
    Source *source(const QString &id) const;

    EnvironmentNamed m_environmentNamed;
    const Collection &m_services;
    ConfigBoard &m_configs;
    core::Clock &m_clock;
};

} // namespace engine
