#include <releases/grid.h>
#include <releases/properties.h>
#include <releases/syntax.h>

#include <contract/phrases.h>
#include <support/testregistry.h>

#include <QTest>

using releases::Grid;
using releases::GridRow;
using releases::Syntax;

class ReleaseSyntaxTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void detects_data();
    void detects();
    void tellsWhere_data();
    void tellsWhere();
    void propertiesReadAsJavaDoes();
    void propertiesSurviveEscaping();
    void gridEditsTouchOneLine_data();
    void gridEditsTouchOneLine();
    void gridRefusesWhatIsNotFlat();
    void gridAddsAndRemoves();
    void doubtsHideNoError();
};

void ReleaseSyntaxTest::detects_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("syntax");
    const auto row = [](const char *name, const char *key, const QByteArray &text, Syntax syntax) {
        QTest::newRow(name) << QString::fromLatin1(key) << text << int(syntax);
    };
    row("by a YAML ending", "app.YML", "a=b", Syntax::Yaml);
    row("by a JSON ending", "a.json", "not JSON", Syntax::Json);
    row("by a properties ending", "a.properties", "{}", Syntax::Properties);
    row("JSON without an ending", "config", "{\"a\": 1}\n", Syntax::Json);
    row("a YAML document start", "config", "---\na: 1\n", Syntax::Yaml);
    row("a sentence", "motd", "hello: world", Syntax::PlainText);
    row("bytes", "logo.json", QByteArray("\xff\xfe", 2), Syntax::Binary);
}

void ReleaseSyntaxTest::detects()
{
    QFETCH(QString, key);
    QFETCH(QByteArray, text);
    QFETCH(int, syntax);
    QCOMPARE(int(releases::detectSyntax(key, text)), syntax);
}

void ReleaseSyntaxTest::tellsWhere_data()
{
    QTest::addColumn<int>("syntax");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("line"); // 0: valid
    QTest::addColumn<int>("column");
    const auto row = [](const char *name, Syntax syntax, const QByteArray &text, int line, int column) {
        QTest::newRow(name) << int(syntax) << text << line << column;
    };
    row("valid JSON", Syntax::Json, "{\"a\": [1, true]}", 0, 0);
    row("a missing colon", Syntax::Json, "{\n  \"a\" 1\n}", 2, 7);
    row("columns count characters", Syntax::Json, "{\"\xc3\xa9\" 1}", 1, 6);
    row("valid YAML", Syntax::Yaml, "a: 1\nb: [x]\n", 0, 0);
    row("a key twice in YAML", Syntax::Yaml, "a: 1\na: 2\n", 2, 1);
    row("valid properties", Syntax::Properties, "# note\na=1\nb : \\u00e9\n", 0, 0);
    row("a bad escape", Syntax::Properties, "a=1\nb=\\u00g1\n", 2, 3);
    row("a key twice in properties", Syntax::Properties, "a=1\n\na=2\n", 3, 1);
    row("no UTF-8", Syntax::PlainText, "a\nb\xff", 2, 2);
    row("any text", Syntax::PlainText, "{", 0, 0);
}

void ReleaseSyntaxTest::tellsWhere()
{
    QFETCH(int, syntax);
    QFETCH(QByteArray, text);
    QFETCH(int, line);
    QFETCH(int, column);
    const auto problems = releases::checkSyntax(Syntax(syntax), text);
    QCOMPARE(problems.isEmpty(), line == 0);
    if (line == 0)
        return;
    QCOMPARE(problems.first().line, line);
    QCOMPARE(problems.first().column, column);
    QVERIFY(contract::Phrases::knows(problems.first().message.code));
}

void ReleaseSyntaxTest::propertiesReadAsJavaDoes()
{
    const auto read =
        releases::readProperties("! note\n  a.b = one \\\n   two\nc:d\ne f\ng\\=h=\\tx\\\\\nempty\n\\u0041=\xc3\xa9");
    QStringList pairs;
    for (const releases::Property &property : read.properties)
        pairs += property.key + u'>' + property.value;
    QCOMPARE(pairs, (QStringList{QStringLiteral("a.b>one two"), QStringLiteral("c>d"), QStringLiteral("e>f"),
                                 QStringLiteral("g=h>\tx\\"), QStringLiteral("empty>"), QStringLiteral("A>\u00e9")}));
    QCOMPARE(read.properties[0].line, 2);
    QCOMPARE(read.properties[1].line, 4);
}

void ReleaseSyntaxTest::propertiesSurviveEscaping()
{
    const QStringList texts{QStringLiteral(" a b "), QStringLiteral("#x=y:z!"), QStringLiteral("\\u\n\r\t\f\x01"),
                            QStringLiteral("\u4f60\U0001F600")};
    for (const QString &text : texts) {
        const auto read = releases::readProperties(releases::escapedPropertyKey(text) + '=' +
                                                   releases::escapedPropertyValue(text) + "\n");
        QCOMPARE(read.properties.size(), 1);
        QCOMPARE(read.properties.first().key, text);
        QCOMPARE(read.properties.first().value, text);
        QVERIFY(read.problems.isEmpty());
    }
}

