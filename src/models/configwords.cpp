#include "configwords.h"

#include <core/text.h>

#include <QCoreApplication>

#include <utility>

namespace models {

namespace {

using ConfigWord = std::pair<const char *, const char *>;

constexpr ConfigWord kConfigKinds[] = {
    {"configmap", QT_TRANSLATE_NOOP("models", "ConfigMap")},
    {"kv-prefix", QT_TRANSLATE_NOOP("models", "Consul keys below a prefix")},
    {"kv-document", QT_TRANSLATE_NOOP("models", "Consul key")},
};

constexpr ConfigWord kReleaseKinds[] = {
    {"release", QT_TRANSLATE_NOOP("models", "release")},
    {"restore", QT_TRANSLATE_NOOP("models", "restored")},
    {"creation", QT_TRANSLATE_NOOP("models", "created")},
    {"removal", QT_TRANSLATE_NOOP("models", "removed")},
    {"external", QT_TRANSLATE_NOOP("models", "changed elsewhere")},
};

constexpr ConfigWord kReleaseStates[] = {
    {"released", QT_TRANSLATE_NOOP("models", "released")},
    {"pending", QT_TRANSLATE_NOOP("models", "under way")},
    {"aborted", QT_TRANSLATE_NOOP("models", "aborted")},
    {"indeterminate", QT_TRANSLATE_NOOP("models", "outcome not known")},
};

template <std::size_t N> QString configWord(const ConfigWord (&words)[N], const QString &known)
{
    for (const auto &[name, word] : words) {
        if (known == QLatin1String(name))
            return QCoreApplication::translate("models", word);
    }
    return core::safeText(known, false, 60);
}

} // namespace

QString standingWord(contract::v1::ConfigStanding standing)
{
    switch (standing) {
    case contract::v1::CONFIG_STANDING_RELEASED: return QCoreApplication::translate("models", "as released");
    case contract::v1::CONFIG_STANDING_UNMANAGED: return QCoreApplication::translate("models", "never released");
    case contract::v1::CONFIG_STANDING_REMOVED: return QCoreApplication::translate("models", "removed");
    case contract::v1::CONFIG_STANDING_UNDER_WAY: return QCoreApplication::translate("models", "release under way");
    case contract::v1::CONFIG_STANDING_EXTERNAL_CHANGE:
        return QCoreApplication::translate("models", "changed elsewhere");
    case contract::v1::CONFIG_STANDING_EXTERNAL_REMOVAL:
        return QCoreApplication::translate("models", "removed elsewhere");
    case contract::v1::CONFIG_STANDING_INDETERMINATE: return QCoreApplication::translate("models", "half released");
    default: return QCoreApplication::translate("models", "not known");
    }
}

Tone standingTone(contract::v1::ConfigStanding standing)
{
    switch (standing) {
    case contract::v1::CONFIG_STANDING_EXTERNAL_CHANGE:
    case contract::v1::CONFIG_STANDING_EXTERNAL_REMOVAL: return Tone::Warning;
    case contract::v1::CONFIG_STANDING_INDETERMINATE: return Tone::Critical;
    case contract::v1::CONFIG_STANDING_RELEASED: return Tone::Normal;
    default: return Tone::Unknown;
    }
}

contract::v1::Health standingShape(contract::v1::ConfigStanding standing)
{
    if (standing == contract::v1::CONFIG_STANDING_RELEASED)
        return contract::v1::HEALTH_PASSING;
    return Cell::ofState({}, standingTone(standing)).health;
}

QString standingAdvice(contract::v1::ConfigStanding standing, bool hasDraft)
{
    switch (standing) {
    case contract::v1::CONFIG_STANDING_UNDER_WAY:
        return QCoreApplication::translate("models", "Somebody's release is under way. Wait until it has ended.");
    case contract::v1::CONFIG_STANDING_EXTERNAL_CHANGE:
        if (!hasDraft)
            return QCoreApplication::translate("models",
                                               "It was changed without a release. Look at the difference; edit it to "
                                               "begin a draft and release that, or restore a release.");
        return QCoreApplication::translate("models",
                                           "It was changed without a release. Look at the difference; release "
                                           "the draft to keep a state that you choose, or restore a release.");
    case contract::v1::CONFIG_STANDING_EXTERNAL_REMOVAL:
        return QCoreApplication::translate("models", "It was removed without a release. Restore a release to bring it "
                                                     "back.");
    case contract::v1::CONFIG_STANDING_INDETERMINATE:
        return QCoreApplication::translate("models",
                                           "A release broke off, and what is there is neither the state before "
                                           "nor the one after it. Look at the difference and restore a "
                                           "release.");
    default: return {};
    }
}

QString configKindWord(const QString &kind)
{
    return configWord(kConfigKinds, kind);
}

QString releaseKindWord(const QString &kind)
{
    return configWord(kReleaseKinds, kind);
}

QString releaseStateWord(const QString &state)
{
    return configWord(kReleaseStates, state);
}

Tone releaseStateTone(const QString &state)
{
    if (state == QLatin1String("indeterminate"))
        return Tone::Critical;
    if (state == QLatin1String("aborted"))
        return Tone::Warning;
    return state == QLatin1String("released") ? Tone::Normal : Tone::Unknown;
}

} // namespace models
