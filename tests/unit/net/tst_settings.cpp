#include <contract/phrases.h>
#include <net/settings.h>
#include <support/testregistry.h>

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using net::ConnectionSettings;

namespace {

ConnectionSettings::Rules rules()
{
    ConnectionSettings::Rules out;
    out.tokenHeader = "X-Token";
    out.moreKeys = {QStringLiteral("extra")};
    out.allowUnix = true;
    return out;
}

QString write(const QTemporaryDir &dir, const QString &name, const QByteArray &bytes)
{
    QFile file(dir.filePath(name));
    if (!file.open(QIODevice::WriteOnly | QIODevice::Truncate))
        return {};
    file.write(bytes);
    return file.fileName();
}

} // namespace

class SettingsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void cleanup() { qunsetenv("QD_TEST_TOKEN"); }

    void whatCannotBeRightIsRefused_data()
    {
        QTest::addColumn<QJsonObject>("settings");
        QTest::addColumn<QString>("code"); // empty = accepted
        const auto row = [](const char *name, QJsonObject settings, const char *code) {
            if (!settings.contains(QLatin1String("url")))
                settings.insert(QStringLiteral("url"), QStringLiteral("https://h:1/p"));
            QTest::newRow(name) << settings << QString::fromLatin1(code);
        };
        const auto text = [](const char *value) { return QJsonValue(QString::fromLatin1(value)); };
        row("only an address", {}, "");
        row("an address without a scheme", {{QStringLiteral("url"), text("h:9090")}}, "");
        row("a socket", {{QStringLiteral("url"), text("unix:///run/c.sock")}}, "");
        row("no address", {{QStringLiteral("url"), text("")}}, "settings.missing-url");
        row("another scheme", {{QStringLiteral("url"), text("ftp://h")}}, "settings.bad-url");
        row("no host", {{QStringLiteral("url"), text("http://")}}, "settings.bad-url");
        row("a space in the host", {{QStringLiteral("url"), text("http://a b/")}}, "settings.bad-url");
        row("a port beyond the last", {{QStringLiteral("url"), text("http://h:99999")}}, "settings.bad-port");
        row("the first beyond the last", {{QStringLiteral("url"), text("h:65536/p")}}, "settings.bad-port");
        row("a port that is no port", {{QStringLiteral("url"), text("https://[::1]:0")}}, "settings.bad-port");
        row("a port of no end", {{QStringLiteral("url"), text("http://h:99999999999999999999")}}, "settings.bad-port");
        row("the last port", {{QStringLiteral("url"), text("http://h:65535")}}, "");
        row("an address of colons", {{QStringLiteral("url"), text("http://[::99999]")}}, "settings.bad-url");
        row("a colon in the path", {{QStringLiteral("url"), text("http://h/a:99999")}}, "");
        row("a password in the address", {{QStringLiteral("url"), text("https://u:p@h")}}, "settings.url-has-secret");
        row("a password in an address without a scheme", {{QStringLiteral("url"), text("me:pw@h:8500")}},
            "settings.url-has-secret");
        row("a password with a slash in the address", {{QStringLiteral("url"), text("http://me:p/w@h:8500")}},
            "settings.url-has-secret");
        row("a password behind a mistyped scheme", {{QStringLiteral("url"), text("https:/me:pw@h")}},
            "settings.url-has-secret");
        row("a password behind no scheme", {{QStringLiteral("url"), text("//me:pw@h")}}, "settings.url-has-secret");
        row("a user without a password in the address", {{QStringLiteral("url"), text("http://me@h")}},
            "settings.url-has-secret");
        row("an at sign in the path", {{QStringLiteral("url"), text("http://h/metrics@home")}}, "");
        row("an at sign in a socket's path", {{QStringLiteral("url"), text("unix:///run/a@b.sock")}}, "");
        row("a password in the settings", {{QStringLiteral("password"), text("x")}}, "settings.inline-secret");
        row("a token in the settings", {{QStringLiteral("token"), text("x")}}, "settings.inline-secret");
        row("a number for a file name", {{QStringLiteral("caFile"), 3}}, "settings.wrong-type");
        row("a string for a switch", {{QStringLiteral("skipVerify"), text("true")}}, "settings.wrong-type");
        row("two ways to authenticate",
            {{QStringLiteral("bearerTokenFile"), text("/t")},
             {QStringLiteral("username"), text("u")},
             {QStringLiteral("passwordEnv"), text("P")}},
            "settings.conflict");
        row("a user without password", {{QStringLiteral("username"), text("u")}}, "settings.half-pair");
        row("a password without user", {{QStringLiteral("passwordEnv"), text("P")}}, "settings.half-pair");
        row("a certificate without key", {{QStringLiteral("certFile"), text("/c")}}, "settings.half-pair");
        row("a proxy of another kind", {{QStringLiteral("proxy"), text("ftp://p:1")}}, "settings.bad-proxy");
        row("a plugin's own key", {{QStringLiteral("extra"), 3}}, "");
    }
    void whatCannotBeRightIsRefused()
    {
        QFETCH(QJsonObject, settings);
        QFETCH(QString, code);
        const auto read = ConnectionSettings::read(settings, rules());
        QCOMPARE(read ? QString() : read.error().message.code, code);
        if (!read) {
            QCOMPARE(read.error().kind, core::ErrorKind::Config);
            const QString sentence = contract::Phrases::render(read.error());
            QVERIFY2(contract::Phrases::knows(code) && !sentence.contains(QLatin1String("u:p")), qPrintable(sentence));
        }
    }

    void aMisspeltAddressLeadsNowhereElse()
    {
        ConnectionSettings::Rules withDefault = rules();
        withDefault.defaultUrl = QStringLiteral("http://127.0.0.1:8500");
        const auto read =
            ConnectionSettings::read({{QStringLiteral("ulr"), QStringLiteral("http://far.example")}}, withDefault);
        QVERIFY(!read);
        QCOMPARE(read.error().message.code, QStringLiteral("settings.unknown-key"));
        QVERIFY(ConnectionSettings::read({}, withDefault));
    }

    void warningsNameWhatIsDangerousOrUnknown()
    {
        const auto read = ConnectionSettings::read({{QStringLiteral("url"), QStringLiteral("http://far.example")},
                                                    {QStringLiteral("skipVerify"), true},
                                                    {QStringLiteral("tokenEnv"), QStringLiteral("T")},
                                                    {QStringLiteral("tokkenFile"), QStringLiteral("/x")}},
                                                   rules());
        QVERIFY(read);
        QStringList codes;
        for (const core::Message &warning : read->warnings)
            codes += warning.code;
        codes.sort();
        QCOMPARE(codes.join(u' '),
                 QStringLiteral("settings.secret-over-http settings.unknown-key settings.verification-off"));
        const auto local = ConnectionSettings::read({{QStringLiteral("url"), QStringLiteral("http://127.0.0.1:1")},
                                                     {QStringLiteral("tokenEnv"), QStringLiteral("T")}},
                                                    rules());
        QVERIFY(local->warnings.isEmpty());
    }

    void tokensAreReadAnewEachTime()
    {
        const QTemporaryDir dir;
        const QString path = write(dir, QStringLiteral("token"), "first\n");
        const auto settings = ConnectionSettings::read(
            {{QStringLiteral("url"), QStringLiteral("https://h")}, {QStringLiteral("tokenFile"), path}}, rules());
        QVERIFY(settings);
        const auto endpoint = settings->endpoint();
        QVERIFY(endpoint);
        auto credentials = endpoint->credentials();
        QVERIFY(credentials);
        QCOMPARE(credentials->kind, net::Credentials::Kind::Header);
        QCOMPARE(credentials->headerName, QByteArray("X-Token"));
        QCOMPARE(credentials->secret.reveal(), QByteArray("first"));
        write(dir, QStringLiteral("token"), "second");
        QCOMPARE(endpoint->credentials()->secret.reveal(), QByteArray("second"));
        write(dir, QStringLiteral("token"), " \n");
        QCOMPARE(endpoint->credentials().error().message.code, QStringLiteral("settings.empty-secret"));
        write(dir, QStringLiteral("token"), "a\r\nX-Evil: 1");
        QCOMPARE(endpoint->credentials().error().message.code, QStringLiteral("settings.secret-lines"));
        QVERIFY(QFile::remove(path));
        QCOMPARE(endpoint->credentials().error().message.code, QStringLiteral("settings.unreadable-file"));
    }

    void secretsFromTheEnvironment()
    {
        const auto bearer =
            ConnectionSettings::read({{QStringLiteral("url"), QStringLiteral("https://h")},
                                      {QStringLiteral("bearerTokenEnv"), QStringLiteral("QD_TEST_TOKEN")}},
                                     rules());
        QCOMPARE(bearer->credentials().error().message.code, QStringLiteral("settings.missing-variable"));
        qputenv("QD_TEST_TOKEN", "abc");
        QCOMPARE(bearer->credentials()->kind, net::Credentials::Kind::Bearer);
        QCOMPARE(bearer->credentials()->secret.reveal(), QByteArray("abc"));
        qputenv("QD_TEST_TOKEN", "user:pa:ss");
        const auto basic = ConnectionSettings::read({{QStringLiteral("url"), QStringLiteral("https://h")},
                                                     {QStringLiteral("basicEnv"), QStringLiteral("QD_TEST_TOKEN")}},
                                                    rules());
        QCOMPARE(basic->credentials()->kind, net::Credentials::Kind::Basic);
        QCOMPARE(basic->credentials()->user, QStringLiteral("user"));
        QCOMPARE(basic->credentials()->secret.reveal(), QByteArray("pa:ss"));
    }

    void certificateFilesAreCheckedAndTheirReplacementIsSeen()
    {
        const QTemporaryDir dir;
        const QByteArray pem = "-----BEGIN CERTIFICATE-----\nAA==\n-----END CERTIFICATE-----\n";
        const QString path = write(dir, QStringLiteral("ca.pem"), pem);
        const QJsonObject object{{QStringLiteral("url"), QStringLiteral("https://h")},
                                 {QStringLiteral("caFile"), path}};
        const auto settings = ConnectionSettings::read(object, rules());
        QVERIFY(settings->endpoint()->tls.caPem.contains("AA=="));
        const QByteArray before = settings->fingerprint();
        QVERIFY(!before.isEmpty());
        write(dir, QStringLiteral("ca.pem"), pem + pem);
        QVERIFY(settings->fingerprint() != before);
        write(dir, QStringLiteral("ca.pem"), "no certificate");
        QCOMPARE(settings->endpoint().error().message.code, QStringLiteral("settings.not-pem"));
        const auto folder = ConnectionSettings::read({{QStringLiteral("url"), QStringLiteral("https://h")},
                                                      {QStringLiteral("caPath"), dir.filePath(QStringLiteral("none"))}},
                                                     rules());
        QCOMPARE(folder->endpoint().error().message.code, QStringLiteral("settings.not-pem"));
    }
};

QD_TEST(SettingsTest)
#include "tst_settings.moc"
