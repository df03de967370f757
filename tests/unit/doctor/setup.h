#pragma once

#include "../kubernetes/fakeapi.h"

#include <support/testcerts.h>

#include <QStringList>

#include <functional>
#include <memory>

/// Arguments for qdctl that lead to something broken, and what is kept alive for them.
struct SetUp
{
    QStringList arguments;
    std::shared_ptr<void> keep;
    QHash<QString, QString> variables; ///< of the environment
};
using Prepare = std::function<SetUp()>;

namespace setups {

/// An API server over plain HTTP, changed before it is asked.
Prepare cluster(std::function<void(FakeApi &)> change, int minor = 30);
/// An API server with a certificate from `validity` for these names; the kubeconfig trusts its CA or another one.
Prepare tlsCluster(support::TestCa::Validity validity, QVector<QByteArray> names, bool trusted);
/// An API server whose certificate is of another CA than the trusted one, both of the same name.
Prepare tlsClusterOfANewCa();
/// An API server that wants a client certificate; the kubeconfig has none.
Prepare clusterForCertificates();
/// A kubeconfig whose cluster entry is `cluster`, whatever is there.
Prepare kubeconfig(const QByteArray &cluster);
/// As cluster(), through an HTTP proxy that answers instead.
Prepare proxiedCluster(const QByteArray &proxyAnswer);

/// One source of `system` at a scripted server with these answers. "@" in a setting's text is the server's URL.
Prepare source(const QString &system, std::function<void(support::ScriptedServer &)> script,
               const QJsonObject &settings = {}, const QHash<QString, QString> &variables = {});

/// One source of each system at servers that accept and then never say anything; over TLS they owe the handshake.
Prepare hanging(bool tls);

/// Answers in JSON.
void json(support::ScriptedServer &server, const QByteArray &path, const QByteArray &body, int status = 200,
          support::HeaderList headers = {});
/// Prometheus' answers below `prefix`, as of this version.
void prometheus(support::ScriptedServer &server, const QByteArray &prefix = {}, const QByteArray &version = "2.42.0",
                const QByteArray &date = {});
/// Alertmanager's, below `prefix`.
void alertmanager(support::ScriptedServer &server, const QByteArray &prefix = {});

} // namespace setups