void ReleaseSyntaxTest::gridEditsTouchOneLine_data()
{
    QTest::addColumn<int>("syntax");
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<int>("index");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QByteArray>("after");
    const auto row = [](const char *name, Syntax syntax, const QByteArray &before, int index, const char *value,
                        const QByteArray &after) {
        QTest::newRow(name) << int(syntax) << before << index << QString::fromUtf8(value) << after;
    };
    row("properties", Syntax::Properties, "# c\na = 1\r\nb: 2\n", 0, "x y", "# c\na = x y\r\nb: 2\n");
    row("properties without a value", Syntax::Properties, "a\nb=2\n", 0, "1", "a=1\nb=2\n");
    row("a JSON number", Syntax::Json, "{\n  \"a\": 1,\n  \"b\": \"x\"\n}\n", 0, "2.5",
        "{\n  \"a\": 2.5,\n  \"b\": \"x\"\n}\n");
    row("a JSON number that becomes text", Syntax::Json, "{\"a\":1}", 0, "x", "{\"a\":\"x\"}");
    row("a JSON text stays text", Syntax::Json, "{\"a\":\"x\"}", 0, "12", "{\"a\":\"12\"}");
    row("a YAML number and its comment", Syntax::Yaml, "# \xc3\xa9\na: 1 # one\nb: two\n", 0, "3",
        "# \xc3\xa9\na: 3 # one\nb: two\n");
    row("a YAML text that looks like a number", Syntax::Yaml, "a: 1\nb: two\n", 1, "yes", "a: 1\nb: \"yes\"\n");
    row("an empty YAML value", Syntax::Yaml, "a:\nb: two\n", 0, "x", "a: x\nb: two\n");
}

void ReleaseSyntaxTest::gridEditsTouchOneLine()
{
    QFETCH(int, syntax);
    QFETCH(QByteArray, before);
    QFETCH(int, index);
    QFETCH(QString, value);
    QFETCH(QByteArray, after);
    const auto grid = Grid::read(Syntax(syntax), before);
    QVERIFY(grid.has_value());
    QCOMPARE(grid->bytes(), before);
    const auto changed = grid->withValue(index, value);
    QVERIFY(changed.has_value());
    QCOMPARE(changed->bytes(), after);
    QCOMPARE(changed->rows()[index].value, value);
}

void ReleaseSyntaxTest::gridRefusesWhatIsNotFlat()
{
    const auto codeOf = [](Syntax syntax, const QByteArray &text) {
        const auto grid = Grid::read(syntax, text);
        return grid ? QString() : grid.error().message.code;
    };
    QCOMPARE(codeOf(Syntax::Json, "{\"a\": {\"b\": 1}}"), QStringLiteral("releases.not-flat"));
    QCOMPARE(codeOf(Syntax::Json, "[1]"), QStringLiteral("releases.no-grid"));
    QCOMPARE(codeOf(Syntax::Json, "{\"a\": 1, \"a\": 2}"), QStringLiteral("json.duplicate-key"));
    QCOMPARE(codeOf(Syntax::Yaml, "a:\n  b: 1\n"), QStringLiteral("releases.not-flat"));
    QCOMPARE(codeOf(Syntax::Yaml, "a: 1\n---\nb: 2\n"), QStringLiteral("releases.no-grid"));
    QCOMPARE(codeOf(Syntax::PlainText, "a"), QStringLiteral("releases.no-grid"));
    const auto block = Grid::read(Syntax::Yaml, "a: |\n  x\n  y\nb: 1\n");
    QVERIFY(block && !block->rows()[0].isEditable && block->rows()[1].isEditable);
    QCOMPARE(block->withValue(0, QStringLiteral("z")).error().message.code, QStringLiteral("releases.row-fixed"));
}

void ReleaseSyntaxTest::gridAddsAndRemoves()
{
    const struct
    {
        Syntax syntax;
        QByteArray before;
        QByteArray longer;
        QByteArray shorter;
    } cases[] = {
        {Syntax::Properties, "# c\na=1\nb=2\n", "# c\na=1\nb=2\nk=v\n", "# c\nb=2\n"},
        {Syntax::Yaml, "# c\na: 1\nb: 2\n", "# c\na: 1\nb: 2\nk: v\n", "# c\nb: 2\n"},
        {Syntax::Json, "{\n  \"a\": 1,\n  \"b\": 2\n}", "{\n  \"a\": 1,\n  \"b\": 2,\n  \"k\": \"v\"\n}",
         "{\n  \"b\": 2\n}"},
    };
    for (const auto &one : cases) {
        const auto grid = Grid::read(one.syntax, one.before);
        QVERIFY(grid.has_value());
        const auto longer = grid->withEntry(QStringLiteral("k"), QStringLiteral("v"));
        QVERIFY(longer.has_value());
        QCOMPARE(longer->bytes(), one.longer);
        QVERIFY(!longer->withEntry(QStringLiteral("k"), QStringLiteral("v")));
        const auto shorter = grid->without(0);
        QVERIFY(shorter.has_value());
        QCOMPARE(shorter->bytes(), one.shorter);
        QVERIFY(!grid->without(7));
    }
}

void ReleaseSyntaxTest::doubtsHideNoError()
{
    const QByteArray text = QByteArray("a=1\n").repeated(300) + "b=\\u12\n";
    const auto problems = releases::checkSyntax(Syntax::Properties, text);
    QCOMPARE(problems.first().message.code, QStringLiteral("releases.key-twice"));
    QCOMPARE(problems.last().message.code, QStringLiteral("releases.bad-escape"));
    QCOMPARE(problems.last().line, 301);
}

QD_TEST(ReleaseSyntaxTest)
#include "tst_syntax.moc"
