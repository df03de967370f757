#pragma once

#include <engine/session/sessionhost.h>

#include <random>

/// An engine that is nothing but collections, a metric store that counts, and a doctor with three steps.
class FakeHost final : public engine::SessionHost
{
public:
    static constexpr qint64 kNoExemplarsMs = 4'000; ///< exemplars from here on may not be read

    explicit FakeHost(core::Clock &clock);
    ~FakeHost() override;

    const engine::EngineClock &engineClock() const override { return m_time; }
    QStringList collectionNames() const override;
    engine::Collection *collection(const QString &name) const override;
    QStringList systems() const override { return {QStringLiteral("fake")}; }
    bool retry(const QString &environment, const QString &source) override;
    async::Task<bool> diagnose(QObject *owner, const QString &source, engine::Provider::StepSink sink) override;
    core::Result<engine::MetricSource> metricSource(const QString &environment, const QString &source) const override;
    core::Result<engine::SignalPlan> signalQueries(const QString &service, const QString &signal,
                                                   core::Milliseconds step) const override;

    /// A service row; `number` decides its name, health and rate.
    static contract::v1::Row service(int number, contract::v1::Health health = contract::v1::HEALTH_PASSING,
                                     double rate = 0);
    /// Adds, changes and removes some of up to 120 services.
    void mutate(std::mt19937 &random);
    engine::EngineMs confirmed = 0; ///< of every row
    int retries = 0;

private:
    class Store;
    engine::EngineClock m_time;
    std::unique_ptr<engine::Collection> m_services;
    std::unique_ptr<Store> m_store;
};
