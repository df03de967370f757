#pragma once

#include <engine/session/sessionhost.h>

namespace bench {

/// A service's row as the engine writes it; names are two of eight words and the number.
contract::v1::Row service(int number);

/// An engine that holds nothing but very many services.
class ManyServices final : public engine::SessionHost
{
public:
    ManyServices(core::Clock &clock, int rows);

    const engine::EngineClock &engineClock() const override { return m_time; }
    QStringList collectionNames() const override { return {m_services.name()}; }
    engine::Collection *collection(const QString &name) const override;
    QStringList systems() const override { return {}; }
    bool retry(const QString &, const QString &) override { return false; }
    async::Task<bool> diagnose(QObject *owner, const QString &, engine::Provider::StepSink) override;
    core::Result<engine::MetricSource> metricSource(const QString &, const QString &) const override;
    core::Result<engine::SignalPlan> signalQueries(const QString &, const QString &, core::Milliseconds) const override;

private:
    engine::EngineClock m_time;
    mutable engine::Collection m_services;
};

} // namespace bench
