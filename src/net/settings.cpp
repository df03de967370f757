#include "settings.h"

#include "serveraddress.h"

#include <core/text.h>

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace net {

namespace {

constexpr qint64 kLargestFile = 1024 * 1024;

core::Message aboutKey(const QString &code, const QString &key)
{
    return core::Message(code).with(QStringLiteral("key"), key);
}

QString expanded(const QString &path)
{
    return path.startsWith(QLatin1String("~/")) ? QDir::homePath() + path.mid(1) : path;
}

core::Result<QByteArray> contents(const QString &key, const QString &path)
{
    QFile file(expanded(path));
    if (!file.open(QIODevice::ReadOnly)) {
        return core::failure(core::ErrorKind::Config, aboutKey(QStringLiteral("settings.unreadable-file"), key)
                                                          .with(QStringLiteral("path"), path)
                                                          .with(QStringLiteral("reason"), file.errorString()));
    }
    const QByteArray bytes = file.read(kLargestFile + 1);
    if (bytes.size() > kLargestFile)
        return core::failure(core::ErrorKind::Config,
                             aboutKey(QStringLiteral("settings.too-large"), key).with(QStringLiteral("path"), path));
    return bytes;
}

core::Result<QByteArray> pem(const QString &key, const QString &path)
{
    auto bytes = contents(key, path);
    if (bytes && !bytes->contains("-----BEGIN "))
        return core::failure(core::ErrorKind::Config,
                             aboutKey(QStringLiteral("settings.not-pem"), key).with(QStringLiteral("path"), path));
    return bytes;
}

core::Result<core::Secret> secret(const QString &fileKey, const QString &path, const QString &variable)
{
    QByteArray bytes;
    if (!path.isEmpty()) {
        auto read = contents(fileKey, path);
        if (!read)
            return core::failure(read.error());
        bytes = read->trimmed();
        if (bytes.isEmpty())
            return core::failure(
                core::ErrorKind::Config,
                aboutKey(QStringLiteral("settings.empty-secret"), fileKey).with(QStringLiteral("path"), path));
    } else {
        bytes = qgetenv(variable.toUtf8().constData()).trimmed();
        if (bytes.isEmpty())
            return core::failure(
                core::ErrorKind::Config,
                core::Message(QStringLiteral("settings.missing-variable")).with(QStringLiteral("variable"), variable));
    }
    // A line break inside would end the header that it goes into.
    if (bytes.contains('\n') || bytes.contains('\r') || bytes.contains('\0'))
        return core::failure(core::ErrorKind::Config, aboutKey(QStringLiteral("settings.secret-lines"), fileKey));
    return core::Secret(bytes);
}

QStringList certificatesIn(const QString &folder)
{
    const QDir dir(expanded(folder));
    QStringList paths;
    for (const QString &name : dir.entryList(
             {QStringLiteral("*.pem"), QStringLiteral("*.crt"), QStringLiteral("*.cer")}, QDir::Files, QDir::Name))
        paths += dir.filePath(name);
    return paths;
}

struct TextKey
{
    const char *name;
    QString ConnectionSettings::*member;
};

const QVector<TextKey> &textKeys()
{
    static const QVector<TextKey> all{
        {"bearerTokenFile", &ConnectionSettings::bearerTokenFile},
        {"bearerTokenEnv", &ConnectionSettings::bearerTokenEnv},
        {"tokenFile", &ConnectionSettings::tokenFile},
        {"tokenEnv", &ConnectionSettings::tokenEnv},
        {"username", &ConnectionSettings::username},
        {"passwordFile", &ConnectionSettings::passwordFile},
        {"passwordEnv", &ConnectionSettings::passwordEnv},
        {"basicEnv", &ConnectionSettings::basicEnv},
        {"caFile", &ConnectionSettings::caFile},
        {"caPath", &ConnectionSettings::caPath},
        {"certFile", &ConnectionSettings::certFile},
        {"keyFile", &ConnectionSettings::keyFile},
        {"serverName", &ConnectionSettings::serverName},
    };
    return all;
}

core::Result<QUrl> serverUrl(QString text, const ConnectionSettings::Rules &rules)
{
    const auto bad = [&text](const char *code) {
        return core::failure(
            core::ErrorKind::Config,
            core::Message(QString::fromLatin1(code)).with(QStringLiteral("url"), core::redactedUrl(text)));
    };
    if (text.isEmpty())
        text = rules.defaultUrl;
    if (text.isEmpty())
        return core::failure(core::ErrorKind::Config, QStringLiteral("settings.missing-url"));
    if (const auto may = mayBeKept(text); !may)
        return core::failure(may.error());
    if (const auto may = hasPossiblePort(text); !may)
        return core::failure(may.error());
    text = withScheme(text);
    QUrl url(text, QUrl::StrictMode);
    if (!url.isValid())
        return bad("settings.bad-url");
    if (url.scheme() == QLatin1String("unix"))
        return rules.allowUnix && url.path().startsWith(u'/') ? core::Result<QUrl>(url) : bad("settings.bad-url");
    if ((url.scheme() != QLatin1String("http") && url.scheme() != QLatin1String("https")) || url.host().isEmpty())
        return bad("settings.bad-url");
    url.setQuery(QString());
    url.setFragment(QString());
    return url;
}

} // namespace

core::Result<ConnectionSettings> ConnectionSettings::read(const QJsonObject &settings, const Rules &rules)
{
    ConnectionSettings out;
    out.tokenHeader = rules.tokenHeader;
    QString url;
    QString proxy;
    QString unknown;
    for (auto it = settings.begin(); it != settings.end(); ++it) {
        const QString &key = it.key();
        if (QStringList{QStringLiteral("token"), QStringLiteral("bearerToken"), QStringLiteral("password")}.contains(
                key))
            return core::failure(core::ErrorKind::Config, aboutKey(QStringLiteral("settings.inline-secret"), key));
        if (rules.moreKeys.contains(key))
            continue;
        if (key == QLatin1String("skipVerify")) {
            if (!it->isBool())
                return core::failure(core::ErrorKind::Config, aboutKey(QStringLiteral("settings.wrong-type"), key));
            out.skipVerify = it->toBool();
            continue;
        }
        QString *target = key == QLatin1String("url") ? &url : key == QLatin1String("proxy") ? &proxy : nullptr;
        for (const TextKey &text : textKeys()) {
            if (key == QLatin1String(text.name) &&
                (!key.startsWith(QLatin1String("token")) || !rules.tokenHeader.isEmpty()))
                target = &(out.*text.member);
        }
        if (target == nullptr) {
            out.warnings += aboutKey(QStringLiteral("settings.unknown-key"), key);
            unknown = key;
            continue;
        }
        if (!it->isString())
            return core::failure(core::ErrorKind::Config, aboutKey(QStringLiteral("settings.wrong-type"), key));
        *target = it->toString().trimmed();
    }

    // It may be the address, misspelt: the default one would be somebody else's.
    if (url.isEmpty() && !unknown.isEmpty())
        return core::failure(core::ErrorKind::Config, aboutKey(QStringLiteral("settings.unknown-key"), unknown));
    auto base = serverUrl(url, rules);
    if (!base)
        return core::failure(base.error());
    out.url = *base;
    if (!proxy.isEmpty()) {
        out.proxy = QUrl(proxy, QUrl::StrictMode);
        if (!out.proxy.isValid() || out.proxy.host().isEmpty() ||
            !QStringList{QStringLiteral("http"), QStringLiteral("socks5")}.contains(out.proxy.scheme()))
            return core::failure(core::ErrorKind::Config, core::Message(QStringLiteral("settings.bad-proxy"))
                                                              .with(QStringLiteral("url"), core::redactedUrl(proxy)));
    }
    const bool bearer = !out.bearerTokenFile.isEmpty() || !out.bearerTokenEnv.isEmpty();
    const bool header = !out.tokenFile.isEmpty() || !out.tokenEnv.isEmpty();
    const bool basic = !out.username.isEmpty() || !out.basicEnv.isEmpty();
    if (int(bearer) + int(basic) > 1)
        return core::failure(core::ErrorKind::Config, QStringLiteral("settings.conflict"));
    if (header && bearer)
        return core::failure(core::ErrorKind::Config, QStringLiteral("settings.conflict"));
    if (!out.username.isEmpty() && out.passwordFile.isEmpty() && out.passwordEnv.isEmpty())
        return core::failure(core::ErrorKind::Config,
                             aboutKey(QStringLiteral("settings.half-pair"), QStringLiteral("passwordFile")));
    if (out.username.isEmpty() && !(out.passwordFile.isEmpty() && out.passwordEnv.isEmpty()))
        return core::failure(core::ErrorKind::Config,
                             aboutKey(QStringLiteral("settings.half-pair"), QStringLiteral("username")));
    if (out.certFile.isEmpty() != out.keyFile.isEmpty())
        return core::failure(core::ErrorKind::Config,
                             aboutKey(QStringLiteral("settings.half-pair"),
                                      out.certFile.isEmpty() ? QStringLiteral("certFile") : QStringLiteral("keyFile")));
    if (out.skipVerify)
        out.warnings += core::Message(QStringLiteral("settings.verification-off"));
    const bool isLocal = out.url.host() == QLatin1String("localhost") ||
                         out.url.host().startsWith(QLatin1String("127.")) || out.url.host() == QLatin1String("::1");
    if (out.url.scheme() == QLatin1String("http") && (bearer || header || basic) && !isLocal)
        out.warnings += core::Message(QStringLiteral("settings.secret-over-http"));
    return out;
}

core::Result<Endpoint> ConnectionSettings::endpoint() const
{
    Endpoint out;
    out.base = url;
    out.proxy = proxy;
    out.tls.serverName = serverName;
    out.tls.skipVerify = skipVerify;
    const auto readInto = [](QByteArray &target, const char *key, const QString &path) -> core::Result<bool> {
        if (path.isEmpty())
            return true;
        auto bytes = pem(QString::fromLatin1(key), path);
        if (!bytes)
            return core::failure(bytes.error());
        target += *bytes + '\n';
        return true;
    };
    QByteArray key;
    QVector<QPair<const char *, QPair<QByteArray *, QString>>> files{{"caFile", {&out.tls.caPem, caFile}},
                                                                     {"certFile", {&out.tls.certificatePem, certFile}},
                                                                     {"keyFile", {&key, keyFile}}};
    if (!caPath.isEmpty()) {
        const QStringList found = certificatesIn(caPath);
        if (found.isEmpty())
            return core::failure(core::ErrorKind::Config,
                                 aboutKey(QStringLiteral("settings.not-pem"), QStringLiteral("caPath"))
                                     .with(QStringLiteral("path"), caPath));
        for (const QString &path : found)
            files.append({"caPath", {&out.tls.caPem, path}});
    }
    for (const auto &[name, target] : files) {
        if (const auto done = readInto(*target.first, name, target.second); !done)
            return core::failure(done.error());
    }
    out.tls.keyPem = core::Secret(key);
    out.credentials = [settings = *this] { return settings.credentials(); };
    return out;
}

core::Result<Credentials> ConnectionSettings::credentials() const
{
    Credentials out;
    const auto take = [](core::Result<core::Secret> read, core::Secret &target) -> core::Result<bool> {
        if (!read)
            return core::failure(read.error());
        target = std::move(*read);
        return true;
    };
    core::Result<bool> done = true;
    if (!bearerTokenFile.isEmpty() || !bearerTokenEnv.isEmpty()) {
        out.kind = Credentials::Kind::Bearer;
        done = take(secret(QStringLiteral("bearerTokenFile"), bearerTokenFile, bearerTokenEnv), out.secret);
    } else if (!username.isEmpty()) {
        out.kind = Credentials::Kind::Basic;
        out.user = username;
        done = take(secret(QStringLiteral("passwordFile"), passwordFile, passwordEnv), out.secret);
    } else if (!basicEnv.isEmpty()) {
        core::Secret pair;
        done = take(secret(QStringLiteral("basicEnv"), {}, basicEnv), pair);
        const qsizetype colon = pair.reveal().indexOf(':');
        out.kind = Credentials::Kind::Basic;
        out.user = QString::fromUtf8(colon < 0 ? pair.reveal() : pair.reveal().left(colon));
        out.secret = core::Secret(colon < 0 ? QByteArray() : pair.reveal().mid(colon + 1));
    }
    if (done && (!tokenFile.isEmpty() || !tokenEnv.isEmpty())) {
        core::Secret token;
        done = take(secret(QStringLiteral("tokenFile"), tokenFile, tokenEnv), token);
        if (out.kind == Credentials::Kind::None) {
            out.kind = Credentials::Kind::Header;
            out.headerName = tokenHeader;
            out.secret = std::move(token);
        } else {
            out.headers.append({tokenHeader, token.reveal()});
        }
    }
    if (!done)
        return core::failure(done.error());
    return out;
}

QByteArray ConnectionSettings::fingerprint() const
{
    QStringList paths{caFile, certFile, keyFile};
    if (!caPath.isEmpty())
        paths += certificatesIn(caPath);
    QByteArray out;
    for (const QString &path : std::as_const(paths)) {
        if (path.isEmpty())
            continue;
        const QFileInfo info(expanded(path));
        out += path.toUtf8() + ' ' + QByteArray::number(info.size()) + ' ' +
               QByteArray::number(info.lastModified().toMSecsSinceEpoch()) + '\n';
    }
    return out;
}

} // namespace net
