#include <releases/syntax.h>

#include <contract/phrases.h>
#include <support/testregistry.h>

#include <QTest>

using releases::Syntax;

class ReleaseSyntaxTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void detects_data();
    void detects();
    void tellsWhere_data();
    void tellsWhere();
    void aMissingCommaIsToldWhereItBelongs_data();
    void aMissingCommaIsToldWhereItBelongs();
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
    row("a byte order mark", Syntax::PlainText, "\xef\xbb\xbf# x", 0, 0);
    row("a byte order mark before JSON", Syntax::Json, "\xef\xbb\xbf{}", 1, 1);
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

void ReleaseSyntaxTest::aMissingCommaIsToldWhereItBelongs_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("line"); // 0: no comma, or nobody can tell
    QTest::addColumn<int>("column");
    const auto row = [](const char *name, const QByteArray &text, int line, int column) {
        QTest::newRow(name) << text << line << column;
    };
    row("between members", "{\n  \"a\": 2500\n\n  \"b\": 1\n}", 2, 11);
    row("between members of a line", "{\"a\": \"\xc3\xa9\" \"b\" : 1}", 1, 9);
    row("between items", "[\n  {},\n  [1]\n  {\"a\": 1}\n]", 3, 5);
    row("a quote inside a text", "{\"a\": \"he said \"yes\"\"}", 0, 0);
    row("a text that is no key", "{\"a\": 1 \"b\"}", 0, 0);
    row("a key in an array", "[1 \"a\": 2]", 0, 0);
    row("a half value", "[1 {\"a\"]", 0, 0);
    row("the wrong bracket", "{\"a\": 1]", 0, 0);
    row("behind the end", "{} {}", 0, 0);
}

void ReleaseSyntaxTest::aMissingCommaIsToldWhereItBelongs()
{
    QFETCH(QByteArray, text);
    QFETCH(int, line);
    QFETCH(int, column);
    const auto problems = releases::checkSyntax(Syntax::Json, text);
    QCOMPARE(problems.size(), 1);
    const core::Message &message = problems.first().message;
    if (line == 0) {
        QCOMPARE(message.code, QStringLiteral("releases.json-invalid"));
        return;
    }
    QCOMPARE(
        message,
        core::message("releases.json-comma").with(QStringLiteral("line"), line).with(QStringLiteral("column"), column));
    QVERIFY(contract::Phrases::knows(message.code));
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
