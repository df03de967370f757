#include "logging.h"

#include "text.h"

#include <QtGlobal>

#include <spdlog/sinks/rotating_file_sink.h>
#include <spdlog/sinks/stdout_color_sinks.h>

namespace core {

namespace {

constexpr std::size_t kLogFileBytes = 5 * 1024 * 1024;
constexpr std::size_t kLogFiles = 3;

void fromQt(QtMsgType type, const QMessageLogContext &, const QString &text)
{
    const std::string line = forLog(text);
    switch (type) {
    case QtDebugMsg: spdlog::debug("{}", line); break;
    case QtInfoMsg: spdlog::info("{}", line); break;
    case QtWarningMsg: spdlog::warn("{}", line); break;
    case QtCriticalMsg: spdlog::error("{}", line); break;
    case QtFatalMsg: spdlog::critical("{}", line); break;
    }
}

} // namespace

void setUpLogging(const QString &level, const QString &filePath)
{
    std::vector<spdlog::sink_ptr> sinks{std::make_shared<spdlog::sinks::stderr_color_sink_mt>()};
    if (!filePath.isEmpty()) {
        sinks.push_back(
            std::make_shared<spdlog::sinks::rotating_file_sink_mt>(filePath.toStdString(), kLogFileBytes, kLogFiles));
    }
    auto logger = std::make_shared<spdlog::logger>("quarterdeck", sinks.begin(), sinks.end());
    const QString wanted = qEnvironmentVariable("QUARTERDECK_LOG", level);
    logger->set_level(spdlog::level::from_str(wanted.toStdString()));
    spdlog::set_default_logger(logger);
    qInstallMessageHandler(fromQt);
}

std::string forLog(QStringView text)
{
    return safeText(text, false, 500).toStdString();
}

} // namespace core
