#pragma once

#include "misdeeds.h"

#include <engine/environment.h>
#include <support/manualclock.h>
#include <support/scriptedserver.h>
#include <unit/kubernetes/fakeapi.h>

/// A Consul, a Kubernetes API server and a Prometheus of a few answers: a service `payment` with one registration, two
/// pods and one alert. Each can be spoilt: from then on every connection is treated by an act, whatever it asks.
class ScriptedPlatform
{
public:
    explicit ScriptedPlatform(support::ManualClock &clock);

    /// An environment with one source per system, named after it.
    engine::EnvironmentConfig environment(const QString &name);
    /// Ends what is open and treats `system` ("consul", "kubernetes", "prometheus") so from now on.
    void spoil(const QString &system, Act act);
    void heal(const QString &system);

private:
    support::ScriptedServer &server(const QString &system);
    void answerConsul(const support::ExchangePtr &exchange);
    void answerPrometheus(const support::ExchangePtr &exchange);
    void answerAfter(core::Milliseconds delay, std::function<void()> answer);
    void watchConnections(const QString &system);

    support::ManualClock &m_clock;
    support::ScriptedServer m_consul;
    support::ScriptedServer m_prometheus;
    FakeApi m_kubernetes;
    QHash<QString, Act> m_acts;
    std::map<quint64, std::unique_ptr<core::Timer>> m_timers;
    quint64 m_lastTimer = 0;
};
