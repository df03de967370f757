#pragma once

#include <QByteArrayView>
#include <QString>
#include <QStringView>

namespace core {

/// Text from outside made safe to show, log and copy: C0/C1 controls (ANSI escapes among them), bidirectional controls
/// and other invisible format characters become visible escapes such as \x1b or \u202e; line feed and tab stay only
/// where keepLines is set. Nothing is lost silently: whatever is cut is marked with an ellipsis.
QString safeText(QStringView text, bool keepLines = false, qsizetype maxLength = 4096);
QString safeText(const QByteArray &utf8, bool keepLines = false, qsizetype maxLength = 4096);

/// The text between marks that keep its direction to itself: an Arabic name then leaves the numbers beside it where
/// they stand. For what is painted; copies go without.
QString isolated(const QString &text);

/// As QString::fromUtf8(), but byte order marks at the beginning stay: they are part of what somebody wrote.
QString wholeText(QByteArrayView utf8);

/// A URL without user information, query and fragment, for messages and logs.
QString redactedUrl(const QString &url);

/// User information and secret query parameters of the URLs inside a text become "***" (see masking.h).
QString maskUrlSecrets(const QString &text);

} // namespace core
