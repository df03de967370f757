#include "documents.h"
#include "documents_rows.h"
#include "words.h"

#include <contract/convert.h>
#include <contract/verbnames.h>

namespace qdctl {

namespace v1 = contract::v1;
using namespace Qt::Literals::StringLiterals;
using Object = Value::Object;
using Array = Value::Array;

namespace {

template <class Arguments> Object argumentsOf(const Arguments &arguments)
{
    Object out;
    for (const v1::Argument &argument : arguments)
        out.push_back({contract::text(argument.name()), argument.value()});
    return out;
}

/// What takes an action or a preview back; null where nothing does.
template <class Undoable> Value undoDocument(const Undoable &of)
{
    if (of.undo_verb().empty())
        return {};
    return Object{{u"verb"_s, of.undo_verb()}, {u"arguments"_s, argumentsOf(of.undo_arguments())}};
}

Array stepsOf(const v1::ActionRow &row)
{
    Array steps;
    for (const v1::ActionStep &step : row.steps()) {
        Object member = document(step.title());
        member.push_back({u"state"_s, stepWord(step.state())});
        member.push_back({u"detail"_s, messageOrNull(step.detail())});
        member.push_back({u"took_ms"_s, spanOrNull(step.took_ms())});
        steps.push_back(std::move(member));
    }
    return steps;
}

QString levelWord(v1::Finding::Level level)
{
    switch (level) {
    case v1::Finding::LEVEL_REFUSAL: return u"refusal"_s;
    case v1::Finding::LEVEL_WARNING: return u"warning"_s;
    default: return u"note"_s;
    }
}

QString argumentKindWord(v1::ArgumentSpec::Kind kind)
{
    switch (kind) {
    case v1::ArgumentSpec::KIND_NUMBER: return u"number"_s;
    case v1::ArgumentSpec::KIND_CHOICE: return u"choice"_s;
    default: return u"text"_s;
    }
}

Object askedFor(const v1::ArgumentSpec &spec)
{
    const bool isNumber = spec.kind() == v1::ArgumentSpec::KIND_NUMBER;
    Array choices;
    for (const v1::Choice &choice : spec.choices())
        choices.push_back(Object{{u"value"_s, choice.value()}, {u"label"_s, messageOrNull(choice.label())}});
    return {{u"name"_s, textOrNull(spec.name())},
            {u"kind"_s, argumentKindWord(spec.kind())},
            {u"initial"_s, textOrNull(spec.initial())},
            {u"least"_s, isNumber ? Value(qint64(spec.least())) : Value()},
            {u"most"_s, isNumber ? Value(qint64(spec.most())) : Value()},
            {u"choices"_s, std::move(choices)}};
}

} // namespace

Value documentOf(const v1::ActionRow &row)
{
    Array events;
    for (const v1::ActionEvent &event : row.events()) {
        Object member{{u"at_unix_ms"_s, timeOrNull(event.at_unix_ms())}};
        for (auto &part : document(event.message()))
            member.push_back(std::move(part));
        events.push_back(std::move(member));
    }
    return Object{{u"key"_s, textOrNull(row.key())},
                  {u"environment"_s, textOrNull(row.environment())},
                  {u"service"_s, textOrNull(row.service())},
                  {u"verb"_s, textOrNull(row.verb())},
                  {u"target"_s, Object{{u"collection"_s, textOrNull(row.target().collection())},
                                       {u"key"_s, textOrNull(row.target().key())}}},
                  {u"target_name"_s, textOrNull(row.target_name())},
                  {u"arguments"_s, argumentsOf(row.arguments())},
                  {u"reason"_s, textOrNull(row.reason())},
                  {u"principal"_s, textOrNull(row.principal())},
                  {u"state"_s, actionWord(row.state())},
                  {u"steps"_s, stepsOf(row)},
                  {u"events"_s, std::move(events)},
                  {u"started_unix_ms"_s, timeOrNull(row.started_unix_ms())},
                  {u"ended_unix_ms"_s, timeOrNull(row.ended_unix_ms())},
                  {u"error"_s, row.has_error() ? Value(document(row.error())) : Value()},
                  {u"cancellable"_s, row.cancellable()},
                  {u"undo"_s, undoDocument(row)},
                  {u"extent"_s, messageOrNull(row.extent())},
                  {u"source"_s, textOrNull(row.source())}};
}

Value documentOf(const v1::VerbOffer &offer)
{
    Array arguments;
    for (const v1::ArgumentSpec &spec : offer.arguments())
        arguments.push_back(askedFor(spec));
    return Object{
        {u"verb"_s, textOrNull(offer.verb())},   {u"title"_s, contract::verbTitle(contract::text(offer.verb()))},
        {u"allowed"_s, offer.allowed()},         {u"refusal"_s, messageOrNull(offer.refusal())},
        {u"destructive"_s, offer.destructive()}, {u"arguments"_s, std::move(arguments)},
        {u"lacks_right"_s, offer.lacks_right()}};
}

Value documentOf(const v1::PreviewReply &preview)
{
    Array findings;
    for (const v1::Finding &finding : preview.findings()) {
        Object member{{u"level"_s, levelWord(finding.level())}};
        for (auto &part : document(finding.message()))
            member.push_back(std::move(part));
        findings.push_back(std::move(member));
    }
    Array impact;
    for (const v1::ImpactLine &line : preview.impact()) {
        Object member = document(line.what());
        member.push_back({u"before"_s, textOrNull(line.before())});
        member.push_back({u"after"_s, textOrNull(line.after())});
        impact.push_back(std::move(member));
    }
    Array steps;
    for (const v1::Message &step : preview.steps())
        steps.push_back(document(step));
    return Object{{u"allowed"_s, preview.allowed()},
                  {u"findings"_s, std::move(findings)},
                  {u"impact"_s, std::move(impact)},
                  {u"before"_s, textOrNull(preview.before())},
                  {u"after"_s, textOrNull(preview.after())},
                  {u"steps"_s, std::move(steps)},
                  {u"confirm"_s, textOrNull(preview.confirm())},
                  {u"reason_required"_s, preview.reason_required()},
                  {u"undoable"_s, preview.undoable()},
                  {u"undo"_s, undoDocument(preview)}};
}

} // namespace qdctl
