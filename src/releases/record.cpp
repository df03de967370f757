#include "record.h"

#include "fields.h"

#include <algorithm>
#include <cstddef>
#include <optional>

namespace releases {

namespace {

constexpr char kRecordBroken[] = "releases.record-broken";
constexpr const char *kKinds[] = {"creation", "release", "rollback", "deletion", "external"};
constexpr const char *kStates[] = {"pending", "released", "aborted", "indeterminate"};
constexpr const char *kRecordFields[] = {"format",  "id",           "configuration", "parent", "author", "comment",
                                         "created", "content-hash", "previous-hash", "kind",   "of",     "state"};

template <std::size_t Size> std::optional<int> indexOfWord(const char *const (&words)[Size], const QString &text)
{
    for (std::size_t i = 0; i < Size; ++i) {
        if (text == QLatin1String(words[i]))
            return int(i);
    }
    return std::nullopt;
}

Fields hashedFields(const Record &record)
{
    return {
        {QStringLiteral("format"), QString::number(record.format)},
        {QStringLiteral("id"), record.id},
        {QStringLiteral("configuration"), record.configuration},
        {QStringLiteral("parent"), record.parent},
        {QStringLiteral("author"), record.author},
        {QStringLiteral("comment"), record.comment},
        {QStringLiteral("created"), writtenTime(record.createdAt)},
        {QStringLiteral("content-hash"), record.contentHash},
        {QStringLiteral("previous-hash"), record.previousHash},
        {QStringLiteral("kind"), QString::fromLatin1(word(record.kind))},
        {QStringLiteral("of"), record.of},
    };
}

Fields recordFields(const Record &record)
{
    Fields fields = hashedFields(record);
    fields.insert(QStringLiteral("state"), QString::fromLatin1(word(record.state)));
    return fields;
}

core::Result<Record> recordOf(const Fields &fields)
{
    for (auto it = fields.cbegin(); it != fields.cend(); ++it) {
        if (!indexOfWord(kRecordFields, it.key()))
            return core::failure(brokenField(kRecordBroken, it.key()));
    }
    const auto field = [&fields](const char *name) { return fields.value(QString::fromLatin1(name)); };
    const auto created = readTime(field("created"));
    const auto kind = indexOfWord(kKinds, field("kind"));
    const auto state = indexOfWord(kStates, field("state"));
    if (!created)
        return core::failure(brokenField(kRecordBroken, QStringLiteral("created")));
    if (!kind)
        return core::failure(brokenField(kRecordBroken, QStringLiteral("kind")));
    if (!state)
        return core::failure(brokenField(kRecordBroken, QStringLiteral("state")));
    Record record;
    record.format = field("format").toInt();
    record.id = field("id");
    record.configuration = field("configuration");
    record.parent = field("parent");
    record.author = field("author");
    record.comment = field("comment");
    record.createdAt = *created;
    record.contentHash = field("content-hash");
    record.previousHash = field("previous-hash");
    record.kind = Kind(*kind);
    record.of = field("of");
    record.state = State(*state);
    if (const auto checked = checkRecord(record); !checked)
        return core::failure(checked.error());
    return record;
}

QString annotationPrefix()
{
    return QStringLiteral("quarterdeck.io/release-");
}

} // namespace

QString newId(core::WallTime now, quint64 random, const QString &parent)
{
    const qint64 parentMs = isId(parent) ? parent.left(12).toLongLong(nullptr, 16) : -1;
    const qint64 ms = std::clamp<qint64>(std::max(core::toUnixMs(now), parentMs + 1), 0, 0xffffffffffff);
    return QStringLiteral("%1-%2").arg(ms, 12, 16, QLatin1Char('0')).arg(random, 16, 16, QLatin1Char('0'));
}

bool isId(const QString &text)
{
    if (text.size() != 29 || text[12] != u'-')
        return false;
    return std::all_of(text.cbegin(), text.cend(),
                       [](QChar c) { return (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'f') || c == u'-'; }) &&
           text.count(u'-') == 1;
}

const char *word(Kind kind)
{
    return kKinds[std::size_t(kind)];
}

const char *word(State state)
{
    return kStates[std::size_t(state)];
}

QString chainHash(const Record &record)
{
    return blobHash(encodeFields(hashedFields(record)));
}

core::Result<void> checkRecord(const Record &record)
{
    struct Check
    {
        const char *field;
        bool isGood;
    };
    const bool isFirst = record.parent.isEmpty();
    const Check checks[] = {
        {"format", record.format >= 1 && record.format <= kFormat},
        {"id", isId(record.id)},
        {"configuration", !record.configuration.isEmpty() && isPlainText(record.configuration, 512)},
        {"parent", isFirst || (isId(record.parent) && record.parent != record.id)},
        {"author", !record.author.isEmpty() && isPlainText(record.author, 512)},
        {"comment", isPlainText(record.comment, 4096, true)},
        {"created", isWritableTime(record.createdAt)},
        {"content-hash", isHash(record.contentHash)},
        {"previous-hash", isFirst ? record.previousHash.isEmpty() : isHash(record.previousHash)},
        {"of", record.kind == Kind::Rollback ? isId(record.of) : record.of.isEmpty()},
    };
    for (const Check &check : checks) {
        if (!check.isGood)
            return core::failure(brokenField(kRecordBroken, QString::fromLatin1(check.field)));
    }
    return {};
}

QByteArray encode(const Record &record)
{
    return encodeFields(recordFields(record));
}

core::Result<Record> decodeRecord(const QByteArray &bytes)
{
    const auto fields = decodeFields(bytes, kRecordBroken);
    if (!fields)
        return core::failure(fields.error());
    return recordOf(*fields);
}

QMap<QString, QString> toAnnotations(const Record &record)
{
    const Fields fields = recordFields(record);
    QMap<QString, QString> annotations;
    for (auto it = fields.cbegin(); it != fields.cend(); ++it) {
        if (!it->isEmpty())
            annotations.insert(annotationPrefix() + it.key(), it.value());
    }
    return annotations;
}

core::Result<Record> recordFromAnnotations(const QMap<QString, QString> &annotations)
{
    Fields fields;
    qint64 size = 0;
    for (auto it = annotations.cbegin(); it != annotations.cend(); ++it) {
        if (!it.key().startsWith(annotationPrefix()))
            continue;
        size += it.key().size() + it->size();
        fields.insert(it.key().mid(annotationPrefix().size()), it.value());
    }
    if (size > kMostRecordBytes) {
        return core::failure(
            core::ErrorKind::TooLarge,
            core::message("releases.record-too-large").with(QStringLiteral("limit"), qint64(kMostRecordBytes)));
    }
    if (const auto known = checkFormat(fields, kRecordBroken); !known)
        return core::failure(known.error());
    return recordOf(fields);
}

} // namespace releases
