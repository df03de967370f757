#include <formats/jsoncursor.h>
#include <formats/keyeddocument.h>
#include <formats/yaml.h>

#include <contract/phrases.h>
#include <support/testregistry.h>

#include <QHash>
#include <QRandomGenerator>
#include <QTest>

#include <algorithm>
#include <variant>

using formats::DocumentSyntax;
using formats::DocumentValue;
using formats::KeyedDocument;

namespace {

using Fixed = DocumentValue::Fixed;
using Type = DocumentValue::Type;

QStringList rowTexts(const KeyedDocument &document)
{
    static const char *const kTypes[] = {"text", "number", "bool", "null"};
    QStringList texts;
    for (const DocumentValue &value : document.values()) {
        texts += value.path + u'=' + value.value + u' ' +
                 (value.fixed == Fixed::No ? QString::fromLatin1(kTypes[int(value.type)]) : QStringLiteral("fixed"));
    }
    return texts;
}

int rowOfPath(const KeyedDocument &document, const QString &path)
{
    for (int row = 0; row < document.values().size(); ++row) {
        if (document.values()[row].path == path)
            return row;
    }
    return -1;
}

/// What libyaml reads: scalars by their paths, those of lists left out.
void flattenYaml(const formats::YamlNode &node, const QString &path, QHash<QString, const formats::YamlNode *> &scalars)
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

Type yamlTypeOf(formats::YamlNode::Scalar scalar)
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
QString yamlDifference(const QByteArray &text)
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

QVector<SampleText> sampleTexts()
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

} // namespace

class KeyedDocumentTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void tellsPathsValuesAndTypes();
    void whatIsFixedSaysWhy();
    void pathsAreReadAgain();
    void anEditChangesOneValue_data();
    void anEditChangesOneValue();
    void editsKeepTheStyle_data();
    void editsKeepTheStyle();
    void addsInTheStyle_data();
    void addsInTheStyle();
    void removesWithCommaAndLine_data();
    void removesWithCommaAndLine();
    void refusesWithAWord();
    void tellsWhereItIsBroken_data();
    void tellsWhereItIsBroken();
    void agreesWithTheStrictReaders();
    void largeTextsAreCut();
};

void KeyedDocumentTest::tellsPathsValuesAndTypes()
{
    const auto json = KeyedDocument::read(DocumentSyntax::Json, sampleTexts()[0].text);
    QVERIFY(json.has_value());
    QCOMPARE(rowTexts(*json),
             (QStringList{QStringLiteral("server.port=8080 number"), QStringLiteral("server.host=a\u00e9 text"),
                          QStringLiteral("limits[0].max=1.50e2 number"), QStringLiteral("limits[1]=-0 number"),
                          QStringLiteral("on=true bool"), QStringLiteral("off=null null"),
                          QStringLiteral("[\"a.b\"]= text"), QStringLiteral("empty={} fixed")}));
    QCOMPARE(json->values()[2].line, 3);
    const auto yaml = KeyedDocument::read(DocumentSyntax::Yaml, sampleTexts()[3].text);
    QVERIFY(yaml.has_value());
    QCOMPARE(rowTexts(*yaml).mid(0, 7),
             (QStringList{QStringLiteral("server.port=8080 number"), QStringLiteral("server.host=it's text"),
                          QStringLiteral("server.tls.on=yes bool"), QStringLiteral("name=a\tb text"),
                          QStringLiteral("url=http://x:1/#f text"), QStringLiteral("none= null"),
                          QStringLiteral("tilde=~ null")}));
    QCOMPARE(yaml->values()[1].line, 5);
    const auto properties = KeyedDocument::read(DocumentSyntax::Properties, sampleTexts()[6].text);
    QVERIFY(properties.has_value());
    QCOMPARE(rowTexts(*properties), (QStringList{QStringLiteral("server.port=8080 text"),
                                                 QStringLiteral("name=a\u00e9 b text"), QStringLiteral("empty= text"),
                                                 QStringLiteral("spaced=A b text"), QStringLiteral("last= text")}));
}

