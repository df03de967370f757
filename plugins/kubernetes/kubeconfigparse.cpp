#include "kubeconfig.h"

#include <core/text.h>
#include <formats/yaml.h>

#include <QDir>
#include <QFileInfo>

namespace kubernetes {

using formats::YamlNode;

namespace {

constexpr int kMaxDepth = 40;
constexpr qint64 kMaxConfigBytes = 8 * 1024 * 1024;

core::Message in(const char *code, const QString &file)
{
    return core::Message(QString::fromLatin1(code)).with(QStringLiteral("file"), file);
}

/// Reads the members of one mapping and remembers what was wrong first.
class Members
{
public:
    Members(const YamlNode *node, QString where, const QString &file)
        : m_node(node)
        , m_where(std::move(where))
        , m_file(file)
    {
        if (node && !node->isMapping() && !node->isNull())
            fail(*node, "kubeconfig.not-a-mapping");
    }

    const YamlNode *member(const char *name) const
    {
        const YamlNode *found = m_node ? m_node->find(QString::fromLatin1(name)) : nullptr;
        return found && !found->isNull() ? found : nullptr;
    }
    QString text(const char *name)
    {
        const YamlNode *node = member(name);
        if (node && node->isScalar() && node->scalar() == YamlNode::Scalar::Text)
            return node->text();
        if (node)
            fail(*node, "kubeconfig.not-text", name);
        return {};
    }
    bool flag(const char *name)
    {
        const YamlNode *node = member(name);
        if (node && (!node->isScalar() || node->scalar() != YamlNode::Scalar::Bool))
            fail(*node, "kubeconfig.not-a-flag", name);
        return node && node->boolean();
    }
    QByteArray base64(const char *name)
    {
        const YamlNode *node = member(name);
        const QString encoded = text(name).remove(u'\n').remove(u'\r');
        const auto decoded = QByteArray::fromBase64Encoding(encoded.toUtf8(), QByteArray::AbortOnBase64DecodingErrors);
        if (node && !decoded)
            fail(*node, "kubeconfig.bad-base64", name);
        return decoded ? *decoded : QByteArray();
    }
    QString path(const char *name)
    {
        const QString path = text(name);
        return path.isEmpty() || QDir::isAbsolutePath(path)
                   ? path
                   : QDir::cleanPath(QDir(QFileInfo(m_file).absolutePath()).absoluteFilePath(path));
    }
    QStringList texts(const char *name)
    {
        QStringList out;
        const YamlNode *node = member(name);
        if (node && !node->isSequence())
            fail(*node, "kubeconfig.not-a-list", name);
        for (const auto &item : node ? node->items() : std::vector<formats::YamlPtr>()) {
            if (!item->isScalar() || item->scalar() != YamlNode::Scalar::Text)
                fail(*item, "kubeconfig.not-text", name);
            out += item->text();
        }
        return out;
    }
    void fail(const YamlNode &node, const char *code, const char *name = "")
    {
        if (m_error)
            return;
        const QString where = *name ? m_where + u'.' + QLatin1String(name) : m_where;
        m_error =
            core::Error(core::ErrorKind::Config, in(code, m_file)
                                                     .with(QStringLiteral("where"), core::safeText(where, false, 200))
                                                     .with(QStringLiteral("line"), node.line()));
    }
    const std::optional<core::Error> &error() const { return m_error; }

private:
    const YamlNode *m_node;
    QString m_where;
    QString m_file;
    std::optional<core::Error> m_error;
};

using Entry =
    std::function<std::optional<core::Error>(const QString &name, const YamlNode *value, const QString &where)>;

/// Walks one of the lists of {name, <member>}.
std::optional<core::Error> forEachNamed(const YamlNode &root, const char *list, const char *memberName,
                                        const QString &file, const Entry &entry)
{
    Members top(&root, {}, file);
    const YamlNode *items = top.member(list);
    if (!items)
        return {};
    if (!items->isSequence()) {
        top.fail(*items, "kubeconfig.not-a-list", list);
        return top.error();
    }
    QStringList seen;
    for (const auto &item : items->items()) {
        const QString where = QStringLiteral("%1[%2]").arg(QLatin1String(list)).arg(seen.size());
        Members members(item.get(), where, file);
        const QString name = members.text("name");
        if (name.isEmpty() && !members.error())
            members.fail(*item, "kubeconfig.no-name");
        if (seen.contains(name))
            members.fail(*item, "kubeconfig.duplicate-name", "name");
        if (members.error())
            return members.error();
        seen += name;
        if (auto error = entry(name, members.member(memberName), where + u'.' + QLatin1String(memberName)))
            return error;
    }
    return {};
}

std::optional<core::Error> readExec(Members &user, const QString &where, const QString &file, UserEntry &entry)
{
    const YamlNode *node = user.member("exec");
    if (!node)
        return {};
    Members members(node, where + QStringLiteral(".exec"), file);
    ExecConfig exec;
    exec.apiVersion = members.text("apiVersion");
    exec.command = members.text("command");
    exec.arguments = members.texts("args");
    exec.installHint = members.text("installHint");
    exec.interactiveMode = members.text("interactiveMode");
    exec.provideClusterInfo = members.flag("provideClusterInfo");
    if (exec.command.contains(u'/') && !QDir::isAbsolutePath(exec.command))
        exec.command = QDir::cleanPath(QDir(QFileInfo(file).absolutePath()).absoluteFilePath(exec.command));
    if (const YamlNode *environment = members.member("env")) {
        if (!environment->isSequence())
            members.fail(*environment, "kubeconfig.not-a-list", "env");
        for (const auto &item : environment->items()) {
            Members pair(item.get(), where + QStringLiteral(".exec.env"), file);
            exec.environment.append({pair.text("name"), pair.text("value")});
            if (pair.error())
                return pair.error();
        }
    }
    entry.exec = std::move(exec);
    return members.error();
}

std::optional<core::Error> readUser(const YamlNode *node, const QString &where, const QString &file, UserEntry &entry)
{
    Members user(node, where, file);
    entry.clientCertificate = user.path("client-certificate");
    entry.clientCertificateData = user.base64("client-certificate-data");
    entry.clientKey = user.path("client-key");
    entry.clientKeyData = core::Secret(user.base64("client-key-data"));
    entry.token = core::Secret(user.text("token").toUtf8());
    entry.tokenFile = user.path("tokenFile");
    entry.username = user.text("username");
    entry.password = core::Secret(user.text("password").toUtf8());
    entry.as = user.text("as");
    entry.asUid = user.text("as-uid");
    entry.asGroups = user.texts("as-groups");
    if (const YamlNode *extra = user.member("as-user-extra")) {
        Members members(extra, where + QStringLiteral(".as-user-extra"), file);
        for (const auto &[key, value] : extra->entries())
            entry.asUserExtra.append({key->text(), members.texts(key->text().toLatin1().constData())});
        if (members.error())
            return members.error();
    }
    if (const YamlNode *provider = user.member("auth-provider")) {
        Members members(provider, where + QStringLiteral(".auth-provider"), file);
        entry.authProvider = core::safeText(members.text("name"), false, 100);
        if (members.error())
            return members.error();
    }
    if (auto error = readExec(user, where, file, entry))
        return error;
    return user.error();
}

std::optional<core::Error> readCluster(const YamlNode *node, const QString &where, const QString &file,
                                       ClusterEntry &entry)
{
    Members cluster(node, where, file);
    entry.server = cluster.text("server");
    entry.certificateAuthority = cluster.path("certificate-authority");
    entry.certificateAuthorityData = cluster.base64("certificate-authority-data");
    entry.tlsServerName = cluster.text("tls-server-name");
    entry.proxyUrl = cluster.text("proxy-url");
    entry.skipVerify = cluster.flag("insecure-skip-tls-verify");
    entry.disableCompression = cluster.flag("disable-compression");
    return cluster.error();
}

std::optional<core::Error> readAll(const YamlNode &root, const QString &file, Kubeconfig &config)
{
    auto error = forEachNamed(root, "clusters", "cluster", file,
                              [&](const QString &name, const YamlNode *node, const QString &where) {
                                  return readCluster(node, where, file, config.clusters[name]);
                              });
    if (error)
        return error;
    error =
        forEachNamed(root, "users", "user", file, [&](const QString &name, const YamlNode *node, const QString &where) {
            return readUser(node, where, file, config.users[name]);
        });
    if (error)
        return error;
    return forEachNamed(root, "contexts", "context", file,
                        [&](const QString &name, const YamlNode *node, const QString &where) {
                            Members context(node, where, file);
                            ContextEntry &entry = config.contexts[name];
                            entry.cluster = context.text("cluster");
                            entry.user = context.text("user");
                            entry.nspace = context.text("namespace");
                            return context.error();
                        });
}

} // namespace

core::Result<Kubeconfig> parseKubeconfig(const QByteArray &text, const QString &file)
{
    formats::YamlLimits limits;
    limits.depth = kMaxDepth;
    limits.bytes = kMaxConfigBytes;
    auto document = formats::parseYamlDocument(text, limits);
    if (!document) {
        core::Error error = document.error();
        error.kind = core::ErrorKind::Config;
        error.message = std::move(error.message).with(QStringLiteral("file"), file);
        error.endpoint = file;
        return core::failure(std::move(error));
    }
    Kubeconfig config;
    config.files = QStringList{file};
    const YamlNode &root = **document;
    if (root.isNull())
        return config;
    Members top(&root, QFileInfo(file).fileName(), file);
    const QString kind = top.text("kind");
    const QString version = top.text("apiVersion");
    config.currentContext = top.text("current-context");
    if (top.error())
        return core::failure(*top.error());
    if ((!kind.isEmpty() && kind != QLatin1String("Config")) ||
        (!version.isEmpty() && version != QLatin1String("v1"))) {
        return core::failure(core::ErrorKind::Config,
                             in("kubeconfig.not-a-kubeconfig", file)
                                 .with(QStringLiteral("kind"), core::safeText(version + u' ' + kind, false, 100)));
    }
    if (auto error = readAll(root, file, config))
        return core::failure(std::move(*error));
    return config;
}

} // namespace kubernetes
