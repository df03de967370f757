#include "origin.h"

#include <QCoreApplication>
#include <QSysInfo>

#include <array>

#include <pwd.h>
#include <unistd.h>

namespace audit {

QString operatorOfProcess()
{
    // The effective user, not $USER, which anybody may set.
    const uid_t user = ::geteuid();
    std::array<char, 4096> room{};
    passwd entry{};
    passwd *found = nullptr;
    const QString number = QString::number(qulonglong(user));
    if (::getpwuid_r(user, &entry, room.data(), room.size(), &found) != 0 || !found)
        return number;
    return QString::fromLocal8Bit(found->pw_name) + QLatin1String(" (") + number + QLatin1Char(')');
}

QString originOfProcess()
{
    return QSysInfo::machineHostName() + QLatin1Char('/') + QCoreApplication::applicationName();
}

} // namespace audit
