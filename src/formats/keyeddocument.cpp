#include "keyeddocument.h"

#include "properties.h"
#include "yamlscalar.h"

#include <QHash>

#include <utility>

namespace formats {

namespace {

core::Error withPlace(core::Error error, const QByteArray &bytes, qsizetype at)
{
    const TextPlace place = placeOf(bytes, at);
    core::Message message = std::move(error.message);
    error.message =
        std::move(message).with(QStringLiteral("line"), place.line).with(QStringLiteral("column"), place.column);
    return error;
}

/// The lines of the values, which stand in the order of the text.
void numberLines(const QByteArray &bytes, DocumentParts &parts)
{
    qsizetype counted = 0;
    int line = 1;
    for (qsizetype row = 0; row < parts.values.size(); ++row) {
        const qsizetype begin = parts.nodes[parts.nodeOfRow[row]].begin;
        for (; counted < begin; ++counted) {
            const bool isPair = bytes[counted] == '\r' && counted + 1 < bytes.size() && bytes[counted + 1] == '\n';
            line += (bytes[counted] == '\n' || bytes[counted] == '\r') && !isPair ? 1 : 0;
        }
        parts.values[row].line = line;
    }
}

/// Which of two equal keys counts depends on the reader: neither is edited here, nor what stands below.
void fixRepeated(DocumentParts &parts)
{
    for (DocumentNode &node : parts.nodes) {
        node.isTwice = node.isTwice || (node.parent >= 0 && parts.nodes[node.parent].isTwice);
        if (node.isTwice && node.row >= 0)
            parts.values[node.row].fixed = DocumentValue::Fixed::Twice;
    }
}

} // namespace

std::optional<DocumentTrouble> readPropertyParts(const QByteArray &utf8, DocumentParts &parts)
{
    const PropertiesText text = readProperties(utf8);
    for (const TextProblem &problem : text.problems) {
        if (problem.message.code == QLatin1String("releases.key-twice"))
            continue;
        return DocumentTrouble{-1,
                               {core::ErrorKind::Parse, core::Message(problem.message)
                                                            .with(QStringLiteral("line"), problem.line)
                                                            .with(QStringLiteral("column"), problem.column)}};
    }
    DocumentNode root;
    root.isContainer = true;
    root.end = utf8.size();
    const int self = parts.add(root);
    QHash<QString, int> firstOf;
    for (const Property &property : text.properties) {
        DocumentNode node;
        node.parent = self;
        node.step.key = property.key;
        node.begin = property.begin;
        node.end = node.valueEnd = property.end;
        node.keyEnd = property.keyEnd;
        node.valueBegin = property.valueBegin;
        const int first = firstOf.value(property.key, -1);
        node.isTwice = first >= 0;
        const int number = parts.add(node);
        if (first >= 0)
            parts.nodes[first].isTwice = true;
        else if (number >= 0)
            firstOf.insert(property.key, number);
        DocumentValue value;
        value.path = property.key;
        value.value = property.value;
        parts.addValue(number, std::move(value));
    }
    return std::nullopt;
}

core::Result<KeyedDocument> KeyedDocument::read(DocumentSyntax syntax, const QByteArray &bytes)
{
    if (!isUtf8Text(bytes)) {
        return core::failure(
            withPlace({core::ErrorKind::Parse, core::message("releases.not-utf8")}, bytes, firstBadByte(bytes)));
    }
    KeyedDocument document;
    document.m_syntax = syntax;
    document.m_bytes = bytes;
    DocumentParts &parts = document.m_parts;
    const auto trouble = syntax == DocumentSyntax::Json   ? readJsonParts(bytes, parts)
                         : syntax == DocumentSyntax::Yaml ? readYamlParts(bytes, parts)
                                                          : readPropertyParts(bytes, parts);
    if (trouble)
        return core::failure(trouble->at < 0 ? trouble->error : withPlace(trouble->error, bytes, trouble->at));
    fixRepeated(parts);
    numberLines(bytes, parts);
    return document;
}

DocumentValue::Type KeyedDocument::typeOf(const QString &value) const
{
    using Type = DocumentValue::Type;
    if (m_syntax == DocumentSyntax::Properties)
        return Type::Text;
    if (m_syntax == DocumentSyntax::Json) {
        const bool isBool = value == QLatin1String("true") || value == QLatin1String("false");
        return isBool                           ? Type::Bool
               : value == QLatin1String("null") ? Type::Null
               : isJsonNumber(value)            ? Type::Number
                                                : Type::Text;
    }
    switch (resolveScalar(value)) {
    case YamlNode::Scalar::Integer:
    case YamlNode::Scalar::Float: return Type::Number;
    case YamlNode::Scalar::Bool:
        return value.size() > 1 ? Type::Bool : Type::Text; // y and n are texts for most readers
    case YamlNode::Scalar::Null: return value.isEmpty() ? Type::Text : Type::Null;
    case YamlNode::Scalar::Text: break;
    }
    return Type::Text;
}

} // namespace formats
