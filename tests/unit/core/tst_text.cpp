#include <core/masking.h>
#include <core/text.h>
#include <core/units.h>
#include <support/testregistry.h>

#include <QJsonObject>
#include <QJsonValue>
#include <QTest>

#include <limits>

class TextTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aByteOrderMarkStays()
    {
        QCOMPARE(core::wholeText("\xef\xbb\xbf"
                                 "a"),
                 QStringLiteral("\ufeffa"));
        QCOMPARE(core::wholeText("\xef\xbb\xbf\xef\xbb\xbf"), QStringLiteral("\ufeff\ufeff"));
        QCOMPARE(core::wholeText("a\xef\xbb\xbf"), QStringLiteral("a\ufeff"));
        QCOMPARE(core::wholeText(QByteArrayView()), QString());
    }

    void hostileCharactersBecomeVisible_data()
    {
        QTest::addColumn<QString>("input");
        QTest::addColumn<QString>("shown");
        QTest::newRow("an ANSI colour") << QStringLiteral("\x1b[31mred") << QStringLiteral("\\x1b[31mred");
        QTest::newRow("a carriage return") << QStringLiteral("ok\rFAILED") << QStringLiteral("ok\\rFAILED");
        QTest::newRow("a line feed") << QStringLiteral("a\nb") << QStringLiteral("a\\nb");
        QTest::newRow("a C1 control") << QString(QChar(0x9b)) << QStringLiteral("\\x9b");
        QTest::newRow("a right-to-left override")
            << (QStringLiteral("a") + QChar(0x202e) + u'b') << QStringLiteral("a\\u202eb");
        QTest::newRow("a zero-width space") << QString(QChar(0x200b)) << QStringLiteral("\\u200b");
        QTest::newRow("a lone surrogate") << QString(QChar(0xd800)) << QStringLiteral("\\ud800");
        QTest::newRow("HTML stays text") << QStringLiteral("<b>x</b>") << QStringLiteral("<b>x</b>");
        QTest::newRow("Chinese and emoji stay") << QStringLiteral("支付 🚀") << QStringLiteral("支付 🚀");
    }
    void hostileCharactersBecomeVisible()
    {
        QFETCH(QString, input);
        QFETCH(QString, shown);
        QCOMPARE(core::safeText(input), shown);
    }

    void whatIsCutIsMarked()
    {
        QCOMPARE(core::safeText(QString(100, u'a'), false, 10), QString(9, u'a') + QChar(0x2026));
        QCOMPARE(core::safeText(QByteArray(100000, 'a'), false, 10).size(), 10);
    }

    void whatIsIsolatedKeepsItsDirectionToItself()
    {
        const QString arabic = QStringLiteral("\u0645\u0639\u062f\u0644");
        QVERIFY((QStringLiteral("15 ") + arabic).isRightToLeft());
        QVERIFY(!(QStringLiteral("15 ") + core::isolated(arabic)).isRightToLeft());
        QVERIFY(core::isolated(arabic).contains(arabic));
    }

    void urlsLoseTheirSecrets()
    {
        QCOMPARE(core::redactedUrl(QStringLiteral("https://user:pw@host:1/p?token=x#y")),
                 QStringLiteral("https://host:1/p"));
    }

    void secretsInQuotedUrlsAreMasked_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("shown");
        const auto row = [](const char *name, const char *text, const char *shown) {
            QTest::newRow(name) << QString::fromUtf8(text) << QString::fromUtf8(shown);
        };
        row("no URL", "HTTP GET: 200 OK, a=b", "HTTP GET: 200 OK, a=b");
        row("a user and password", "Get \"https://u:p@h:1/x\": refused", "Get \"https://***@h:1/x\": refused");
        row("two at signs", "amqp://u:p@ss@h/v", "amqp://***@h/v");
        row("a slash in a password", "amqp://u:p/s?s#@h/v", "amqp://***@h/v");
        row("a comma and a slash in a password", "amqp://u:p,s/s@h/v", "amqp://***@h/v");
        row("hosts and ports", "amqp://a:1,b:2/c@d", "amqp://a:1,b:2/c@d");
        row("an at sign in a path", "http://h:80/a@b, http://h/x:y@z, http://[::1]/a@b",
            "http://h:80/a@b, http://h/x:y@z, http://[::1]/a@b");
        row("addresses behind commas", "http://a:80,http://u:p@h", "http://a:80,http://***@h");
        row("a token parameter", "http://h/x?a=1&token=abc&b=2", "http://h/x?a=1&token=***&b=2");
        row("an access token first", "Get \"http://h?access_token=abc\": EOF",
            "Get \"http://h?access_token=***\": EOF");
        row("a password in capitals", "http://h/?PASSWORD=x", "http://h/?PASSWORD=***");
        row("an API key with a dash", "/v1?x-api-key=abc#f", "/v1?x-api-key=***#f");
        row("a cloud's signature", "https://b/o?X-Amz-Signature=0f&X-Amz-Date=1",
            "https://b/o?X-Amz-Signature=***&X-Amz-Date=1");
        row("a short signature", "https://b/o?sv=1&sig=a%2Fb", "https://b/o?sv=1&sig=***");
        row("both", "http://u:p@h/?secret=s", "http://***@h/?secret=***");
        row("a harmless parameter", "http://h/?query=up&sort=key", "http://h/?query=up&sort=key");
        row("a semicolon behind an ampersand of XML", "http://h/?a=1&amp;token=ab;cd&amp;b=2",
            "http://h/?a=1&amp;token=***&amp;b=2");
        row("a pair behind a semicolon", "Server=db;Password=x;Time Out=3;", "Server=db;Password=***;Time Out=3;");
        row("the last pair", "Server=db;Password=x; Server=b", "Server=db;Password=***; Server=b");
        row("a semicolon in a password", "Server=db;Password=a;b;T=3", "Server=db;Password=***;T=3");
        row("an empty value", "http://h/?token=&x=1", "http://h/?token=&x=1");
    }
    void secretsInQuotedUrlsAreMasked()
    {
        QFETCH(QString, text);
        QTEST(core::maskUrlSecrets(text), "shown");
    }

    void namesOfSecretsAreToldFromWordsAboutThem_data()
    {
        QTest::addColumn<bool>("isSecret");
        for (const char *name : {"password",       "DB_PASS",         "dbPass",
                                 "mysql.pwd",      "MYSQL_PWD_2",     "DBPass",
                                 "x-api-key",      "STRIPE_KEY",      "encryption-key",
                                 "AccountKey",     "requirepass",     "tls.key",
                                 "token",          "accessTokens",    ".dockerconfigjson",
                                 "secret_id",      "ACCESS_KEY_ID",   "jwt",
                                 "appJwt",         "db_password_1",   "PASSWORD_DEV_HOST",
                                 "api_key_issuer", "tokenizationKey", "tokenized_pan"})
            QTest::newRow(name) << true;
        for (const char *name : {"passwordPolicy",
                                 "tokenTTL",
                                 "token_ttl",
                                 "secretName",
                                 "secretKeyRef",
                                 "tokenUrl",
                                 "token-endpoint",
                                 "PASSWORD_FILE",
                                 "signatureAlgorithm",
                                 "tokenizer",
                                 "tokenization.mode",
                                 "bypass",
                                 "compass",
                                 "publicKey",
                                 "sortKey",
                                 "author",
                                 "tokenHost",
                                 "credentialsProvider",
                                 "client_secret_path",
                                 "SECRET_VERSION"})
            QTest::newRow(name) << false;
    }
    void namesOfSecretsAreToldFromWordsAboutThem()
    {
        QFETCH(bool, isSecret);
        QCOMPARE(core::isSecretName(QString::fromLatin1(QTest::currentDataTag())), isSecret);
    }

    void pairsOfNameAndValueAreMasked()
    {
        const auto masked = [](const char *name, const char *is, const QJsonValue &value) {
            QJsonObject pair;
            pair.insert(QLatin1String(name), QJsonValue(QLatin1String(is)));
            pair.insert(QLatin1String("value"), value);
            return core::maskPair(pair).value(QLatin1String("value"));
        };
        const QJsonValue hidden(QStringLiteral("***"));
        QCOMPARE(masked("name", "DB_PASSWORD", QStringLiteral("hunter2")), hidden);
        QCOMPARE(masked("key", "db.password", 1234), hidden);
        QCOMPARE(masked("name", "LEVEL", QStringLiteral("info")), QJsonValue(QStringLiteral("info")));
        QCOMPARE(masked("key", "dedicated", QStringLiteral("pay")), QJsonValue(QStringLiteral("pay")));
        QCOMPARE(masked("name", "TOKEN", QJsonValue()), QJsonValue());
        QJsonObject reference;
        reference.insert(QLatin1String("name"), QJsonValue(QStringLiteral("TOKEN")));
        QVERIFY(!core::maskPair(reference).contains(QLatin1String("value")));
    }

    void outputOfLoginsLosesWhateverMayBeASecret_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("shown");
        const auto row = [](const char *name, const char *text, const char *shown) {
            QTest::newRow(name) << QString::fromUtf8(text) << QString::fromUtf8(shown);
        };
        row("plain words", "could not reach sts.example.org: timeout", "could not reach sts.example.org: timeout");
        row("a bearer token", "> Authorization: Bearer abc.def-123", "> Authorization: Bearer ***");
        row("a JSON web token", "got eyJhbGciOiJS.eyJpc3MiOi.c2ln now", "got *** now");
        row("JSON", "{\"access_token\": \"abc\", \"x\": 1}", "{\"access_token\": ***, \"x\": 1}");
        row("an assignment", "client_secret=abc; retry", "client_secret=***; retry");
        row("a password with a colon", "Password: hunter2 rejected", "Password: *** rejected");
        row("an opaque run", "key AKIA0123456789abcdefghij rejected", "key *** rejected");
        row("a UUID", "accessor 0b2e4d70-1c2d-4a5b-9e8f-112233445566", "accessor ***");
        row("a long word", "internationalisationframeworks failed", "internationalisationframeworks failed");
    }
    void outputOfLoginsLosesWhateverMayBeASecret()
    {
        QFETCH(QString, text);
        QTEST(core::maskOutput(text), "shown");
    }

    void numbersHaveThreeDigitsAndAUnit_data()
    {
        QTest::addColumn<double>("value");
        QTest::addColumn<int>("unit");
        QTest::addColumn<QString>("number");
        QTest::addColumn<QString>("sign");
        const auto row = [](const char *name, double value, core::Unit unit, const char *number, const char *sign) {
            QTest::newRow(name) << value << int(unit) << QString::fromUtf8(number) << QString::fromUtf8(sign);
        };
        row("thousands per second", 1210, core::Unit::PerSecond, "1.21", "k/s");
        row("hundreds per second", 640, core::Unit::PerSecond, "640", "/s");
        row("small ratio", 0.0034, core::Unit::Ratio, "0.34", "%");
        row("milliseconds", 0.182, core::Unit::Seconds, "182", "ms");
        row("zero seconds", 0, core::Unit::Seconds, "0", "s");
        row("bytes", 1536, core::Unit::Bytes, "1.50", "KiB");
        row("not a number", std::numeric_limits<double>::quiet_NaN(), core::Unit::Count, "—", "");
        row("infinity", std::numeric_limits<double>::infinity(), core::Unit::Count, "+∞", "");
    }
    void numbersHaveThreeDigitsAndAUnit()
    {
        QFETCH(double, value);
        QFETCH(int, unit);
        const auto formatted = core::format(value, core::Unit(unit));
        QTEST(formatted.number, "number");
        QTEST(formatted.unit, "sign");
    }

    void durationsHaveOneUnit()
    {
        QCOMPARE(core::formatDuration(std::chrono::milliseconds(400)), QStringLiteral("0 s"));
        QCOMPARE(core::formatDuration(std::chrono::minutes(4) + std::chrono::seconds(59)), QStringLiteral("4 min"));
        QCOMPARE(core::formatDuration(std::chrono::hours(47)), QStringLiteral("47 h"));
        QCOMPARE(core::formatDuration(std::chrono::hours(72)), QStringLiteral("3 d"));
    }
};

QD_TEST(TextTest)
#include "tst_text.moc"