void KeyedDocumentTest::whatIsFixedSaysWhy()
{
    const auto yaml = KeyedDocument::read(DocumentSyntax::Yaml, sampleTexts()[4].text);
    QVERIFY(yaml.has_value());
    QVector<Fixed> fixed;
    for (const DocumentValue &value : yaml->values())
        fixed += value.fixed;
    QCOMPARE(fixed, (QVector<Fixed>{Fixed::Anchor, Fixed::Anchor, Fixed::Lines, Fixed::Lines, Fixed::Flow,
                                    Fixed::Anchor, Fixed::Lines, Fixed::List, Fixed::No}));
    const auto twice = KeyedDocument::read(DocumentSyntax::Json, "{\"a\": {\"x\": 1}, \"\\u0061\": 2, \"b\": 3}");
    QVERIFY(twice.has_value());
    QVERIFY(twice->values()[0].fixed == Fixed::Twice && twice->values()[1].fixed == Fixed::Twice);
    QVERIFY(twice->values()[2].fixed == Fixed::No);
    const auto lines = KeyedDocument::read(DocumentSyntax::Properties, "a=1\nb=2\na=3\n");
    QVERIFY(lines.has_value());
    QVERIFY(lines->values()[0].fixed == Fixed::Twice && lines->values()[2].fixed == Fixed::Twice);
}

void KeyedDocumentTest::pathsAreReadAgain()
{
    const QStringList keys{QStringLiteral("a"),     QStringLiteral("a.b"),   QString(),
                           QStringLiteral("x[0]"),  QStringLiteral("q\"\\"), QStringLiteral("a b"),
                           QStringLiteral("\u4f60")};
    for (const QString &key : keys) {
        formats::DocumentStep first;
        first.key = key;
        formats::DocumentStep item;
        item.index = 12;
        const QString path = formats::pathOf(formats::pathOf(formats::pathOf({}, first), item), first);
        const auto steps = formats::stepsOf(path);
        QVERIFY2(steps.has_value(), qPrintable(path));
        QCOMPARE(*steps, (QVector<formats::DocumentStep>{first, item, first}));
    }
    for (const char *bad : {"", ".a", "a.", "a..b", "a[", "a[x]", "a[01]", "a[-1]", "a]", "a[0]b", "[\"a"})
        QVERIFY2(!formats::stepsOf(QString::fromLatin1(bad)), bad);
}

void KeyedDocumentTest::anEditChangesOneValue_data()
{
    QTest::addColumn<int>("sample");
    const auto samples = sampleTexts();
    for (int i = 0; i < samples.size(); ++i)
        QTest::newRow(samples[i].name) << i;
}

void KeyedDocumentTest::anEditChangesOneValue()
{
    QFETCH(int, sample);
    const SampleText given = sampleTexts()[sample];
    const QStringList values{QStringLiteral("x"),
                             QStringLiteral(" a b "),
                             QString(),
                             QStringLiteral("yes"),
                             QStringLiteral("12"),
                             QStringLiteral("a: b # c"),
                             QStringLiteral("'\"\\"),
                             QStringLiteral("\u4f60\u2028\n\t"),
                             QStringLiteral("=x"),
                             QStringLiteral("- [x]"),
                             QStringLiteral("0777"),
                             QStringLiteral("null")};
    const auto before = KeyedDocument::read(given.syntax, given.text);
    QVERIFY(before.has_value());
    for (int row = 0; row < before->values().size(); ++row) {
        const DocumentValue old = before->values()[row];
        for (const QString &value : values) {
            const auto edit = before->withValue(row, value, Type::Text);
            QCOMPARE(edit.has_value(), old.fixed == Fixed::No);
            if (!edit)
                continue;
            const QByteArray changed = edit->appliedTo(given.text);
            const auto after = KeyedDocument::read(given.syntax, changed);
            QVERIFY2(after.has_value(), changed.constData());
            QCOMPARE(after->values().size(), before->values().size());
            for (int i = 0; i < after->values().size(); ++i) {
                QCOMPARE(after->values()[i].path, before->values()[i].path);
                QCOMPARE(after->values()[i].value, i == row ? value : before->values()[i].value);
                QVERIFY(after->values()[i].type == (i == row ? Type::Text : before->values()[i].type));
            }
            // The bytes around the value are those that were there.
            QCOMPARE(changed.left(edit->begin), given.text.left(edit->begin));
            QCOMPARE(changed.mid(edit->begin + edit->text.size()), given.text.mid(edit->begin + edit->size));
            if (old.type != Type::Null && !old.value.isEmpty())
                QVERIFY(edit->size <= 3 * old.value.toUtf8().size() + 16);
            if (given.syntax == DocumentSyntax::Yaml)
                QCOMPARE(yamlDifference(changed), QString());
        }
    }
}

