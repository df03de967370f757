#include <formats/yaml.h>

#include <contract/phrases.h>
#include <support/testregistry.h>
#include <support/worktime.h>

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
using formats::parseYaml;
using formats::YamlLimits;
using formats::YamlNode;

class YamlTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void scalarsResolveAsKubectlDoes_data();
    void scalarsResolveAsKubectlDoes();
    void becomesJson_data();
    void becomesJson();
    void isRefused_data();
    void isRefused();
    void nodesKnowTheirPlace();
    void documentsAreSeparate();
    void aliasesShareTheirNode();
    void theLimitsAreTheCallers();
};

void YamlTest::scalarsResolveAsKubectlDoes_data()
{
    using S = YamlNode::Scalar;
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("scalar");
    const auto row = [](const char *text, S scalar) { QTest::newRow(text) << QByteArray(text) << int(scalar); };
    for (const char *text : {"~", "null", "Null", "NULL"})
        row(text, S::Null);
    for (const char *text : {"true", "Yes", "on", "NO", "off", "y", "N"})
        row(text, S::Bool);
    for (const char *text : {"0", "-12", "+7", "0x1F", "0o17", "017", "0b101", "1_000", "9223372036854775807"})
        row(text, S::Integer);
    for (const char *text : {"1.5", "-.5", "1e3", ".inf", "-.INF", ".nan", "9223372036854775808", "6.8523015e+5"})
        row(text, S::Float);
    for (const char *text :
         {"a", "1.2.3", "0x", "089x", "1-2", "tRue", "nan", "'1'", "\"true\"", "''", "2001-12-14", "e3", "+-1", "--1"})
        row(text, S::Text);
}

void YamlTest::scalarsResolveAsKubectlDoes()
{
    QFETCH(QByteArray, text);
    QFETCH(int, scalar);
    const auto node = formats::parseYamlDocument("- " + text + "\n");
    QVERIFY(node.has_value());
    QCOMPARE(int((*node)->items().front()->scalar()), scalar);
}

void YamlTest::becomesJson_data()
{
    QTest::addColumn<QByteArray>("yaml");
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("a mapping of everything") << QByteArray("a: 1\nb: [x, 2.5, ~, yes]\nc: {d: 'e'}\n")
                                             << QByteArray(R"({"a":1,"b":["x",2.5,null,true],"c":{"d":"e"}})");
    QTest::newRow("keys become text") << QByteArray("1: a\ntrue: b\n~: c\n")
                                      << QByteArray(R"({"1":"a","null":"c","true":"b"})");
    QTest::newRow("block scalars keep their lines")
        << QByteArray("a: |\n  x\n  y\nb: >\n  x\n  y\n") << QByteArray(R"({"a":"x\ny\n","b":"x y\n"})");
    QTest::newRow("a merge does not overwrite") << QByteArray("x: &x {a: 1, b: 2}\ny: {<<: *x, b: 3}\n")
                                                << QByteArray(R"({"x":{"a":1,"b":2},"y":{"a":1,"b":3}})");
    QTest::newRow("of several merges the first wins")
        << QByteArray("x: &x {a: 1}\nz: &z {a: 2, c: 3}\ny: {<<: [*x, *z]}\n")
        << QByteArray(R"({"x":{"a":1},"y":{"a":1,"c":3},"z":{"a":2,"c":3}})");
    QTest::newRow("a quoted merge sign is a key") << QByteArray("y: {'<<': 1}\n") << QByteArray(R"({"y":{"<<":1}})");
    QTest::newRow("explicit text stays text") << QByteArray("a: !!str 12\n") << QByteArray(R"({"a":"12"})");
    QTest::newRow("large integers stay whole")
        << QByteArray("a: 9007199254740993\n") << QByteArray(R"({"a":9007199254740993})");
    QTest::newRow("UTF-16 is read") << QByteArray("\xff\xfe"
                                                  "a\0:\0 \0b\0\n\0",
                                                  12)
                                    << QByteArray(R"({"a":"b"})");
}

void YamlTest::becomesJson()
{
    QFETCH(QByteArray, yaml);
    QFETCH(QByteArray, json);
    const auto node = formats::parseYamlDocument(yaml);
    QVERIFY(node.has_value());
    const auto value = formats::toJson(**node);
    QVERIFY(value.has_value());
    QCOMPARE(QJsonDocument(value->toObject()).toJson(QJsonDocument::Compact), json);
}

