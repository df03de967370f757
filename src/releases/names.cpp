#include "names.h"

#include "content.h"

namespace releases {

namespace {

constexpr int kMostNameCharacters = 253; // of a Kubernetes object

QString hashedName(const QString &object, const QString &what)
{
    const QString ending = QStringLiteral("-qd-") + blobHash(what.toUtf8()).left(16);
    QString stem = object.left(kMostNameCharacters - int(ending.size()));
    while (stem.endsWith(u'.') || stem.endsWith(u'-')) // "a.-qd" would be no valid name
        stem.chop(1);
    return stem + ending;
}

QString asFolder(const QString &path)
{
    return path.endsWith(u'/') ? path : path + u'/';
}

} // namespace

QString configurationHash(const QString &configuration)
{
    return blobHash(configuration.toUtf8()).left(16);
}

QString recordName(const QString &object, const QString &configuration, const QString &id)
{
    return hashedName(object, QStringLiteral("record\n") + configuration + u'\n' + id);
}

QString headName(const QString &object, const QString &configuration)
{
    return hashedName(object, QStringLiteral("head\n") + configuration);
}

QString checkpointName(const QString &object, const QString &configuration)
{
    return hashedName(object, QStringLiteral("checkpoint\n") + configuration);
}

QString consulFolder(const QString &root, const QString &configuration)
{
    return asFolder(root) + configurationHash(configuration) + u'/';
}

QString consulRecordKey(const QString &root, const QString &configuration, const QString &id)
{
    return consulFolder(root, configuration) + QStringLiteral("records/") + id;
}

QString consulBlobKey(const QString &root, const QString &configuration, const QString &hash)
{
    return consulFolder(root, configuration) + QStringLiteral("blobs/") + hash;
}

QString consulHeadKey(const QString &root, const QString &configuration)
{
    return consulFolder(root, configuration) + QStringLiteral("head");
}

QString consulCheckpointKey(const QString &root, const QString &configuration)
{
    return consulFolder(root, configuration) + QStringLiteral("checkpoint");
}

QString consulMarkerKey(const QString &root, const QString &configuration)
{
    return consulFolder(root, configuration) + QStringLiteral("marker");
}

bool isOutside(const QString &root, const QString &prefix)
{
    // Consul's prefixes are plain text: "config" reaches "config-old/" as well.
    return !root.isEmpty() && !prefix.isEmpty() && !asFolder(root).startsWith(prefix) &&
           !prefix.startsWith(asFolder(root));
}

} // namespace releases