void KeyedDocumentTest::editsKeepTheStyle_data()
{
    QTest::addColumn<int>("syntax");
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("value");
    QTest::addColumn<int>("type");
    QTest::addColumn<QByteArray>("after");
    const auto row = [](const char *name, DocumentSyntax syntax, const QByteArray &before, const char *path,
                        const char *value, Type type, const QByteArray &after) {
        QTest::newRow(name) << int(syntax) << before << QString::fromUtf8(path) << QString::fromUtf8(value) << int(type)
                            << after;
    };
    row("properties", DocumentSyntax::Properties, "# c\na = 1\r\nb: 2\n", "a", "x y", Type::Text,
        "# c\na = x y\r\nb: 2\n");
    row("properties without a value", DocumentSyntax::Properties, "a\nb=2\n", "a", "1", Type::Text, "a=1\nb=2\n");
    row("properties over two lines", DocumentSyntax::Properties, "a = 1 \\\n  2\nb=2\n", "a", "3", Type::Text,
        "a = 3\nb=2\n");
    row("a JSON number", DocumentSyntax::Json, "{\n  \"a\": {\"b\" : 1.0 },\n  \"c\": 1e2\n}\n", "a.b", "2.50",
        Type::Number, "{\n  \"a\": {\"b\" : 2.50 },\n  \"c\": 1e2\n}\n");
    row("a JSON number that becomes text", DocumentSyntax::Json, "{\"a\":1}", "a", "1", Type::Text, "{\"a\":\"1\"}");
    row("a JSON item", DocumentSyntax::Json, "[1, 2, 3]", "[1]", "x", Type::Text, "[1, \"x\", 3]");
    row("a YAML number and its comment", DocumentSyntax::Yaml, "# \xc3\xa9\na:\n  b: 1 # one\nc: two\n", "a.b", "3",
        Type::Number, "# \xc3\xa9\na:\n  b: 3 # one\nc: two\n");
    row("a YAML text that looks like a truth value", DocumentSyntax::Yaml, "a: 1\nb: two\n", "b", "yes", Type::Text,
        "a: 1\nb: \"yes\"\n");
    row("YAML in single quotes", DocumentSyntax::Yaml, "a: 'x'\n", "a", "it's", Type::Text, "a: 'it''s'\n");
    row("YAML in double quotes", DocumentSyntax::Yaml, "a: \"x\"\n", "a", "y", Type::Text, "a: \"y\"\n");
    row("a YAML text that others read as a number", DocumentSyntax::Yaml, "a: x\n", "a", "1e400", Type::Text,
        "a: \"1e400\"\n");
    row("a YAML text that older readers take as minutes", DocumentSyntax::Yaml, "a: x\n", "a", "-1:30", Type::Text,
        "a: \"-1:30\"\n");
    row("properties that all read alike", DocumentSyntax::Properties, "a=\\u00e9\n", "a", "\xc3\xa9 \xf0\x9f\x98\x80",
        Type::Text, "a=\\u00e9 \\ud83d\\ude00\n");
    row("properties in UTF-8", DocumentSyntax::Properties, "# \xc3\xa9\na=1\n", "a", "\xc3\xa9", Type::Text,
        "# \xc3\xa9\na=\xc3\xa9\n");
    row("an empty YAML value", DocumentSyntax::Yaml, "a:\nb: two\n", "a", "x", Type::Text, "a: x\nb: two\n");
    row("an empty YAML value with a comment", DocumentSyntax::Yaml, "a: # c\nb: two\n", "a", "5", Type::Number,
        "a: 5 # c\nb: two\n");
}

