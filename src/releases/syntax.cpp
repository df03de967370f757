#include "syntax.h"

#include <formats/jsoncursor.h>
#include <formats/properties.h>
#include <formats/yaml.h>

#include <variant>

namespace releases {

namespace {

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

} // namespace

Syntax detectSyntax(const QString &key, const QByteArray &bytes)
{
    if (!formats::isUtf8Text(bytes))
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
    if (!formats::isUtf8Text(bytes)) {
        const formats::TextPlace place = formats::placeOf(bytes, formats::firstBadByte(bytes));
        return {{place.line, place.column, core::message("releases.not-utf8")}};
    }
    if (syntax == Syntax::Json) {
        const core::Error error = jsonError(bytes);
        if (error.message.isEmpty())
            return {};
        const formats::TextPlace place =
            formats::placeOf(bytes, argumentOf(error.message, QStringLiteral("offset"), bytes.size()));
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
    return syntax == Syntax::Properties ? formats::readProperties(bytes).problems : QVector<SyntaxProblem>();
}

} // namespace releases
