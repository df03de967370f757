#include "clusteraccess.h"

#include <core/text.h>

#include <QFileInfo>

namespace kubernetes {

namespace {

core::Error wrong(const char *code, const QString &name = {}, core::ErrorKind kind = core::ErrorKind::Config)
{
    return {kind,
            core::Message(QString::fromLatin1(code)).with(QStringLiteral("name"), core::safeText(name, false, 200))};
}

std::optional<core::Error> checkUser(const QString &name, const UserEntry &user)
{
    const bool hasCertificate = !user.clientCertificate.isEmpty() || !user.clientCertificateData.isEmpty();
    const bool hasKey = !user.clientKey.isEmpty() || !user.clientKeyData.isEmpty();
    const bool hasBasic = !user.username.isEmpty() || !user.password.isEmpty();
    if (!user.authProvider.isEmpty())
        return wrong("kubeconfig.auth-provider", user.authProvider, core::ErrorKind::Unsupported);
    if (hasCertificate && !hasKey)
        return wrong("kubeconfig.certificate-without-key", name);
    if (hasKey && !hasCertificate)
        return wrong("kubeconfig.key-without-certificate", name);
    if (hasBasic && !user.token.isEmpty())
        return wrong("kubeconfig.two-methods", name);
    if (user.as.isEmpty() && (!user.asUid.isEmpty() || !user.asGroups.isEmpty() || !user.asUserExtra.isEmpty()))
        return wrong("kubeconfig.impersonation-without-user", name);
    if (!user.exec)
        return {};
    const ExecConfig &exec = *user.exec;
    if (exec.command.isEmpty())
        return wrong("kubeconfig.exec-without-command", name);
    const bool isV1 = exec.apiVersion == QLatin1String("client.authentication.k8s.io/v1");
    if (!isV1 && exec.apiVersion != QLatin1String("client.authentication.k8s.io/v1beta1"))
        return wrong("kubeconfig.exec-version", exec.apiVersion);
    static const QStringList kModes{QStringLiteral("Never"), QStringLiteral("IfAvailable"), QStringLiteral("Always")};
    if ((isV1 && exec.interactiveMode.isEmpty()) ||
        (!exec.interactiveMode.isEmpty() && !kModes.contains(exec.interactiveMode)))
        return wrong("kubeconfig.exec-interactive-mode", exec.interactiveMode);
    for (const auto &[variable, value] : exec.environment) {
        if (variable.isEmpty() || variable.contains(u'='))
            return wrong("kubeconfig.exec-environment", name);
    }
    return {};
}

/// As client-go: a server without a scheme is https where TLS is configured, else http.
QUrl serverUrl(const ClusterEntry &cluster, const UserEntry &user)
{
    const bool hasTls = !cluster.certificateAuthority.isEmpty() || !cluster.certificateAuthorityData.isEmpty() ||
                        cluster.skipVerify || !user.clientCertificate.isEmpty() ||
                        !user.clientCertificateData.isEmpty();
    QString text = cluster.server;
    if (!text.contains(QLatin1String("://")))
        text.prepend(hasTls ? QLatin1String("https://") : QLatin1String("http://"));
    return QUrl(text, QUrl::StrictMode);
}

bool isUsable(const QUrl &url, std::initializer_list<const char *> schemes)
{
    return url.isValid() && !url.host().isEmpty() &&
           std::any_of(schemes.begin(), schemes.end(),
                       [&](const char *scheme) { return url.scheme() == QLatin1String(scheme); });
}

std::optional<core::Error> checkCluster(const QString &name, const ClusterEntry &cluster, const QUrl &server)
{
    if (cluster.server.isEmpty())
        return wrong("kubeconfig.no-server", name);
    if (!isUsable(server, {"http", "https"}))
        return wrong("kubeconfig.bad-server", core::redactedUrl(cluster.server));
    if (!server.userInfo().isEmpty() || server.hasQuery() || server.hasFragment())
        return wrong("kubeconfig.bad-server", core::redactedUrl(cluster.server));
    if (cluster.skipVerify && (!cluster.certificateAuthority.isEmpty() || !cluster.certificateAuthorityData.isEmpty()))
        return wrong("kubeconfig.ca-with-skip-verify", name);
    if (!cluster.proxyUrl.isEmpty() && !isUsable(QUrl(cluster.proxyUrl, QUrl::StrictMode), {"http", "https", "socks5"}))
        return wrong("kubeconfig.bad-proxy", core::redactedUrl(cluster.proxyUrl));
    return {};
}

core::Error unknownContext(const Kubeconfig &config, const QString &name)
{
    constexpr int kMostLetters = 1000; // of all the names that there are
    const QString known = QStringList(config.contexts.keys()).join(QLatin1String(", "));
    return {core::ErrorKind::Config, core::Message(QStringLiteral("kubeconfig.unknown-context"))
                                         .with(QStringLiteral("name"), core::safeText(name, false, 200))
                                         .with(QStringLiteral("known"), core::safeText(known, false, kMostLetters))};
}

} // namespace

core::Result<ClusterAccess> ClusterAccess::select(const Kubeconfig &config, const QString &contextName)
{
    ClusterAccess access;
    access.context = contextName.isEmpty() ? config.currentContext : contextName;
    if (access.context.isEmpty())
        return core::failure(wrong("kubeconfig.no-context"));
    const auto context = config.contexts.constFind(access.context);
    if (context == config.contexts.cend())
        return core::failure(unknownContext(config, access.context));
    const auto cluster = config.clusters.constFind(context->cluster);
    if (cluster == config.clusters.cend())
        return core::failure(wrong("kubeconfig.unknown-cluster", context->cluster));
    if (!context->user.isEmpty()) {
        const auto user = config.users.constFind(context->user);
        if (user == config.users.cend())
            return core::failure(wrong("kubeconfig.unknown-user", context->user));
        access.user = *user;
    }
    access.cluster = *cluster;
    access.nspace = context->nspace;
    access.server = serverUrl(access.cluster, access.user);
    if (auto error = checkCluster(context->cluster, access.cluster, access.server))
        return core::failure(std::move(*error));
    if (auto error = checkUser(context->user, access.user))
        return core::failure(std::move(*error));
    return access;
}

core::Result<ClusterAccess> ClusterAccess::inCluster(const QProcessEnvironment &environment, const QString &root)
{
    QString host = environment.value(QStringLiteral("KUBERNETES_SERVICE_HOST"));
    const QString port = environment.value(QStringLiteral("KUBERNETES_SERVICE_PORT"));
    const QString folder = root + QStringLiteral("/var/run/secrets/kubernetes.io/serviceaccount/");
    if (host.isEmpty() || port.isEmpty() || !QFileInfo::exists(folder + QStringLiteral("token")))
        return core::failure(wrong("kubeconfig.not-in-cluster"));
    if (host.contains(u':'))
        host = u'[' + host + u']';
    ClusterAccess access;
    access.context = QStringLiteral("in-cluster");
    access.cluster.server = QStringLiteral("https://%1:%2").arg(host, port);
    access.cluster.certificateAuthority = folder + QStringLiteral("ca.crt");
    access.user.tokenFile = folder + QStringLiteral("token");
    access.server = QUrl(access.cluster.server, QUrl::StrictMode);
    if (!isUsable(access.server, {"https"}))
        return core::failure(wrong("kubeconfig.not-in-cluster"));
    return access;
}

} // namespace kubernetes
