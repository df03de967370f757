#include "requestbuild.h"

#include <core/masking.h>
#include <core/text.h>

#include <algorithm>
#include <cstring>

namespace net {

using core::ErrorKind;

namespace {

constexpr qsizetype kShortestSecret = 4;
constexpr qsizetype kShortestInData = 16;
constexpr qsizetype kSureBegin = 8; // so much of a secret is no chance

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
        for (const auto &[name, value] : std::as_const(answer->headers)) {
            if (core::isSecretName(QString::fromLatin1(name)))
                scrubber.add(value.trimmed());
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

} // namespace

void Scrubber::add(const QByteArray &secret)
{
    if (secret.size() < kShortestSecret)
        return;
    m_secrets.push_back({core::Secret(secret)});
    if (QByteArray encoded = secret.toPercentEncoding(); encoded != secret)
        m_secrets.push_back({core::Secret(std::move(encoded))});
}

QByteArray Scrubber::clean(QByteArray text) const
{
    for (const Known &known : m_secrets)
        text.replace(known.secret.reveal(), "***");
    return text;
}

void Scrubber::clean(HttpResponse &answer) const
{
    if (answer.status >= 300) {
        // Lengths count in protobuf.
        if (answer.header("content-type").contains("protobuf")) {
            for (const Known &known : m_secrets)
                maskWhole(known.secret.reveal(), answer.body);
        } else {
            answer.body = clean(std::move(answer.body));
        }
        for (auto &[name, value] : answer.headers)
            value = clean(std::move(value));
        return;
    }
    for (const Known &known : m_secrets) {
        if (known.secret.reveal().size() >= kShortestInData)
            maskWhole(known.secret.reveal(), answer.body);
    }
}

void Scrubber::maskPiece(QByteArray &piece)
{
    for (Known &known : m_secrets) {
        const QByteArray &secret = known.secret.reveal();
        if (secret.size() < kShortestInData)
            continue;
        continueSecret(known, piece);
        maskWhole(secret, piece);
        if (known.begun > 0)
            continue;
        for (qsizetype length = std::min(secret.size() - 1, piece.size()); length > 0 && known.begun == 0; --length) {
            if (std::memcmp(piece.constData() + piece.size() - length, secret.constData(), std::size_t(length)) == 0)
                known.begun = length;
        }
        if (known.begun >= kSureBegin)
            std::memset(piece.data() + piece.size() - known.begun, '*', std::size_t(known.begun));
    }
}

void Scrubber::continueSecret(Known &known, QByteArray &piece)
{
    if (known.begun == 0)
        return;
    const QByteArray &secret = known.secret.reveal();
    const qsizetype begun = std::exchange(known.begun, 0);
    const qsizetype more = std::min(secret.size() - begun, piece.size());
    if (std::memcmp(piece.constData(), secret.constData() + begun, std::size_t(more)) != 0)
        return;
    if (begun + more >= kSureBegin)
        std::memset(piece.data(), '*', std::size_t(more));
    if (begun + more < secret.size())
        known.begun = begun + more;
}

void Scrubber::maskWhole(const QByteArray &secret, QByteArray &bytes)
{
    for (qsizetype at = bytes.indexOf(secret); at >= 0; at = bytes.indexOf(secret, at + secret.size()))
        std::memset(bytes.data() + at, '*', std::size_t(secret.size()));
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
        if (core::isSecretName(key))
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
