#pragma once

#include "httpclient.h"

#include <QAbstractSocket>
#include <QNetworkReply>
#include <QSslError>

QT_BEGIN_NAMESPACE
class QLocalSocket;
QT_END_NAMESPACE

namespace net {

/// What Qt reports, as Errors whose codes have sentences in contract/phrases_errors.cpp. `url` gives the host names.
core::Error errorOf(QNetworkReply::NetworkError error, const QString &reason, const QList<QSslError> &tls,
                    const QUrl &url);
core::Error errorOf(QAbstractSocket::SocketError error, const QString &reason, const QList<QSslError> &tls,
                    const QUrl &url);
/// `told`: what is wrong with the certificate; empty where only `reason`, Qt's or OpenSSL's words, is known.
core::Error tlsError(const QList<QSslError> &told, const QString &reason, const QUrl &url);

/// An answer that is no success: redirects, 4xx and 5xx. `detail` is the body, already free of secrets.
core::Error errorOfAnswer(const HttpResponse &answer, const QByteArray &detail, core::WallTime now);

/// Retry-After in seconds or as an HTTP date; unset when absent or senseless.
std::optional<core::Milliseconds> retryAfter(const QByteArray &value, core::WallTime now);

} // namespace net