void KeyedDocumentTest::editsKeepTheStyle()
{
    QFETCH(int, syntax);
    QFETCH(QByteArray, before);
    QFETCH(QString, path);
    QFETCH(QString, value);
    QFETCH(int, type);
    QFETCH(QByteArray, after);
    const auto document = KeyedDocument::read(DocumentSyntax(syntax), before);
    QVERIFY(document.has_value());
    const auto edit = document->withValue(rowOfPath(*document, path), value, Type(type));
    QVERIFY(edit.has_value());
    QCOMPARE(edit->appliedTo(before), after);
}

void KeyedDocumentTest::addsInTheStyle_data()
{
    QTest::addColumn<int>("syntax");
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QByteArray>("after");
    const auto row = [](const char *name, DocumentSyntax syntax, const QByteArray &before, const char *path,
                        const QByteArray &after) {
        QTest::newRow(name) << int(syntax) << before << QString::fromUtf8(path) << after;
    };
    row("JSON over lines", DocumentSyntax::Json, "{\n  \"a\": 1,\n  \"b\": 2\n}", "k",
        "{\n  \"a\": 1,\n  \"b\": 2,\n  \"k\": \"v\"\n}");
    row("JSON in one line", DocumentSyntax::Json, "{\"a\":1}", "k", "{\"a\":1,\"k\":\"v\"}");
    row("JSON inside", DocumentSyntax::Json, "{\"a\": {\"b\" : 1}, \"c\": 2}", "a.k",
        "{\"a\": {\"b\" : 1,\"k\" : \"v\"}, \"c\": 2}");
    row("JSON into an empty object", DocumentSyntax::Json, "{\"a\": {}, \"c\": 2}", "a.k",
        "{\"a\": {\"k\": \"v\"}, \"c\": 2}");
    row("JSON into nothing", DocumentSyntax::Json, "{}\n", "k", "{\"k\": \"v\"}\n");
    row("the next JSON item", DocumentSyntax::Json, "{\"l\": [1, 2]}", "l[2]", "{\"l\": [1, 2, \"v\"]}");
    row("YAML", DocumentSyntax::Yaml, "# c\na: 1\nb: 2\n", "k", "# c\na: 1\nb: 2\nk: v\n");
    row("YAML inside", DocumentSyntax::Yaml, "a:\r\n    b: 1 # one\r\nc: 2\r\n", "a.k",
        "a:\r\n    b: 1 # one\r\n    k: v\r\nc: 2\r\n");
    row("YAML without a line end", DocumentSyntax::Yaml, "a:\n  b: 1", "k", "a:\n  b: 1\nk: v");
    row("YAML behind a block", DocumentSyntax::Yaml, "a:\n  b: |\n    x\n    # y\nc: 1\n", "a.k",
        "a:\n  b: |\n    x\n    # y\n  k: v\nc: 1\n");
    row("YAML into nothing", DocumentSyntax::Yaml, "# c\n", "k", "# c\nk: v\n");
    row("properties", DocumentSyntax::Properties, "# c\r\na : 1\r\n", "k", "# c\r\na : 1\r\nk : v\r\n");
    row("properties with a dot", DocumentSyntax::Properties, "a=1", "k.l", "a=1\nk.l=v");
}

void KeyedDocumentTest::addsInTheStyle()
{
    QFETCH(int, syntax);
    QFETCH(QByteArray, before);
    QFETCH(QString, path);
    QFETCH(QByteArray, after);
    const auto document = KeyedDocument::read(DocumentSyntax(syntax), before);
    QVERIFY(document.has_value());
    const auto edit = document->withMember(path, QStringLiteral("v"), Type::Text);
    QVERIFY(edit.has_value());
    QCOMPARE(edit->appliedTo(before), after);
    const auto longer = KeyedDocument::read(DocumentSyntax(syntax), after);
    QVERIFY(longer.has_value());
    const auto again = longer->withMember(path, QStringLiteral("v"), Type::Text);
    QVERIFY(!again.has_value());
    // Taken away again, the text is the one before, but for the braces of what was empty.
    const auto shorter = longer->without(rowOfPath(*longer, path));
    QVERIFY(shorter.has_value());
    if (before.endsWith('\n') || DocumentSyntax(syntax) == DocumentSyntax::Json)
        QCOMPARE(shorter->appliedTo(after), before);
}

