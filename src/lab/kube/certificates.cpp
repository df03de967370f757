#include "certificates.h"

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/x509v3.h>

#include <memory>

namespace lab::kube {

namespace {

template <auto Free> struct Deleter
{
    template <class T> void operator()(T *value) const { Free(value); }
};
using Key = std::unique_ptr<EVP_PKEY, Deleter<EVP_PKEY_free>>;
using Certificate = std::unique_ptr<X509, Deleter<X509_free>>;
using Bio = std::unique_ptr<BIO, Deleter<BIO_free>>;
using Extension = std::unique_ptr<X509_EXTENSION, Deleter<X509_EXTENSION_free>>;

constexpr long kYear = 365L * 24 * 3600;

bool extend(X509 *certificate, X509 *issuer, int nid, const char *value)
{
    X509V3_CTX context;
    X509V3_set_ctx_nodb(&context);
    X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
    const Extension extension(X509V3_EXT_conf_nid(nullptr, &context, nid, value));
    return extension && X509_add_ext(certificate, extension.get(), -1) == 1;
}

Certificate prepare(EVP_PKEY *key, const char *commonName)
{
    Certificate certificate(X509_new());
    unsigned char serial[8];
    if (!certificate || RAND_bytes(serial, sizeof serial) != 1)
        return nullptr;
    serial[0] &= 0x7f;
    const std::unique_ptr<BIGNUM, Deleter<BN_free>> number(BN_bin2bn(serial, sizeof serial, nullptr));
    BN_to_ASN1_INTEGER(number.get(), X509_get_serialNumber(certificate.get()));
    X509_set_version(certificate.get(), 2);
    X509_gmtime_adj(X509_getm_notBefore(certificate.get()), -300);
    X509_gmtime_adj(X509_getm_notAfter(certificate.get()), kYear);
    X509_set_pubkey(certificate.get(), key);
    X509_NAME_add_entry_by_txt(X509_get_subject_name(certificate.get()), "CN", MBSTRING_UTF8,
                               reinterpret_cast<const unsigned char *>(commonName), -1, -1, 0);
    return certificate;
}

QByteArray pem(const std::function<int(BIO *)> &write)
{
    const Bio memory(BIO_new(BIO_s_mem()));
    if (!memory || write(memory.get()) != 1)
        return {};
    char *data = nullptr;
    const long size = BIO_get_mem_data(memory.get(), &data);
    return QByteArray(data, qsizetype(size));
}

} // namespace

std::optional<Certificates> Certificates::make()
{
    const Key authorityKey(EVP_EC_gen("P-256"));
    const Key serverKey(EVP_EC_gen("P-256"));
    if (!authorityKey || !serverKey)
        return std::nullopt;
    const Certificate authority = prepare(authorityKey.get(), "quarterdeck-lab-ca");
    const Certificate server = prepare(serverKey.get(), "kube-apiserver");
    if (!authority || !server)
        return std::nullopt;
    X509_set_issuer_name(authority.get(), X509_get_subject_name(authority.get()));
    X509_set_issuer_name(server.get(), X509_get_subject_name(authority.get()));
    const bool extended = extend(authority.get(), authority.get(), NID_basic_constraints, "critical,CA:TRUE") &&
                          extend(authority.get(), authority.get(), NID_key_usage, "critical,keyCertSign,cRLSign") &&
                          extend(authority.get(), authority.get(), NID_subject_key_identifier, "hash") &&
                          extend(server.get(), authority.get(), NID_basic_constraints, "critical,CA:FALSE") &&
                          extend(server.get(), authority.get(), NID_ext_key_usage, "serverAuth") &&
                          extend(server.get(), authority.get(), NID_authority_key_identifier, "keyid") &&
                          extend(server.get(), authority.get(), NID_subject_alt_name,
                                 "DNS:localhost,DNS:kubernetes.default.svc,IP:127.0.0.1");
    if (!extended || X509_sign(authority.get(), authorityKey.get(), EVP_sha256()) == 0 ||
        X509_sign(server.get(), authorityKey.get(), EVP_sha256()) == 0)
        return std::nullopt;
    Certificates made;
    made.authorityPem = pem([&](BIO *out) { return PEM_write_bio_X509(out, authority.get()); });
    made.server.certificatePem = pem([&](BIO *out) { return PEM_write_bio_X509(out, server.get()); });
    made.server.keyPem = pem([&](BIO *out) {
        return PEM_write_bio_PrivateKey(out, serverKey.get(), nullptr, nullptr, 0, nullptr, nullptr);
    });
    return made;
}

} // namespace lab::kube
