#include "rawclient.h"

#include <httpd/server.h>
#include <support/testcerts.h>
#include <support/testregistry.h>

#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslSocket>
#include <QTest>

using httpd::Request;
using httpd::ResponderPtr;
using httpd::Server;
using support::TestCa;
using support::TestCertificate;

class TlsServerTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        m_server = m_authority.server();
        m_client = m_authority.client("admin");
        m_stranger = TestCa("other").client("admin");
    }

    void answersOverTls()
    {
        Server server(options(false), subject);
        QVERIFY2(server.listen(), qPrintable(server.errorString()));
        QSslSocket socket;
        QByteArray heard = ask(socket, server.port(), nullptr);
        QVERIFY2(heard.endsWith("subject="), heard.constData());
    }

    void knowsTheClientByItsCertificate()
    {
        Server server(options(true), subject);
        QVERIFY(server.listen());
        QSslSocket socket;
        QVERIFY(ask(socket, server.port(), &m_client).endsWith("subject=admin"));
    }

    void refusesClients_data()
    {
        QTest::addColumn<bool>("stranger");
        QTest::newRow("without a certificate") << false;
        QTest::newRow("with a certificate of another authority") << true;
    }
    void refusesClients()
    {
        QFETCH(bool, stranger);
        Server server(options(true), subject);
        QVERIFY(server.listen());
        QSslSocket socket;
        QVERIFY(!ask(socket, server.port(), stranger ? &m_stranger : nullptr).contains("200 OK"));
        QCOMPARE(socket.state(), QAbstractSocket::UnconnectedState);
    }

    void plainTextOnATlsPortIsClosed()
    {
        Server server(options(false), subject);
        QVERIFY(server.listen());
        Client client(server.port());
        client.say(kGet);
        QTRY_VERIFY(client.isClosed());
        QVERIFY(!client.heard().contains("200"));
    }

    void brokenFilesAreAnError()
    {
        Server::Options broken = options(false);
        broken.tls->keyPem = "nonsense";
        Server server(broken, subject);
        QVERIFY(!server.listen());
        QVERIFY(server.errorString().contains(QStringLiteral("key")));
    }

private:
    static void subject(const Request &request, ResponderPtr responder)
    {
        responder->send(200, {{"Connection", "close"}}, "subject=" + request.clientCertificateSubject);
    }
    Server::Options options(bool required) const
    {
        Server::Options options;
        options.tls = httpd::TlsFiles{m_server.certificatePem, m_server.keyPem, m_authority.pem(), required};
        return options;
    }
    QByteArray ask(QSslSocket &socket, quint16 port, const TestCertificate *identity)
    {
        auto configuration = QSslConfiguration::defaultConfiguration();
        configuration.setCaCertificates(QSslCertificate::fromData(m_authority.pem()));
        if (identity) {
            configuration.setLocalCertificate(QSslCertificate::fromData(identity->certificatePem).first());
            configuration.setPrivateKey(QSslKey(identity->keyPem, QSsl::Ec));
        }
        socket.setSslConfiguration(configuration);
        socket.connectToHostEncrypted(QStringLiteral("127.0.0.1"), port);
        socket.write(kGet);
        [&] { QTRY_COMPARE(socket.state(), QAbstractSocket::UnconnectedState); }();
        return socket.readAll();
    }

    TestCa m_authority;
    TestCertificate m_server, m_client, m_stranger;
};

QD_TEST(TlsServerTest)
#include "tst_tlsserver.moc"