void KeyedDocumentTest::removesWithCommaAndLine_data()
{
    QTest::addColumn<int>("syntax");
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QByteArray>("after");
    const auto row = [](const char *name, DocumentSyntax syntax, const QByteArray &before, const char *path,
                        const QByteArray &after) {
        QTest::newRow(name) << int(syntax) << before << QString::fromUtf8(path) << after;
    };
    row("the first of JSON", DocumentSyntax::Json, "{\n  \"a\": 1,\n  \"b\": 2\n}", "a", "{\n  \"b\": 2\n}");
    row("the last of JSON", DocumentSyntax::Json, "{\n  \"a\": 1,\n  \"b\": 2\n}", "b", "{\n  \"a\": 1\n}");
    row("the only one of JSON", DocumentSyntax::Json, "{\"x\": {\n \"a\": 1\n}, \"y\": 1}", "x.a",
        "{\"x\": {}, \"y\": 1}");
    row("an item", DocumentSyntax::Json, "[1, 1, 3]", "[0]", "[1, 3]");
    row("an empty object", DocumentSyntax::Json, "{\"a\": {}, \"b\": 1}", "a", "{\"b\": 1}");
    row("YAML with its comment", DocumentSyntax::Yaml, "# c\na: 1 # one\n\nb:\n  c: 2\n  d: 3\n", "b.c",
        "# c\na: 1 # one\n\nb:\n  d: 3\n");
    row("YAML behind a block, and the blank line after it", DocumentSyntax::Yaml, "a: |\n  x\nb: 1\n\nc: 2\n", "b",
        "a: |\n  x\n\nc: 2\n");
    row("properties over two lines", DocumentSyntax::Properties, "# c\n  a = 1\\\n 2\r\nb=2\n", "a", "# c\nb=2\n");
}

void KeyedDocumentTest::removesWithCommaAndLine()
{
    QFETCH(int, syntax);
    QFETCH(QByteArray, before);
    QFETCH(QString, path);
    QFETCH(QByteArray, after);
    const auto document = KeyedDocument::read(DocumentSyntax(syntax), before);
    QVERIFY(document.has_value());
    const auto edit = document->without(rowOfPath(*document, path));
    QVERIFY(edit.has_value());
    QCOMPARE(edit->appliedTo(before), after);
}

