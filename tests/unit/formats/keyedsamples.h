#pragma once

#include <formats/keyeddocument.h>
#include <formats/yaml.h>

#include <QByteArray>
#include <QHash>
#include <QString>
#include <QStringList>
#include <QVector>

#include <algorithm>

/// What documents with a table are tested with: texts of each kind, and the strict reader of YAML beside ours.
namespace keyed {

using formats::DocumentSyntax;
using formats::DocumentValue;
using formats::KeyedDocument;
using Fixed = DocumentValue::Fixed;
using Type = DocumentValue::Type;

/// What libyaml reads: scalars by their paths, those of lists left out.
inline void flattenYaml(const formats::YamlNode &node, const QString &path,
                        QHash<QString, const formats::YamlNode *> &scalars)
{
    for (const formats::YamlNode::Entry &entry : node.entries()) {
        formats::DocumentStep step;
        step.key = entry.first->text();
        const QString inner = formats::pathOf(path, step);
        if (entry.second->isScalar())
            scalars.insert(inner, entry.second.get());
        else
            flattenYaml(*entry.second, inner, scalars);
    }
}

inline Type yamlTypeOf(formats::YamlNode::Scalar scalar)
{
    using Scalar = formats::YamlNode::Scalar;
    switch (scalar) {
    case Scalar::Null: return Type::Null;
    case Scalar::Bool: return Type::Bool;
    case Scalar::Integer:
    case Scalar::Float: return Type::Number;
    case Scalar::Text: break;
    }
    return Type::Text;
}

/// Why the rows are not what libyaml reads; empty when they are, or when libyaml refuses the text.
inline QString yamlDifference(const QByteArray &text)
{
    const auto document = KeyedDocument::read(DocumentSyntax::Yaml, text);
    const auto parsed = formats::parseYaml(text);
    if (!document || !parsed)
        return {};
    if (parsed->empty())
        return document->values().isEmpty() ? QString() : QStringLiteral("rows in an empty text");
    if (parsed->size() != 1)
        return QStringLiteral("several documents");
    QHash<QString, const formats::YamlNode *> scalars;
    flattenYaml(*parsed->front(), {}, scalars);
    QStringList fixed;
    for (const DocumentValue &value : document->values()) {
        if (value.fixed != Fixed::No) {
            fixed += value.path;
            continue;
        }
        const formats::YamlNode *node = scalars.value(value.path);
        if (!node)
            return QStringLiteral("a row that is not there: ") + value.path;
        if (yamlTypeOf(node->scalar()) != value.type)
            return QStringLiteral("another type: ") + value.path;
        if (value.type != Type::Null && node->text() != value.value)
            return QStringLiteral("another value: ") + value.path;
        scalars.remove(value.path);
    }
    for (auto it = scalars.cbegin(); it != scalars.cend(); ++it) {
        const bool isInFixed = std::any_of(fixed.cbegin(), fixed.cend(), [&it](const QString &path) {
            return it.key() == path || it.key().startsWith(path + u'.') || it.key().startsWith(path + u'[');
        });
        if (!isInFixed)
            return QStringLiteral("no row for ") + it.key();
    }
    return {};
}

struct SampleText
{
    const char *name;
    DocumentSyntax syntax;
    QByteArray text;
};

inline QVector<SampleText> sampleTexts()
{
    const QByteArray mark("\xef\xbb\xbf");
    return {
        {"JSON", DocumentSyntax::Json,
         "{\n  \"server\": {\"port\": 8080, \"host\" : \"a\\u00e9\"},\n  \"limits\": [ {\"max\": 1.50e2}, -0 ],\n"
         "  \"on\": true, \"off\": null, \"a.b\": \"\", \"empty\": {}\n}\n"},
        {"JSON in one line", DocumentSyntax::Json, "{\"a\":1,\"b\":\"x\"}"},
        {"JSON with CR LF", DocumentSyntax::Json, "{\r\n\t\"a\": \"\xe4\xbd\xa0\",\r\n\t\"b\": [1, 2]\r\n}"},
        {"YAML", DocumentSyntax::Yaml,
         "# \xc3\xa9\nserver:\n  port: 8080   # the port\n\n  host: 'it''s'\n  tls:\n    on: yes\nname: \"a\\tb\"\n"
         "url: http://x:1/#f\nnone:\ntilde: ~\nlist:\n- one\n- two: 2\n# end\n"},
        {"YAML with what is fixed", DocumentSyntax::Yaml,
         "---\na: &k 1\nb: *k\nc: |\n  one\n  # two\n\nd: plain\n  goes on\ne: [1,\n 2]\nf: !!str 5\ng: 'x\n  y'\n"
         "h:\n  - x\n# c\n  - y\ni: last"},
        {"YAML with CR LF and a mark", DocumentSyntax::Yaml, mark + "a: 1\r\nb:\r\n  c: two # note\r\n"},
        {"properties", DocumentSyntax::Properties,
         "# note\nserver.port = 8080\r\n  name: a\\u00e9 \\\n   b\n!x\nempty\nspaced \\u0041 b\nlast="},
    };
}

} // namespace keyed
