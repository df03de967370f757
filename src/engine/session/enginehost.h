#pragma once

#include "sessionhost.h"

namespace engine {

/// The real engine as sessions see it, with the threads that decode for it.
class EngineHost final : public SessionHost
{
public:
    /// `clock` and `factories` outlive it.
    EngineHost(core::Clock &clock, QVector<ProviderFactory *> factories, int decodingThreads);

    Engine &engine() const { return *m_engine; }

    const EngineClock &engineClock() const override { return m_engine->engineClock(); }
    QStringList collectionNames() const override { return m_engine->collectionNames(); }
    Collection *collection(const QString &name) const override { return m_engine->collection(name); }
    QStringList systems() const override { return m_engine->systems(); }
    bool retry(const QString &environment, const QString &source) override;
    async::Task<bool> diagnose(QObject *owner, const QString &source, Provider::StepSink sink) override
    {
        return m_engine->diagnose(owner, source, std::move(sink));
    }
    core::Result<MetricSource> metricSource(const QString &environment, const QString &source) const override
    {
        return m_engine->metricSource(environment, source);
    }
    core::Result<SignalPlan> signalQueries(const QString &service, const QString &signal,
                                           core::Milliseconds step) const override
    {
        return m_engine->signalQueries(service, signal, step);
    }

    ActionBoard *actionBoard() override { return &m_engine->actionBoard(); }
    ConfigBoard *configBoard() override { return &m_engine->configBoard(); }

private:
    std::unique_ptr<watch::WorkerPool> m_workers;
    std::unique_ptr<Engine> m_engine; // after the workers, which it uses
};

} // namespace engine
