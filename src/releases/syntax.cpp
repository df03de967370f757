#include "syntax.h"

#include <formats/jsoncursor.h>
#include <formats/properties.h>
#include <formats/yaml.h>

#include <string_view>
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

bool isJsonSpace(char letter)
{
    return letter == ' ' || letter == '\t' || letter == '\n' || letter == '\r';
}

/// Whether a whole member or item stands at `offset`, where the cursor missed a comma: what is there goes on well.
bool isCommaMissing(const formats::JsonCursor &failed, const QByteArray &bytes)
{
    using Comma = formats::JsonCursor::Comma;
    if (failed.missedComma() == Comma::NotMissed)
        return false;
    const bool isMember = failed.missedComma() == Comma::BeforeMember;
    formats::JsonCursor rest(QByteArrayView(bytes).sliced(failed.offset()));
    std::string_view key;
    if (isMember ? !rest.string(key) : !rest.skip())
        return false;
    qsizetype next = failed.offset() + rest.offset();
    while (next < bytes.size() && isJsonSpace(bytes[next]))
        ++next;
    if (next == bytes.size())
        return false;
    return isMember ? bytes[next] == ':' : bytes[next] == ',' || bytes[next] == ']';
}

/// The first thing that is wrong with a JSON text.
QVector<SyntaxProblem> jsonProblems(const QByteArray &bytes)
{
    formats::JsonCursor cursor(bytes);
    cursor.skip();
    cursor.finish();
    if (!cursor.failed())
        return {};
    const formats::TextPlace place = formats::placeOf(bytes, cursor.offset());
    if (!isCommaMissing(cursor, bytes))
        return {{place.line, place.column, core::message("releases.json-invalid")}};
    qsizetype before = cursor.offset() - 1; // a value ends there
    while (before > 0 && isJsonSpace(bytes[before]))
        --before;
    const formats::TextPlace behind = formats::placeOf(bytes, before);
    return {{place.line, place.column,
             core::message("releases.json-comma")
                 .with(QStringLiteral("line"), behind.line)
                 .with(QStringLiteral("column"), behind.column)}};
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
    if (hasBrackets && jsonProblems(bytes).isEmpty())
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
    if (syntax == Syntax::Json)
        return jsonProblems(bytes);
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