void KeyedDocumentTest::refusesWithAWord()
{
    const auto codeOf = [](const core::Result<formats::TextEdit> &edit) {
        return edit ? QString() : edit.error().message.code;
    };
    const auto json = KeyedDocument::read(DocumentSyntax::Json, "{\"n\": 1, \"t\": true, \"l\": [1]}");
    QVERIFY(json.has_value());
    QCOMPARE(codeOf(json->withValue(0, QStringLiteral("01"), Type::Number)), QStringLiteral("releases.grid-no-number"));
    QCOMPARE(codeOf(json->withValue(1, QStringLiteral("yes"), Type::Bool)), QStringLiteral("releases.grid-no-bool"));
    QCOMPARE(codeOf(json->withValue(9, QStringLiteral("x"), Type::Text)), QStringLiteral("releases.no-row"));
    QCOMPARE(codeOf(json->withMember(QStringLiteral("n"), {}, Type::Text)), QStringLiteral("releases.key-exists"));
    QCOMPARE(codeOf(json->withMember(QStringLiteral("n.x"), {}, Type::Text)),
             QStringLiteral("releases.grid-no-parent"));
    QCOMPARE(codeOf(json->withMember(QStringLiteral("l[3]"), {}, Type::Text)),
             QStringLiteral("releases.grid-bad-path"));
    QCOMPARE(codeOf(json->withMember(QStringLiteral("l.x"), {}, Type::Text)), QStringLiteral("releases.grid-bad-path"));
    QCOMPARE(codeOf(json->withMember(QStringLiteral("a..b"), {}, Type::Text)),
             QStringLiteral("releases.grid-bad-path"));
    const auto yaml = KeyedDocument::read(DocumentSyntax::Yaml, "a: |\n  x\nb:\n  c: 1\n");
    QVERIFY(yaml.has_value());
    QCOMPARE(codeOf(yaml->withValue(0, QStringLiteral("z"), Type::Text)), QStringLiteral("releases.row-fixed"));
    QCOMPARE(codeOf(yaml->without(0)), QStringLiteral("releases.row-fixed"));
    QCOMPARE(codeOf(yaml->without(1)), QStringLiteral("releases.row-fixed")); // "b:" alone would be null
    const auto truth = KeyedDocument::read(DocumentSyntax::Yaml, "a: true\nb:\n");
    QVERIFY(truth.has_value());
    QCOMPARE(codeOf(truth->withValue(0, QStringLiteral("y"), Type::Bool)), QStringLiteral("releases.grid-no-bool"));
    QVERIFY(truth->typeOf(QStringLiteral("y")) == Type::Text && truth->typeOf(QStringLiteral("yes")) == Type::Bool);
    for (const char *open : {"a: 1\nb: |\n  x", "a: 1\nb:\n  - |\n    x", "a: 1\nb: !!str |\n  x"}) {
        const auto block = KeyedDocument::read(DocumentSyntax::Yaml, open);
        QVERIFY2(block.has_value(), open);
        QCOMPARE(codeOf(block->withMember(QStringLiteral("c"), {}, Type::Text)), QStringLiteral("releases.row-fixed"));
    }
    // What stood behind the removed line would become a part of the block before it.
    for (const char *swallowing : {"a: |\n  x\nb: 1\n  # y\nc: 2\n", "a:\n  - |\n    x\nb: 1\n    # y\nc: 2\n",
                                   "a: |+\n  x\nb: 1\n\n\nc: 2\n"}) {
        const auto block = KeyedDocument::read(DocumentSyntax::Yaml, swallowing);
        QVERIFY2(block.has_value(), swallowing);
        QCOMPARE(codeOf(block->without(rowOfPath(*block, QStringLiteral("b")))), QStringLiteral("releases.row-fixed"));
    }
    for (const char *code :
         {"releases.grid-no-number", "releases.grid-no-bool", "releases.no-row", "releases.row-fixed",
          "releases.key-exists", "releases.grid-no-parent", "releases.grid-bad-path"})
        QVERIFY2(contract::Phrases::knows(QString::fromLatin1(code)), code);
}

void KeyedDocumentTest::tellsWhereItIsBroken_data()
{
    QTest::addColumn<int>("syntax");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("code");
    QTest::addColumn<int>("line");
    QTest::addColumn<int>("column");
    const auto row = [](const char *name, DocumentSyntax syntax, const QByteArray &text, const char *code, int line,
                        int column) {
        QTest::newRow(name) << int(syntax) << text << QString::fromLatin1(code) << line << column;
    };
    const QByteArray mark("\xef\xbb\xbf");
    row("a missing colon", DocumentSyntax::Json, "{\n  \"a\" 1\n}", "releases.json-invalid", 2, 7);
    row("a comma too many", DocumentSyntax::Json, "{\"a\": 1,}", "releases.json-invalid", 1, 9);
    row("nothing", DocumentSyntax::Json, "", "releases.json-invalid", 1, 1);
    row("a mark before JSON", DocumentSyntax::Json, mark + "{}", "releases.json-invalid", 1, 1);
    row("one JSON value", DocumentSyntax::Json, "12", "releases.no-grid", 1, 1);
    row("NUL", DocumentSyntax::Properties, QByteArray("a=1\nb=\0", 7), "releases.not-utf8", 2, 3);
    row("no UTF-8", DocumentSyntax::Yaml, "a: \xff", "releases.not-utf8", 1, 4);
    row("deep", DocumentSyntax::Json, QByteArray("[").repeated(200) + QByteArray("]").repeated(200),
        "releases.grid-too-deep", 1, 65);
    row("a bad escape", DocumentSyntax::Properties, "a=1\nb=\\u00g1\n", "releases.bad-escape", 2, 3);
    row("a YAML list", DocumentSyntax::Yaml, "# c\n- a\n", "releases.no-grid", 2, 1);
    row("a tab in YAML", DocumentSyntax::Yaml, "a:\n\tb: 1\n", "releases.grid-yaml", 2, 1);
    row("YAML further in", DocumentSyntax::Yaml, "a: 1 # one\n  b: 1\n", "releases.grid-yaml", 2, 3);
    row("a key twice in YAML", DocumentSyntax::Yaml, "a: 1\nb: 2\na: 3\n", "yaml.duplicate-key", 3, 1);
    row("a YAML text that leaves its list", DocumentSyntax::Yaml, "a:\n  - \"x\nb: 1\ny\"\nc: 1\n",
        "releases.grid-yaml", 2, 3);
    row("two YAML documents", DocumentSyntax::Yaml, "a: 1\n---\nb: 2\n", "releases.grid-documents", 2, 1);
}

