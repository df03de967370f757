#include "requestbuild.h"

#include <core/text.h>

#include <algorithm>

namespace net {

using core::ErrorKind;

namespace {

bool isHeaderName(const QByteArray &name)
{
    return !name.isEmpty() &&
           std::all_of(name.begin(), name.end(), [](char c) { return c > ' ' && c < 0x7f && c != ':'; });
}

bool isHeaderValue(const QByteArray &value)
{
    return std::none_of(value.begin(), value.end(), [](char c) { return c == '\r' || c == '\n' || c == '\0'; });
}

core::Result<Headers> headersOf(const Endpoint &endpoint, const HttpRequest &request, Scrubber &scrubber)
{
    Headers headers = request.headers;
    if (endpoint.credentials) {
        auto answer = endpoint.credentials();
        if (!answer)
            return core::failure(answer.error());
        // Token files tend to end with a line feed.
        const QByteArray secret = answer->secret.reveal().trimmed();
        scrubber.add(secret);
        if (answer->kind == Credentials::Kind::Bearer) {
            headers.emplaceBack("Authorization", "Bearer " + secret);
        } else if (answer->kind == Credentials::Kind::Basic) {
            const QByteArray both = (answer->user.toUtf8() + ':' + secret).toBase64();
            scrubber.add(both);
            headers.emplaceBack("Authorization", "Basic " + both);
        } else if (answer->kind == Credentials::Kind::Header) {
            headers.emplaceBack(answer->headerName, secret);
        }
        headers += answer->headers;
    }
    for (const auto &[name, value] : std::as_const(headers)) {
        if (!isHeaderName(name) || !isHeaderValue(value))
            return core::failure(ErrorKind::Config,
                                 core::Message(QStringLiteral("net.bad-header"))
                                     .with(QStringLiteral("name"), QString::fromLatin1(name.left(60))));
    }
    const bool named = std::any_of(headers.cbegin(), headers.cend(), [](const auto &header) {
        return header.first.compare("user-agent", Qt::CaseInsensitive) == 0;
    });
    if (!named)
        headers.emplaceBack("User-Agent", "Quarterdeck");
    return headers;
}

QByteArray encodedQuery(const QUrlQuery &query)
{
    QByteArray out;
    const auto items = query.queryItems(QUrl::FullyDecoded);
    for (const auto &[key, value] : items)
        out += (out.isEmpty() ? "" : "&") + QUrl::toPercentEncoding(key) + '=' + QUrl::toPercentEncoding(value);
    return out;
}

bool looksSecret(const QString &key)
{
    const QString lower = key.toLower();
    return lower.contains(QLatin1String("token")) || lower.contains(QLatin1String("secret")) ||
           lower.contains(QLatin1String("password")) || lower.contains(QLatin1String("key"));
}

} // namespace

void Scrubber::add(const QByteArray &secret)
{
    if (secret.size() >= 4)
        m_secrets.emplace_back(secret);
}

QByteArray Scrubber::clean(QByteArray text) const
{
    for (const core::Secret &secret : m_secrets)
        text.replace(secret.reveal(), "***");
    return text;
}

QString displayNameOf(const QUrl &base)
{
    QString name = core::redactedUrl(base.toString(QUrl::FullyEncoded));
    while (name.endsWith(u'/'))
        name.chop(1);
    return name;
}

core::Result<BuiltRequest> buildRequest(const Endpoint &endpoint, const HttpRequest &request)
{
    BuiltRequest built;
    const QUrl &base = endpoint.base;
    const QString scheme = base.scheme();
    const bool isLocal = scheme == QLatin1String("unix");
    const bool isHttp = scheme == QLatin1String("http") || scheme == QLatin1String("https");
    if (!base.isValid() || (isHttp && base.host().isEmpty()) || (isLocal && base.path().isEmpty()) ||
        (!isHttp && !isLocal))
        return core::failure(ErrorKind::Config, QStringLiteral("net.bad-url"));
    QUrl &url = built.wire.url;
    url.setScheme(isLocal ? QStringLiteral("http") : scheme);
    url.setHost(isLocal ? QStringLiteral("localhost") : base.host());
    url.setPort(isLocal ? -1 : base.port());
    QString prefix = isLocal ? QString() : base.path(QUrl::FullyEncoded);
    while (prefix.endsWith(u'/'))
        prefix.chop(1);
    url.setPath(prefix + request.path, QUrl::TolerantMode);
    const QStringList segments = url.path(QUrl::FullyDecoded).split(u'/');
    if (!request.path.startsWith(u'/') || segments.contains(QStringLiteral("..")) ||
        segments.contains(QStringLiteral(".")))
        return core::failure(ErrorKind::Config, QStringLiteral("net.bad-path"));
    if (!request.query.isEmpty())
        url.setQuery(QString::fromLatin1(encodedQuery(request.query)), QUrl::StrictMode);
    auto headers = headersOf(endpoint, request, built.scrubber);
    if (!headers)
        return core::failure(headers.error());
    built.scrubber.add(base.password(QUrl::FullyDecoded).toUtf8());
    const auto items = request.query.queryItems(QUrl::FullyDecoded);
    for (const auto &[key, value] : items) {
        if (looksSecret(key))
            built.scrubber.add(value.toUtf8());
    }
    built.wire.method = request.method;
    built.wire.socketPath = isLocal ? base.path(QUrl::FullyDecoded) : QString();
    built.wire.headers = std::move(*headers);
    built.wire.body = request.body;
    built.wire.bodyLimit = request.bodyLimit;
    return built;
}

} // namespace net
