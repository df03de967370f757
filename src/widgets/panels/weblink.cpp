#include "weblink.h"

#include <core/text.h>

#include <QDesktopServices>
#include <QStringList>

#include <utility>

namespace widgets {

namespace {

constexpr qsizetype kTargetLine = 96; // characters

tl::unexpected<core::Error> notOpened(core::Message why)
{
    return core::failure(core::ErrorKind::Config, std::move(why));
}

} // namespace

core::Result<QUrl> webLink(const QString &link)
{
    // An ellipsis at its end: it was cut on its way.
    if (link.size() > kLongestLink || link.endsWith(QChar(0x2026)))
        return notOpened(core::message("panel.link-long"));
    if (core::safeText(link, false, kLongestLink * 8) != link)
        return notOpened(core::message("panel.link-letters"));
    const QUrl url(link, QUrl::StrictMode);
    const QString scheme = url.scheme();
    if (!url.isValid() || url.host().isEmpty() || (scheme != QLatin1String("http") && scheme != QLatin1String("https")))
        return notOpened(core::message("panel.link-scheme"));
    // What stands before an @ is read as the place that it leads to.
    if (url.authority(QUrl::FullyEncoded).contains(u'@'))
        return notOpened(core::message("panel.link-login"));
    return url;
}

bool isWebLink(const QString &link)
{
    return webLink(link).has_value();
}

QString linkTarget(const QUrl &link)
{
    const QString whole = QString::fromLatin1(link.toEncoded());
    QStringList lines;
    for (qsizetype at = 0; at < whole.size(); at += kTargetLine)
        lines += whole.mid(at, kTargetLine);
    return lines.join(u'\n');
}

bool openInBrowser(const QUrl &link)
{
    return QDesktopServices::openUrl(link);
}

} // namespace widgets
