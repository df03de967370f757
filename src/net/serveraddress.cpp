#include "serveraddress.h"

#include <core/text.h>

#include <QUrl>

#include <algorithm>

namespace net {

namespace {

/// Between the scheme and the path of an address with a scheme.
QString authorityOf(const QString &text)
{
    const qsizetype begin = text.indexOf(QLatin1String("://")) + 3;
    const auto end =
        std::find_if(text.cbegin() + begin, text.cend(), [](QChar c) { return QStringLiteral("/?#").contains(c); });
    return text.mid(begin, end - text.cbegin() - begin);
}

} // namespace

QString withScheme(const QString &address)
{
    return address.contains(QLatin1String("://")) ? address : QLatin1String("http://") + address;
}

core::Result<void> mayBeKept(const QString &address)
{
    const QString text = withScheme(address.trimmed());
    const qsizetype begin = text.indexOf(QLatin1String("://")) + 3;
    qsizetype end = begin;
    while (end < text.size() && !QStringLiteral("/?#").contains(text[end]))
        ++end;
    // An '@' further behind belongs to the path, unless the password has a slash or the scheme is mistyped: then this
    // is no URL, or one whose host is the scheme or nothing.
    const QUrl url(text);
    const bool isMistyped =
        !address.contains(QLatin1String("://")) && (address.contains(QLatin1String(":/")) || url.host().isEmpty());
    const bool isWhole = url.isValid() && !isMistyped;
    const qsizetype at = isWhole ? text.lastIndexOf(u'@', end - 1) : text.lastIndexOf(u'@');
    if (at < begin)
        return {};
    return core::failure(core::ErrorKind::Config,
                         core::Message(QStringLiteral("settings.url-has-secret"))
                             .with(QStringLiteral("url"), core::redactedUrl(text.left(begin) + text.mid(at + 1))));
}

core::Result<void> hasPossiblePort(const QString &address)
{
    const QString text = withScheme(address.trimmed());
    const QString authority = authorityOf(text);
    const qsizetype colon = authority.lastIndexOf(u':');
    if (colon < authority.lastIndexOf(u']')) // of an IPv6 address
        return {};
    const QString port = authority.mid(colon + 1);
    const bool isNumber = colon >= 0 && !port.isEmpty() &&
                          std::all_of(port.cbegin(), port.cend(), [](QChar c) { return c >= u'0' && c <= u'9'; });
    constexpr uint kLastPort = 65'535;
    bool fits = false;
    const uint number = port.toUInt(&fits);
    if (!isNumber || (fits && number > 0 && number <= kLastPort))
        return {};
    const QString shown = text.left(text.indexOf(QLatin1String("://")) + 3) + authority;
    return core::failure(core::ErrorKind::Config, core::Message(QStringLiteral("settings.bad-port"))
                                                      .with(QStringLiteral("url"), core::safeText(shown, false, 300))
                                                      .with(QStringLiteral("port"), core::safeText(port, false, 40)));
}

} // namespace net
