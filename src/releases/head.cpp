#include "head.h"

#include "fields.h"

namespace releases {

namespace {

constexpr char kHeadBroken[] = "releases.head-broken";

Fields headFields(const Head &head)
{
    return {
        {QStringLiteral("format"), QString::number(head.format)},
        {QStringLiteral("configuration"), head.configuration},
        {QStringLiteral("release"), head.release},
        {QStringLiteral("hash"), head.hash},
        {QStringLiteral("tombstone"), head.tombstone ? QStringLiteral("true") : QStringLiteral("false")},
        {QStringLiteral("checkpoint"), head.checkpoint},
    };
}

core::Result<Head> headOf(const Fields &fields)
{
    const Fields known = headFields({});
    for (auto it = fields.cbegin(); it != fields.cend(); ++it) {
        if (!known.contains(it.key()))
            return core::failure(brokenField(kHeadBroken, it.key()));
    }
    const auto broken = [](const char *field) {
        return core::failure(brokenField(kHeadBroken, QString::fromLatin1(field)));
    };
    Head head;
    head.format = fields.value(QStringLiteral("format")).toInt();
    head.configuration = fields.value(QStringLiteral("configuration"));
    head.release = fields.value(QStringLiteral("release"));
    head.hash = fields.value(QStringLiteral("hash"));
    head.checkpoint = fields.value(QStringLiteral("checkpoint"));
    const QString tombstone = fields.value(QStringLiteral("tombstone"));
    head.tombstone = tombstone == QLatin1String("true");
    if (!head.tombstone && tombstone != QLatin1String("false"))
        return broken("tombstone");
    if (head.configuration.isEmpty() || !isPlainText(head.configuration, 512))
        return broken("configuration");
    if (!isId(head.release))
        return broken("release");
    if (!isHash(head.hash))
        return broken("hash");
    if (!head.checkpoint.isEmpty() && !isHash(head.checkpoint))
        return broken("checkpoint");
    return head;
}

} // namespace

Head headAt(const Record &record, const Head &before, bool isGone)
{
    Head head;
    head.configuration = record.configuration;
    head.release = record.id;
    head.hash = chainHash(record);
    head.tombstone = isGone || record.kind == Kind::Deletion;
    head.checkpoint = before.checkpoint;
    return head;
}

QByteArray encode(const Head &head)
{
    return encodeFields(headFields(head));
}

core::Result<Head> decodeHead(const QByteArray &bytes)
{
    const auto fields = decodeFields(bytes, kHeadBroken);
    if (!fields)
        return core::failure(fields.error());
    return headOf(*fields);
}

QMap<QString, QString> toData(const Head &head)
{
    Fields fields = headFields(head);
    if (head.checkpoint.isEmpty())
        fields.remove(QStringLiteral("checkpoint"));
    return fields;
}

core::Result<Head> headFromData(const QMap<QString, QString> &data)
{
    if (const auto known = checkFormat(data, kHeadBroken); !known)
        return core::failure(known.error());
    return headOf(data);
}

} // namespace releases
