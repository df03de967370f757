#include "place.h"

#include <core/text.h>
#include <releases/names.h>

#include <QJsonArray>

#include <algorithm>

namespace consul {

namespace {

constexpr int kMostPathBytes = 400; // of 512 characters of a configuration's name, and of Consul's keys

tl::unexpected<core::Error> badConfigSetting(const char *field)
{
    return core::failure(core::ErrorKind::Config,
                         core::message("consul.bad-config").with(QStringLiteral("field"), QString::fromLatin1(field)));
}

bool isUsablePath(const QString &path)
{
    return !path.isEmpty() && !path.startsWith(u'/') && path.toUtf8().size() <= kMostPathBytes &&
           core::safeText(path, false, 1000) == path;
}

std::optional<QStringList> pathsOf(const QJsonValue &value, bool asFolders)
{
    if (value.isUndefined())
        return QStringList();
    if (!value.isArray())
        return {};
    QStringList out;
    const QJsonArray array = value.toArray();
    for (const QJsonValue &item : array) {
        const QString path = item.toString();
        if (!isUsablePath(path) || path.endsWith(u'/') != asFolders)
            return {};
        out += path;
    }
    return out;
}

} // namespace

core::Result<KvSettings> readKvSettings(const QJsonObject &settings)
{
    KvSettings out;
    const QJsonValue given = settings.value(QLatin1String("config"));
    if (given.isUndefined())
        return out;
    if (!given.isObject())
        return badConfigSetting("config");
    const QJsonObject config = given.toObject();
    const auto prefixes = pathsOf(config.value(QLatin1String("prefixes")), true);
    if (!prefixes)
        return badConfigSetting("prefixes");
    const auto documents = pathsOf(config.value(QLatin1String("documents")), false);
    if (!documents)
        return badConfigSetting("documents");
    const QJsonValue root = config.value(QLatin1String("root"));
    if (!root.isUndefined()) {
        out.root = root.toString();
        if (!isUsablePath(out.root))
            return badConfigSetting("root");
        if (!out.root.endsWith(u'/'))
            out.root += u'/';
    }
    const auto keep = releases::keepPolicyFrom(config.value(QLatin1String("keep")));
    if (!keep)
        return core::failure(keep.error());
    out.keep = *keep;
    out.prefixes = *prefixes;
    out.documents = *documents;
    const QStringList all = out.prefixes + out.documents;
    for (qsizetype i = 0; i < all.size(); ++i) {
        // What lies within a prefix is versioned with it. Documents only by their whole names.
        const bool isWithin = std::any_of(all.cbegin(), all.cend(), [&](const QString &other) {
            return &other != &all[i] && (other == all[i] || (other.endsWith(u'/') && all[i].startsWith(other)));
        });
        const bool hasRoot =
            all[i].endsWith(u'/') ? !releases::isOutside(out.root, all[i]) : all[i].startsWith(out.root);
        if (isWithin || hasRoot)
            return core::failure(core::ErrorKind::Config,
                                 core::message("consul.config-overlap").with(QStringLiteral("path"), all[i]));
    }
    if (!out.isNamed() && !releases::isOutside(out.root, QString::fromLatin1(kDiscoveredBelow)))
        return core::failure(
            core::ErrorKind::Config,
            core::message("consul.config-overlap").with(QStringLiteral("path"), QString::fromLatin1(kDiscoveredBelow)));
    return out;
}

QString KvPlace::folder() const
{
    return releases::consulFolder(root, ref.id);
}

QString KvPlace::head() const
{
    return releases::consulHeadKey(root, ref.id);
}

QString KvPlace::marker() const
{
    return releases::consulMarkerKey(root, ref.id);
}

QString KvPlace::checkpoint() const
{
    return releases::consulCheckpointKey(root, ref.id);
}

QString KvPlace::records() const
{
    return releases::consulRecordKey(root, ref.id, {});
}

QString KvPlace::record(const QString &id) const
{
    return releases::consulRecordKey(root, ref.id, id);
}

QString KvPlace::blobs() const
{
    return releases::consulBlobKey(root, ref.id, {});
}

QString KvPlace::blob(const QString &hash) const
{
    return releases::consulBlobKey(root, ref.id, hash);
}

QString KvPlace::contents() const
{
    return folder() + QStringLiteral("contents/");
}

QString KvPlace::content(const QString &hash) const
{
    return contents() + hash;
}

engine::ConfigRef refOf(const QString &path)
{
    return {
        QStringLiteral("kv/") + path, path.endsWith(u'/') ? QStringLiteral("Prefix") : QStringLiteral("Key"), {}, path};
}

core::Result<KvPlace> placeOf(const KvSettings &settings, const engine::ConfigRef &ref)
{
    const QString &path = ref.name;
    bool isKnown = settings.prefixes.contains(path) || settings.documents.contains(path);
    if (!settings.isNamed()) {
        const QString below = QString::fromLatin1(kDiscoveredBelow);
        // One level, with a name: "config/payment/".
        isKnown = isUsablePath(path) && path.startsWith(below) && path.size() > below.size() + 1 &&
                  path.indexOf(u'/', below.size()) == path.size() - 1;
    }
    if (!isKnown || ref.id != refOf(path).id)
        return core::failure(
            core::ErrorKind::NotFound,
            core::message("kvstore.not-configured").with(QStringLiteral("name"), core::safeText(path, false, 300)));
    KvPlace out;
    out.ref = refOf(path);
    out.root = settings.root;
    return out;
}

} // namespace consul
