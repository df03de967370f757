#pragma once

#include <core/result.h>
#include <core/secret.h>

#include <QJsonValue>
#include <QMap>
#include <QProcessEnvironment>
#include <QStringList>

#include <optional>

namespace kubernetes {

/// users[].user.exec: a program that prints credentials.
/// Source: kubernetes.io/docs/reference/access-authn-authz/authentication/#client-go-credential-plugins
struct ExecConfig
{
    QString apiVersion; ///< "client.authentication.k8s.io/v1" or "…/v1beta1"
    QString command;    ///< absolute, relative to the file it stands in when it has a slash, else searched in PATH
    QStringList arguments;
    QVector<QPair<QString, QString>> environment;
    QString installHint;
    QString interactiveMode; ///< "Never", "IfAvailable", "Always"
    bool provideClusterInfo = false;

    /// What the user is asked about: the program and its arguments.
    QStringList commandLine() const { return QStringList{command} + arguments; }
};

struct ClusterEntry
{
    QString server;
    QString certificateAuthority; ///< absolute path
    QByteArray certificateAuthorityData;
    QString tlsServerName;
    QString proxyUrl;
    bool skipVerify = false;
    bool disableCompression = false;
};

struct UserEntry
{
    QString clientCertificate; ///< absolute path
    QByteArray clientCertificateData;
    QString clientKey; ///< absolute path
    core::Secret clientKeyData;
    core::Secret token;
    QString tokenFile; ///< absolute path
    QString username;
    core::Secret password;
    QString as;
    QString asUid;
    QStringList asGroups;
    QVector<QPair<QString, QStringList>> asUserExtra;
    std::optional<ExecConfig> exec;
    QString authProvider; ///< name of a removed mechanism
};

struct ContextEntry
{
    QString cluster;
    QString user;
    QString nspace;
};

/// One kubeconfig, or several merged.
struct Kubeconfig
{
    QMap<QString, ClusterEntry> clusters;
    QMap<QString, UserEntry> users;
    QMap<QString, ContextEntry> contexts;
    QString currentContext;
    QStringList files; ///< that were read, in their order
};

/// Reads one file's text, YAML or JSON. `file` is its absolute path: relative paths inside are relative to it.
/// Errors: Config with the file and where in it.
core::Result<Kubeconfig> parseKubeconfig(const QByteArray &text, const QString &file);

/// Which files make up the configuration. Source: client-go tools/clientcmd/loader.go
struct KubeconfigPaths
{
    QStringList files;
    bool isExplicit = false;     ///< named by the user: each must exist
    bool isFromVariable = false; ///< named by KUBECONFIG
    /// `named`: "kubeconfig" of a source's settings, the path of a file or a list of them, merged in this order.
    /// Without one: what KUBECONFIG names, else the file in the home.
    static KubeconfigPaths choose(const QJsonValue &named, const QProcessEnvironment &environment, const QString &home);
};

/// Reads and merges: the first file that sets a name wins it wholly. Missing files are skipped unless explicit.
/// Errors: Config (unreadable, undecodable, none at all).
core::Result<Kubeconfig> loadKubeconfig(const KubeconfigPaths &paths);

} // namespace kubernetes
