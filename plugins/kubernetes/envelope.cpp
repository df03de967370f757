#include "envelope.h"

#include "stringpool.h"

#include <net/httpclient.h>
#include <wire/kubernetesframe.h>
#include <wire/protoreader.h>

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace kubernetes {

using wire::forEachField;
using wire::ProtoReader;

namespace {

constexpr std::string_view kVersionTooLarge = "ResourceVersionTooLarge";
constexpr qsizetype kNameLength = 253; // letters; what Kubernetes allows

core::ErrorKind kindOf(const Status &status, int httpStatus)
{
    using core::ErrorKind;
    if (status.isVersionTooLarge)
        return ErrorKind::Expired;
    static constexpr std::pair<const char *, ErrorKind> kReasons[] = {
        {"Expired", ErrorKind::Expired},
        {"Gone", ErrorKind::Expired},
        {"TooManyRequests", ErrorKind::TooManyRequests},
        {"Unauthorized", ErrorKind::Unauthorised},
        {"Forbidden", ErrorKind::Forbidden},
        {"NotFound", ErrorKind::NotFound},
        {"Conflict", ErrorKind::Conflict},
        {"AlreadyExists", ErrorKind::Conflict},
        {"RequestEntityTooLarge", ErrorKind::TooLarge},
        {"Timeout", ErrorKind::Timeout},
        {"ServerTimeout", ErrorKind::Unavailable},
        {"ServiceUnavailable", ErrorKind::Unavailable},
        {"InternalError", ErrorKind::Unavailable},
        {"StorageReadError", ErrorKind::Unavailable},
    };
    for (const auto &[reason, kind] : kReasons) {
        if (status.reason == QLatin1String(reason))
            return kind;
    }
    const int code = httpStatus >= 400 ? httpStatus : status.code;
    return code >= 400 ? net::kindOfStatus(code) : ErrorKind::Api;
}

void addCause(Status &status, const QString &words)
{
    if (words.isEmpty() || status.causes.size() > 1000)
        return;
    status.causes += (status.causes.isEmpty() ? QString() : QStringLiteral("; ")) + words;
}

QString codeOf(core::ErrorKind kind)
{
    switch (kind) {
    case core::ErrorKind::Expired: return QStringLiteral("kubernetes.expired");
    case core::ErrorKind::TooManyRequests: return QStringLiteral("kubernetes.too-many-requests");
    case core::ErrorKind::Unauthorised: return QStringLiteral("kubernetes.unauthorised");
    case core::ErrorKind::Forbidden: return QStringLiteral("kubernetes.forbidden");
    case core::ErrorKind::NotFound: return QStringLiteral("kubernetes.not-found");
    case core::ErrorKind::Unavailable: return QStringLiteral("kubernetes.unavailable");
    default: return QStringLiteral("kubernetes.refused");
    }
}

} // namespace

core::Error malformed(const char *code, QString what)
{
    core::Error error(core::ErrorKind::Parse, QString::fromLatin1(code));
    if (!what.isEmpty())
        error.message = core::Message(QString::fromLatin1(code)).with(QStringLiteral("what"), what);
    return error;
}

core::Result<Envelope> openEnvelope(std::string_view body)
{
    if (!wire::hasKubernetesMagic(QByteArrayView(body.data(), qsizetype(body.size()))))
        return core::failure(malformed("kubernetes.magic"));
    Envelope envelope;
    bool encoded = false;
    bool hasRaw = false;
    const bool ok = forEachField(body.substr(sizeof(wire::kKubernetesMagic)), [&](const ProtoReader &field) {
        switch (field.field()) {
        case 1:
            return forEachField(field.bytes(), [&](const ProtoReader &type) {
                (type.field() == 1 ? envelope.apiVersion : envelope.kind) = type.bytes();
                return true;
            });
        case 2:
            envelope.raw = field.bytes();
            hasRaw = true;
            return true;
        case 3: encoded = !field.bytes().empty(); return true;
        default: return true;
        }
    });
    if (!ok || !hasRaw)
        return core::failure(malformed("kubernetes.truncated"));
    if (encoded)
        return core::failure(core::ErrorKind::Unsupported, QStringLiteral("kubernetes.encoding"));
    return envelope;
}

std::optional<Status> decodeStatus(std::string_view raw)
{
    Status status;
    const bool ok = forEachField(raw, [&](const ProtoReader &field) {
        switch (field.field()) {
        case 3: status.message = StringPool::single(field.bytes(), 1000); return true;
        case 4: status.reason = StringPool::single(field.bytes(), 100); return true;
        case 5:
            return forEachField(field.bytes(), [&](const ProtoReader &details) {
                if (details.field() == 1)
                    status.name = StringPool::single(details.bytes(), kNameLength);
                if (details.field() == 3)
                    status.resource = StringPool::single(details.bytes(), kNameLength);
                if (details.field() == 5)
                    status.retryAfterSeconds = details.int32();
                if (details.field() != 4)
                    return true;
                return forEachField(details.bytes(), [&](const ProtoReader &cause) {
                    if (cause.field() == 1 && cause.bytes() == kVersionTooLarge)
                        status.isVersionTooLarge = true;
                    if (cause.field() == 2)
                        addCause(status, StringPool::single(cause.bytes(), 1000));
                    return true;
                });
            });
        case 6: status.code = field.int32(); return true;
        default: return true;
        }
    });
    return ok ? std::optional(status) : std::nullopt;
}

std::optional<Status> parseStatus(const QByteArray &body)
{
    if (wire::hasKubernetesMagic(body)) {
        const auto envelope = openEnvelope({body.constData(), std::size_t(body.size())});
        return envelope && envelope->kind == "Status" ? decodeStatus(envelope->raw) : std::nullopt;
    }
    const QJsonObject object = QJsonDocument::fromJson(body).object();
    if (object.value(QLatin1String("kind")).toString() != QLatin1String("Status"))
        return {};
    Status status;
    status.code = object.value(QLatin1String("code")).toInt();
    status.reason = StringPool::single(object.value(QLatin1String("reason")).toString().toStdString(), 100);
    status.message = StringPool::single(object.value(QLatin1String("message")).toString().toStdString(), 1000);
    const QJsonObject details = object.value(QLatin1String("details")).toObject();
    status.resource = StringPool::single(details.value(QLatin1String("kind")).toString().toStdString(), kNameLength);
    status.name = StringPool::single(details.value(QLatin1String("name")).toString().toStdString(), kNameLength);
    status.retryAfterSeconds = details.value(QLatin1String("retryAfterSeconds")).toInt();
    for (const auto &cause : details.value(QLatin1String("causes")).toArray()) {
        addCause(status,
                 StringPool::single(cause.toObject().value(QLatin1String("message")).toString().toStdString(), 1000));
        if (cause.toObject().value(QLatin1String("reason")).toString().toStdString() == kVersionTooLarge)
            status.isVersionTooLarge = true;
    }
    return status;
}

core::Error toError(const Status &status, int httpStatus)
{
    const core::ErrorKind kind = kindOf(status, httpStatus);
    core::Error error(kind, core::Message(codeOf(kind))
                                .with(QStringLiteral("reason"), status.reason)
                                .with(QStringLiteral("message"), status.message));
    const std::pair<const char *, QString> told[] = {
        {"kind", status.resource}, {"name", status.name}, {"causes", status.causes}};
    for (const auto &[name, text] : told) {
        if (!text.isEmpty())
            error.message.args.append(core::MessageArg{QString::fromLatin1(name), text});
    }
    error.httpStatus = httpStatus ? httpStatus : status.code;
    error.detail = status.reason.isEmpty() ? status.message : status.reason + QLatin1String(": ") + status.message;
    if (status.retryAfterSeconds > 0)
        error.retryAfter = std::chrono::seconds(std::min(status.retryAfterSeconds, 3600));
    return error;
}

} // namespace kubernetes
