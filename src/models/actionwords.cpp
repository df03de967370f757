#include "actionwords.h"

#include <core/text.h>

#include <QCoreApplication>

#include <algorithm>
#include <iterator>
#include <string>
#include <string_view>

namespace models {

namespace {

/// Codes of refusals that a field of the dialog answers as it stands there at first.
constexpr std::string_view kStillMissing[] = {"config.comment-needed", "verb.scale.same"};

struct OutcomeName
{
    const char *name;
    const char *word;
    Tone tone;
};

constexpr OutcomeName kOutcomes[] = {
    {"started", QT_TRANSLATE_NOOP("models", "started"), Tone::Normal},
    {"succeeded", QT_TRANSLATE_NOOP("models", "succeeded"), Tone::Passing},
    {"failed", QT_TRANSLATE_NOOP("models", "failed"), Tone::Critical},
    {"refused", QT_TRANSLATE_NOOP("models", "refused"), Tone::Warning},
    {"cancelled", QT_TRANSLATE_NOOP("models", "cancelled"), Tone::Muted},
    {"interrupted", QT_TRANSLATE_NOOP("models", "interrupted"), Tone::Warning},
    {"uncertain", QT_TRANSLATE_NOOP("models", "uncertain"), Tone::Warning},
};

const OutcomeName *outcomeNamed(const QString &outcome)
{
    for (const OutcomeName &known : kOutcomes) {
        if (outcome == QLatin1String(known.name))
            return &known;
    }
    return nullptr;
}

} // namespace

QString actionWord(contract::v1::ActionState state)
{
    switch (state) {
    case contract::v1::ACTION_STATE_RUNNING: return QCoreApplication::translate("models", "under way");
    case contract::v1::ACTION_STATE_SUCCEEDED: return QCoreApplication::translate("models", "succeeded");
    case contract::v1::ACTION_STATE_FAILED: return QCoreApplication::translate("models", "failed");
    case contract::v1::ACTION_STATE_CANCELLED: return QCoreApplication::translate("models", "cancelled");
    case contract::v1::ACTION_STATE_INTERRUPTED: return QCoreApplication::translate("models", "interrupted");
    case contract::v1::ACTION_STATE_UNCERTAIN: return QCoreApplication::translate("models", "uncertain");
    case contract::v1::ACTION_STATE_STUCK: return QCoreApplication::translate("models", "stuck");
    default: return QCoreApplication::translate("models", "not known");
    }
}

Tone actionTone(contract::v1::ActionState state)
{
    switch (state) {
    case contract::v1::ACTION_STATE_RUNNING: return Tone::Normal;
    case contract::v1::ACTION_STATE_SUCCEEDED: return Tone::Passing;
    case contract::v1::ACTION_STATE_FAILED: return Tone::Critical;
    case contract::v1::ACTION_STATE_CANCELLED: return Tone::Muted;
    default: return Tone::Warning;
    }
}

QString stepWord(contract::v1::StepState state)
{
    switch (state) {
    case contract::v1::STEP_STATE_PENDING: return QCoreApplication::translate("models", "not begun");
    case contract::v1::STEP_STATE_RUNNING: return QCoreApplication::translate("models", "under way");
    case contract::v1::STEP_STATE_DONE: return QCoreApplication::translate("models", "done");
    case contract::v1::STEP_STATE_FAILED: return QCoreApplication::translate("models", "failed");
    case contract::v1::STEP_STATE_SKIPPED: return QCoreApplication::translate("models", "left out");
    case contract::v1::STEP_STATE_UNCERTAIN: return QCoreApplication::translate("models", "uncertain");
    default: return QCoreApplication::translate("models", "not known");
    }
}

Tone stepTone(contract::v1::StepState state)
{
    switch (state) {
    case contract::v1::STEP_STATE_RUNNING: return Tone::Normal;
    case contract::v1::STEP_STATE_DONE: return Tone::Passing;
    case contract::v1::STEP_STATE_FAILED: return Tone::Critical;
    case contract::v1::STEP_STATE_UNCERTAIN: return Tone::Warning;
    default: return Tone::Muted;
    }
}

QString outcomeWord(const QString &outcome)
{
    const OutcomeName *known = outcomeNamed(outcome);
    return known ? QCoreApplication::translate("models", known->word) : core::safeText(outcome, false, 40);
}

Tone outcomeTone(const QString &outcome)
{
    const OutcomeName *known = outcomeNamed(outcome);
    return known ? known->tone : Tone::Unknown;
}

QString findingWord(contract::v1::Finding::Level level)
{
    switch (level) {
    case contract::v1::Finding::LEVEL_REFUSAL: return QCoreApplication::translate("models", "refused");
    case contract::v1::Finding::LEVEL_WARNING: return QCoreApplication::translate("models", "warning");
    default: return QCoreApplication::translate("models", "note");
    }
}

bool isStillMissing(const contract::v1::Finding &finding)
{
    const std::string &code = finding.message().code();
    return finding.level() == contract::v1::Finding::LEVEL_REFUSAL &&
           std::find(std::begin(kStillMissing), std::end(kStillMissing), code) != std::end(kStillMissing);
}

bool isUnderWay(contract::v1::ActionState state)
{
    return state == contract::v1::ACTION_STATE_RUNNING || state == contract::v1::ACTION_STATE_STUCK ||
           state == contract::v1::ACTION_STATE_UNCERTAIN;
}

bool isFollowed(const contract::v1::ActionRow &action)
{
    return isUnderWay(action.state()) && !action.unreachable();
}

} // namespace models
