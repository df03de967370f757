#include <consul/decoder.h>
#include <consul/plugin.h>
#include <contract/phrases.h>
#include <support/testregistry.h>

#include <QTest>

using engine::Health;

class ConsulDecoderTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void checksAreReadMaskedAndEscaped()
    {
        const auto checks = consul::decodeChecks(
            "[{\"Node\":\"n1\",\"CheckID\":\"c1\",\"Name\":\"http\",\"Status\":\"warning\",\"Notes\":\"\",\"Output\":"
            "\"GET http://admin:s3cret@10.0.0.1/x: \\u001b[31m500\\nline "
            "two\\u202e\",\"ServiceID\":\"p1\",\"ServiceName\":\"payment\",\"Type\":\"http\",\"Definition\":{}},"
            "{\"Node\":\"n1\",\"CheckID\":\"serfHealth\",\"Status\":\"passing\",\"Output\":\"Agent "
            "alive\",\"ServiceID\":\"\",\"ServiceName\":\"\"},"
            "{\"Node\":\"n1\",\"CheckID\":\"odd\",\"Status\":\"maintenance\"}]");
        QVERIFY(checks);
        QCOMPARE(checks->size(), std::size_t(3));
        QCOMPARE(checks->at(0)->health, Health::Warning);
        QCOMPARE(checks->at(0)->output, QStringLiteral("GET http://***@10.0.0.1/x: \\x1b[31m500\nline two\\u202e"));
        QVERIFY(checks->at(1)->serviceId.isEmpty());
        QCOMPARE(checks->at(2)->health, Health::Unknown); // never green by default
    }

    void hugeOutputsAreCut()
    {
        const QByteArray body = "[{\"Node\":\"n\",\"CheckID\":\"c\",\"Status\":\"critical\",\"Output\":\"" +
                                QByteArray(2'000'000, 'x') + "\"}]";
        const auto checks = consul::decodeChecks(body);
        QVERIFY(checks);
        QCOMPARE(checks->front()->output.size(), 4096);
    }

    void registrationsFallBackToTheNodesAddress()
    {
        const auto all = consul::decodeRegistrations(
            "[{\"Node\":\"n1\",\"Address\":\"10.0.0.1\",\"Datacenter\":\"dc1\",\"ServiceID\":\"p1\",\"ServiceName\":"
            "\"payment\",\"ServiceAddress\":\"\",\"ServicePort\":8080,"
            "\"ServiceTags\":[\"v1\"],\"ServiceMeta\":{\"version\":\"1.2\"}},"
            "{\"Node\":\"n1\",\"Address\":\"10.0.0.1\",\"ServiceID\":\"p2\",\"ServiceName\":\"payment\","
            "\"ServiceAddress\":\"10.1.1.1\",\"ServicePort\":99999,\"ServiceTags\":null,\"ServiceMeta\":null}]");
        QVERIFY(all);
        QCOMPARE(all->at(0).address, QStringLiteral("10.0.0.1"));
        QCOMPARE(all->at(0).port, 8080);
        QCOMPARE(all->at(0).meta.value(QStringLiteral("version")), QStringLiteral("1.2"));
        QCOMPARE(all->at(1).address, QStringLiteral("10.1.1.1"));
        QCOMPARE(all->at(1).port, 0);
    }

    void bareScalarsAreAnswers()
    {
        QCOMPARE(consul::decodeBool("true\n").value(), true);
        QCOMPARE(consul::decodeBool("false").value(), false);
        QCOMPARE(consul::decodeString("\"127.0.0.1:8300\"").value(), QStringLiteral("127.0.0.1:8300"));
        QCOMPARE(consul::decodeString("\"\"").value(), QString());
        QVERIFY(!consul::decodeBool("\"true\"").has_value());
    }

    void keysAndValues()
    {
        const auto entries = consul::decodeKv("[{\"LockIndex\":1,\"Key\":\"a/"
                                              "b\",\"Flags\":42,\"Value\":\"aMOpAA==\",\"CreateIndex\":5,"
                                              "\"ModifyIndex\":18446744073709551615,\"Session\":\"s\"},"
                                              "{\"Key\":\"empty\",\"Value\":null,\"Flags\":0}]");
        QVERIFY(entries);
        QCOMPARE(entries->at(0).value, QByteArray("h\xc3\xa9\0", 4));
        QCOMPARE(entries->at(0).flags, quint64(42));
        QCOMPARE(entries->at(0).session, QStringLiteral("s"));
        QCOMPARE(entries->at(1).value, QByteArray());
        QVERIFY(!consul::decodeKv("[{\"Key\":\"a\",\"Value\":\"no base64!\"}]").has_value());
    }

    void nullIsAnEmptyList()
    {
        QCOMPARE(consul::decodeChecks("null")->size(), std::size_t(0));
        QCOMPARE(consul::decodeServiceNames("{}")->size(), std::size_t(0));
        QCOMPARE(consul::decodeServiceNames("{\"consul\":[],\"payment\":[\"v2\",\"v1\"]}")->size(), std::size_t(2));
    }

    void wrongAnswersAreRefused_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("a login page") << QByteArray("<!DOCTYPE html><title>Sign in</title>");
        QTest::newRow("a bare number") << QByteArray("1");
        QTest::newRow("a list of numbers") << QByteArray("[1,2]");
        QTest::newRow("an object of numbers") << QByteArray("{\"a\":1}");
        QTest::newRow("cut off") << QByteArray("[{\"Node\":\"n\"");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("gRPC's settings frame") << QByteArray("\x00\x00\x18\x04\x00\x00\x00\x00\x00", 9);
    }
    void wrongAnswersAreRefused()
    {
        QFETCH(QByteArray, body);
        QVERIFY(!consul::decodeChecks(body).has_value());
        QVERIFY(!consul::decodeServiceNames(body).has_value());
        QVERIFY(!consul::decodeRegistrations(body).has_value());
        QVERIFY(!consul::decodeHealthService(body).has_value());
        QVERIFY(!consul::decodeKv(body).has_value());
        const QString code = consul::decodeChecks(body).error().message.code;
        QVERIFY2(contract::Phrases::knows(code), qPrintable(code));
    }

    void theCommandLinesVariables_data()
    {
        QTest::addColumn<QStringList>("variables"); // NAME=value
        QTest::addColumn<QString>("settings");      // key=value, sorted by key
        const auto row = [](const char *name, const QStringList &variables, const QString &settings) {
            QTest::newRow(name) << variables << settings;
        };
        const QString address = QStringLiteral("CONSUL_HTTP_ADDR=c.example:8500");
        row("nothing set", {QStringLiteral("CONSUL_CACERT=/ca")}, {});
        row("host and port", {address}, QStringLiteral("url=http://c.example:8500"));
        row("ssl", {address, QStringLiteral("CONSUL_HTTP_SSL=true")}, QStringLiteral("url=https://c.example:8500"));
        row("ssl over an http URL",
            {QStringLiteral("CONSUL_HTTP_ADDR=http://c:1"), QStringLiteral("CONSUL_HTTP_SSL=1")},
            QStringLiteral("url=https://c:1"));
        row("a socket", {QStringLiteral("CONSUL_HTTP_ADDR=unix:///run/consul.sock")},
            QStringLiteral("url=unix:///run/consul.sock"));
        row("only a token", {QStringLiteral("CONSUL_HTTP_TOKEN=t")},
            QStringLiteral("tokenEnv=CONSUL_HTTP_TOKEN url=http://127.0.0.1:8500"));
        row("token wins over its file",
            {address, QStringLiteral("CONSUL_HTTP_TOKEN=t"), QStringLiteral("CONSUL_HTTP_TOKEN_FILE=/t")},
            QStringLiteral("tokenEnv=CONSUL_HTTP_TOKEN url=http://c.example:8500"));
        row("token file and basic",
            {address, QStringLiteral("CONSUL_HTTP_TOKEN_FILE=/t"), QStringLiteral("CONSUL_HTTP_AUTH=u:p")},
            QStringLiteral("basicEnv=CONSUL_HTTP_AUTH tokenFile=/t url=http://c.example:8500"));
        row("verification off", {address, QStringLiteral("CONSUL_HTTP_SSL_VERIFY=false")},
            QStringLiteral("skipVerify=1 url=http://c.example:8500"));
        row("verification on", {address, QStringLiteral("CONSUL_HTTP_SSL_VERIFY=true")},
            QStringLiteral("url=http://c.example:8500"));
        row("certificates and scope",
            {address, QStringLiteral("CONSUL_CACERT=/ca"), QStringLiteral("CONSUL_CAPATH=/cas"),
             QStringLiteral("CONSUL_CLIENT_CERT=/c"), QStringLiteral("CONSUL_CLIENT_KEY=/k"),
             QStringLiteral("CONSUL_TLS_SERVER_NAME=s"), QStringLiteral("CONSUL_NAMESPACE=ns"),
             QStringLiteral("CONSUL_PARTITION=pt")},
            QStringLiteral("caFile=/ca caPath=/cas certFile=/c keyFile=/k namespace=ns partition=pt serverName=s "
                           "url=http://c.example:8500"));
    }
    void theCommandLinesVariables()
    {
        QFETCH(QStringList, variables);
        QFETCH(QString, settings);
        const QJsonObject read = consul::settingsFromEnvironment([&variables](const char *name) {
            for (const QString &variable : variables) {
                if (variable.section(u'=', 0, 0) == QLatin1String(name))
                    return variable.section(u'=', 1);
            }
            return QString();
        });
        QStringList written;
        for (auto it = read.begin(); it != read.end(); ++it)
            written += it.key() + u'=' + (it->isBool() ? QString::number(int(it->toBool())) : it->toString());
        QCOMPARE(written.join(u' '), settings);
        if (!read.isEmpty() && !settings.contains(QLatin1String("File=/")) && !settings.contains(QLatin1String("key")))
            QVERIFY(net::ConnectionSettings::read(read, consul::connectionRules()).has_value());
    }
};

QD_TEST(ConsulDecoderTest)
#include "tst_consuldecoder.moc"
