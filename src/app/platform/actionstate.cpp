#include "actionstate.h"

#include <audit/keepers.h>

#include <QCoreApplication>
#include <QSysInfo>

#ifdef Q_OS_UNIX
#include <pwd.h>
#include <unistd.h>
#endif

namespace platform {

using namespace Qt::Literals::StringLiterals;

namespace {

/// As the system knows who runs this, not as a variable says it.
QString machineUser()
{
#ifdef Q_OS_UNIX
    const struct passwd *entry = getpwuid(geteuid());
    return entry ? QString::fromLocal8Bit(entry->pw_name) : QString::number(geteuid());
#else
    return qEnvironmentVariable("USERNAME");
#endif
}

} // namespace

engine::ActionState openActionState(const QString &folder)
{
    engine::ActionState out;
    out.operatorName = machineUser();
    out.origin = QSysInfo::machineHostName() + u' ' + QCoreApplication::applicationName();
    auto opened = journal::ActionJournal::open(folder + "/actions.sqlite"_L1);
    if (!opened) {
        out.missing = opened.error().message;
        return out;
    }
    auto trail = audit::Trail::open(folder + "/audit"_L1, audit::makeKeeper(folder));
    if (!trail) {
        out.missing = trail.error().message;
        return out;
    }
    out.journal = std::move(*opened);
    out.trail = std::move(*trail);
    return out;
}

} // namespace platform
