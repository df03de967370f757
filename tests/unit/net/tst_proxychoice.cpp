#include <net/proxychoice.h>
#include <support/testregistry.h>

#include <QTest>

class ProxyChoiceTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void choices_data()
    {
        QTest::addColumn<QString>("target");
        QTest::addColumn<QString>("explicitly");
        QTest::addColumn<QString>("noProxy");
        QTest::addColumn<QString>("chosen");
        QTest::newRow("https uses HTTPS_PROXY") << "https://api.example"
                                                << ""
                                                << ""
                                                << "secure:3128";
        QTest::newRow("http uses HTTP_PROXY") << "http://api.example"
                                              << ""
                                              << ""
                                              << "plain:80";
        QTest::newRow("an explicit one wins") << "https://api.example"
                                              << "socks5://s.example"
                                              << "*"
                                              << "s.example:1080";
        QTest::newRow("loopback is never proxied") << "https://127.0.0.1:6443"
                                                   << ""
                                                   << ""
                                                   << "";
        QTest::newRow("IPv6 loopback neither") << "https://[::1]:6443"
                                               << ""
                                               << ""
                                               << "";
        QTest::newRow("localhost neither") << "http://localhost:8500"
                                           << ""
                                           << ""
                                           << "";
        QTest::newRow("unless told so") << "http://localhost:8500"
                                        << "http://p:1"
                                        << ""
                                        << "p:1";
        QTest::newRow("an exempt host") << "https://api.example"
                                        << ""
                                        << "api.example"
                                        << "";
        QTest::newRow("an exempt domain") << "https://api.example"
                                          << ""
                                          << "other, .example"
                                          << "";
        QTest::newRow("a domain with a star") << "https://a.b.example"
                                              << ""
                                              << "*.b.example"
                                              << "";
        QTest::newRow("only whole labels count") << "https://myapi.example"
                                                 << ""
                                                 << "api.example"
                                                 << "secure:3128";
        QTest::newRow("an exempt port") << "https://api.example:6443"
                                        << ""
                                        << "api.example:6443"
                                        << "";
        QTest::newRow("another port") << "https://api.example:443"
                                      << ""
                                      << "api.example:6443"
                                      << "secure:3128";
        QTest::newRow("an exempt range") << "https://10.1.2.3"
                                         << ""
                                         << "10.0.0.0/8"
                                         << "";
        QTest::newRow("outside the range") << "https://11.1.2.3"
                                           << ""
                                           << "10.0.0.0/8"
                                           << "secure:3128";
        QTest::newRow("a range and a name") << "https://api.example"
                                            << ""
                                            << "10.0.0.0/8"
                                            << "secure:3128";
        QTest::newRow("everything") << "https://api.example"
                                    << ""
                                    << "*"
                                    << "";
    }
    void choices()
    {
        QFETCH(QString, target);
        QFETCH(QString, explicitly);
        QFETCH(QString, noProxy);
        const auto proxy = net::proxyFor(QUrl(target), QUrl(explicitly), [&](const char *name) -> QString {
            const QByteArray variable(name);
            if (variable == "HTTPS_PROXY")
                return QStringLiteral("http://secure:3128");
            if (variable == "http_proxy")
                return QStringLiteral("plain");
            return variable == "no_proxy" ? noProxy : QString();
        });
        QVERIFY(proxy);
        const bool none = proxy->type() == QNetworkProxy::NoProxy;
        QTEST(none ? QString() : QStringLiteral("%1:%2").arg(proxy->hostName()).arg(proxy->port()), "chosen");
    }

    void nonsenseIsRefusedWithoutItsPassword()
    {
        for (const char *text : {"ftp://u:hidden@p", "http://", "socks9://x"}) {
            const auto proxy =
                net::proxyFor(QUrl(QStringLiteral("https://x.example")), QUrl(QString::fromLatin1(text)));
            QVERIFY(!proxy);
            QCOMPARE(proxy.error().message.code, QStringLiteral("net.bad-proxy"));
            for (const core::MessageArg &arg : proxy.error().message.args)
                QVERIFY(!std::get<QString>(arg.value).contains(QStringLiteral("hidden")));
        }
    }
};

QD_TEST(ProxyChoiceTest)
#include "tst_proxychoice.moc"
