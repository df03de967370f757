#pragma once

#include "apiserver.h"
#include "bulkpods.h"
#include "certificates.h"
#include "podruntime.h"

#include <QString>

#include <memory>

namespace lab::kube {

class ControllerSet;

/// A whole Kubernetes cluster in this process: API server, controllers, scheduler and kubelets over a PodRuntime.
/// Lives on the thread of its clock, which needs an event loop.
class Cluster
{
public:
    struct Options
    {
        quint16 port = 0; ///< 0 = any free one, on loopback
        bool tls = true;
        int nodes = 3;
        int threads = 2;                          ///< of the API server
        core::Milliseconds restartBackoff{1'000}; ///< doubles up to 30 times itself; Kubernetes starts at 10 s
        ObjectStore::Options store;
        std::shared_ptr<BulkPods> bulk; ///< answers for all pods, when there
        ApiServer::Options api;         ///< without users, makeUsers() gives some
    };
    /// Admin, viewer and nobody with random tokens; tokens are the keys.
    static std::map<std::string, User> makeUsers();

    /// Without a runtime nothing schedules and runs pods: a bare API server.
    Cluster(core::Clock &clock, PodRuntime *runtime, Options options);
    ~Cluster();

    /// False with errorString() when the port cannot be had.
    bool start();
    QString errorString() const { return m_errorString; }

    quint16 port() const;
    QString url() const; ///< "https://127.0.0.1:45678"
    /// A kubeconfig for the user of that name ("admin", "viewer", "nobody").
    QByteArray kubeconfig(const std::string &user = "admin") const;
    QByteArray authorityPem() const { return m_certificates ? m_certificates->authorityPem : QByteArray(); }

    /// Creates the object, or replaces what it says in the existing one, like `kubectl apply`.
    ApiResult<ObjectPtr> apply(Json object);

    ObjectStore &store() { return m_store; }
    ApiServer &api() { return *m_api; }

private:
    void furnish();

    core::Clock &m_clock;
    Options m_options;
    ObjectStore m_store;
    LogStore m_logs;
    std::unique_ptr<ControllerSet> m_controllers;
    std::unique_ptr<ApiServer> m_api;
    std::optional<Certificates> m_certificates;
    std::unique_ptr<httpd::Server> m_server; // last: its threads end before what they use
    QString m_errorString;
};

} // namespace lab::kube