void YamlTest::isRefused_data()
{
    QTest::addColumn<QByteArray>("yaml");
    QTest::addColumn<QString>("code");
    QTest::addColumn<int>("line");
    QByteArray bomb = "a: &a [x,x,x,x,x,x,x,x,x,x]\n";
    for (char c = 'b'; c <= 'k'; ++c) {
        bomb += QByteArray(1, c) + ": &" + c + " [";
        for (int i = 0; i < 9; ++i)
            bomb += QByteArray("*") + char(c - 1) + ",";
        bomb += "*" + QByteArray(1, char(c - 1)) + "]\n";
    }
    QTest::newRow("an unclosed list") << QByteArray("a:\n  - [1, 2\n") << u"yaml.syntax"_s << 3;
    QTest::newRow("a tab as indentation") << QByteArray("a:\n\tb: 1\n") << u"yaml.syntax"_s << 2;
    QTest::newRow("a control character") << QByteArray("a: \x01\n") << u"yaml.syntax"_s << 0;
    QTest::newRow("broken UTF-8") << QByteArray("a: \xc3\x28\n") << u"yaml.syntax"_s << 0;
    QTest::newRow("a duplicate key") << QByteArray("a: 1\nb: 2\na: 3\n") << u"yaml.duplicate-key"_s << 3;
    QTest::newRow("a duplicate key in flow style") << QByteArray("{a: 1, 'a': 2}\n") << u"yaml.duplicate-key"_s << 1;
    QTest::newRow("an alias without an anchor") << QByteArray("a: *b\n") << u"yaml.unknown-alias"_s << 1;
    QTest::newRow("an anchor of another document")
        << QByteArray("a: &x 1\n---\nb: *x\n") << u"yaml.unknown-alias"_s << 3;
    QTest::newRow("an alias inside itself") << QByteArray("a: &a\n  b: *a\n") << u"yaml.recursive-alias"_s << 2;
    QTest::newRow("a merge of text") << QByteArray("x: &x [1]\na: {<<: *x}\n") << u"yaml.bad-merge"_s << 2;
    QTest::newRow("an alias bomb") << bomb << u"yaml.alias-bomb"_s << 0;
    QTest::newRow("a hundred thousand brackets") << QByteArray(100'000, '[') << u"yaml.too-deep"_s << 1;
    QTest::newRow("a hundred thousand dashes") << QByteArray("- ").repeated(100'000) << u"yaml.too-deep"_s << 1;
    QTest::newRow("more nodes than the limit")
        << "[" + QByteArray("a,").repeated(600'000) + "]" << u"yaml.too-large"_s << 1;
    QTest::newRow("more bytes than the limit") << QByteArray(11 * 1024 * 1024, '#') << u"yaml.too-large"_s << 1;
}

void YamlTest::isRefused()
{
    QFETCH(QByteArray, yaml);
    QFETCH(QString, code);
    QFETCH(int, line);
    const support::WorkTime taken;
    const auto documents = parseYaml(yaml);
    QVERIFY2(taken.ms() < 20'000, "took too long");
    QVERIFY(!documents.has_value());
    QCOMPARE(documents.error().message.code, code);
    QVERIFY(contract::Phrases::knows(code));
    if (line > 0)
        QVERIFY(documents.error().message.args.contains(core::MessageArg{u"line"_s, qint64(line)}));
}

void YamlTest::nodesKnowTheirPlace()
{
    const auto node = formats::parseYamlDocument("a: 1\nb:\n  - x\n  -  y\n");
    QVERIFY(node.has_value());
    const YamlNode *b = (*node)->find(u"b");
    QVERIFY(b);
    QCOMPARE(b->items()[1]->line(), 4);
    QCOMPARE(b->items()[1]->column(), 6);
    QVERIFY(!(*node)->find(u"c"));
}

void YamlTest::documentsAreSeparate()
{
    const auto documents = parseYaml("--- a\n--- b\n...\n");
    QVERIFY(documents.has_value());
    QCOMPARE(documents->size(), std::size_t(2));
    QCOMPARE((*documents)[1]->text(), u"b"_s);
    QVERIFY(parseYaml("")->empty());
    QVERIFY((*formats::parseYamlDocument("# nothing\n"))->isNull());
}

void YamlTest::aliasesShareTheirNode()
{
    const auto node = formats::parseYamlDocument("- &a {x: 1}\n- *a\n");
    QVERIFY(node.has_value());
    QCOMPARE((*node)->items()[0].get(), (*node)->items()[1].get());
}

void YamlTest::theLimitsAreTheCallers()
{
    YamlLimits limits;
    limits.depth = 2;
    QVERIFY(parseYaml("[[1]]", limits).has_value());
    QCOMPARE(parseYaml("[[[1]]]", limits).error().kind, core::ErrorKind::TooLarge);
}

QD_TEST(YamlTest)
#include "tst_yaml.moc"
