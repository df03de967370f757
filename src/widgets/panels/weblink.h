#pragma once

#include <core/result.h>

#include <QString>
#include <QUrl>

#include <functional>

namespace widgets {

constexpr qsizetype kLongestLink = 4096; ///< characters; what a tool tip can still show whole

/// An address from outside (a label, an alert, a text) that may be opened: http or https with a host, without a login
/// before it, without characters that cannot be seen. Whatever else it is, it is not opened.
/// Errors: Config panel.link-long, panel.link-letters, panel.link-login, panel.link-scheme.
core::Result<QUrl> webLink(const QString &link);
bool isWebLink(const QString &link);

/// Where it leads, to be read before it is opened: ASCII alone, as it is asked for, so that no letter looks like
/// another one, in lines of some 96 characters.
QString linkTarget(const QUrl &link);

/// Hands an address to whatever opens addresses; false: there is none.
using LinkOpener = std::function<bool(const QUrl &)>;
/// The desktop's browser, or another tab of this one.
bool openInBrowser(const QUrl &link);

} // namespace widgets
