#include "neterrors.h"

#include <core/text.h>

#include <QDateTime>
#include <QLocale>
#include <QSslCertificate>
#include <QSslCertificateExtension>

#include <algorithm>

namespace net {

using core::Error;
using core::ErrorKind;
using core::Message;

namespace {

constexpr qsizetype kDetailLength = 1000;

Error simple(ErrorKind kind, const char *code, const QUrl &url)
{
    return {kind, Message(QString::fromLatin1(code))
                      .with(QStringLiteral("host"), url.host())
                      .with(QStringLiteral("port"), url.port(url.scheme() == QLatin1String("https") ? 443 : 80))};
}

bool has(const QList<QSslError> &errors, std::initializer_list<QSslError::SslError> kinds)
{
    for (const QSslError &error : errors) {
        if (std::find(kinds.begin(), kinds.end(), error.error()) != kinds.end())
            return true;
    }
    return false;
}

QString nameOf(const QSslCertificate &certificate, bool issuer)
{
    const QStringList names = issuer ? certificate.issuerInfo(QSslCertificate::CommonName)
                                     : certificate.subjectInfo(QSslCertificate::CommonName);
    return core::safeText(names.value(0), false, 200);
}

QString namesOf(const QSslCertificate &certificate)
{
    const QStringList names = certificate.subjectAlternativeNames().values();
    return core::safeText(names.isEmpty() ? nameOf(certificate, false) : names.mid(0, 8).join(QLatin1String(", ")),
                          false, 300);
}

/// What the other side says about our certificate, in OpenSSL's words for its alerts (RFC 8446, 6.2).
bool wantsCertificate(const QString &reason)
{
    static constexpr const char *kWords[] = {"certificate required",
                                             "bad certificate",
                                             "peer did not return a certificate",
                                             "alert unknown ca",
                                             "alert certificate expired",
                                             "alert certificate unknown",
                                             "alert certificate revoked",
                                             "alert unsupported certificate"};
    return std::any_of(std::begin(kWords), std::end(kWords),
                       [&reason](const char *words) { return reason.contains(QLatin1String(words)); });
}

/// Whoever signed is not whom we trust. A CA that was made anew under its old name, or one of another cluster whose CA
/// is called the same, shows as a signature that is not its own.
constexpr std::initializer_list<QSslError::SslError> kUntrusted{QSslError::SelfSignedCertificate,
                                                                QSslError::SelfSignedCertificateInChain,
                                                                QSslError::CertificateUntrusted,
                                                                QSslError::UnableToGetLocalIssuerCertificate,
                                                                QSslError::UnableToGetIssuerCertificate,
                                                                QSslError::UnableToVerifyFirstCertificate,
                                                                QSslError::InvalidCaCertificate,
                                                                QSslError::CertificateSignatureFailed,
                                                                QSslError::UnableToDecryptCertificateSignature,
                                                                QSslError::UnableToDecodeIssuerPublicKey,
                                                                QSslError::AuthorityIssuerSerialNumberMismatch,
                                                                QSslError::SubjectIssuerMismatch};

/// A request that waited for another one's connection hears only the words of what was wrong with it.
QList<QSslError> problemsNamed(const QString &reason)
{
    QList<QSslError> known{QSslError(QSslError::CertificateExpired), QSslError(QSslError::CertificateNotYetValid),
                           QSslError(QSslError::HostNameMismatch)};
    for (const QSslError::SslError kind : kUntrusted)
        known += QSslError(kind);
    QList<QSslError> named;
    for (const QSslError &error : std::as_const(known)) {
        if (reason.contains(error.errorString()))
            named += error;
    }
    return named;
}

/// The certificate that is wrong in this way; the first problem's may be another one of the chain.
QSslCertificate certificateWith(const QList<QSslError> &errors, std::initializer_list<QSslError::SslError> kinds)
{
    for (const QSslError &error : errors) {
        if (std::find(kinds.begin(), kinds.end(), error.error()) != kinds.end())
            return error.certificate();
    }
    return QSslCertificate();
}

bool isAuthority(const QSslCertificate &certificate)
{
    const QList<QSslCertificateExtension> extensions = certificate.extensions();
    return std::any_of(extensions.cbegin(), extensions.cend(), [](const QSslCertificateExtension &extension) {
        return extension.name() == QLatin1String("basicConstraints") &&
               extension.value().toMap().value(QStringLiteral("ca")).toBool();
    });
}

/// Nobody but the server's owner can mend it: its own certificate is of the wrong kind, or there is none.
bool isServersOwn(const QSslError &error)
{
    return !isAuthority(error.certificate()) &&
           has({error}, {QSslError::InvalidPurpose, QSslError::NoPeerCertificate, QSslError::CertificateRevoked,
                         QSslError::CertificateBlacklisted});
}

/// "?" where nobody told.
QString orUnknown(const QString &text)
{
    return text.isEmpty() ? QStringLiteral("?") : text;
}

const char *codeOfStatus(int status)
{
    switch (status) {
    case 401: return "net.http-401";
    case 403: return "net.http-403";
    case 404: return "net.http-404";
    case 409: return "net.http-409";
    case 410: return "net.http-410";
    case 413: return "net.http-413";
    case 429: return "net.http-429";
    default: return status >= 500 ? "net.http-5xx" : "net.status";
    }
}

} // namespace

Error tlsError(const QList<QSslError> &told, const QString &reason, const QUrl &url)
{
    const QList<QSslError> errors = told.isEmpty() ? problemsNamed(reason) : told;
    const auto problem = [&errors](QSslError::SslError kind) { return certificateWith(errors, {kind}); };
    const auto tls = [&](const char *code) { return simple(ErrorKind::Tls, code, url); };
    if (has(errors, {QSslError::CertificateExpired})) {
        const QSslCertificate certificate = problem(QSslError::CertificateExpired);
        Error error = tls(isAuthority(certificate) ? "net.tls-expired-ca" : "net.tls-expired");
        error.message =
            std::move(error.message)
                .with(QStringLiteral("date"), orUnknown(certificate.expiryDate().toUTC().toString(Qt::ISODate)));
        return error;
    }
    if (has(errors, {QSslError::CertificateNotYetValid})) {
        const QSslCertificate certificate = problem(QSslError::CertificateNotYetValid);
        Error error = tls("net.tls-not-yet-valid");
        error.message =
            std::move(error.message)
                .with(QStringLiteral("date"), orUnknown(certificate.effectiveDate().toUTC().toString(Qt::ISODate)));
        return error;
    }
    if (has(errors, kUntrusted)) {
        const QSslCertificate certificate = certificateWith(errors, kUntrusted);
        Error error = tls("net.tls-unknown-ca");
        error.message = std::move(error.message).with(QStringLiteral("issuer"), orUnknown(nameOf(certificate, true)));
        return error;
    }
    if (has(errors, {QSslError::HostNameMismatch})) {
        const QSslCertificate certificate = problem(QSslError::HostNameMismatch);
        Error error = tls("net.tls-host-mismatch");
        error.message = std::move(error.message).with(QStringLiteral("names"), orUnknown(namesOf(certificate)));
        return error;
    }
    const bool isRefused = !errors.isEmpty() || reason.contains(QLatin1String("certificate verify failed"));
    const bool isServers = isRefused && !errors.isEmpty() && isServersOwn(errors.first());
    Error error = tls(isServers                  ? "net.tls-bad-peer"
                      : isRefused                ? "net.tls-not-verified"
                      : wantsCertificate(reason) ? "net.tls-client-certificate"
                                                 : "net.tls-handshake");
    const QString words = errors.isEmpty() ? reason : errors.first().errorString();
    error.message = std::move(error.message).with(QStringLiteral("reason"), core::safeText(words, false, 300));
    return error;
}

Error errorOf(QNetworkReply::NetworkError error, const QString &reason, const QList<QSslError> &tls, const QUrl &url)
{
    switch (error) {
    case QNetworkReply::ConnectionRefusedError: return simple(ErrorKind::Network, "net.refused", url);
    case QNetworkReply::HostNotFoundError: return simple(ErrorKind::Network, "net.host-not-found", url);
    case QNetworkReply::RemoteHostClosedError: return simple(ErrorKind::Network, "net.closed-early", url);
    case QNetworkReply::TimeoutError: return simple(ErrorKind::Timeout, "net.timeout", url);
    case QNetworkReply::SslHandshakeFailedError: return tlsError(tls, reason, url);
    case QNetworkReply::ProxyConnectionRefusedError:
    case QNetworkReply::ProxyConnectionClosedError:
    case QNetworkReply::ProxyNotFoundError:
    case QNetworkReply::ProxyTimeoutError:
    case QNetworkReply::UnknownProxyError: return simple(ErrorKind::Proxy, "net.proxy-refused", url);
    case QNetworkReply::ProxyAuthenticationRequiredError: return simple(ErrorKind::Proxy, "net.proxy-auth", url);
    case QNetworkReply::OperationCanceledError: return Error::cancelled();
    case QNetworkReply::ProtocolFailure:
    case QNetworkReply::ProtocolInvalidOperationError:
    case QNetworkReply::ProtocolUnknownError:
    case QNetworkReply::UnknownContentError: return simple(ErrorKind::Protocol, "net.bad-answer", url);
    default: break;
    }
    // TLS 1.3 tells about a missing client certificate only after the handshake.
    return wantsCertificate(reason) ? tlsError({}, reason, url) : simple(ErrorKind::Network, "net.failed", url);
}

Error errorOf(QAbstractSocket::SocketError error, const QString &reason, const QList<QSslError> &tls, const QUrl &url)
{
    switch (error) {
    case QAbstractSocket::ConnectionRefusedError:
        return errorOf(QNetworkReply::ConnectionRefusedError, reason, tls, url);
    case QAbstractSocket::HostNotFoundError: return errorOf(QNetworkReply::HostNotFoundError, reason, tls, url);
    case QAbstractSocket::RemoteHostClosedError: return errorOf(QNetworkReply::RemoteHostClosedError, reason, tls, url);
    case QAbstractSocket::SocketTimeoutError: return errorOf(QNetworkReply::TimeoutError, reason, tls, url);
    case QAbstractSocket::SslHandshakeFailedError:
        return errorOf(QNetworkReply::SslHandshakeFailedError, reason, tls, url);
    case QAbstractSocket::ProxyAuthenticationRequiredError:
        return errorOf(QNetworkReply::ProxyAuthenticationRequiredError, reason, tls, url);
    case QAbstractSocket::ProxyConnectionRefusedError:
    case QAbstractSocket::ProxyConnectionClosedError:
    case QAbstractSocket::ProxyConnectionTimeoutError:
    case QAbstractSocket::ProxyNotFoundError:
    case QAbstractSocket::ProxyProtocolError:
        return errorOf(QNetworkReply::ProxyConnectionRefusedError, reason, tls, url);
    default: return errorOf(QNetworkReply::UnknownNetworkError, reason, tls, url);
    }
}

std::optional<core::Milliseconds> retryAfter(const QByteArray &value, core::WallTime now)
{
    bool isNumber = false;
    const qint64 seconds = value.trimmed().toLongLong(&isNumber);
    if (isNumber)
        return seconds >= 0 && seconds <= 1'000'000 ? std::optional(core::Milliseconds(seconds * 1000)) : std::nullopt;
    // RFC 9110, 5.6.7: Sun, 06 Nov 1994 08:49:37 GMT
    QDateTime date = QLocale::c().toDateTime(QString::fromLatin1(value.trimmed()),
                                             QStringLiteral("ddd, dd MMM yyyy HH:mm:ss 'GMT'"));
    if (!date.isValid())
        return std::nullopt;
    date.setTimeSpec(Qt::UTC);
    return core::Milliseconds(std::max<qint64>(0, date.toMSecsSinceEpoch() - core::toUnixMs(now)));
}

Error errorOfAnswer(const HttpResponse &answer, const QByteArray &detail, core::WallTime now)
{
    Error error;
    if (answer.status >= 300 && answer.status < 400) {
        const QString target = core::redactedUrl(QString::fromUtf8(answer.header("location").left(2048)));
        error = {ErrorKind::Protocol,
                 Message(QStringLiteral("net.redirect"))
                     .with(QStringLiteral("status"), answer.status)
                     .with(QStringLiteral("target"), target.isEmpty() ? QStringLiteral("?") : target)};
    } else if (answer.status == 407) {
        error = {ErrorKind::Proxy, QStringLiteral("net.proxy-auth")};
    } else {
        error = {
            kindOfStatus(answer.status),
            Message(QString::fromLatin1(codeOfStatus(answer.status))).with(QStringLiteral("status"), answer.status)};
    }
    error.httpStatus = answer.status;
    if (answer.status == 429 || answer.status >= 500)
        error.retryAfter = retryAfter(answer.header("retry-after"), now);
    error.detail = core::safeText(detail, false, kDetailLength);
    return error;
}

} // namespace net
