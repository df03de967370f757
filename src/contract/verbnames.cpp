#include "verbnames.h"

#include <core/text.h>

#include <QCoreApplication>

namespace contract {

namespace {

struct VerbName
{
    const char *verb;
    const char *title;
    const char *sentence = nullptr; ///< with what it is done to; else the one after the other
};

constexpr VerbName kVerbNames[] = {
    {"restart", QT_TRANSLATE_NOOP("verbs", "Restart")},
    {"scale", QT_TRANSLATE_NOOP("verbs", "Scale")},
    {"rollback", QT_TRANSLATE_NOOP("verbs", "Roll back")},
    {"pause", QT_TRANSLATE_NOOP("verbs", "Pause rollout"), QT_TRANSLATE_NOOP("verbs", "Pause rollout of %1")},
    {"resume", QT_TRANSLATE_NOOP("verbs", "Resume rollout"), QT_TRANSLATE_NOOP("verbs", "Resume rollout of %1")},
    {"start", QT_TRANSLATE_NOOP("verbs", "Start")},
    {"stop", QT_TRANSLATE_NOOP("verbs", "Stop")},
    {"recover", QT_TRANSLATE_NOOP("verbs", "Recover")},
    {"maintenance-on", QT_TRANSLATE_NOOP("verbs", "Maintenance on"),
     QT_TRANSLATE_NOOP("verbs", "Maintenance on for %1")},
    {"maintenance-off", QT_TRANSLATE_NOOP("verbs", "Maintenance off"),
     QT_TRANSLATE_NOOP("verbs", "Maintenance off for %1")},
    {"deregister", QT_TRANSLATE_NOOP("verbs", "Deregister")},
    {"release", QT_TRANSLATE_NOOP("verbs", "Release")},
    {"restore", QT_TRANSLATE_NOOP("verbs", "Restore")},
    {"remove", QT_TRANSLATE_NOOP("verbs", "Remove")},
    {"audit.begin", QT_TRANSLATE_NOOP("verbs", "Audit trail begun")},
    {"audit.torn-line", QT_TRANSLATE_NOOP("verbs", "Torn line found")},
    {"audit.unacknowledged-line", QT_TRANSLATE_NOOP("verbs", "Line without head found")},
    {"audit.read", QT_TRANSLATE_NOOP("verbs", "Audit trail read")},
    {"audit.moved", QT_TRANSLATE_NOOP("verbs", "Audit trail moved")},
    {"tidy", QT_TRANSLATE_NOOP("verbs", "Remove old releases"),
     QT_TRANSLATE_NOOP("verbs", "Remove old releases of %1")},
};

const VerbName *knownVerb(const QString &verb)
{
    for (const VerbName &one : kVerbNames) {
        if (verb == QLatin1String(one.verb))
            return &one;
    }
    return nullptr;
}

} // namespace

QString verbTitle(const QString &verb)
{
    const VerbName *known = knownVerb(verb);
    return known ? QCoreApplication::translate("verbs", known->title) : core::safeText(verb);
}

QString verbSentence(const QString &verb, const QString &target)
{
    if (const VerbName *known = knownVerb(verb); known && known->sentence)
        return QCoreApplication::translate("verbs", known->sentence).arg(target);
    //: A verb and what it is done to: "Restart payment"
    return QCoreApplication::translate("verbs", "%1 %2").arg(verbTitle(verb), target);
}

} // namespace contract
