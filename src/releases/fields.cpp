#include "fields.h"

#include "record.h"

#include <core/text.h>
#include <formats/json.h>

#include <QDateTime>

#include <algorithm>

namespace releases {

namespace {

constexpr qint64 kLastMs = 253402300799999; // 9999-12-31T23:59:59.999Z

} // namespace

QByteArray jsonString(const QString &text)
{
    static constexpr char kDigits[] = "0123456789abcdef";
    QByteArray json("\"");
    for (const char c : text.toUtf8()) {
        if (c == '"' || c == '\\')
            json.append('\\').append(c);
        else if (uchar(c) < 0x20)
            json.append("\\u00").append(kDigits[uchar(c) >> 4]).append(kDigits[uchar(c) & 15]);
        else
            json.append(c);
    }
    return json.append('"');
}

QByteArray encodeFields(const Fields &fields)
{
    QByteArray json("{");
    for (auto it = fields.cbegin(); it != fields.cend(); ++it) {
        if (it->isEmpty())
            continue;
        if (json.size() > 1)
            json.append(',');
        json.append(jsonString(it.key())).append(':').append(jsonString(it.value()));
    }
    return json.append('}');
}

core::Result<Fields> decodeFields(const QByteArray &bytes, const char *brokenCode)
{
    if (bytes.size() > kMostRecordBytes) {
        return core::failure(
            core::ErrorKind::TooLarge,
            core::message("releases.record-too-large").with(QStringLiteral("limit"), qint64(kMostRecordBytes)));
    }
    formats::JsonLimits limits;
    limits.bytes = kMostRecordBytes;
    limits.depth = 2;
    limits.refuseDuplicates = true;
    const auto document = formats::JsonDocument::parse(bytes, limits);
    if (!document || !document->root().isObject())
        return core::failure(brokenField(brokenCode, QStringLiteral("JSON")));
    Fields fields;
    for (const auto [key, value] : document->root().members()) {
        const QString name = QString::fromUtf8(key.data(), qsizetype(key.size()));
        if (!value.isString())
            return core::failure(brokenField(brokenCode, name));
        fields.insert(name, value.string());
    }
    if (const auto known = checkFormat(fields, brokenCode); !known)
        return core::failure(known.error());
    if (encodeFields(fields) != bytes)
        return core::failure(brokenField(brokenCode, QStringLiteral("JSON")));
    return fields;
}

core::Result<void> checkFormat(const Fields &fields, const char *brokenCode)
{
    const QString written = fields.value(QStringLiteral("format"));
    bool isNumber = false;
    const int format = written.toInt(&isNumber);
    if (!isNumber || format < 1 || written != QString::number(format))
        return core::failure(brokenField(brokenCode, QStringLiteral("format")));
    if (format > kFormat) {
        return core::failure(core::ErrorKind::Unsupported,
                             core::message("releases.newer").with(QStringLiteral("format"), format));
    }
    return {};
}

core::Error brokenField(const char *brokenCode, const QString &field)
{
    return {core::ErrorKind::Parse,
            core::message(brokenCode).with(QStringLiteral("field"), core::safeText(field, false, 100))};
}

QString writtenTime(core::WallTime time)
{
    return QDateTime::fromMSecsSinceEpoch(core::toUnixMs(time), Qt::UTC).toString(Qt::ISODateWithMs);
}

std::optional<core::WallTime> readTime(const QString &text)
{
    const QDateTime read = QDateTime::fromString(text, Qt::ISODateWithMs);
    if (!read.isValid())
        return std::nullopt;
    const core::WallTime time = core::fromUnixMs(read.toMSecsSinceEpoch());
    if (!isWritableTime(time) || writtenTime(time) != text)
        return std::nullopt;
    return time;
}

bool isWritableTime(core::WallTime time)
{
    return core::toUnixMs(time) >= 0 && core::toUnixMs(time) <= kLastMs;
}

bool isPlainText(const QString &text, int most, bool lines)
{
    if (text.size() > most || QString::fromUtf8(text.toUtf8()) != text)
        return false;
    return std::all_of(text.cbegin(), text.cend(), [lines](QChar c) {
        return (c.unicode() >= 0x20 && c.unicode() != 0x7f) || (lines && (c == u'\n' || c == u'\t'));
    });
}

} // namespace releases
