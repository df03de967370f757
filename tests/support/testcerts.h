#pragma once

#include <QByteArray>
#include <QVector>

#include <memory>

namespace support {

struct TestCertificate
{
    QByteArray certificatePem;
    QByteArray keyPem;
};

/// A certificate authority made at run time with OpenSSL; no files, no programs. Aborts when OpenSSL refuses.
class TestCa
{
public:
    enum class Validity { Now, Expired, NotYet };
    enum class Key { Ec, Rsa, EcTraditional, RsaTraditional }; ///< the first two as PKCS#8

    explicit TestCa(const QByteArray &commonName = "Quarterdeck Test CA");
    ~TestCa();
    TestCa(const TestCa &) = delete;
    TestCa &operator=(const TestCa &) = delete;

    QByteArray pem() const;
    /// `names` are DNS names or IP addresses; the first is the common name.
    TestCertificate server(const QVector<QByteArray> &names = {"localhost", "127.0.0.1"},
                           Validity validity = Validity::Now, Key key = Key::Ec) const;
    TestCertificate client(const QByteArray &commonName, Key key = Key::Ec) const;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace support
