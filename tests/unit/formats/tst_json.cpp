#include <contract/phrases.h>
#include <formats/json.h>
#include <formats/jsoncursor.h>
#include <support/testregistry.h>

#include <QTest>

#include <cmath>
#include <cstdlib>
#include <cstring>
#include <random>

using formats::JsonCursor;
using formats::JsonDocument;
using formats::JsonLimits;
using formats::JsonValue;

namespace {

/// Reads everything with the cursor and says the error's code, "" when all is well.
QString cursorVerdict(const QByteArray &text, const JsonLimits &limits = {})
{
    JsonCursor cursor(text, limits);
    cursor.skip();
    return cursor.finish() ? QString() : cursor.error().message.code;
}

QString documentVerdict(const QByteArray &text, const JsonLimits &limits = {})
{
    const auto parsed = JsonDocument::parse(text, limits);
    return parsed ? QString() : parsed.error().message.code;
}

} // namespace

class JsonTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void bothReadersAgree_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("code");
        const auto row = [](const char *name, const QByteArray &text, const char *code) {
            QTest::newRow(name) << text << QString::fromLatin1(code);
        };
        row("a bare true", "true", "");
        row("a bare false with a line end, as Consul sends it", "false\n", "");
        row("a bare string", "\"10.0.0.1:8300\"", "");
        row("a bare number", "-0.5e-3", "");
        row("an empty object", "{}", "");
        row("an empty array with white space", " [ ] ", "");
        row("nested values", "{\"a\":[1,{\"b\":null}],\"c\":\"d\"}", "");
        row("an escaped surrogate pair", "[\"\\ud83d\\ude00\"]", "");
        row("nothing", "", "json.empty");
        row("only white space", "  \n", "json.truncated");
        row("HTML", "\n <html><body>Sign in</body></html>", "json.html");
        row("a trailing comma in an array", "[1,]", "json.syntax");
        row("a trailing comma in an object", "{\"a\":1,}", "json.syntax");
        row("a missing colon", "{\"a\" 1}", "json.syntax");
        row("a missing comma", "[1 2]", "json.syntax");
        row("a missing key", "{1:2}", "json.syntax");
        row("a colon in an array", "[\"a\":1]", "json.syntax");
        row("a mismatched bracket", "[1}", "json.syntax");
        row("a number without integer part", "[.5]", "json.syntax");
        row("a number without decimals", "[2.]", "json.number");
        row("a leading zero", "[012]", "json.number");
        row("a plus sign", "[+1]", "json.syntax");
        row("an empty exponent", "[1e]", "json.number");
        row("infinity by exponent", "[1e999]", "json.number");
        row("letters in a number", "[1x]", "json.number");
        row("NaN", "[NaN]", "json.syntax");
        row("a misspelt literal", "[nul]", "json.syntax");
        row("a raw line feed in a string", "[\"a\nb\"]", "json.string");
        row("a raw NUL in a string", QByteArray("[\"a\0b\"]", 7), "json.string");
        row("an unknown escape", "[\"\\x41\"]", "json.string");
        row("bad hexadecimal digits", "[\"\\u00g0\"]", "json.string");
        row("a lone high surrogate", "[\"\\ud800\"]", "json.string");
        row("a lone low surrogate", "[\"\\udc00\"]", "json.string");
        row("bytes that are no UTF-8", "[\"\xff\"]", "json.utf8");
        row("an overlong encoding", "[\"\xc0\xaf\"]", "json.utf8");
        row("an encoded surrogate", "[\"\xed\xa0\x80\"]", "json.utf8");
        row("an unclosed array", "[1,2", "json.truncated");
        row("an unclosed object", "{\"a\":1", "json.truncated");
        row("an unclosed string", "[\"abc", "json.truncated");
        row("a string that ends in a backslash", "[\"abc\\", "json.truncated");
        row("a cut escape", "[\"\\u12", "json.truncated");
        row("two texts", "{} {}", "json.trailing");
        row("a bracket too many", "[]]", "json.trailing");
    }
    void bothReadersAgree()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, code);
        QCOMPARE(cursorVerdict(text), code);
        QCOMPARE(documentVerdict(text), code);
        QVERIFY(code.isEmpty() || contract::Phrases::knows(code));
    }

    void theErrorNamesThePlace()
    {
        const auto parsed = JsonDocument::parse("{\"a\":[1,2,oops]}");
        QVERIFY(!parsed);
        QCOMPARE(parsed.error().kind, core::ErrorKind::Parse);
        QCOMPARE(contract::Phrases::render(parsed.error()),
                 QStringLiteral("not valid JSON at byte 10; check that the address is the right one"));
    }

    void everyCutOfAValidTextIsRefused()
    {
        const QByteArray whole =
            "{\"data\":[1,-2.5e3,\"x\\n\\u00e9\\ud83d\\ude00\",true,false,null,{\"k\":[]}],\"n\":\"ü\"}";
        QCOMPARE(cursorVerdict(whole), QString());
        QCOMPARE(documentVerdict(whole), QString());
        for (qsizetype length = 0; length < whole.size(); ++length) {
            // A copy of its own, so that a sanitizer sees any read past the end.
            const QByteArray cut(whole.constData(), length);
            QVERIFY2(!cursorVerdict(cut).isEmpty(), cut.constData());
            QVERIFY2(!documentVerdict(cut).isEmpty(), cut.constData());
        }
    }

    void depthAndSizeAreLimited()
    {
        JsonLimits limits;
        limits.depth = 10;
        const auto nested = [](int depth) { return QByteArray(depth, '[') + '1' + QByteArray(depth, ']'); };
        QCOMPARE(cursorVerdict(nested(10), limits), QString());
        QCOMPARE(documentVerdict(nested(10), limits), QString());
        QCOMPARE(cursorVerdict(nested(11), limits), QStringLiteral("json.too-deep"));
        QCOMPARE(documentVerdict(nested(11), limits), QStringLiteral("json.too-deep"));
        QCOMPARE(documentVerdict(QByteArray(1'000'000, '[')), QStringLiteral("json.too-deep"));
        limits.bytes = 4;
        QCOMPARE(documentVerdict("[1]", limits), QString());
        QCOMPARE(documentVerdict("[1,2]", limits), QStringLiteral("json.too-large"));
        QCOMPARE(cursorVerdict("[1,2]", limits), QStringLiteral("json.too-large"));
    }

    void duplicateKeys()
    {
        const auto lenient = JsonDocument::parse("{\"a\":1,\"a\":2}");
        QVERIFY(lenient);
        QCOMPARE(lenient->root()["a"].integer(), 2);
        JsonLimits limits;
        limits.refuseDuplicates = true;
        QCOMPARE(documentVerdict("{\"a\":1,\"b\":{\"c\":1,\"c\":1}}", limits), QStringLiteral("json.duplicate-key"));
        QCOMPARE(documentVerdict("{\"a\":1,\"b\":{\"a\":1}}", limits), QString());
    }

    void valuesAreReadByType()
    {
        const auto parsed =
            JsonDocument::parse("{\"s\":\"t\\u00e9\",\"i\":-9007199254740993,\"u\":18446744073709551615,\"d\":1.5,"
                                "\"t\":true,\"z\":null,\"l\":[1,[2],{\"k\":3}]}");
        QVERIFY(parsed);
        const JsonValue root = parsed->root();
        QCOMPARE(root.size(), 7);
        QCOMPARE(root["s"].string(), QStringLiteral("té"));
        QCOMPARE(root["i"].integer(), Q_INT64_C(-9007199254740993));
        QVERIFY(!root["u"].maybeInteger().has_value());
        QCOMPARE(root["u"].number(), 18446744073709551615.0);
        QCOMPARE(root["d"].number(), 1.5);
        QVERIFY(!root["d"].maybeInteger().has_value());
        QCOMPARE(root["t"].boolean(), true);
        QVERIFY(root["z"].isNull());
        QVERIFY(root["nothing"].isMissing());
        QCOMPARE(root["nothing"]["deeper"].string(QStringLiteral("x")), QStringLiteral("x"));
        QCOMPARE(root["s"].integer(42), 42);
        QCOMPARE(root["s"].items().begin() != root["s"].items().end(), false);
        QStringList kinds;
        for (const JsonValue item : root["l"].items())
            kinds += QString::number(int(item.type()));
        QCOMPARE(kinds, (QStringList{QStringLiteral("3"), QStringLiteral("5"), QStringLiteral("6")}));
        QStringList keys;
        for (const auto member : root.members())
            keys += QString::fromUtf8(member.key.data(), qsizetype(member.key.size()));
        QCOMPARE(keys.join(u' '), QStringLiteral("s i u d t z l"));
    }

    void numbersAreRoundedCorrectly_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<double>("value");
        QTest::newRow("zero") << QByteArray("0") << 0.0;
        QTest::newRow("short decimal") << QByteArray("0.1") << 0.1;
        QTest::newRow("a timestamp") << QByteArray("1700000000.123") << 1700000000.123;
        QTest::newRow("seventeen digits") << QByteArray("0.30000000000000004") << 0.30000000000000004;
        QTest::newRow("above 2^53") << QByteArray("9007199254740993") << 9007199254740992.0;
        QTest::newRow("exponent") << QByteArray("1.7976931348623157e308") << 1.7976931348623157e308;
        QTest::newRow("smallest") << QByteArray("5e-324") << 5e-324;
        QTest::newRow("below the smallest is zero") << QByteArray("1e-400") << 0.0;
        QTest::newRow("many zeros") << QByteArray("0." + QByteArray(30, '0') + "1") << 1e-31;
    }
    void numbersAreRoundedCorrectly()
    {
        QFETCH(QByteArray, text);
        QFETCH(double, value);
        const auto read = JsonCursor::parseNumber({text.constData(), std::size_t(text.size())});
        QVERIFY(read.has_value());
        QCOMPARE(*read, value);
        const QByteArray negative = "-" + text;
        const auto opposite = JsonCursor::parseNumber({negative.constData(), std::size_t(negative.size())});
        QVERIFY(opposite.has_value());
        QCOMPARE(*opposite, -value);
        QVERIFY(std::signbit(*opposite));
    }

    void randomNumbersAreRoundedLikeTheStandardLibrarys()
    {
        std::mt19937_64 random(11);
        for (int i = 0; i < 200'000; ++i) {
            const int digits = int(random() % 20) + 1;
            QByteArray text = QByteArray::number(random());
            text = text.left(digits);
            if (const auto point = qsizetype(random() % 20); point < text.size() && point > 0)
                text.insert(point, '.');
            else if (i % 3 == 0)
                text.prepend("0." + QByteArray(int(random() % 6), '0'));
            const auto read = JsonCursor::parseNumber({text.constData(), std::size_t(text.size())});
            QVERIFY2(read.has_value(), text.constData());
            const double wanted = std::strtod(text.constData(), nullptr);
            QVERIFY2(std::memcmp(&*read, &wanted, sizeof wanted) == 0, text.constData());
        }
        // Exactly between two neighbours, and one digit beside it.
        for (const char *text : {"9007199254740993.0", "9007199254740993.001", "9007199254740992.999",
                                 "4503599627370497.5", "4503599627370496.5", "0.5000000000000000555"}) {
            const auto read = JsonCursor::parseNumber(text);
            QVERIFY(read.has_value());
            QCOMPARE(*read, std::strtod(text, nullptr));
        }
    }

    void theCursorRefusesWrongTypes()
    {
        JsonCursor cursor(QByteArrayView("{\"a\":\"x\"}"));
        std::string_view key;
        QVERIFY(cursor.beginObject());
        QVERIFY(cursor.nextKey(key));
        double value = 0;
        QVERIFY(!cursor.number(value));
        QCOMPARE(cursor.error().message.code, QStringLiteral("json.unexpected-type"));
        QVERIFY(!cursor.nextKey(key));
        QVERIFY(!cursor.finish());
    }
};

QD_TEST(JsonTest)
#include "tst_json.moc"
