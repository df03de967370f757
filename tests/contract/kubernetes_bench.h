#pragma once

#include "kubernetes_cases.h"

#include <kubernetes/objectwatcher.h>
#include <kubernetes/provider.h>

#include <QTest>

namespace contract_kubernetes {

using Services = kubernetes::ObjectWatcher<engine::NetworkService>;
using Event = watch::WatchEvent<engine::NetworkService>;
using Page = watch::ListPage<engine::NetworkService>;

using contract_cases::kPatience;
using contract_cases::s;
using contract_cases::told;

/// A client of the server, and services to play with, which go when it goes.
class Bench
{
public:
    explicit Bench(const Server &server);
    ~Bench();

    /// Empty, or why there is no client.
    const QString &problem() const { return m_problem; }
    kubernetes::ApiClient &client() { return *m_client; }
    Services &services() { return *m_services; }

    /// Names outside the namespace "default" are written "namespace/name".
    QString create(const QString &name);
    QString remove(const QString &name);
    /// Any object, in the collection that the path names; it goes when the bench goes.
    QString createAt(const QString &collection, const QJsonObject &body);
    QString removeAt(const QString &path);
    /// A client of the same server that acts as somebody who has no rights.
    std::unique_ptr<kubernetes::ApiClient> nobody();
    /// Makes the server forget its history; empty, or what went wrong.
    QString compact();
    bool isSimulator() const { return m_server.etcd.isEmpty(); }
    /// Makes a simulator forget its history and tell those who watch.
    QString expireWatches();

    template <class T> core::Result<T> await(async::Task<T> task) { return contract_cases::await(std::move(task)); }

private:
    core::Result<net::HttpResponse> send(net::HttpClient &http, const QByteArray &method, const QString &path,
                                         const QJsonObject &body = {}, const QUrlQuery &query = {});

    core::SystemClock m_clock;
    watch::WorkerPool m_workers;
    QObject m_owner;
    Server m_server;
    QString m_problem;
    std::unique_ptr<kubernetes::ApiClient> m_client;
    std::unique_ptr<Services> m_services;
    QStringList m_created;
    QStringList m_createdPaths; ///< by createAt()
};

/// A watch and what it said.
struct Heard
{
    std::vector<Event> events;
    bool closed = false;
    std::optional<core::Error> error;
    std::unique_ptr<watch::WatchHandle> handle;

    Heard(Services &services, const watch::WatchOptions &options);
    bool has(watch::WatchEventType type, const QString &name = {}) const;
    bool waitFor(const std::function<bool()> &condition) { return support::becomesSo(condition, kPatience); }
};

} // namespace contract_kubernetes
