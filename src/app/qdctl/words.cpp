#include "words.h"

#include <contract/convert.h>
#include <contract/phrases.h>
#include <core/text.h>

#include <QCoreApplication>
#include <QRegularExpression>

namespace qdctl {

namespace v1 = contract::v1;
using namespace Qt::Literals::StringLiterals;

namespace {

const QString kDash = u"—"_s;

/// The shapes of the health states: told apart without colour.
QString shapeOf(v1::Health health)
{
    switch (health) {
    case v1::HEALTH_PASSING: return u"●"_s;
    case v1::HEALTH_WARNING: return u"▲"_s;
    case v1::HEALTH_CRITICAL: return u"◆"_s;
    default: return u"○"_s;
    }
}

} // namespace

QString tr(const char *text)
{
    return QCoreApplication::translate("qdctl", text);
}

QString healthWord(v1::Health health)
{
    switch (health) {
    case v1::HEALTH_PASSING: return u"passing"_s;
    case v1::HEALTH_WARNING: return u"warning"_s;
    case v1::HEALTH_CRITICAL: return u"critical"_s;
    default: return u"unknown"_s;
    }
}

QString freshnessWord(v1::Freshness freshness)
{
    switch (freshness) {
    case v1::FRESHNESS_LIVE: return u"live"_s;
    case v1::FRESHNESS_RESYNCING: return u"resyncing"_s;
    case v1::FRESHNESS_STALE: return u"stale"_s;
    case v1::FRESHNESS_UNAUTHORISED: return u"unauthorised"_s;
    default: return u"loading"_s;
    }
}

QString stepWord(v1::DiagnosisStep::State state)
{
    switch (state) {
    case v1::DiagnosisStep::STATE_OK: return u"ok"_s;
    case v1::DiagnosisStep::STATE_WARNING: return u"warning"_s;
    case v1::DiagnosisStep::STATE_FAILED: return u"failed"_s;
    case v1::DiagnosisStep::STATE_SKIPPED: return u"skipped"_s;
    default: return u"pending"_s;
    }
}

QString actionWord(v1::ActionState state)
{
    switch (state) {
    case v1::ACTION_STATE_RUNNING: return u"running"_s;
    case v1::ACTION_STATE_SUCCEEDED: return u"succeeded"_s;
    case v1::ACTION_STATE_FAILED: return u"failed"_s;
    case v1::ACTION_STATE_CANCELLED: return u"cancelled"_s;
    case v1::ACTION_STATE_INTERRUPTED: return u"interrupted"_s;
    case v1::ACTION_STATE_STUCK: return u"stuck"_s;
    default: return u"uncertain"_s; // a state of a newer engine's too
    }
}

QString standingWord(v1::ConfigStanding standing)
{
    switch (standing) {
    case v1::CONFIG_STANDING_RELEASED: return u"released"_s;
    case v1::CONFIG_STANDING_UNMANAGED: return u"unmanaged"_s;
    case v1::CONFIG_STANDING_REMOVED: return u"removed"_s;
    case v1::CONFIG_STANDING_UNDER_WAY: return u"under-way"_s;
    case v1::CONFIG_STANDING_EXTERNAL_CHANGE: return u"external-change"_s;
    case v1::CONFIG_STANDING_EXTERNAL_REMOVAL: return u"external-removal"_s;
    case v1::CONFIG_STANDING_INDETERMINATE: return u"indeterminate"_s;
    default: return u"unknown"_s; // a standing of a newer engine's too
    }
}

QString stepWord(v1::StepState state)
{
    switch (state) {
    case v1::STEP_STATE_PENDING: return u"pending"_s;
    case v1::STEP_STATE_RUNNING: return u"running"_s;
    case v1::STEP_STATE_DONE: return u"done"_s;
    case v1::STEP_STATE_FAILED: return u"failed"_s;
    case v1::STEP_STATE_SKIPPED: return u"skipped"_s;
    default: return u"uncertain"_s;
    }
}

QString shown(const std::string &text)
{
    return core::safeText(contract::text(text));
}

QString onCommandLine(const QString &word)
{
    static const QRegularExpression plain(u"^[\\w./:=@-]+$"_s);
    QString safe = core::safeText(word);
    return plain.match(safe).hasMatch() ? safe : u'\'' + safe.replace(u'\'', "'\\''"_L1) + u'\'';
}

QString said(const std::string &word)
{
    static constexpr const char *kWords[] = {
        QT_TRANSLATE_NOOP("qdctl", "configuration"),
        QT_TRANSLATE_NOOP("qdctl", "resolve"),
        QT_TRANSLATE_NOOP("qdctl", "connect"),
        QT_TRANSLATE_NOOP("qdctl", "tls"),
        QT_TRANSLATE_NOOP("qdctl", "authenticate"),
        QT_TRANSLATE_NOOP("qdctl", "authorise"),
        QT_TRANSLATE_NOOP("qdctl", "clock"),
        QT_TRANSLATE_NOOP("qdctl", "version"),
        QT_TRANSLATE_NOOP("qdctl", "deploy"),
        QT_TRANSLATE_NOOP("qdctl", "scale"),
        QT_TRANSLATE_NOOP("qdctl", "restart"),
        QT_TRANSLATE_NOOP("qdctl", "config"),
        QT_TRANSLATE_NOOP("qdctl", "health"),
        QT_TRANSLATE_NOOP("qdctl", "alert"),
        QT_TRANSLATE_NOOP("qdctl", "action"),
        QT_TRANSLATE_NOOP("qdctl", "workload"),
        QT_TRANSLATE_NOOP("qdctl", "network-service"),
        QT_TRANSLATE_NOOP("qdctl", "consul-service"),
        QT_TRANSLATE_NOOP("qdctl", "job"),
        QT_TRANSLATE_NOOP("qdctl", "pod"),
        QT_TRANSLATE_NOOP("qdctl", "firing"),
        QT_TRANSLATE_NOOP("qdctl", "pending"),
        QT_TRANSLATE_NOOP("qdctl", "suppressed"),
        QT_TRANSLATE_NOOP("qdctl", "alerts"),
        QT_TRANSLATE_NOOP("qdctl", "checks"),
        QT_TRANSLATE_NOOP("qdctl", "events"),
        QT_TRANSLATE_NOOP("qdctl", "instances"),
        QT_TRANSLATE_NOOP("qdctl", "namespaces"),
        QT_TRANSLATE_NOOP("qdctl", "nodes"),
        QT_TRANSLATE_NOOP("qdctl", "peers"),
        QT_TRANSLATE_NOOP("qdctl", "pods"),
        QT_TRANSLATE_NOOP("qdctl", "services"),
        QT_TRANSLATE_NOOP("qdctl", "targets"),
        QT_TRANSLATE_NOOP("qdctl", "workloads"),
        QT_TRANSLATE_NOOP("qdctl", "sources"),
        QT_TRANSLATE_NOOP("qdctl", "changes"),
        QT_TRANSLATE_NOOP("qdctl", "environments"),
        QT_TRANSLATE_NOOP("qdctl", "actions"),
        QT_TRANSLATE_NOOP("qdctl", "running"),
        QT_TRANSLATE_NOOP("qdctl", "succeeded"),
        QT_TRANSLATE_NOOP("qdctl", "failed"),
        QT_TRANSLATE_NOOP("qdctl", "cancelled"),
        QT_TRANSLATE_NOOP("qdctl", "interrupted"),
        QT_TRANSLATE_NOOP("qdctl", "uncertain"),
        QT_TRANSLATE_NOOP("qdctl", "stuck"),
        QT_TRANSLATE_NOOP("qdctl", "done"),
        QT_TRANSLATE_NOOP("qdctl", "skipped"),
        QT_TRANSLATE_NOOP("qdctl", "refused"),
        QT_TRANSLATE_NOOP("qdctl", "sent"),
        QT_TRANSLATE_NOOP("qdctl", "configs"),
        QT_TRANSLATE_NOOP("qdctl", "released"),
        QT_TRANSLATE_NOOP("qdctl", "unmanaged"),
        QT_TRANSLATE_NOOP("qdctl", "removed"),
        QT_TRANSLATE_NOOP("qdctl", "under-way"),
        QT_TRANSLATE_NOOP("qdctl", "external-change"),
        QT_TRANSLATE_NOOP("qdctl", "external-removal"),
        QT_TRANSLATE_NOOP("qdctl", "indeterminate"),
        QT_TRANSLATE_NOOP("qdctl", "aborted"),
        QT_TRANSLATE_NOOP("qdctl", "release"),
        QT_TRANSLATE_NOOP("qdctl", "restore"),
        QT_TRANSLATE_NOOP("qdctl", "creation"),
        QT_TRANSLATE_NOOP("qdctl", "removal"),
        QT_TRANSLATE_NOOP("qdctl", "external"),
    };
    for (const char *known : kWords) {
        if (word == known)
            return tr(known);
    }
    return shown(word);
}

Tone toneOf(v1::Health health, v1::Freshness freshness)
{
    if (freshness != v1::FRESHNESS_LIVE)
        return Tone::Muted;
    switch (health) {
    case v1::HEALTH_PASSING: return Tone::Passing;
    case v1::HEALTH_WARNING: return Tone::Warning;
    case v1::HEALTH_CRITICAL: return Tone::Critical;
    default: return Tone::Muted;
    }
}

Cell healthCell(v1::Health health, v1::Freshness freshness)
{
    const QString word = contract::Phrases::health(health);
    if (freshness == v1::FRESHNESS_LIVE)
        return {shapeOf(health) + u' ' + word, toneOf(health, freshness)};
    // The last word stays readable, but never looks like news.
    const QString state = contract::Phrases::freshness(freshness);
    return {health == v1::HEALTH_UNKNOWN ? u"○ "_s + state : u"○ %1 (%2)"_s.arg(state, word), Tone::Muted};
}

Cell serviceHealthCell(const v1::ServiceRow &service)
{
    if (!service.incomplete())
        return healthCell(service.health(), service.freshness());
    return {u"○ "_s + tr("incomplete (%1)").arg(contract::Phrases::health(service.health())), Tone::Muted};
}

Cell sourceStateCell(const v1::SourceRow &source)
{
    const QString word = contract::Phrases::freshness(source);
    switch (source.freshness()) {
    case v1::FRESHNESS_LIVE: return {u"● "_s + word, Tone::Passing};
    case v1::FRESHNESS_RESYNCING: return {u"▲ "_s + word, Tone::Warning};
    case v1::FRESHNESS_STALE:
    case v1::FRESHNESS_UNAUTHORISED: return {u"◆ "_s + word, Tone::Critical};
    default: return {u"○ "_s + word, Tone::Muted};
    }
}

Cell signalCell(const v1::Signal &signal, core::Unit unit)
{
    if (!signal.present())
        return {kDash, Tone::Muted};
    const core::Formatted formatted = core::format(signal.value(), unit);
    // An ordinary space: scripts cut columns at it more easily than at a narrow no-break one.
    const QString text = formatted.unit.isEmpty() ? formatted.number : formatted.number + u' ' + formatted.unit;
    return {text, signal.stale() ? Tone::Muted : Tone::Normal};
}

QString windowText(qint64 ms)
{
    static constexpr std::pair<qint64, char16_t> kUnits[] = {{3'600'000, u'h'}, {60'000, u'm'}, {1'000, u's'}};
    for (const auto &[length, unit] : kUnits) {
        if (ms > 0 && ms % length == 0)
            return QString::number(ms / length) + QChar(unit);
    }
    return ms > 0 ? QString::number(ms) + "ms"_L1 : QString();
}

Cell durationCell(qint64 ms)
{
    return ms < 0 ? Cell(kDash, Tone::Muted) : Cell(core::formatDuration(core::Milliseconds(ms)));
}

Cell agoCell(qint64 ms)
{
    if (ms < 0)
        return {kDash, Tone::Muted};
    return {tr("%1 ago").arg(core::formatDuration(core::Milliseconds(ms)))};
}

Cell textCell(const std::string &text, Tone tone)
{
    return text.empty() ? Cell(kDash, Tone::Muted) : Cell(shown(text), tone);
}

Cell wordCell(const std::string &word, Tone tone)
{
    return word.empty() ? Cell(kDash, Tone::Muted) : Cell(said(word), tone);
}

Cell messageCell(const v1::Message &message, Tone tone)
{
    if (message.code().empty())
        return {};
    return {core::safeText(contract::Phrases::render(message)), tone};
}

Cell readyCell(int ready, int desired)
{
    const Tone tone = ready >= desired ? Tone::Normal : ready == 0 ? Tone::Critical : Tone::Warning;
    return {u"%1/%2"_s.arg(ready).arg(desired), tone};
}

Cell datedCell(Cell cell, v1::Freshness freshness)
{
    if (freshness != v1::FRESHNESS_LIVE)
        cell.tone = Tone::Muted;
    return cell;
}

Cell countCell(qint64 count, Tone whenPositive)
{
    return {QString::number(count), count > 0 ? whenPositive : Tone::Muted};
}

} // namespace qdctl
