#include "canonical.h"

#include "errortext.h"

#include <formats/json.h>

#include <QCryptographicHash>
#include <QMessageAuthenticationCode>

#include <array>

namespace audit {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qint64 kLongestLine = 16 * 1024 * 1024; // bytes; 14 texts of the greatest length, all escaped, take 2 MB

constexpr std::array<TextField, 13> kTexts{{
    {"principal", &Entry::principal},
    {"operator", &Entry::operatorName},
    {"origin", &Entry::origin},
    {"environment", &Entry::environment},
    {"source", &Entry::source},
    {"verb", &Entry::verb},
    {"target", &Entry::target},
    {"service", &Entry::service},
    {"outcome", &Entry::outcome},
    {"reason", &Entry::reason},
    {"before", &Entry::before},
    {"after", &Entry::after},
    {"action", &Entry::action},
}};

/// Without what cannot be written as UTF-8 and read back: halves of characters, and byte order marks in front.
QString wholeText(const QString &text)
{
    QString out = text;
    for (qsizetype i = 0; i < out.size(); ++i) {
        if (out[i].isHighSurrogate() && i + 1 < out.size() && out[i + 1].isLowSurrogate())
            ++i;
        else if (out[i].isSurrogate())
            out[i] = QChar(QChar::ReplacementCharacter);
    }
    while (out.startsWith(QChar(QChar::ByteOrderMark)))
        out.remove(0, 1);
    return out;
}

QString clippedText(const QString &text)
{
    QString out = wholeText(text.size() > kMostText ? text.left(kMostText + 1) : text);
    if (out.size() > kMostText || text.size() > kMostText) {
        out.truncate(kMostText - 1);
        if (!out.isEmpty() && out.back().isHighSurrogate())
            out.chop(1);
        out += QChar(0x2026);
    }
    return out;
}

} // namespace

std::span<const TextField> textFields()
{
    return kTexts;
}

Entry clipped(Entry entry)
{
    for (const TextField &field : kTexts)
        entry.*field.member = clippedText(entry.*field.member);
    if (entry.error) {
        core::Error &error = *entry.error;
        error.message.code = clippedText(error.message.code);
        error.endpoint = clippedText(error.endpoint);
        error.detail = clippedText(error.detail);
        for (core::MessageArg &arg : error.message.args) {
            arg.name = clippedText(arg.name);
            if (auto *text = std::get_if<QString>(&arg.value))
                *text = clippedText(*text);
        }
    }
    return entry;
}

QByteArray canonical(qint64 sequence, const QByteArray &previous, const Entry &entry)
{
    QByteArray out = "{\"version\":" + QByteArray::number(kFormatVersion);
    out += ",\"sequence\":" + QByteArray::number(sequence);
    out += ",\"previous\":";
    appendJsonText(out, QString::fromLatin1(previous));
    out += ",\"at_unix_ms\":" + QByteArray::number(core::toUnixMs(entry.at));
    for (const TextField &field : kTexts) {
        out += ",\"";
        out += field.name;
        out += "\":";
        appendJsonText(out, entry.*field.member);
    }
    out += ",\"error\":";
    appendJsonError(out, entry.error);
    return out + '}';
}

QByteArray macOf(const core::Secret &key, const QByteArray &canonicalBytes)
{
    return QMessageAuthenticationCode::hash(canonicalBytes, key.reveal(), QCryptographicHash::Sha256).toHex();
}

QByteArray signedLine(const core::Secret &key, qint64 sequence, const QByteArray &previous, const Entry &entry)
{
    QByteArray line = canonical(sequence, previous, entry);
    const QByteArray mac = macOf(key, line);
    line.chop(1);
    return line + ",\"mac\":\"" + mac + "\"}";
}

QByteArray lineHash(const QByteArray &line)
{
    return QCryptographicHash::hash(line, QCryptographicHash::Sha256).toHex();
}

core::Result<StoredLine> parseLine(const QByteArray &line)
{
    const auto malformed = [] { return core::failure(core::ErrorKind::Parse, u"audit.line-malformed"_s); };
    formats::JsonLimits limits;
    limits.bytes = kLongestLine;
    limits.depth = 8;
    limits.refuseDuplicates = true;
    const auto document = formats::JsonDocument::parse(line, limits);
    if (!document)
        return malformed();
    const formats::JsonValue root = document->root();
    const auto version = root["version"].maybeInteger();
    const auto sequence = root["sequence"].maybeInteger();
    if (!version)
        return malformed();
    if (*version != kFormatVersion)
        return core::failure(core::ErrorKind::Unsupported,
                             core::message("audit.line-version").with(u"version"_s, qint64(*version)));
    if (!sequence)
        return malformed();
    StoredLine out;
    out.sequence = *sequence;
    out.previous = root["previous"].string().toLatin1();
    out.mac = root["mac"].string().toLatin1();
    out.entry.at = core::fromUnixMs(root["at_unix_ms"].integer());
    for (const TextField &field : kTexts)
        out.entry.*field.member = root[field.name].string();
    out.entry.error = errorFromJson(root["error"]);
    QByteArray again = canonical(out.sequence, out.previous, out.entry);
    again.chop(1);
    if (again + ",\"mac\":\"" + out.mac + "\"}" != line)
        return malformed();
    return out;
}

} // namespace audit
