#pragma once

#include "doctor.h"
#include "settings.h"

namespace net {

/// What the connection doctor has to know about a system with an HTTP API of its own.
struct CheckupPlan
{
    core::Result<ConnectionSettings> settings;
    QString program; ///< "Prometheus"

    /// The first question; needs the credentials where the system has any.
    HttpRequest first;
    /// The answer, of whatever status, is that program's.
    std::function<bool(const HttpResponse &)> isIts;
    /// What such an answer says against us; unset when it is fine. Codes and kinds as the client's errors.
    std::function<std::optional<core::Error>(const HttpResponse &)> refusal;
    /// Ports where the program speaks something else than this API, with their names.
    QVector<QPair<int, QString>> foreignPorts;
    int usualPort = 0;
    /// Path prefixes under which the API may hide when the first question is not found.
    QStringList prefixes;

    struct Right
    {
        QString name; ///< "service:read"
        HttpRequest request;
        std::function<bool(const HttpResponse &)> isGranted;
    };
    QVector<Right> rights;

    HttpRequest version;
    std::function<QString(const HttpResponse &)> readVersion; ///< empty = it does not say
    QString leastVersion;                                     ///< empty = any
};

/// GET of something in JSON.
HttpRequest jsonRequest(const QString &path);

/// Walks configuration, resolve, connect, tls, authenticate, authorise, clock and version, telling each step once, in
/// this order. When the first question has a stranger's answer, it looks whether the API is under another prefix of the
/// same server, or which program it is that answers. Never fails. All on the owner's thread; `clock` must outlive the
/// task.
async::Task<bool> checkUp(QObject *owner, core::Clock &clock, CheckupPlan plan, ProbeSink sink);

} // namespace net
