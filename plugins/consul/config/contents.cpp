#include "contents.h"

#include "../transaction.h"

#include <formats/json.h>
#include <releases/fields.h>
#include <releases/record.h>

#include <QMap>

namespace consul {

namespace {

constexpr qsizetype kMostInBatch = 192 * 1024; ///< bytes of values that share a transaction; base64 makes it 256 KiB
constexpr qsizetype kMostBatched = 60;         ///< operations; 64 before Consul 1.11
constexpr int kMostKeepTries = 3;              ///< somebody else may keep the same values at the same time

using KvEntries = QVector<KvEntry>;

tl::unexpected<core::Error> alteredContent()
{
    return core::failure(core::ErrorKind::Conflict, QStringLiteral("releases.content-altered"));
}

bool isEmptyHash(const QString &hash)
{
    return hash == releases::contentHash({});
}

/// What is to stand under which key; the list comes last, so that a list's values are there.
struct Kept
{
    QString key;
    QByteArray bytes;
};

QVector<Kept> keptOf(const KvPlace &place, const releases::Content &content)
{
    QMap<QString, QByteArray> blobs;
    for (const releases::Value &value : content.entries)
        blobs.insert(place.blob(releases::blobHash(value.bytes)), value.bytes);
    QVector<Kept> out;
    for (auto it = blobs.cbegin(); it != blobs.cend(); ++it)
        out.append({it.key(), it.value()});
    out.append({place.content(releases::contentHash(content)), encodeContentList(content)});
    return out;
}

/// Writes them in order; false when one was there already.
async::Task<bool> putKept(QObject *owner, const KvAccess &access, const QVector<Kept> &missing)
{
    if (missing.isEmpty())
        return async::ready<bool>(owner, true);
    QVector<KvOperation> batch;
    qsizetype bytes = 0;
    while (batch.size() < missing.size() && batch.size() < kMostBatched) {
        const Kept &next = missing[batch.size()];
        bytes += next.bytes.size() + next.key.size();
        if (bytes > kMostInBatch)
            break;
        batch.append({KvOperation::Verb::Cas, next.key, next.bytes, 0, 0});
    }
    const qsizetype taken = batch.isEmpty() ? 1 : batch.size();
    async::Task<bool> first;
    if (batch.isEmpty()) {
        first = access.put(owner, missing.first().key, missing.first().bytes, 0);
    } else {
        first = async::transform<bool, KvEntries>(owner, access.transact(owner, batch),
                                                  [](core::Result<KvEntries> done) -> core::Result<bool> {
                                                      if (done)
                                                          return true;
                                                      if (done.error().kind == core::ErrorKind::Conflict)
                                                          return false;
                                                      return core::failure(done.error());
                                                  });
    }
    return async::chain<bool, bool>(owner, std::move(first), [owner, access, rest = missing.mid(taken)](bool isNew) {
        return isNew ? putKept(owner, access, rest) : async::ready<bool>(owner, false);
    });
}

async::Task<bool> keepAll(QObject *owner, const KvAccess &access, const QVector<Kept> &wanted, int tries)
{
    QStringList keys;
    for (const Kept &one : wanted)
        keys += one.key;
    return async::chain<bool, KvEntries>(
        owner, access.trees(owner, keys), [owner, access, wanted, tries](const KvEntries &found) {
            QMap<QString, QByteArray> there;
            for (const KvEntry &entry : found)
                there.insert(entry.key, entry.value);
            QVector<Kept> missing;
            for (const Kept &one : wanted) {
                const auto stored = there.constFind(one.key);
                if (stored == there.cend())
                    missing.append(one);
                else if (*stored != one.bytes)
                    return async::ready<bool>(owner, alteredContent());
            }
            return async::chain<bool, bool>(owner, putKept(owner, access, missing),
                                            [owner, access, wanted, tries](bool isWritten) {
                                                if (isWritten)
                                                    return async::ready<bool>(owner, true);
                                                if (tries >= kMostKeepTries)
                                                    return async::ready<bool>(owner, alteredContent());
                                                return keepAll(owner, access, wanted, tries + 1);
                                            });
        });
}

} // namespace

QByteArray encodeContentList(const releases::Content &content)
{
    QByteArray json("{\"entries\":[");
    for (auto it = content.entries.cbegin(); it != content.entries.cend(); ++it) {
        if (it != content.entries.cbegin())
            json.append(',');
        json.append("{\"blob\":\"").append(releases::blobHash(it->bytes).toLatin1()).append("\",\"flags\":\"");
        json.append(QByteArray::number(it->flags))
            .append("\",\"key\":")
            .append(releases::jsonString(it.key()))
            .append('}');
    }
    return json.append("],\"format\":\"").append(QByteArray::number(releases::kFormat)).append("\"}");
}

core::Result<QVector<ContentLine>> decodeContentList(const QByteArray &bytes)
{
    const auto document = formats::JsonDocument::parse(bytes);
    if (!document || !document->root()["entries"].isArray())
        return alteredContent();
    const QString format = document->root()["format"].string();
    if (format != QString::number(releases::kFormat))
        return core::failure(core::ErrorKind::Unsupported,
                             core::message("releases.newer").with(QStringLiteral("format"), format.left(20)));
    QVector<ContentLine> out;
    for (const formats::JsonValue value : document->root()["entries"].items()) {
        bool isNumber = false;
        const ContentLine line{value["key"].string(), value["flags"].string().toULongLong(&isNumber),
                               value["blob"].string()};
        if (!isNumber || !releases::isHash(line.blob))
            return alteredContent();
        out.append(line);
    }
    return out;
}

async::Task<bool> keepContent(QObject *owner, const KvAccess &access, const KvPlace &place,
                              const releases::Content &content)
{
    if (content.isEmpty())
        return async::ready<bool>(owner, true);
    return keepAll(owner, access, keptOf(place, content), 1);
}

async::Task<releases::Content> loadContent(QObject *owner, const KvAccess &access, const KvPlace &place,
                                           const QString &contentHash)
{
    using releases::Content;
    if (isEmptyHash(contentHash))
        return async::ready<Content>(owner, Content());
    const QString listKey = place.content(contentHash);
    return async::chain<Content, KvEntries>(
        owner, access.trees(owner, {listKey}), [owner, access, place, listKey, contentHash](const KvEntries &lists) {
            const KvEntry *list = entryOf(lists, listKey);
            if (!list)
                return async::ready<Content>(
                    owner, core::failure(core::ErrorKind::NotFound, QStringLiteral("releases.removed")));
            const auto lines = decodeContentList(list->value);
            if (!lines)
                return async::ready<Content>(owner, core::failure(lines.error()));
            QSet<QString> keys;
            for (const ContentLine &line : *lines)
                keys.insert(place.blob(line.blob));
            return async::transform<Content, KvEntries>(
                owner, access.trees(owner, keys.values()),
                [place, lines = *lines, contentHash](core::Result<KvEntries> found) -> core::Result<Content> {
                    if (!found)
                        return core::failure(found.error());
                    QMap<QString, QByteArray> blobs;
                    for (const KvEntry &entry : *found)
                        blobs.insert(entry.key, entry.value);
                    Content content;
                    for (const ContentLine &line : lines) {
                        const auto blob = blobs.constFind(place.blob(line.blob));
                        if (blob == blobs.cend())
                            return alteredContent();
                        content.entries.insert(line.key, {*blob, false, line.flags});
                    }
                    if (releases::contentHash(content) != contentHash)
                        return alteredContent();
                    return content;
                });
        });
}

async::Task<QSet<QString>> namedBlobs(QObject *owner, const KvAccess &access, const KvPlace &place,
                                      const QStringList &contentHashes)
{
    using Names = QSet<QString>;
    QStringList keys;
    for (const QString &hash : contentHashes) {
        if (!isEmptyHash(hash) && !keys.contains(place.content(hash)))
            keys += place.content(hash);
    }
    return async::transform<Names, KvEntries>(owner, access.trees(owner, keys),
                                              [keys](core::Result<KvEntries> lists) -> core::Result<Names> {
                                                  if (!lists)
                                                      return core::failure(lists.error());
                                                  Names out;
                                                  for (const QString &key : keys) {
                                                      const KvEntry *list = entryOf(*lists, key);
                                                      if (!list)
                                                          return alteredContent();
                                                      const auto lines = decodeContentList(list->value);
                                                      if (!lines)
                                                          return core::failure(lines.error());
                                                      for (const ContentLine &line : *lines)
                                                          out.insert(line.blob);
                                                  }
                                                  return out;
                                              });
}

} // namespace consul
