#include "keyedsamples.h"

#include <contract/phrases.h>
#include <support/testregistry.h>

#include <QTest>

using formats::DocumentSyntax;
using formats::DocumentValue;
using formats::KeyedDocument;
using keyed::Fixed;
using keyed::SampleText;
using keyed::sampleTexts;
using keyed::Type;
using keyed::yamlDifference;

namespace {

int rowOfPath(const KeyedDocument &document, const QString &path)
{
    for (int row = 0; row < document.values().size(); ++row) {
        if (document.values()[row].path == path)
            return row;
    }
    return -1;
}

/// The columns of a table of texts before and after an edit at a path; returns what adds a row.
auto changedTexts()
{
    QTest::addColumn<int>("syntax");
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QByteArray>("after");
    return [](const char *name, DocumentSyntax syntax, const QByteArray &before, const char *path,
              const QByteArray &after) {
        QTest::newRow(name) << int(syntax) << before << QString::fromUtf8(path) << after;
    };
}

} // namespace

/// Edits of documents: each changes its own bytes, or is refused with a word.
class KeyedEditsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void anEditChangesOneValue_data();
    void anEditChangesOneValue();
    void editsKeepTheStyle_data();
    void editsKeepTheStyle();
    void addsInTheStyle_data();
    void addsInTheStyle();
    void removesWithCommaAndLine_data();
    void removesWithCommaAndLine();
    void refusesWithAWord();
};

void KeyedEditsTest::anEditChangesOneValue_data()
{
    QTest::addColumn<int>("sample");
    const auto samples = sampleTexts();
    for (int i = 0; i < samples.size(); ++i)
        QTest::newRow(samples[i].name) << i;
}

void KeyedEditsTest::anEditChangesOneValue()
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

void KeyedEditsTest::editsKeepTheStyle_data()
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

void KeyedEditsTest::editsKeepTheStyle()
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

void KeyedEditsTest::addsInTheStyle_data()
{
    const auto row = changedTexts();
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

void KeyedEditsTest::addsInTheStyle()
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

void KeyedEditsTest::removesWithCommaAndLine_data()
{
    const auto row = changedTexts();
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

void KeyedEditsTest::removesWithCommaAndLine()
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

void KeyedEditsTest::refusesWithAWord()
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

QD_TEST(KeyedEditsTest)
#include "tst_keyededits.moc"
