#include "serveraddress.h"

#include <core/text.h>

#include <QUrl>

namespace net {

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

} // namespace net
