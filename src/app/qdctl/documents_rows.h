#pragma once

#include "value.h"

#include <contract/v1.h>

namespace qdctl {

// Rows of everything but services and sources; documents.h says how a document is written.
Value documentOf(const contract::v1::InstanceRow &row);
Value documentOf(const contract::v1::WorkloadRow &row);
Value documentOf(const contract::v1::PodRow &row);
Value documentOf(const contract::v1::NodeRow &row);
Value documentOf(const contract::v1::EventRow &row);
Value documentOf(const contract::v1::AlertRow &row);
Value documentOf(const contract::v1::ChangeRow &row);
Value documentOf(const contract::v1::AuditRow &row);
/// key, environment, service, verb, target{collection, key}, target_name, arguments{}, reason, principal, state
/// (running, succeeded, failed, cancelled, interrupted, uncertain, stuck), steps[{code, text, args, state, detail,
/// took_ms}], events[{at_unix_ms, code, text, args}], started_unix_ms, ended_unix_ms, error, cancellable, undo,
/// extent{code, text, args} (where only a part was within reach; or null), source.
Value documentOf(const contract::v1::ActionRow &row);
/// verb, title, allowed, refusal, destructive, arguments[{name, kind, initial, least, most, choices[{value, label}]}],
/// lacks_right (refused since a right is missing; otherwise it does not apply now).
Value documentOf(const contract::v1::VerbOffer &offer);
/// allowed, findings[{level, code, text, args}], impact[{code, text, args, before, after}], before, after,
/// steps[{code, text, args}], confirm, reason_required, undoable, undo{verb, arguments} (or null).
Value documentOf(const contract::v1::PreviewReply &preview);

// What is not known is null.
Value textOrNull(const std::string &text); ///< empty: not known
Value spanOrNull(qint64 ms);               ///< below zero: not known
Value timeOrNull(qint64 unixMs);           ///< 0: not known
Value messageOrNull(const contract::v1::Message &message);

/// An object of labels; a value may be empty, as the label is.
template <class Labels> Value::Object labelsOf(const Labels &labels)
{
    Value::Object out;
    for (const contract::v1::Label &label : labels)
        out.push_back({QString::fromStdString(label.name()), label.value()});
    return out;
}

template <class Texts> Value::Array textsOf(const Texts &texts)
{
    return Value::Array(texts.begin(), texts.end());
}

} // namespace qdctl
