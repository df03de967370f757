#include "logline.h"

#include <QDateTime>
#include <QJsonDocument>

#include <cstdio>

namespace lab::service {

void logLine(const char *level, const char *message, const QJsonObject &details)
{
    QJsonObject line = details;
    line.insert(QStringLiteral("time"), QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs));
    line.insert(QStringLiteral("level"), QLatin1String(level));
    line.insert(QStringLiteral("msg"), QLatin1String(message));
    const QByteArray text = QJsonDocument(line).toJson(QJsonDocument::Compact) + '\n';
    std::fwrite(text.constData(), 1, size_t(text.size()), stdout);
    std::fflush(stdout);
}

} // namespace lab::service