void KeyedDocumentTest::tellsWhereItIsBroken()
{
    QFETCH(int, syntax);
    QFETCH(QByteArray, text);
    QFETCH(QString, code);
    QFETCH(int, line);
    QFETCH(int, column);
    const auto document = KeyedDocument::read(DocumentSyntax(syntax), text);
    QVERIFY(!document.has_value());
    const core::Message &message = document.error().message;
    QCOMPARE(message.code, code);
    QVERIFY(contract::Phrases::knows(code));
    const auto number = [&message](const char *name) {
        for (const core::MessageArg &arg : message.args) {
            if (arg.name == QLatin1String(name))
                return int(std::get<qint64>(arg.value));
        }
        return 0;
    };
    QCOMPARE(number("line"), line);
    QCOMPARE(number("column"), column);
}

void KeyedDocumentTest::agreesWithTheStrictReaders()
{
    QRandomGenerator random(20'261'122);
    static const QByteArray kLetters(" \n:-#'\"[]{}&*!|>,a1\\\t~.");
    for (const SampleText &given : sampleTexts()) {
        for (int round = 0; round < 600; ++round) {
            QByteArray text = given.text;
            for (int change = random.bounded(4); change > 0; --change) {
                const int at = random.bounded(int(text.size()));
                if (random.bounded(2) == 0)
                    text.remove(at, 1 + random.bounded(3));
                else
                    text.insert(at, kLetters[random.bounded(int(kLetters.size()))]);
                if (text.isEmpty())
                    text = " ";
            }
            const auto document = KeyedDocument::read(given.syntax, text);
            if (given.syntax == DocumentSyntax::Yaml)
                QVERIFY2(yamlDifference(text).isEmpty(), (yamlDifference(text).toUtf8() + "\n" + text).constData());
            if (given.syntax != DocumentSyntax::Json)
                continue;
            formats::JsonCursor cursor(text);
            cursor.skip();
            const bool isJson = cursor.finish();
            const bool isRead =
                document.has_value() || document.error().message.code == QLatin1String("releases.no-grid");
            QVERIFY2(isRead == isJson, text.constData());
        }
    }
}

void KeyedDocumentTest::largeTextsAreCut()
{
    QByteArray text("{");
    for (int i = 0; text.size() < 1024 * 1024; ++i)
        text += "\n\"key" + QByteArray::number(i) + "\": " + QByteArray::number(i) + ',';
    text.chop(1);
    text += "\n}";
    const auto document = KeyedDocument::read(DocumentSyntax::Json, text);
    QVERIFY(document.has_value());
    QVERIFY(document->isCut());
    QCOMPARE(int(document->values().size()), formats::kMostDocumentValues);
    const auto edit = document->withValue(9'999, QStringLiteral("5"), Type::Number);
    QVERIFY(edit.has_value());
    QCOMPARE(edit->text, QByteArray("5"));
    QVERIFY(!document->withMember(QStringLiteral("k"), {}, Type::Text).has_value());
    QVERIFY(!document->without(0).has_value());
    // A key that is as long as the text is not repeated for each value below it.
    const auto deep = KeyedDocument::read(DocumentSyntax::Json, "{\"" + QByteArray(5'000, 'k') + "\": {\"a\": 1}}");
    QVERIFY(!deep.has_value());
    QCOMPARE(deep.error().message.code, QStringLiteral("releases.grid-too-deep"));
}

QD_TEST(KeyedDocumentTest)
#include "tst_keyeddocument.moc"
