#pragma once

#include "kubeconfig.h"

#include <core/clock.h>
#include <net/endpoint.h>

#include <memory>

namespace kubernetes {

/// One context of a configuration, checked: where the API server is and how to get in.
struct ClusterAccess
{
    QString context;
    ClusterEntry cluster;
    UserEntry user;
    QString nspace;
    QUrl server; ///< with a scheme

    /// The context by name; empty = the current one.
    /// Errors: Config (unknown context, cluster or user, contradictions), Unsupported (auth-provider).
    static core::Result<ClusterAccess> select(const Kubeconfig &config, const QString &contextName);

    /// The service account of the pod that we run in. `root` is where "/var/run/…" is looked up (tests).
    /// Errors: Config when this is no pod.
    static core::Result<ClusterAccess> inCluster(const QProcessEnvironment &environment, const QString &root = {});
};

/// What an exec plugin handed out.
struct ExecCredential
{
    core::Secret token;
    QByteArray certificatePem;
    core::Secret keyPem;
    std::optional<core::WallTime> expiresAt;
};

/// The latest credential of an exec plugin, shared between who runs it and the endpoint that uses it. One thread.
struct ExecCredentialSlot
{
    std::optional<ExecCredential> credential;
    std::optional<core::Error> error; ///< why there is none
};

/// Reads certificates and keys, and binds the credentials: a tokenFile is read again when it changes. With an exec
/// configuration the token comes from `exec`, a client certificate too.
/// Errors: Config (unreadable file, bad PEM).
core::Result<net::Endpoint> makeEndpoint(const ClusterAccess &access, std::shared_ptr<ExecCredentialSlot> exec = {});

} // namespace kubernetes
