#include "httpfixture.h"

#include <contract/phrases.h>
#include <net/neterrors.h>
#include <support/testregistry.h>

#include <QSslSocket>

using support::ExchangePtr;
using support::ScriptedServer;
using support::TestCa;
using support::TestCertificate;

namespace {

const TestCa &ca()
{
    static const TestCa authority;
    return authority;
}

std::unique_ptr<ScriptedServer> serverWith(const TestCertificate &certificate, const QByteArray &clientCa = {})
{
    auto server =
        std::make_unique<ScriptedServer>(ScriptedServer::Tls{certificate.certificatePem, certificate.keyPem, clientCa});
    server->otherwise([](const ExchangePtr &exchange) { exchange->reply(200, exchange->request.clientCertificateCn); });
    return server;
}

net::TlsOptions trusting(const TestCa &authority)
{
    net::TlsOptions options;
    options.caPem = authority.pem();
    return options;
}

} // namespace

class HttpTlsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void certificates_data()
    {
        QTest::addColumn<QVector<QByteArray>>("names");
        QTest::addColumn<int>("validity");
        QTest::addColumn<bool>("known");
        QTest::addColumn<QString>("serverName");
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("advice");
        const QVector<QByteArray> ours{"127.0.0.1"};
        const QVector<QByteArray> other{"consul.service"};
        const int now = int(TestCa::Validity::Now);
        QTest::newRow("a good one") << ours << now << true << ""
                                    << ""
                                    << "";
        QTest::newRow("by an unknown authority") << ours << now << false << ""
                                                 << "net.tls-unknown-ca"
                                                 << "caFile";
        QTest::newRow("expired") << ours << int(TestCa::Validity::Expired) << true << ""
                                 << "net.tls-expired"
                                 << "clock";
        QTest::newRow("not yet valid") << ours << int(TestCa::Validity::NotYet) << true << ""
                                       << "net.tls-not-yet-valid"
                                       << "clocks";
        QTest::newRow("for another host") << other << now << true << ""
                                          << "net.tls-host-mismatch"
                                          << "serverName";
        QTest::newRow("for the configured server name") << other << now << true << "consul.service"
                                                        << ""
                                                        << "";
        QTest::newRow("not for the configured server name") << ours << now << true << "consul.service"
                                                            << "net.tls-host-mismatch"
                                                            << "serverName";
    }
    void certificates()
    {
        QFETCH(QVector<QByteArray>, names);
        QFETCH(int, validity);
        QFETCH(bool, known);
        QFETCH(QString, serverName);
        QFETCH(QString, code);
        QFETCH(QString, advice);
        const TestCa stranger("A Stranger");
        const auto server = serverWith((known ? ca() : stranger).server(names, TestCa::Validity(validity)));
        net::TlsOptions options = trusting(ca());
        options.serverName = serverName;
        HttpFixture http(server->url(), options);
        for (const char *method : {"GET", "POST"}) {
            net::HttpRequest request = HttpFixture::get("/");
            request.method = method;
            const auto answer = http.send(request);
            QCOMPARE(answer ? QString() : answer.error().message.code, code);
            if (!answer) {
                QCOMPARE(answer.error().kind, core::ErrorKind::Tls);
                const QString sentence = contract::Phrases::render(answer.error());
                QVERIFY2(!sentence.contains(u'%') && !sentence.contains(QStringLiteral("\"\"")), qPrintable(sentence));
                QVERIFY2(sentence.contains(advice) && !sentence.contains(QStringLiteral("versions")),
                         qPrintable(sentence));
                if (code == QLatin1String("net.tls-unknown-ca"))
                    QVERIFY(sentence.contains(QStringLiteral("A Stranger")));
            }
        }
    }

    void anotherAuthorityOfTheSameNameIsNotTrusted()
    {
        // As after a cluster was set up anew: its CA has the same name and another key.
        const TestCa anew;
        const auto server = serverWith(anew.server());
        HttpFixture http(server->url(), trusting(ca()));
        for (const char *method : {"GET", "POST"}) {
            net::HttpRequest request = HttpFixture::get("/");
            request.method = method;
            const auto answer = http.send(request);
            QVERIFY(!answer);
            QCOMPARE(answer.error().message.code, QStringLiteral("net.tls-unknown-ca"));
            QVERIFY(contract::Phrases::render(answer.error()).contains(QStringLiteral("Quarterdeck Test CA")));
        }
    }

    void wordsAloneTellWhatIsWrong_data()
    {
        QTest::addColumn<QString>("reason");
        QTest::addColumn<QString>("code");
        const auto row = [](const char *name, const QString &reason, const char *code) {
            QTest::newRow(name) << reason << QString::fromLatin1(code);
        };
        row("an authority that is not known", QSslError(QSslError::SelfSignedCertificateInChain).errorString(),
            "net.tls-unknown-ca");
        row("a signature of somebody else", QSslError(QSslError::CertificateSignatureFailed).errorString(),
            "net.tls-unknown-ca");
        row("an expired certificate", QSslError(QSslError::CertificateExpired).errorString(), "net.tls-expired");
        row("another host", QSslError(QSslError::HostNameMismatch).errorString(), "net.tls-host-mismatch");
        row("OpenSSL's own words", QStringLiteral("error:0A000086:SSL routines::certificate verify failed"),
            "net.tls-not-verified");
        row("an alert about our certificate", QStringLiteral("error:0A000418:SSL routines::tlsv1 alert unknown ca"),
            "net.tls-client-certificate");
        row("another version", QStringLiteral("error:0A00042E:SSL routines::tlsv1 alert protocol version"),
            "net.tls-handshake");
    }
    void wordsAloneTellWhatIsWrong()
    {
        QFETCH(QString, reason);
        const core::Error error = net::tlsError({}, reason, QUrl(QStringLiteral("https://h")));
        QTEST(error.message.code, "code");
        QVERIFY(!contract::Phrases::render(error).contains(QStringLiteral("\"\"")));
    }

    void everyCauseHasAnAdviceOfItsOwn_data()
    {
        QTest::addColumn<int>("problem");
        QTest::addColumn<bool>("isOfTheAuthority");
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("advice");
        QTest::newRow("the server's certificate is not for serving")
            << int(QSslError::InvalidPurpose) << false << "net.tls-bad-peer"
            << "issued anew";
        QTest::newRow("the authority's is not for signing servers")
            << int(QSslError::InvalidPurpose) << true << "net.tls-not-verified"
            << "caFile";
        QTest::newRow("the authority may not sign so deep")
            << int(QSslError::PathLengthExceeded) << true << "net.tls-not-verified"
            << "caFile";
        QTest::newRow("who knows") << int(QSslError::UnspecifiedError) << false << "net.tls-not-verified"
                                   << "caFile";
        QTest::newRow("the server's certificate expired")
            << int(QSslError::CertificateExpired) << false << "net.tls-expired"
            << "renew it on the server";
        QTest::newRow("the authority's certificate expired")
            << int(QSslError::CertificateExpired) << true << "net.tls-expired-ca"
            << "caFile";
    }
    void everyCauseHasAnAdviceOfItsOwn()
    {
        QFETCH(int, problem);
        QFETCH(bool, isOfTheAuthority);
        QFETCH(QString, advice);
        const QSslCertificate certificate(isOfTheAuthority ? ca().pem() : ca().server().certificatePem);
        const QSslCertificate other(TestCa("A Stranger").pem());
        // What else is wrong, of another certificate, does not change whose date is told.
        const QList<QSslError> all{QSslError(QSslError::UnspecifiedError, other),
                                   QSslError(QSslError::SslError(problem), certificate)};
        const bool isExpiry = problem == int(QSslError::CertificateExpired);
        const core::Error error =
            net::tlsError(isExpiry ? all : all.mid(1), QString(), QUrl(QStringLiteral("https://h")));
        QTEST(error.message.code, "code");
        const QString sentence = contract::Phrases::render(error);
        QVERIFY2(sentence.contains(advice) && !sentence.contains(u'%'), qPrintable(sentence));
        if (isExpiry)
            QVERIFY2(sentence.contains(certificate.expiryDate().toUTC().toString(Qt::ISODate)), qPrintable(sentence));
    }

    void verificationCanBeSwitchedOff()
    {
        const auto server = serverWith(TestCa("A Stranger").server({"other"}, TestCa::Validity::Expired));
        net::TlsOptions options;
        options.skipVerify = true;
        HttpFixture http(server->url(), options);
        QVERIFY(http.send(HttpFixture::get("/")));
    }

    void clientCertificatesOfAllKinds_data()
    {
        QTest::addColumn<int>("key");
        QTest::newRow("EC in PKCS#8") << int(TestCa::Key::Ec);
        QTest::newRow("RSA in PKCS#8") << int(TestCa::Key::Rsa);
        QTest::newRow("EC in its own form") << int(TestCa::Key::EcTraditional);
        QTest::newRow("RSA in its own form") << int(TestCa::Key::RsaTraditional);
    }
    void clientCertificatesOfAllKinds()
    {
        QFETCH(int, key);
        const auto server = serverWith(ca().server(), ca().pem());
        net::TlsOptions options = trusting(ca());
        const TestCertificate jane = ca().client("jane", TestCa::Key(key));
        options.certificatePem = jane.certificatePem;
        options.keyPem = core::Secret(jane.keyPem);
        HttpFixture http(server->url(), options);
        for (const char *method : {"GET", "POST"}) {
            net::HttpRequest request = HttpFixture::get("/");
            request.method = method;
            const auto answer = http.send(request);
            QVERIFY2(answer, qPrintable(answer ? QString() : answer.error().message.code));
            QCOMPARE(answer->body, QByteArray("jane"));
        }
    }

    void aNewIdentityNeverUsesTheOldOnesConnection()
    {
        const auto server = serverWith(ca().server(), ca().pem());
        net::TlsOptions options = trusting(ca());
        HttpFixture http(server->url(), options);
        for (const char *name : {"jane", "john", "jane"}) {
            const TestCertificate certificate = ca().client(name);
            options.certificatePem = certificate.certificatePem;
            options.keyPem = core::Secret(certificate.keyPem);
            http.client.setEndpoint(HttpFixture::endpointOf(server->url(), options, {}));
            const auto answer = http.send(HttpFixture::get("/"));
            QVERIFY(answer);
            QCOMPARE(answer->body, QByteArray(name));
        }
    }

    void aMissingClientCertificateIsNamed()
    {
        const auto server = serverWith(ca().server(), ca().pem());
        HttpFixture http(server->url(), trusting(ca()));
        for (const char *method : {"GET", "POST"}) {
            net::HttpRequest request = HttpFixture::get("/");
            request.method = method;
            const auto answer = http.send(request);
            QVERIFY(!answer);
            // The test's server closes without an alert; others send one.
            QCOMPARE(answer.error().message.code, QStringLiteral("net.tls-closed-early"));
            QVERIFY(contract::Phrases::render(answer.error()).contains(QStringLiteral("client certificate")));
        }
    }

    void plainServersAndTlsServersAreToldApart()
    {
        ScriptedServer plain;
        QUrl url = plain.url();
        url.setScheme(QStringLiteral("https"));
        HttpFixture overTls(url);
        net::HttpRequest request = HttpFixture::get("/");
        plain.onConnection([](QTcpSocket *socket) {
            socket->write("HTTP/1.1 400 Bad Request\r\n\r\n");
            return true;
        });
        QCOMPARE(overTls.send(request).error().message.code, QStringLiteral("net.tls-handshake"));
    }

    void badMaterialIsAConfigError_data()
    {
        QTest::addColumn<QByteArray>("authorities");
        QTest::addColumn<QByteArray>("certificate");
        QTest::addColumn<QByteArray>("key");
        QTest::addColumn<QString>("code");
        const TestCertificate good = ca().client("jane");
        QTest::newRow("the CA") << QByteArray("nonsense") << QByteArray() << QByteArray() << "net.tls-bad-ca";
        QTest::newRow("the certificate") << QByteArray() << QByteArray("nonsense") << good.keyPem
                                         << "net.tls-bad-certificate";
        QTest::newRow("the key") << QByteArray() << good.certificatePem << QByteArray("nonsense") << "net.tls-bad-key";
        QTest::newRow("no key") << QByteArray() << good.certificatePem << QByteArray() << "net.tls-bad-key";
    }
    void badMaterialIsAConfigError()
    {
        QFETCH(QByteArray, authorities);
        QFETCH(QByteArray, certificate);
        QFETCH(QByteArray, key);
        net::TlsOptions options;
        options.caPem = authorities;
        options.certificatePem = certificate;
        options.keyPem = core::Secret(key);
        HttpFixture http(QUrl(QStringLiteral("https://127.0.0.1:1")), options);
        QTEST(http.send(HttpFixture::get("/")).error().message.code, "code");
    }

    void proxies()
    {
        ScriptedServer target;
        target.route("/", 200, "through");
        QUrl url = target.url();

        ScriptedServer proxy;
        proxy.otherwise([](const ExchangePtr &exchange) {
            exchange->reply(407, {}, {{"Proxy-Authenticate", "Basic realm=\"x\""}});
        });
        HttpFixture unknown(url, {}, proxy.url());
        QCOMPARE(unknown.send(HttpFixture::get("/")).error().message.code, QStringLiteral("net.proxy-auth"));

        proxy.otherwise([](const ExchangePtr &exchange) { exchange->reply(200, "by proxy"); });
        HttpFixture good(url, {}, proxy.url());
        const auto answer = good.send(HttpFixture::get("/"));
        QVERIFY(answer);
        QCOMPARE(answer->body, QByteArray("by proxy"));
        QCOMPARE(target.connections(), 0);

        proxy.stopListening();
        proxy.resetAll();
        HttpFixture gone(url, {}, proxy.url());
        for (const char *method : {"GET", "POST"}) {
            net::HttpRequest request = HttpFixture::get("/");
            request.method = method;
            QCOMPARE(gone.send(request).error().message.code, QStringLiteral("net.proxy-refused"));
        }
    }
};

QD_TEST(HttpTlsTest)
#include "tst_httptls.moc"
