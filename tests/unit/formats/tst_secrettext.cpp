#include <formats/masks/secrettext.h>
#include <support/testregistry.h>
#include <support/worktime.h>

#include <QTest>

using namespace Qt::Literals::StringLiterals;

/// What previews and the audit trail show of texts that hold secrets.
class SecretTextTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void whatIsNamedAsASecretIsHidden_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("shown");
        const auto row = [](const char *name, const QString &text, const QString &shown) {
            QTest::newRow(name) << text << shown;
        };
        row("an element", u"<a>\n  <password>hunter2</password>\n  <port>80</port>\n</a>\n"_s,
            u"<a>\n  <password>***</password>\n  <port>80</port>\n</a>\n"_s);
        row("an element with a prefix", u"<x:db-token a='1'>hunter2</x:db-token>"_s,
            u"<x:db-token a='1'>***</x:db-token>"_s);
        row("an element over several lines", u"<password>\n  hunter2\n</password>\n<b>x</b>"_s,
            u"<password>\n  ***\n</password>\n<b>x</b>"_s);
        row("an element in another one", u"<secret><a>hunter2</a></secret>"_s, u"<secret>***</secret>"_s);
        row("an element without an end", u"<a><password>hunter2\nhunter2"_s, u"<a><password>***\n***"_s);
        row("a mark that is no element", u"use <token> here\nlevel: info\n"_s, u"use <token> ***\nlevel: info\n"_s);
        row("CDATA", u"<password><![CDATA[hunter2</password>]]>hunter2</password><b>x</b>"_s,
            u"<password>***</password><b>x</b>"_s);
        row("a comment within", u"<secret><!-- </secret> -->hunter2</secret>"_s, u"<secret>***</secret>"_s);
        row("what is commented out", u"<!-- <password>hunter2</password> --><b>x</b>"_s,
            u"<!-- <password>***</password> --><b>x</b>"_s);
        row("an entity", u"<!DOCTYPE a [<!ENTITY pw \"hunter2\">]>\n<a>&pw;</a>"_s,
            u"<!DOCTYPE a [<!ENTITY pw \"***\">]>\n<a>&pw;</a>"_s);
        row("a property", u"<property name=\"db.password\" value=\"hunter2\"/>"_s,
            u"<property name=\"db.password\" value=\"***\"/>"_s);
        row("a property, its value first", u"<property value='hunter2' name='db.password'/>"_s,
            u"<property value='***' name='db.password'/>"_s);
        row("a property over several lines", u"<property name = 'db.password'\n  value = 'hunter2\n  hunter2'\n/>"_s,
            u"<property name = 'db.password'\n  value = '***\n  ***'\n/>"_s);
        row("a property with a reference in its name", u"<property name=\"p&#97;ssw&#x6f;rd\" value=\"hunter2\"/>"_s,
            u"<property name=\"p&#97;ssw&#x6f;rd\" value=\"***\"/>"_s);
        row("an entry", u"<entry key=\"token\">abc</entry>\n<entry key=\"port\">80</entry>"_s,
            u"<entry key=\"token\">***</entry>\n<entry key=\"port\">80</entry>"_s);
        row("a property of Spring's", u"<props>\n  <prop key=\"db.password\">hunter2</prop>\n</props>"_s,
            u"<props>\n  <prop key=\"db.password\">***</prop>\n</props>"_s);
        row("a key that may be a name or a secret",
            u"<odd key=\"db.password\">hunter2</odd><odd key=\"hunter2\">a</odd>"_s,
            u"<odd key=***>***</odd><odd key=***>a</odd>"_s);
        row("children", u"<p><value>hunter2</value><name>db.password</name></p>"_s,
            u"<p><value>***</value><name>db.password</name></p>"_s);
        row("children of another name", u"<p><name>port</name><value>80</value></p>"_s,
            u"<p><name>port</name><value>80</value></p>"_s);
        row("XML in JSON", u"{\"x\": \"<property name=\\\"db.password\\\" value=\\\"hunter2\\\"/>\"}"_s,
            u"{\"x\": \"<property name=\\\"db.password\\\" value=\\\"***\\\"/>\"}"_s);

        row("variables in JSON",
            u"{\"env\": [{\"name\": \"DB_PASSWORD\", \"value\": \"hunter2\"}, {\"name\": \"L\", \"value\": \"info\"}]}"_s,
            u"{\"env\": [{\"name\": \"DB_PASSWORD\", \"value\": \"***\"}, {\"name\": \"L\", \"value\": \"info\"}]}"_s);
        row("a variable in JSON, its value first", u"{\n  \"value\": \"hunter2\",\n  \"name\": \"DB_PASSWORD\"\n}"_s,
            u"{\n  \"value\": \"***\",\n  \"name\": \"DB_PASSWORD\"\n}"_s);
        row("a name with escapes", u"{\"n\\u0061me\": \"DB_P\\u0041SSWORD\", \"value\": \"hunter2\"}"_s,
            u"{\"n\\u0061me\": \"DB_P\\u0041SSWORD\", \"value\": \"***\"}"_s);
        row("brackets in a string", u"{\"name\": \"}TOKEN\", \"x\": \"}, {\", \"value\": \"hunter2\"}"_s,
            u"{\"name\": \"}TOKEN\", \"x\": \"}, {\", \"value\": \"***\"}"_s);
        row("a value that is an object", u"{\"name\": \"tokens\", \"value\": {\"a\": [1, 2]}}"_s,
            u"{\"name\": \"tokens\", \"value\": ***}"_s);
        row("JSON within JSON", u"{\"a\": \"{\\\"name\\\": \\\"DB_PASSWORD\\\", \\\"value\\\": \\\"hunter2\\\"}\"}"_s,
            u"{\"a\": \"{\\\"name\\\": \\\"DB_PASSWORD\\\", \\\"value\\\": \\\"***\\\"}\"}"_s);
        row("variables in YAML",
            u"env:\n  - name: DB_PASSWORD\n    value: hunter2\n  - name: LEVEL\n    value: info\n"_s,
            u"env:\n  - name: DB_PASSWORD\n    value: ***\n  - name: LEVEL\n    value: info\n"_s);
        row("a variable in YAML, a block first", u"- value: |\n    hunter2\n    hunter2\n  name: token\n- name: b\n"_s,
            u"- value: ***\n    ***\n    ***\n  name: token\n- name: b\n"_s);
        row("YAML in brackets", u"env: [{name: DB_PASSWORD, value: hunter2}, {name: L, value: info}]\n"_s,
            u"env: [{name: DB_PASSWORD, value: ***}, {name: L, value: info}]\n"_s);
        row("YAML in brackets with a placeholder", u"[{name: DB_PASSWORD, x: ${A}, value: 'it''s, hunter2'}]"_s,
            u"[{name: DB_PASSWORD, x: ${A}, value: '***'}]"_s);
        row("behind a bracket that nobody closes", u"a: ( { b\nenv: [{name: DB_PASSWORD, value: hunter2}]\n"_s,
            u"a: ( { b\nenv: [{name: DB_PASSWORD, value: ***}]\n"_s);
        row("pairs of other names", u"- name: retries\n  value: 3\n- {name: level, value: info}\n"_s,
            u"- name: retries\n  value: 3\n- {name: level, value: info}\n"_s);

        row("a list under a secret's name, in brackets", u"{\"a\": {\"passwords\": [\"hunter2\", \"b\"], \"b\": 1}}"_s,
            u"{\"a\": {\"passwords\": ***, \"b\": 1}}"_s);
        row("an object under a secret's name", u"a: {credentials: {user: ada, word: hunter2}, b: 1}\n"_s,
            u"a: {credentials: ***, b: 1}\n"_s);
        row("JSON without indents", u"{\n\"passwords\": [\n\"hunter2\"\n],\n\"b\": 1\n}"_s,
            u"{\n\"passwords\": ***\n***\n***,\n\"b\": 1\n}"_s);
        row("a value on the next line", u"{\"password\":\n\"hunter2\"}"_s, u"{\"password\":\n\"***\"}"_s);
        row("several words in brackets", u"a: {password: correct horse, b: 1}\n"_s, u"a: {password: ***, b: 1}\n"_s);
        row("a key below a comment", u"[{ # why\n  name: TOKEN, value: hunter2}]"_s,
            u"[{ # why\n  name: TOKEN, value: ***}]"_s);
        row("a key with a slash", u"db/password: |\n  hunter2\n  hunter2\nb: 1\n"_s,
            u"db/password: ***\n  ***\n  ***\nb: 1\n"_s);
        row("a key of two words", u"\"password (prod)\": hunter2\nb: 1\n"_s, u"\"password (prod)\": ***\nb: 1\n"_s);
        row("a comment before the items", u"passwords:\n# both\n- hunter2\nb: 1\n"_s,
            u"passwords:\n***\n***\nb: 1\n"_s);
        row("a key with a question mark", u"? password\n: hunter2\nb: 1\n"_s, u"? password\n***\nb: 1\n"_s);
        row("an item's members", u"- token: hunter2\n  port: 80\n- b\n"_s, u"- token: ***\n  port: 80\n- b\n"_s);
        row("a list in an item", u"- tokens:\n  - hunter2\n  port: 80\n"_s, u"- tokens:\n  ***\n  port: 80\n"_s);
        row("a key that is a name", u"- key: app\n  operator: In\n  values: [a]\n- key: port\n  value: 80\n"_s,
            u"- key: app\n  operator: In\n  values: [a]\n- key: port\n  value: 80\n"_s);
        row("a key that is a secret's name",
            u"[{\"key\": \"db.password\", \"value\": \"hunter2\"}, {\"key\": \"x\"}]"_s,
            u"[{\"key\": \"db.password\", \"value\": \"***\"}, {\"key\": ***}]"_s);

        row("visible carriage returns", u"password: |\\r\n  hunter2\\r\n\\r\n  hunter2\\r\nb: 1\\r\n"_s,
            u"password: ***\n  ***\n***\n  ***\\r\nb: 1\\r\n"_s);
        row("visible carriage returns in properties", u"a=1\\r\ndb.password=\\\\r\nhunter2\\r\nb=1\\r\n"_s,
            u"a=1\\r\ndb.password=***\n***\nb=1\\r\n"_s);
        row("half a letter", u"x TOKEN=hunter2 "_s + QChar(0xd800), u"x TOKEN=*** "_s + QChar(0xfffd));
        row("pairs in TOML",
            u"[[env]]\nname = \"TOKEN\"\nvalue = \"hunter2\"\n[[env]]\nname = \"LEVEL\"\nvalue = \"info\"\n"_s,
            u"[[env]]\nname = \"TOKEN\"\nvalue = \"***\"\n[[env]]\nname = \"LEVEL\"\nvalue = \"info\"\n"_s);
        row("pairs in TOML, the value first", u"[[env]]\n  value = 'hunter2'\n  name = 'TOKEN'\n"_s,
            u"[[env]]\n  value = '***'\n  name = 'TOKEN'\n"_s);

        row("arguments in brackets", u"args: [\"--password\", \"hunter2\", \"--port\", \"80\"]"_s,
            u"args: [\"--password\", \"***\", \"--port\", \"80\"]"_s);
        row("arguments without quotes", u"args: [--db-pass, hunter2, --token, --port, 80]"_s,
            u"args: [--db-pass, ***, --token, --port, 80]"_s);
        row("arguments over several lines", u"[\n  \"--password\",\n  \"hunter2\",\n  \"-v\"\n]"_s,
            u"[\n  \"--password\",\n  \"***\",\n  \"-v\"\n]"_s);
        row("arguments as items", u"args:\n- --password\n- hunter2\n- --port\n- \"80\"\n"_s,
            u"args:\n- --password\n- ***\n- --port\n- \"80\"\n"_s);
        row("arguments as items, a block", u"- \"--password\" # why\n- |\n  hunter2\n  hunter2\n- b\n"_s,
            u"- \"--password\" # why\n- ***\n  ***\n  ***\n- b\n"_s);
        row("options about secrets", u"- --password-file\n- /run/a\n- --token-ttl\n- 30s\n"_s,
            u"- --password-file\n- /run/a\n- --token-ttl\n- 30s\n"_s);

        row("what is told about secrets", u"passwordPolicy: strict\ntokenTTL: 30s\nsecretName: payment-tls\n"_s,
            u"passwordPolicy: strict\ntokenTTL: 30s\nsecretName: payment-tls\n"_s);

        row("JSON within JSON goes on behind its secret",
            u"{\"a\": \"{\\\"password\\\": \\\"hunter2\\\", \\\"retries\\\": 4}\"}"_s,
            u"{\"a\": \"{\\\"password\\\": ***, \\\"retries\\\": 4}\"}"_s);
        row("lines within JSON", u"{\"a\": \"db.password=hunter2\\nretries=4\\n\"}"_s,
            u"{\"a\": \"db.password=***\\nretries=4\\n\"}"_s);
        row("JSON without spaces", u"{\"x\":1,\"pinToken\":1234,\"retries\":4}"_s,
            u"{\"x\":1,\"pinToken\":***,\"retries\":4}"_s);
        row("a comma in a password", u"Server=db;Password=hunter2,hunter2;Timeout=3\n"_s,
            u"Server=db;Password=***;Timeout=3\n"_s);
        row("brackets in a password", u"run -Dpassword={a}hunter2[0 -Db=c\n"_s, u"run -Dpassword=*** -Db=c\n"_s);
        row("pairs behind commas", u"set a.password=hunter2,a.retries=3\n"_s, u"set a.password=***,a.retries=3\n"_s);
        row("a quote without its end", u"export TOKEN=\"hunter2 hunter2\n"_s, u"export TOKEN=***\n"_s);
        row("an arrow", u"auth 'password' => 'hunter2', b\n"_s, u"auth 'password' => ***, b\n"_s);
        row("an index", u"app.tokens[0]=hunter2\nx app.tokens[1]=hunter2\n"_s,
            u"app.tokens[0]=***\nx app.tokens[1]=***\n"_s);
        row("a property without a sign", u"db.password hunter2\nrequirepass hunter2\nproxy_pass http://pay:80;\n"_s,
            u"db.password ***\nrequirepass ***\nproxy_pass http://pay:80;\n"_s);
        row("TOML's long quotes", u"password = \"\"\"\nhunter2\n\"\"\"\nb = 1\n"_s,
            u"password = ***\n***\n***\nb = 1\n"_s);
        row("a shell's quotes", u"DB_PASSWORD='hunter2\nhunter2'\nB=1\n"_s, u"DB_PASSWORD=***\n***\nB=1\n"_s);
        row("a text below", u"secret = <<-EOF\nhunter2\n\nEOF\nb = 1\n"_s, u"secret = ***\n***\n\n***\nb = 1\n"_s);
        row("hosts of token services",
            u"a: http://payments-token:8080/x\n- token-service:8080\nb: auth:9000,key:80\n"_s,
            u"a: http://payments-token:8080/x\n- token-service:8080\nb: auth:9000,key:80\n"_s);
        row("a number that is a password", u"x password:8080 b\n"_s, u"x password:*** b\n"_s);
        row("what is no secret", u"a: {token: true, password: ${DB_PASSWORD}, secret: null, b: 1}\n"_s,
            u"a: {token: true, password: ${DB_PASSWORD}, secret: null, b: 1}\n"_s);
        row("what is no secret, in lines", u"automountServiceAccountToken: false\npassword: $(DB_PASSWORD)\n"_s,
            u"automountServiceAccountToken: false\npassword: $(DB_PASSWORD)\n"_s);
        row("a default in a reference", u"password: ${DB_PASSWORD:-hunter2}\n"_s, u"password: ***\n"_s);
    }
    void whatIsNamedAsASecretIsHidden()
    {
        QFETCH(QString, text);
        QTEST(formats::textWithoutSecrets(text), "shown");
    }

    void whatLooksLikeASecretIsHidden_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("shown");
        const auto row = [](const char *name, const QString &text, const QString &shown) {
            QTest::newRow(name) << text << shown;
        };
        row("a private key",
            u"a: |\n  -----BEGIN RSA PRIVATE KEY-----\n  MIIE\n  aGk=\n  -----END RSA PRIVATE KEY-----\nb\n"_s,
            u"a: |\n  -----BEGIN RSA PRIVATE KEY-----\n  ***\n  ***\n  -----END RSA PRIVATE KEY-----\nb\n"_s);
        row("a private key in one line", u"\"a\": \"-----BEGIN PRIVATE KEY-----\\nMIIE\\n-----END PRIVATE KEY-----\""_s,
            u"\"a\": \"-----BEGIN PRIVATE KEY-----***-----END PRIVATE KEY-----\""_s);
        row("a private key that was cut", u"-----BEGIN EC PRIVATE KEY-----\nMIIE\n"_s,
            u"-----BEGIN EC PRIVATE KEY-----\n***\n"_s);
        row("a certificate", u"-----BEGIN CERTIFICATE-----\nMIIE\n-----END CERTIFICATE-----\n"_s,
            u"-----BEGIN CERTIFICATE-----\nMIIE\n-----END CERTIFICATE-----\n"_s);
        row("tokens that name their issuer", u"a: sk_live_4eC39HqLyjWDarjt\nb: AKIAIOSFODNN7EXAMPLE, x\n"_s,
            u"a: ***\nb: ***, x\n"_s);
        row("words like such tokens", u"a: disk_live_migration_of_x\nnpm_config_registry: x\nASIAN_market_report\n"_s,
            u"a: disk_live_migration_of_x\nnpm_config_registry: x\nASIAN_market_report\n"_s);
        row("a JSON web token", u"a: eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln\n"_s, u"a: ***\n"_s);
        row("base64 of a registry's log-in", u"a: eyJhdXRocyI6eyJyZWciOnsidXNlcm5hbWUi==\n"_s, u"a: ***\n"_s);
        row("a header", u"run: curl -H \"Authorization: Bearer hunter2\" http://pay\n"_s,
            u"run: curl -H \"Authorization: *** ***\" http://pay\n"_s);
        row("a header with a pair", u"curl -H 'Authorization: Token token=\"hunter2\"' http://pay\n"_s,
            u"curl -H 'Authorization: *** ***\"' http://pay\n"_s);
        row("a header as two texts", u"x(\"Authorization\", \"Custom hunter\")\n"_s,
            u"x(\"Authorization\", \"Custom ***\")\n"_s);
        row("a bearer", u"a: Bearer hunter2\nb: basic authentication\n"_s,
            u"a: Bearer ***\nb: basic authentication\n"_s);
        row("an option", u"- mysql --password hunter2 --port 80\n"_s, u"- mysql --password *** --port 80\n"_s);
        row("an option in a quoted command", u"[\"sh\", \"-c\", \"x -c 'pay --api-key hunter2 -v'\"]"_s,
            u"[\"sh\", \"-c\", \"x -c 'pay --api-key *** -v'\"]"_s);
        row("an option in the next line", u"pay \\\n  --token \\\n  hunter2 \\\n  -v\n"_s,
            u"pay \\\n  --token \\\n  *** \\\n  -v\n"_s);
        row("an option with quotes", u"pay --pass \"correct horse\" --x 'b'\n"_s, u"pay --pass \"***\" --x 'b'\n"_s);
        row("options without secrets", u"pay --token-ttl 30s --secret-name pay --use-token -v\n"_s,
            u"pay --token-ttl 30s --secret-name pay --use-token -v\n"_s);
        row("curl's log-in", u"curl -u ada:hunter2 http://pay\ndocker run -u 1000:1000 pay\n"_s,
            u"curl -u ada:*** http://pay\ndocker run -u 1000:1000 pay\n"_s);
        row("curl's log-in, its password in quotes", u"curl -u ada:\"hunter2\" http://pay\n"_s,
            u"curl -u ada:\"***\" http://pay\n"_s);
        row("a log-in for Go's drivers", u"a: ada:hunter2@tcp(db:3306)/pay\n"_s, u"a: ada:***@tcp(db:3306)/pay\n"_s);
        row("a log-in of Oracle's", u"a: jdbc:oracle:thin:ada/hunter2@//db:1521/x\n"_s,
            u"a: jdbc:oracle:thin:ada/***@//db:1521/x\n"_s);
        row("a log-in of JDBC's", u"a: jdbc:mysql://db/pay?user=ada&password=hunter2\n"_s,
            u"a: jdbc:mysql://db/pay?user=ada&password=***\n"_s);
        row("a hook", u"a: https://hooks.slack.com/services/T0/B0/hunter2\n"_s,
            u"a: https://hooks.slack.com/services/***\n"_s);
        row("netrc", u"machine pay login ada password hunter2\n"_s, u"machine pay login ada password ***\n"_s);
    }
    void whatLooksLikeASecretIsHidden()
    {
        QFETCH(QString, text);
        QTEST(formats::textWithoutSecrets(text), "shown");
    }

    /// Whoever writes a configuration must be able neither to stop a preview nor to have it show a secret.
    void hostileTextsTakeNoLongTime_data()
    {
        QTest::addColumn<QString>("part");
        QTest::addColumn<int>("times");
        int number = 1;
        for (const char *part : {"<a ",       "<a>",       "</a>",        "<a></b>",      "<password>", "<key><a>",
                                 "<!--",      "<![CDATA[", "<?",          "<!ENTITY x '", "<a b=\"",    "<a b='\"",
                                 "<a b=\\\"", "<name>",    "<value>",     "&#",           "{",          "[",
                                 "}",         "{name:",    "[{\"name\":", "{\"a\":\"",    "\\\"",       "\\",
                                 "\"",        "'",         "- ",          ": ",           " name:\n",   "<a\n",
                                 "name: {\n", "${",        "value: [\n"})
            QTest::addRow("part %d", number++) << QString::fromLatin1(part) << int(200'000 / qstrlen(part));
        QTest::newRow("brackets before a long gap") << u"{name: "_s << 999;
    }
    void hostileTextsTakeNoLongTime()
    {
        QFETCH(QString, part);
        QFETCH(int, times);
        const QString text = part.repeated(times) +
                             u"\n<password>hunter2</password>\n- name: DB_PASSWORD\n  value: hunter2\n"_s +
                             QString(200'000 - times * part.size(), u' ');
        const support::WorkTime taken;
        const QString shown = formats::textWithoutSecrets(text);
        QVERIFY2(taken.ms() < 20'000, qPrintable(QString::number(taken.ms())));
        QVERIFY2(!shown.contains("hunter2"_L1), qPrintable(shown.right(200)));
        QCOMPARE(shown.count(u'\n'), text.count(u'\n'));
    }

    /// The same in lines of a length that is searched.
    void hostileLinesTakeNoLongTime_data()
    {
        QTest::addColumn<QString>("part");
        int number = 1;
        for (const char *part : {"a=\\\"", "a=\"", "a='", "a=", "token=", "token=,", "token=\\\"", "token:1 ", "a[b",
                                 "token=a,b", "token=\\n", "--a \"", "--token ", "\\", "key='", "://u:/", ";token="})
            QTest::addRow("part %d", number++) << QString::fromLatin1(part);
    }
    void hostileLinesTakeNoLongTime()
    {
        QFETCH(QString, part);
        const QString line = u"x "_s + part.repeated(32'000 / part.size()) + u'\n';
        const support::WorkTime taken;
        const QString shown = formats::textWithoutSecrets(line.repeated(8) + u"password: hunter2\n"_s);
        QVERIFY2(taken.ms() < 10'000, qPrintable(QString::number(taken.ms())));
        QVERIFY(!shown.contains("hunter2"_L1));
        QCOMPARE(shown.count(u'\n'), 9);
    }

    /// A text that was cut, or is broken anywhere, shows no more than the whole.
    void noBeginningShowsASecret()
    {
        const QString text = u"<a b='1'><!-- x --><property name='db.password' value='hunter2'/><password>hunter2"
                             "</password><entry key=\"token\">hunter2</entry></a>\n[{\"name\": \"TOKEN\", \"value\": "
                             "\"hunter2\"}]\n- name: TOKEN\n  value: hunter2\n"_s;
        for (qsizetype i = 0; i <= text.size(); ++i) {
            const QString shown = formats::textWithoutSecrets(text.left(i));
            QVERIFY2(!shown.contains("hunter2"_L1), qPrintable(shown));
            QCOMPARE(shown.count(u'\n'), text.left(i).count(u'\n'));
        }
    }
};

QD_TEST(SecretTextTest)
#include "tst_secrettext.moc"
