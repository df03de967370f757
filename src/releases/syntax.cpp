#include "syntax.h"

#include "properties.h"

#include <formats/jsoncursor.h>
#include <formats/yaml.h>

#include <algorithm>
#include <variant>

namespace releases {

namespace {

bool isUtf8Text(const QByteArray &bytes)
{
    return !bytes.contains('\0') && QString::fromUtf8(bytes).toUtf8() == bytes;
}

qint64 argumentOf(const core::Message &message, const QString &name, qint64 fallback)
{
    for (const core::MessageArg &arg : message.args) {
        const auto *number = std::get_if<qint64>(&arg.value);
        if (arg.name == name && number)
            return *number;
    }
    return fallback;
}

/// What is wrong with a JSON text; an error without a code when nothing is.
core::Error jsonError(const QByteArray &bytes)
{
    formats::JsonCursor cursor(bytes);
    cursor.skip();
    cursor.finish();
    return cursor.failed() ? cursor.error() : core::Error();
}

/// The first byte that begins no valid UTF-8.
qsizetype firstBadByte(const QByteArray &bytes)
{
    qsizetype low = 0; // everything before it is valid
    while (low < bytes.size()) {
        qsizetype end = bytes.indexOf('\n', low);
        end = end < 0 ? bytes.size() : end + 1;
        if (!isUtf8Text(bytes.mid(low, end - low)))
            break;
        low = end;
    }
    qsizetype size = 1;
    while (low + size <= bytes.size() && size < 4096) {
        const QByteArray part = bytes.mid(low, size);
        if (isUtf8Text(part)) {
            low += size;
            size = 1;
        } else if (size < 4) {
            ++size;
        } else {
            break;
        }
    }
    return low;
}

} // namespace

Syntax detectSyntax(const QString &key, const QByteArray &bytes)
{
    if (!isUtf8Text(bytes))
        return Syntax::Binary;
    const QString name = key.toLower();
    if (name.endsWith(QLatin1String(".json")))
        return Syntax::Json;
    if (name.endsWith(QLatin1String(".yaml")) || name.endsWith(QLatin1String(".yml")))
        return Syntax::Yaml;
    if (name.endsWith(QLatin1String(".properties")))
        return Syntax::Properties;
    // Nearly every text is YAML and properties as well: without an ending only what cannot be meant otherwise counts.
    const QByteArray text = bytes.trimmed();
    const bool hasBrackets =
        (text.startsWith('{') && text.endsWith('}')) || (text.startsWith('[') && text.endsWith(']'));
    if (hasBrackets && jsonError(bytes).message.isEmpty())
        return Syntax::Json;
    if (text.startsWith("---\n") || text.startsWith("---\r\n"))
        return Syntax::Yaml;
    return Syntax::PlainText;
}

QVector<SyntaxProblem> checkSyntax(Syntax syntax, const QByteArray &bytes)
{
    if (syntax == Syntax::Binary)
        return {};
    if (!isUtf8Text(bytes)) {
        const TextPlace place = placeOf(bytes, firstBadByte(bytes));
        return {{place.line, place.column, core::message("releases.not-utf8")}};
    }
    if (syntax == Syntax::Json) {
        const core::Error error = jsonError(bytes);
        if (error.message.isEmpty())
            return {};
        const TextPlace place = placeOf(bytes, argumentOf(error.message, QStringLiteral("offset"), bytes.size()));
        return {{place.line, place.column, core::message("releases.json-invalid")}};
    }
    if (syntax == Syntax::Yaml) {
        const auto documents = formats::parseYaml(bytes);
        if (documents)
            return {};
        const core::Message &message = documents.error().message;
        return {{int(argumentOf(message, QStringLiteral("line"), 1)),
                 int(argumentOf(message, QStringLiteral("column"), 1)), message}};
    }
    return syntax == Syntax::Properties ? readProperties(bytes).problems : QVector<SyntaxProblem>();
}

TextPlace placeOf(const QByteArray &utf8, qsizetype offset)
{
    TextPlace place;
    const qsizetype end = std::min(offset, utf8.size());
    for (qsizetype i = 0; i < end; ++i) {
        const char c = utf8[i];
        const bool isPair = c == '\r' && i + 1 < utf8.size() && utf8[i + 1] == '\n';
        if ((c == '\n' || c == '\r') && !isPair) {
            ++place.line;
            place.column = 1;
        } else if ((uchar(c) & 0xc0) != 0x80 && !isPair) {
            ++place.column;
        }
    }
    return place;
}

} // namespace releases
