#pragma once

#include <QString>

#include <spdlog/spdlog.h>

#include <string>

namespace core {

/// Sends spdlog's and Qt's messages to standard error (and, when a path is given, to a rotating file of 3 x 5 MB).
/// Level names are spdlog's; the environment variable QUARTERDECK_LOG overrides the level.
void setUpLogging(const QString &level = QStringLiteral("warn"), const QString &filePath = {});

/// Text from outside on its way into a log line: escaped, one line, at most 500 characters.
std::string forLog(QStringView text);

} // namespace core
