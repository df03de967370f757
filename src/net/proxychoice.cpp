#include "proxychoice.h"

#include <QHostAddress>

namespace net {

namespace {

QString eitherCase(const Environment &environment, const char *upper)
{
    const QString lower = environment(QByteArray(upper).toLower().constData());
    return lower.isEmpty() ? environment(upper) : lower;
}

bool isLoopback(const QString &host)
{
    return host == QLatin1String("localhost") || host.endsWith(QLatin1String(".localhost")) ||
           QHostAddress(host).isLoopback();
}

bool matches(const QString &rule, const QString &host, int port)
{
    if (rule == QLatin1String("*"))
        return true;
    QString name = rule;
    const qsizetype colon = rule.lastIndexOf(u':');
    if (colon > 0 && rule.count(u':') == 1) {
        if (QStringView(rule).mid(colon + 1).toInt() != port)
            return false;
        name = rule.left(colon);
    }
    if (name.contains(u'/')) {
        const auto subnet = QHostAddress::parseSubnet(name);
        const QHostAddress address(host);
        return subnet.second >= 0 && !address.isNull() && address.isInSubnet(subnet);
    }
    if (name.startsWith(QLatin1String("*.")))
        name.remove(0, 1);
    const QString bare = name.startsWith(u'.') ? name.mid(1) : name;
    return host == bare || host.endsWith(u'.' + bare);
}

core::Result<QNetworkProxy> parsed(QString text)
{
    if (!text.contains(QLatin1String("://")))
        text.prepend(QLatin1String("http://"));
    const QUrl url(text, QUrl::StrictMode);
    const QString scheme = url.scheme();
    const bool socks =
        scheme == QLatin1String("socks5") || scheme == QLatin1String("socks5h") || scheme == QLatin1String("socks");
    if (!url.isValid() || url.host().isEmpty() || (!socks && scheme != QLatin1String("http")))
        return core::failure(core::ErrorKind::Config,
                             core::Message(QStringLiteral("net.bad-proxy")).with(QStringLiteral("host"), url.host()));
    return QNetworkProxy(socks ? QNetworkProxy::Socks5Proxy : QNetworkProxy::HttpProxy, url.host(),
                         quint16(url.port(socks ? 1080 : 80)), url.userName(QUrl::FullyDecoded),
                         url.password(QUrl::FullyDecoded));
}

} // namespace

QString processEnvironment(const char *name)
{
    return qEnvironmentVariable(name);
}

core::Result<QNetworkProxy> proxyFor(const QUrl &target, const QUrl &explicitly, const Environment &environment)
{
    if (!explicitly.isEmpty())
        return parsed(explicitly.toString(QUrl::FullyEncoded));
    const QString host = target.host().toLower();
    const bool isTls = target.scheme() == QLatin1String("https");
    if (isLoopback(host))
        return QNetworkProxy(QNetworkProxy::NoProxy);
    QString proxy = eitherCase(environment, isTls ? "HTTPS_PROXY" : "HTTP_PROXY");
    if (proxy.isEmpty())
        proxy = eitherCase(environment, "ALL_PROXY");
    if (proxy.isEmpty())
        return QNetworkProxy(QNetworkProxy::NoProxy);
    const QStringList rules = eitherCase(environment, "NO_PROXY").toLower().split(u',', Qt::SkipEmptyParts);
    for (const QString &rule : rules) {
        if (!rule.trimmed().isEmpty() && matches(rule.trimmed(), host, target.port(isTls ? 443 : 80)))
            return QNetworkProxy(QNetworkProxy::NoProxy);
    }
    return parsed(proxy);
}

} // namespace net
