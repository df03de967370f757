#include "tlssetup.h"

#include <QSslCertificate>
#include <QSslKey>
#include <QSslSocket>

namespace net {

namespace {

QSslKey readKey(const QByteArray &pem)
{
    for (const QSsl::KeyAlgorithm algorithm : {QSsl::Ec, QSsl::Rsa, QSsl::Dsa}) {
        const QSslKey key(pem, algorithm, QSsl::Pem, QSsl::PrivateKey);
        if (!key.isNull())
            return key;
    }
    return {};
}

core::Error bad(const char *code)
{
    return {core::ErrorKind::Config, QString::fromLatin1(code)};
}

} // namespace

core::Result<QSslConfiguration> tlsConfiguration(const TlsOptions &options)
{
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    if (!options.caPem.isEmpty()) {
        QList<QSslCertificate> authorities = QSslCertificate::fromData(options.caPem, QSsl::Pem);
        if (authorities.isEmpty())
            authorities = QSslCertificate::fromData(options.caPem, QSsl::Der);
        if (authorities.isEmpty())
            return core::failure(bad("net.tls-bad-ca"));
        configuration.setCaCertificates(authorities);
    }
    if (!options.certificatePem.isEmpty()) {
        const QList<QSslCertificate> chain = QSslCertificate::fromData(options.certificatePem, QSsl::Pem);
        if (chain.isEmpty())
            return core::failure(bad("net.tls-bad-certificate"));
        const QSslKey key = readKey(options.keyPem.reveal());
        if (key.isNull())
            return core::failure(bad("net.tls-bad-key"));
        configuration.setLocalCertificateChain(chain);
        configuration.setPrivateKey(key);
    }
    configuration.setPeerVerifyMode(options.skipVerify ? QSslSocket::VerifyNone : QSslSocket::VerifyPeer);
    configuration.setProtocol(QSsl::TlsV1_2OrLater);
    return configuration;
}

} // namespace net
