#pragma once

#include "fakeconsul.h"

#include <consul/provider.h>
#include <contract/phrases.h>
#include <support/clockpump.h>
#include <support/settled.h>

#include <QTest>

/// A provider of one service, payment, at a scripted Consul, under a clock that the test moves.
class ProviderFixture : public QObject
{
protected:
    using Freshness = watch::Freshness;
    using Health = engine::Health;
    using ExchangePtr = support::ExchangePtr;

    static QByteArray checkJson(const char *status, const char *id = "c1", const char *output = "")
    {
        return QByteArray("{\"Node\":\"n1\",\"CheckID\":\"") + id + "\",\"Name\":\"http\",\"Status\":\"" + status +
               "\",\"Output\":\"" + output + "\",\"ServiceID\":\"p1\",\"ServiceName\":\"payment\"}";
    }
    static QByteArray registrationJson(int port = 8080)
    {
        return "[{\"Node\":\"n1\",\"Address\":\"10.0.0.1\",\"Datacenter\":\"dc1\",\"ServiceID\":\"p1\",\"ServiceName\":"
               "\"payment\",\"ServicePort\":" +
               QByteArray::number(port) + "}]";
    }
    static QString paymentKey() { return QStringLiteral("dc1/n1/p1"); }

    void setUp()
    {
        m_clock = std::make_unique<support::ManualClock>();
        m_pump = std::make_unique<support::ClockPump>(*m_clock);
        m_workers = std::make_unique<watch::WorkerPool>();
        m_consul = std::make_unique<FakeConsul>();
        m_consul->checks = "[" + checkJson("passing") + "]";
        m_consul->services = "{\"payment\":[]}";
        m_consul->registrations.insert("payment", registrationJson());
    }
    void tearDown()
    {
        m_provider.reset();
        m_consul.reset();
        m_workers.reset();
        m_pump.reset();
        m_clock.reset();
    }

    void begin(QJsonObject settings = {})
    {
        if (!settings.contains(QLatin1String("url")))
            settings.insert(QStringLiteral("url"), m_consul->server().url().toString());
        m_provider = std::make_unique<consul::ConsulProvider>(
            engine::SourceConfig{QStringLiteral("e/c"), QStringLiteral("e"), QStringLiteral("consul"),
                                 QStringLiteral("c"), settings},
            engine::ProviderContext{m_clock.get(), m_workers.get(), {}});
        m_told = 0;
        connect(m_provider.get(), &engine::Provider::statusChanged, this, [this] { ++m_told; });
        m_provider->start();
    }
    Freshness freshness() const { return m_provider->status().health.freshness; }
    QString errorCode() const
    {
        const auto error = m_provider->status().health.error;
        return error ? error->message.code : QString();
    }
    Health health() const
    {
        const auto instance = m_provider->instances().find(paymentKey());
        return instance && !instance->checks.isEmpty() ? instance->checks[0].health : Health::Unknown;
    }
    /// Until the leader was asked for again and is known: then the next question is due in five seconds.
    bool passFiveSeconds()
    {
        const int before = m_told;
        m_clock->advance(std::chrono::seconds(5));
        return support::becomesSo([&] { return m_told > before; });
    }
    /// Advances until `done`, a back-off's step at a time.
    template <class F> bool eventually(F done, core::Milliseconds step = std::chrono::seconds(1))
    {
        return support::eventually(*m_clock, done, step);
    }

    std::unique_ptr<support::ManualClock> m_clock;
    std::unique_ptr<support::ClockPump> m_pump;
    std::unique_ptr<watch::WorkerPool> m_workers;
    std::unique_ptr<FakeConsul> m_consul;
    std::unique_ptr<consul::ConsulProvider> m_provider;
    int m_told = 0; ///< changes of its status
};
