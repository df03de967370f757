#include "draft.h"

#include "fields.h"
#include "record.h"

#include <formats/json.h>

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace releases {

namespace {

constexpr qint64 kMostDraftBytes = 16 * 1024 * 1024;
constexpr char kDraftBroken[] = "releases.draft-broken";

QJsonArray writtenContent(const Content &content)
{
    QJsonArray entries;
    for (auto it = content.entries.cbegin(); it != content.entries.cend(); ++it) {
        entries.append(QJsonObject{{QStringLiteral("key"), it.key()},
                                   {QStringLiteral("value"), QString::fromLatin1(it->bytes.toBase64())},
                                   {QStringLiteral("binary"), it->binary},
                                   {QStringLiteral("flags"), QString::number(it->flags)}});
    }
    return entries;
}

core::Result<Content> readContent(const formats::JsonValue &written, const QString &field)
{
    if (!written.isArray())
        return core::failure(brokenField(kDraftBroken, field));
    Content content;
    for (const formats::JsonValue item : written.items()) {
        const QString key = item["key"].string();
        const auto bytes =
            QByteArray::fromBase64Encoding(item["value"].string().toLatin1(), QByteArray::AbortOnBase64DecodingErrors);
        bool isNumber = false;
        Value value;
        value.flags = item["flags"].string().toULongLong(&isNumber);
        value.binary = item["binary"].boolean();
        if (!item["key"].isString() || !item["value"].isString() || !bytes || !isNumber ||
            content.entries.contains(key))
            return core::failure(brokenField(kDraftBroken, field));
        value.bytes = *bytes;
        content.entries.insert(key, value);
    }
    return content;
}

} // namespace

QByteArray encode(const Draft &draft)
{
    const QJsonObject json{
        {QStringLiteral("format"), QString::number(draft.format)},
        {QStringLiteral("configuration"), draft.configuration},
        {QStringLiteral("base-release"), draft.baseRelease},
        {QStringLiteral("base-hash"), draft.baseHash},
        {QStringLiteral("base"), writtenContent(draft.base)},
        {QStringLiteral("content"), writtenContent(draft.content)},
        {QStringLiteral("comment"), draft.comment},
        {QStringLiteral("edited"), writtenTime(draft.editedAt)},
    };
    return QJsonDocument(json).toJson(QJsonDocument::Compact);
}

core::Result<Draft> decodeDraft(const QByteArray &bytes)
{
    if (bytes.size() > kMostDraftBytes) {
        return core::failure(
            core::ErrorKind::TooLarge,
            core::message("releases.draft-too-large").with(QStringLiteral("limit"), qint64(kMostDraftBytes)));
    }
    formats::JsonLimits limits;
    limits.depth = 4;
    limits.refuseDuplicates = true;
    const auto document = formats::JsonDocument::parse(bytes, limits);
    if (!document)
        return core::failure(brokenField(kDraftBroken, QStringLiteral("JSON")));
    const formats::JsonValue root = document->root();
    const Fields format{{QStringLiteral("format"), root["format"].string()}};
    if (const auto known = checkFormat(format, kDraftBroken); !known)
        return core::failure(known.error());
    const auto base = readContent(root["base"], QStringLiteral("base"));
    if (!base)
        return core::failure(base.error());
    const auto content = readContent(root["content"], QStringLiteral("content"));
    if (!content)
        return core::failure(content.error());
    const auto edited = readTime(root["edited"].string());
    if (!edited)
        return core::failure(brokenField(kDraftBroken, QStringLiteral("edited")));
    Draft draft;
    draft.format = root["format"].string().toInt();
    draft.configuration = root["configuration"].string();
    draft.baseRelease = root["base-release"].string();
    draft.baseHash = root["base-hash"].string();
    draft.base = *base;
    draft.content = *content;
    draft.comment = root["comment"].string();
    draft.editedAt = *edited;
    if (draft.configuration.isEmpty())
        return core::failure(brokenField(kDraftBroken, QStringLiteral("configuration")));
    if (!draft.baseRelease.isEmpty() && !isId(draft.baseRelease))
        return core::failure(brokenField(kDraftBroken, QStringLiteral("base-release")));
    if (!draft.baseHash.isEmpty() && !isHash(draft.baseHash))
        return core::failure(brokenField(kDraftBroken, QStringLiteral("base-hash")));
    return draft;
}

} // namespace releases
