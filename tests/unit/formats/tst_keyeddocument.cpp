#include "keyedsamples.h"

#include <formats/jsoncursor.h>

#include <contract/phrases.h>
#include <support/testregistry.h>

#include <QRandomGenerator>
#include <QTest>

#include <variant>

using formats::DocumentSyntax;
using formats::DocumentValue;
using formats::KeyedDocument;
using keyed::Fixed;
using keyed::SampleText;
using keyed::sampleTexts;
using keyed::Type;
using keyed::yamlDifference;

namespace {

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

} // namespace

/// What is read of documents: paths, values, types, what is fixed, and where a text is broken.
class KeyedDocumentTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void tellsPathsValuesAndTypes();
    void whatIsFixedSaysWhy();
    void pathsAreReadAgain();
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
