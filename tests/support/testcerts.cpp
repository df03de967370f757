#include "testcerts.h"

#include <QHostAddress>
#include <QRandomGenerator>

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>
#include <openssl/x509v3.h>

namespace support {

namespace {

template <auto Free> struct Freed
{
    template <class T> void operator()(T *pointer) const { Free(pointer); }
};
using KeyPtr = std::unique_ptr<EVP_PKEY, Freed<EVP_PKEY_free>>;
using CertPtr = std::unique_ptr<X509, Freed<X509_free>>;
using BioPtr = std::unique_ptr<BIO, Freed<BIO_free>>;

constexpr long kDay = 24 * 60 * 60;

QByteArray read(BIO *bio)
{
    char *data = nullptr;
    const long size = BIO_get_mem_data(bio, &data);
    return QByteArray(data, int(size));
}

QByteArray toPem(X509 *certificate)
{
    const BioPtr bio(BIO_new(BIO_s_mem()));
    PEM_write_bio_X509(bio.get(), certificate);
    return read(bio.get());
}

QByteArray toPem(EVP_PKEY *key, bool traditional)
{
    const BioPtr bio(BIO_new(BIO_s_mem()));
    if (traditional)
        PEM_write_bio_PrivateKey_traditional(bio.get(), key, nullptr, nullptr, 0, nullptr, nullptr);
    else
        PEM_write_bio_PrivateKey(bio.get(), key, nullptr, nullptr, 0, nullptr, nullptr);
    return read(bio.get());
}

KeyPtr newKey(TestCa::Key kind)
{
    const bool rsa = kind == TestCa::Key::Rsa || kind == TestCa::Key::RsaTraditional;
    KeyPtr key(rsa ? EVP_RSA_gen(2048) : EVP_EC_gen("P-256"));
    if (!key)
        qFatal("OpenSSL makes no key");
    return key;
}

void addExtension(X509 *certificate, X509 *issuer, int nid, const QByteArray &value)
{
    X509V3_CTX context;
    X509V3_set_ctx_nodb(&context);
    X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
    X509_EXTENSION *extension = X509V3_EXT_conf_nid(nullptr, &context, nid, value.constData());
    if (!extension)
        qFatal("OpenSSL refuses an extension: %s", value.constData());
    X509_add_ext(certificate, extension, -1);
    X509_EXTENSION_free(extension);
}

CertPtr newCertificate(EVP_PKEY *key, const QByteArray &commonName, TestCa::Validity validity)
{
    CertPtr certificate(X509_new());
    X509_set_version(certificate.get(), 2);
    ASN1_INTEGER_set_uint64(X509_get_serialNumber(certificate.get()), QRandomGenerator::global()->generate64() >> 1);
    const long from = validity == TestCa::Validity::NotYet    ? kDay
                      : validity == TestCa::Validity::Expired ? -2 * kDay
                                                              : -kDay;
    X509_gmtime_adj(X509_getm_notBefore(certificate.get()), from);
    X509_gmtime_adj(X509_getm_notAfter(certificate.get()), validity == TestCa::Validity::Expired ? -kDay : 30 * kDay);
    X509_NAME *name = X509_get_subject_name(certificate.get());
    X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_UTF8,
                               reinterpret_cast<const unsigned char *>(commonName.constData()), int(commonName.size()),
                               -1, 0);
    X509_set_pubkey(certificate.get(), key);
    return certificate;
}

} // namespace

struct TestCa::Private
{
    KeyPtr key;
    CertPtr certificate;

    TestCertificate issue(const QByteArray &commonName, Validity validity, Key kind, const QByteArray &alternatives,
                          const QByteArray &usage) const
    {
        const KeyPtr own = newKey(kind);
        const CertPtr made = newCertificate(own.get(), commonName, validity);
        X509_set_issuer_name(made.get(), X509_get_subject_name(certificate.get()));
        addExtension(made.get(), certificate.get(), NID_basic_constraints, "critical,CA:FALSE");
        addExtension(made.get(), certificate.get(), NID_ext_key_usage, usage);
        if (!alternatives.isEmpty())
            addExtension(made.get(), certificate.get(), NID_subject_alt_name, alternatives);
        if (X509_sign(made.get(), key.get(), EVP_sha256()) == 0)
            qFatal("OpenSSL does not sign");
        return {toPem(made.get()), toPem(own.get(), kind == Key::EcTraditional || kind == Key::RsaTraditional)};
    }
};

TestCa::TestCa(const QByteArray &commonName) : d(std::make_unique<Private>())
{
    d->key = newKey(Key::Ec);
    d->certificate = newCertificate(d->key.get(), commonName, Validity::Now);
    X509_set_issuer_name(d->certificate.get(), X509_get_subject_name(d->certificate.get()));
    addExtension(d->certificate.get(), d->certificate.get(), NID_basic_constraints, "critical,CA:TRUE");
    addExtension(d->certificate.get(), d->certificate.get(), NID_key_usage, "critical,keyCertSign,cRLSign");
    if (X509_sign(d->certificate.get(), d->key.get(), EVP_sha256()) == 0)
        qFatal("OpenSSL does not sign");
}

TestCa::~TestCa() = default;

QByteArray TestCa::pem() const
{
    return toPem(d->certificate.get());
}

TestCertificate TestCa::server(const QVector<QByteArray> &names, Validity validity, Key key) const
{
    QByteArray alternatives;
    for (const QByteArray &name : names) {
        const bool address = !QHostAddress(QString::fromLatin1(name)).isNull();
        alternatives += (alternatives.isEmpty() ? QByteArray() : QByteArray(",")) + (address ? "IP:" : "DNS:") + name;
    }
    return d->issue(names.value(0), validity, key, alternatives, "serverAuth");
}

TestCertificate TestCa::client(const QByteArray &commonName, Key key) const
{
    return d->issue(commonName, Validity::Now, key, {}, "clientAuth");
}

} // namespace support
