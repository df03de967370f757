#pragma once

#include <consul/client.h>
#include <consul/config/kvstore.h>
#include <net/connection.h>
#include <support/settled.h>

#include <QTest>

#include <optional>

/// The machine's clock with a wall time that a test sets.
class SetWallClock final : public core::Clock
{
public:
    core::MonotonicTime now() const override { return m_system.now(); }
    core::WallTime wall() const override { return m_wall; }
    std::unique_ptr<core::Timer> after(core::Milliseconds delay, std::function<void()> callback) override
    {
        return m_system.after(delay, std::move(callback));
    }
    std::unique_ptr<core::Timer> every(core::Milliseconds interval, std::function<void()> callback) override
    {
        return m_system.every(interval, std::move(callback));
    }
    void pass(core::Milliseconds time) { m_wall += time; }

private:
    core::SystemClock m_system;
    core::WallTime m_wall = core::fromUnixMs(1'700'000'000'000);
};

/// A store of configurations at a Consul, over a connection of its own.
class KvRig
{
public:
    KvRig(const QUrl &url, SetWallClock &clock, const QJsonObject &config = {})
        : m_clock(clock)
        , m_connection(settingsFor(url), clock)
        , m_client(m_connection, m_workers, consul::Scope())
        , m_store(m_client, config.isEmpty() ? QJsonObject() : QJsonObject{{QStringLiteral("config"), config}},
                  engine::ProviderContext{&clock, &m_workers, {}}, [this] { return m_told; })
    {
    }

    consul::KvConfigStore &store() { return m_store; }
    consul::Client &client() { return m_client; }
    QObject *owner() { return &m_owner; }
    void setVersion(const QString &version) { m_told.version = version; }

    template <class T> static core::Result<T> await(async::Task<T> task)
    {
        return support::settled(std::move(task), std::chrono::seconds(30));
    }
    core::Result<engine::ConfigState> read(const engine::ConfigRef &ref) { return await(m_store.read(&m_owner, ref)); }
    core::Result<engine::ConfigHistory> history(const engine::ConfigRef &ref)
    {
        return await(m_store.history(&m_owner, ref));
    }

    /// A change of this base, now. `random` makes its id.
    engine::ConfigChange change(const engine::ConfigState &base, const releases::Content &content, releases::Kind kind,
                                quint64 random = 0x8000)
    {
        engine::ConfigChange out;
        out.ref = base.ref;
        out.id = releases::newId(m_clock.wall(), random, base.head ? base.head->release : QString());
        out.kind = kind;
        out.content = content;
        out.base = base;
        out.comment = QStringLiteral("why");
        out.createdAt = m_clock.wall();
        return out;
    }
    core::Result<releases::Record> publish(const engine::ConfigChange &change, engine::StepObserver observer = {})
    {
        return await(m_store.publish(&m_owner, change, std::move(observer)));
    }

private:
    static net::ConnectionSettings settingsFor(const QUrl &url)
    {
        net::ConnectionSettings out;
        out.url = url;
        return out;
    }

    QObject m_owner;
    SetWallClock &m_clock;
    watch::WorkerPool m_workers;
    net::Connection m_connection;
    consul::Client m_client;
    consul::KvConfigStore::Told m_told{QStringLiteral("anonymous"), {}};
    consul::KvConfigStore m_store;
};

inline releases::Content kvContent(const QMap<QString, QByteArray> &values)
{
    releases::Content out;
    for (auto it = values.cbegin(); it != values.cend(); ++it)
        out.entries.insert(it.key(), {it.value(), false, 0});
    return out;
}
