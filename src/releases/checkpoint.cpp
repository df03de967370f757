#include "fields.h"
#include "history.h"

namespace releases {

namespace {

constexpr char kCheckpointBroken[] = "releases.checkpoint-broken";

Fields checkpointFields(const Checkpoint &checkpoint)
{
    return {
        {QStringLiteral("format"), QString::number(checkpoint.format)},
        {QStringLiteral("configuration"), checkpoint.configuration},
        {QStringLiteral("last"), checkpoint.last},
        {QStringLiteral("last-hash"), checkpoint.lastHash},
        {QStringLiteral("removed"), QString::number(checkpoint.removed)},
        {QStringLiteral("author"), checkpoint.author},
        {QStringLiteral("comment"), checkpoint.comment},
        {QStringLiteral("created"), writtenTime(checkpoint.createdAt)},
    };
}

} // namespace

QString checkpointHash(const Checkpoint &checkpoint)
{
    return blobHash(encode(checkpoint));
}

QByteArray encode(const Checkpoint &checkpoint)
{
    return encodeFields(checkpointFields(checkpoint));
}

core::Result<Checkpoint> decodeCheckpoint(const QByteArray &bytes)
{
    const auto fields = decodeFields(bytes, kCheckpointBroken);
    if (!fields)
        return core::failure(fields.error());
    const auto broken = [](const char *field) {
        return core::failure(brokenField(kCheckpointBroken, QString::fromLatin1(field)));
    };
    Checkpoint checkpoint;
    checkpoint.format = fields->value(QStringLiteral("format")).toInt();
    checkpoint.configuration = fields->value(QStringLiteral("configuration"));
    checkpoint.last = fields->value(QStringLiteral("last"));
    checkpoint.lastHash = fields->value(QStringLiteral("last-hash"));
    checkpoint.removed = fields->value(QStringLiteral("removed")).toInt();
    checkpoint.author = fields->value(QStringLiteral("author"));
    checkpoint.comment = fields->value(QStringLiteral("comment"));
    const auto created = readTime(fields->value(QStringLiteral("created")));
    if (!created)
        return broken("created");
    checkpoint.createdAt = *created;
    if (checkpoint.configuration.isEmpty() || !isPlainText(checkpoint.configuration, 512))
        return broken("configuration");
    if (!isId(checkpoint.last))
        return broken("last");
    if (!isHash(checkpoint.lastHash))
        return broken("last-hash");
    if (checkpoint.removed < 1)
        return broken("removed");
    if (checkpoint.author.isEmpty() || !isPlainText(checkpoint.author, 512))
        return broken("author");
    if (!isPlainText(checkpoint.comment, 4096, true))
        return broken("comment");
    // What is unknown, or written in another way, has no place in these bytes.
    if (encode(checkpoint) != bytes)
        return broken("JSON");
    return checkpoint;
}

} // namespace releases
