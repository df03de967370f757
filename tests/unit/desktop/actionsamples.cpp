#include "actionsamples.h"

#include "sampleplatform.h"

#include <contract/convert.h>

namespace stage {

namespace {

constexpr qint64 kBegunMs = 1'699'999'900'000; // a while before the manual clock's now

contract::v1::VerbOffer &addOffer(contract::v1::VerbList &verbs, const char *verb, bool isDestructive = false)
{
    auto &offer = *verbs.add_verbs();
    offer.set_verb(verb);
    offer.set_allowed(true);
    offer.set_destructive(isDestructive);
    return offer;
}

contract::v1::Row actionOf(const char *key, contract::v1::ActionState state)
{
    contract::v1::Row row;
    row.set_key(key);
    auto &action = *row.mutable_action();
    action.set_key(key);
    action.set_environment("χώρα");
    action.set_service(contract::utf8(kSick));
    action.set_verb("scale");
    action.mutable_target()->set_collection("services");
    action.mutable_target()->set_key(contract::utf8(kSick));
    action.set_target_name("παραγγελία");
    action.set_reason("συμβάν");
    action.set_principal("χειριστής");
    action.set_state(state);
    action.set_started_unix_ms(kBegunMs);
    action.set_started_ms(100'000);
    auto &first = *action.add_steps();
    *first.mutable_title() = message("net.timeout");
    first.set_state(contract::v1::STEP_STATE_DONE);
    first.set_took_ms(120);
    auto &second = *action.add_steps();
    *second.mutable_title() = message("net.timeout");
    *second.mutable_detail() = message("net.timeout");
    second.set_state(state == contract::v1::ACTION_STATE_FAILED ? contract::v1::STEP_STATE_FAILED
                                                                : contract::v1::STEP_STATE_RUNNING);
    second.set_took_ms(-1);
    auto &event = *action.add_events();
    event.set_at_unix_ms(kBegunMs);
    *event.mutable_message() = message("net.timeout");
    return row;
}

contract::v1::Row auditLine(int sequence, const char *outcome)
{
    contract::v1::Row row;
    row.set_key(std::to_string(sequence));
    auto &entry = *row.mutable_audit();
    entry.set_key(row.key());
    entry.set_sequence(sequence);
    entry.set_at_unix_ms(kBegunMs);
    entry.set_age_ms(100'000);
    entry.set_principal("χειριστής");
    entry.set_operator_("χρήστης");
    entry.set_origin("μηχανή");
    entry.set_environment("χώρα");
    entry.set_verb("scale");
    entry.set_target("παραγγελία");
    entry.set_service(contract::utf8(kSick));
    entry.set_outcome(outcome);
    entry.set_reason("συμβάν");
    entry.set_before("αντίγραφα: 3\nζώνη: 1\n");
    entry.set_after("αντίγραφα: 5\nζώνη: 1\n");
    return row;
}

} // namespace

void fillWithVerbs(ScriptedEngine &engine)
{
    contract::v1::VerbList verbs;
    addOffer(verbs, "restart");
    auto &scale = addOffer(verbs, "scale");
    auto &replicas = *scale.add_arguments();
    replicas.set_name("replicas");
    replicas.set_kind(contract::v1::ArgumentSpec::KIND_NUMBER);
    replicas.set_initial("5");
    replicas.set_most(50);
    auto &refused = addOffer(verbs, "pause");
    refused.set_allowed(false);
    *refused.mutable_refusal() = message("net.timeout");
    addOffer(verbs, "stop", true);
    engine.setVerbs(verbs);

    contract::v1::PreviewReply preview;
    preview.set_allowed(true);
    preview.set_token("1");
    preview.set_confirm("παραγγελία");
    preview.set_reason_required(true);
    preview.set_undoable(true);
    for (const auto level : {contract::v1::Finding::LEVEL_WARNING, contract::v1::Finding::LEVEL_NOTE}) {
        auto &finding = *preview.add_findings();
        finding.set_level(level);
        *finding.mutable_message() = message("net.timeout");
    }
    auto &line = *preview.add_impact();
    *line.mutable_what() = message("net.timeout");
    line.set_before("3");
    line.set_after("5");
    *preview.add_steps() = message("net.timeout");
    preview.set_before("αντίγραφα: 3\nζώνη: 1\n");
    preview.set_after("αντίγραφα: 5\nζώνη: 1\n");
    engine.setPreview(preview);
}

void fillWithActions(ScriptedEngine &engine)
{
    contract::v1::Row stuck = actionOf(kStuckAction, contract::v1::ACTION_STATE_STUCK);
    stuck.mutable_action()->set_cancellable(true);
    contract::v1::Row failed = actionOf("χώρα/6", contract::v1::ACTION_STATE_FAILED);
    failed.mutable_action()->mutable_error()->set_kind("api");
    *failed.mutable_action()->mutable_error()->mutable_message() = message("net.timeout");
    contract::v1::Row done = actionOf("χώρα/5", contract::v1::ACTION_STATE_SUCCEEDED);
    done.mutable_action()->set_undo_verb("scale");
    for (contract::v1::Row *ended : {&failed, &done})
        ended->mutable_action()->set_ended_unix_ms(kBegunMs + 60'000);
    engine.setRows(QStringLiteral("actions"), {stuck, failed, done});
    engine.setRows(QStringLiteral("audit"),
                   {auditLine(3, "refused"), auditLine(2, "succeeded"), auditLine(1, "started")});
}

} // namespace stage
