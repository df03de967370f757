#include "certificates.h"

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <memory>

namespace {

template <class Write> QByteArray pem(Write write)
{
    const std::unique_ptr<BIO, decltype(&BIO_free_all)> bio(BIO_new(BIO_s_mem()), &BIO_free_all);
    write(bio.get());
    char *data = nullptr;
    const long size = BIO_get_mem_data(bio.get(), &data);
    return QByteArray(data, qsizetype(size));
}

BIO *reading(const QByteArray &text)
{
    return BIO_new_mem_buf(text.constData(), int(text.size()));
}

void extend(X509 *certificate, X509 *issuer, int nid, const char *value)
{
    X509V3_CTX context;
    X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
    X509_EXTENSION *extension = X509V3_EXT_conf_nid(nullptr, &context, nid, value);
    X509_add_ext(certificate, extension, -1);
    X509_EXTENSION_free(extension);
}

Certificate make(const QByteArray &name, const Certificate *authority)
{
    static int serial = 0;
    EVP_PKEY *key = EVP_EC_gen("P-256");
    X509 *certificate = X509_new();
    X509_set_version(certificate, 2);
    ASN1_INTEGER_set(X509_get_serialNumber(certificate), ++serial);
    X509_gmtime_adj(X509_getm_notBefore(certificate), -3600);
    X509_gmtime_adj(X509_getm_notAfter(certificate), 86400);
    X509_set_pubkey(certificate, key);
    X509_NAME_add_entry_by_txt(X509_get_subject_name(certificate), "CN", MBSTRING_UTF8,
                               reinterpret_cast<const unsigned char *>(name.constData()), int(name.size()), -1, 0);
    X509 *issuer = certificate;
    EVP_PKEY *signer = key;
    if (authority) {
        BIO *in = reading(authority->certificatePem);
        issuer = PEM_read_bio_X509(in, nullptr, nullptr, nullptr);
        BIO_free_all(in);
        in = reading(authority->keyPem);
        signer = PEM_read_bio_PrivateKey(in, nullptr, nullptr, nullptr);
        BIO_free_all(in);
        extend(certificate, issuer, NID_subject_alt_name, "IP:127.0.0.1,DNS:localhost");
    } else {
        extend(certificate, issuer, NID_basic_constraints, "critical,CA:TRUE");
        extend(certificate, issuer, NID_key_usage, "critical,keyCertSign");
    }
    X509_set_issuer_name(certificate, X509_get_subject_name(issuer));
    X509_sign(certificate, signer, EVP_sha256());
    const Certificate made{pem([&](BIO *bio) { PEM_write_bio_X509(bio, certificate); }),
                           pem([&](BIO *bio) { PEM_write_bio_PrivateKey(bio, key, nullptr, nullptr, 0, nullptr, nullptr); })};
    if (authority) {
        X509_free(issuer);
        EVP_PKEY_free(signer);
    }
    X509_free(certificate);
    EVP_PKEY_free(key);
    return made;
}

} // namespace

Certificate makeAuthority(const QByteArray &name)
{
    return make(name, nullptr);
}

Certificate makeCertificate(const Certificate &authority, const QByteArray &name)
{
    return make(name, &authority);
}
