#include "verbnames.h"

#include <core/text.h>

#include <QCoreApplication>

namespace contract {

namespace {

struct VerbName
{
    const char *verb;
    const char *title;
};

constexpr VerbName kVerbNames[] = {
    {"restart", QT_TRANSLATE_NOOP("verbs", "Restart")},
    {"scale", QT_TRANSLATE_NOOP("verbs", "Scale")},
    {"rollback", QT_TRANSLATE_NOOP("verbs", "Roll back")},
    {"pause", QT_TRANSLATE_NOOP("verbs", "Pause rollout")},
    {"resume", QT_TRANSLATE_NOOP("verbs", "Resume rollout")},
    {"start", QT_TRANSLATE_NOOP("verbs", "Start")},
    {"stop", QT_TRANSLATE_NOOP("verbs", "Stop")},
    {"recover", QT_TRANSLATE_NOOP("verbs", "Recover")},
    {"maintenance-on", QT_TRANSLATE_NOOP("verbs", "Maintenance on")},
    {"maintenance-off", QT_TRANSLATE_NOOP("verbs", "Maintenance off")},
    {"deregister", QT_TRANSLATE_NOOP("verbs", "Deregister")},
    {"release", QT_TRANSLATE_NOOP("verbs", "Release")},
    {"restore", QT_TRANSLATE_NOOP("verbs", "Restore")},
    {"remove", QT_TRANSLATE_NOOP("verbs", "Remove")},
    {"audit.begin", QT_TRANSLATE_NOOP("verbs", "Audit trail begun")},
    {"audit.torn-line", QT_TRANSLATE_NOOP("verbs", "Torn line found")},
    {"audit.unacknowledged-line", QT_TRANSLATE_NOOP("verbs", "Line without head found")},
    {"audit.read", QT_TRANSLATE_NOOP("verbs", "Audit trail read")},
    {"audit.moved", QT_TRANSLATE_NOOP("verbs", "Audit trail moved")},
    {"tidy", QT_TRANSLATE_NOOP("verbs", "Remove old releases")},
};

} // namespace

QString verbTitle(const QString &verb)
{
    for (const VerbName &one : kVerbNames) {
        if (verb == QLatin1String(one.verb))
            return QCoreApplication::translate("verbs", one.title);
    }
    return core::safeText(verb);
}

} // namespace contract
