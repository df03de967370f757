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

engine::ActionState openActionState(const QString &folder, const core::Clock &clock)
{
    engine::ActionState out;
    out.operatorName = machineUser();
    out.origin = QSysInfo::machineHostName() + u' ' + QCoreApplication::applicationName();
    auto drafts = journal::DraftStore::open(folder + "/drafts.sqlite"_L1);
    if (drafts)
        out.drafts = std::move(*drafts);
    else
        out.missingDrafts = drafts.error().message;
    auto opened = journal::ActionJournal::open(folder + "/actions.sqlite"_L1);
    if (!opened) {
        out.missing = opened.error().message;
        return out;
    }
    const QString lines = audit::trailFolder(folder);
    auto trail = audit::Trail::open(lines, audit::makeKeeper(lines), clock.wall());
    if (!trail) {
        out.missing = trail.error().message;
        return out;
    }
    out.journal = std::move(*opened);
    out.trail = std::move(*trail);
    return out;
}

} // namespace platform
