#include "kubeconfig.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>

namespace kubernetes {

namespace {

constexpr qint64 kMaxFileBytes = 8 * 1024 * 1024;

core::Error fileError(const char *code, const QString &file, const QString &reason = {})
{
    core::Error error(core::ErrorKind::Config,
                      core::Message(QString::fromLatin1(code)).with(QStringLiteral("file"), file));
    error.detail = reason;
    return error;
}

template <class T> void fill(QMap<QString, T> &into, const QMap<QString, T> &from)
{
    for (auto it = from.cbegin(); it != from.cend(); ++it) {
        if (!into.contains(it.key()))
            into.insert(it.key(), it.value());
    }
}

core::Result<Kubeconfig> readFile(const QString &path)
{
    QFile file(path);
    if (QFileInfo(path).isDir() || !file.open(QIODevice::ReadOnly))
        return core::failure(fileError("kubeconfig.unreadable", path, file.errorString()));
    const QByteArray text = file.read(kMaxFileBytes + 1);
    if (text.size() > kMaxFileBytes)
        return core::failure(fileError("kubeconfig.too-large", path));
    return parseKubeconfig(text, path);
}

} // namespace

KubeconfigPaths KubeconfigPaths::choose(const QJsonValue &named, const QProcessEnvironment &environment,
                                        const QString &home)
{
    KubeconfigPaths paths;
    const QJsonArray all = named.isArray() ? named.toArray() : QJsonArray{named};
    for (const QJsonValue &each : all) {
        if (const QString path = each.toString(); !path.isEmpty())
            paths.files += QFileInfo(path).absoluteFilePath();
    }
    paths.files.removeDuplicates();
    paths.isExplicit = !paths.files.isEmpty();
    if (paths.isExplicit)
        return paths;
    const QString listed = environment.value(QStringLiteral("KUBECONFIG"));
    const auto entries = listed.split(QDir::listSeparator(), Qt::SkipEmptyParts);
    for (const QString &entry : entries)
        paths.files += QFileInfo(entry).absoluteFilePath();
    paths.files.removeDuplicates();
    paths.isFromVariable = !paths.files.isEmpty();
    if (paths.files.isEmpty() && !home.isEmpty())
        paths.files = QStringList{QDir(home).absoluteFilePath(QStringLiteral(".kube/config"))};
    return paths;
}

core::Result<Kubeconfig> loadKubeconfig(const KubeconfigPaths &paths)
{
    Kubeconfig merged;
    for (const QString &path : paths.files) {
        if (!QFileInfo::exists(path)) {
            if (paths.isExplicit)
                return core::failure(fileError("kubeconfig.missing", path));
            continue;
        }
        auto read = readFile(path);
        if (!read)
            return read;
        fill(merged.clusters, read->clusters);
        fill(merged.users, read->users);
        fill(merged.contexts, read->contexts);
        if (merged.currentContext.isEmpty())
            merged.currentContext = read->currentContext;
        merged.files += path;
    }
    if (merged.files.isEmpty())
        return core::failure(fileError("kubeconfig.none", paths.files.join(QStringLiteral(", "))));
    return merged;
}

} // namespace kubernetes
