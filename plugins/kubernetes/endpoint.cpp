#include "clusteraccess.h"

#include <QDateTime>
#include <QFile>
#include <QFileInfo>

namespace kubernetes {

namespace {

constexpr qint64 kMaxCredentialBytes = 1024 * 1024;

core::Result<QByteArray> contents(const char *code, const QString &path)
{
    QFile file(path);
    if (QFileInfo(path).isDir() || !file.open(QIODevice::ReadOnly)) {
        core::Error error(core::ErrorKind::Config,
                          core::Message(QString::fromLatin1(code)).with(QStringLiteral("file"), path));
        error.detail = file.errorString();
        return core::failure(std::move(error));
    }
    return file.read(kMaxCredentialBytes);
}

core::Result<QByteArray> dataOrFile(const QByteArray &data, const char *code, const QString &path)
{
    if (!data.isEmpty() || path.isEmpty())
        return data;
    return contents(code, path);
}

/// A token that is read again when its file changes; the last good one stands in while the file cannot be read.
class TokenFile
{
public:
    TokenFile(QString path, core::Secret fallback) : m_path(std::move(path)), m_token(std::move(fallback)) {}

    core::Result<core::Secret> token()
    {
        const QFileInfo info(m_path);
        const QDateTime modified = info.lastModified();
        if (!m_read || modified != m_modified || info.size() != m_size) {
            auto text = contents("kubeconfig.token-file", m_path);
            if (text && !text->trimmed().isEmpty()) {
                m_token = core::Secret(text->trimmed());
                m_modified = modified;
                m_size = info.size();
                m_read = true;
            } else if (m_token.isEmpty()) {
                if (!text)
                    return core::failure(text.error());
                return core::failure(
                    core::ErrorKind::Config,
                    core::Message(QStringLiteral("kubeconfig.token-file")).with(QStringLiteral("file"), m_path));
            }
        }
        return m_token;
    }

private:
    QString m_path;
    core::Secret m_token;
    QDateTime m_modified;
    qint64 m_size = -1;
    bool m_read = false;
};

QVector<QPair<QByteArray, QByteArray>> impersonation(const UserEntry &user)
{
    QVector<QPair<QByteArray, QByteArray>> headers;
    if (user.as.isEmpty())
        return headers;
    headers.emplaceBack("Impersonate-User", user.as.toUtf8());
    if (!user.asUid.isEmpty())
        headers.emplaceBack("Impersonate-Uid", user.asUid.toUtf8());
    for (const QString &group : user.asGroups)
        headers.emplaceBack("Impersonate-Group", group.toUtf8());
    for (const auto &[key, values] : user.asUserExtra) {
        for (const QString &value : values)
            headers.emplaceBack("Impersonate-Extra-" + QUrl::toPercentEncoding(key.toLower()), value.toUtf8());
    }
    return headers;
}

} // namespace

core::Result<net::Endpoint> makeEndpoint(const ClusterAccess &access, std::shared_ptr<ExecCredentialSlot> exec)
{
    const ClusterEntry &cluster = access.cluster;
    const UserEntry &user = access.user;
    const auto ca = dataOrFile(cluster.certificateAuthorityData, "kubeconfig.ca-file", cluster.certificateAuthority);
    const auto certificate =
        dataOrFile(user.clientCertificateData, "kubeconfig.certificate-file", user.clientCertificate);
    const auto key = dataOrFile(user.clientKeyData.reveal(), "kubeconfig.key-file", user.clientKey);
    for (const auto *part : {&ca, &certificate, &key}) {
        if (!*part)
            return core::failure(part->error());
    }
    net::Endpoint endpoint;
    endpoint.base = access.server;
    endpoint.proxy = QUrl(cluster.proxyUrl);
    endpoint.tls.caPem = *ca;
    endpoint.tls.certificatePem = *certificate;
    endpoint.tls.keyPem = core::Secret(*key);
    endpoint.tls.serverName = cluster.tlsServerName;
    endpoint.tls.skipVerify = cluster.skipVerify;
    if (exec && exec->credential && !exec->credential->certificatePem.isEmpty()) {
        endpoint.tls.certificatePem = exec->credential->certificatePem;
        endpoint.tls.keyPem = exec->credential->keyPem;
    }
    std::shared_ptr<TokenFile> tokenFile;
    if (!user.tokenFile.isEmpty())
        tokenFile = std::make_shared<TokenFile>(user.tokenFile, user.token);
    endpoint.credentials = [user, tokenFile, exec]() -> core::Result<net::Credentials> {
        using Sort = net::Credentials::Kind;
        net::Credentials credentials;
        credentials.headers = impersonation(user);
        if (tokenFile) {
            auto token = tokenFile->token();
            if (!token)
                return core::failure(token.error());
            credentials.kind = Sort::Bearer;
            credentials.secret = *token;
        } else if (!user.token.isEmpty()) {
            credentials.kind = Sort::Bearer;
            credentials.secret = user.token;
        } else if (exec) {
            if (!exec->credential)
                return core::failure(exec->error.value_or(
                    core::Error(core::ErrorKind::Unauthorised, QStringLiteral("kubeconfig.exec-not-run"))));
            if (!exec->credential->token.isEmpty()) {
                credentials.kind = Sort::Bearer;
                credentials.secret = exec->credential->token;
            }
        } else if (!user.username.isEmpty()) {
            credentials.kind = Sort::Basic;
            credentials.user = user.username;
            credentials.secret = user.password;
        }
        return credentials;
    };
    return endpoint;
}

} // namespace kubernetes
