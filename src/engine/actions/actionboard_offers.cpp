#include "actionboard.h"

#include "actioncourse.h"
#include "actiontoken.h"

#include <contract/convert.h>

#include <QPointer>

#include <algorithm>
#include <memory>
#include <optional>
#include <utility>

namespace engine {

namespace v1 = contract::v1;
using namespace Qt::Literals::StringLiterals;
using contract::utf8;

namespace {

void fillArgument(const ArgumentSpec &spec, v1::ArgumentSpec &out)
{
    out.set_name(utf8(spec.name));
    switch (spec.kind) {
    case ArgumentSpec::Kind::Text: out.set_kind(v1::ArgumentSpec::KIND_TEXT); break;
    case ArgumentSpec::Kind::Number: out.set_kind(v1::ArgumentSpec::KIND_NUMBER); break;
    case ArgumentSpec::Kind::Choice: out.set_kind(v1::ArgumentSpec::KIND_CHOICE); break;
    }
    out.set_initial(utf8(spec.initial));
    out.set_least(spec.least);
    out.set_most(spec.most);
    for (const ArgumentSpec::Choice &choice : spec.choices) {
        v1::Choice *to = out.add_choices();
        to->set_value(utf8(choice.value));
        *to->mutable_label() = contract::toContract(choice.label);
    }
}

/// An error while asking is a refusal: it is not known that one may.
void fillOffer(const core::Result<VerbOffer> &offer, v1::VerbOffer &out)
{
    if (!offer || offer->refusal)
        *out.mutable_refusal() = contract::toContract(offer ? *offer->refusal : offer.error().message);
    out.set_allowed(offer && !offer->refusal);
    out.set_lacks_right(offer ? offer->refusal && offer->isRightMissing
                              : offer.error().kind == core::ErrorKind::Forbidden ||
                                    offer.error().kind == core::ErrorKind::Unauthorised);
    if (!offer)
        return;
    for (const ArgumentSpec &spec : offer->arguments)
        fillArgument(spec, *out.add_arguments());
}

/// What would be shown as gone though nobody told how it would be is left out: the token binds it all the same.
void fillTexts(const ActionPlan &plan, v1::PreviewReply &out)
{
    if (!plan.texts) {
        const bool isUntold = plan.isRefused() && plan.after.isEmpty();
        out.set_before(utf8(isUntold ? QString() : plan.before));
        out.set_after(utf8(plan.after));
        return;
    }
    QString before;
    QString after;
    const auto append = [](QString &all, const QString &name, const QString &text) {
        if (!all.isEmpty() && !all.endsWith(u'\n'))
            all += u'\n';
        if (!name.isEmpty() && !text.isEmpty())
            all += u"# "_s + name + u'\n';
        all += text;
    };
    for (const TextChange &text : *plan.texts) {
        append(before, text.name, text.before);
        append(after, text.name, text.after);
        if (text.name.isEmpty())
            continue;
        v1::TextChange *to = out.add_texts();
        to->set_name(utf8(text.name));
        to->set_before(utf8(text.before));
        to->set_after(utf8(text.after));
    }
    out.set_before(utf8(before));
    out.set_after(utf8(after));
}

v1::PreviewReply previewReply(ActionPlan plan, const ActionTarget &target, const QString &token)
{
    std::stable_sort(plan.findings.begin(), plan.findings.end(),
                     [](const Finding &left, const Finding &right) { return left.level > right.level; });
    v1::PreviewReply out;
    out.set_allowed(!plan.isRefused());
    for (const Finding &finding : std::as_const(plan.findings)) {
        v1::Finding *to = out.add_findings();
        to->set_level(v1::Finding::Level(int(finding.level)));
        *to->mutable_message() = contract::toContract(finding.message);
    }
    for (const ImpactLine &line : std::as_const(plan.impact)) {
        v1::ImpactLine *to = out.add_impact();
        *to->mutable_what() = contract::toContract(line.what);
        to->set_before(utf8(line.before));
        to->set_after(utf8(line.after));
    }
    fillTexts(plan, out);
    for (const StepPlan &step : std::as_const(plan.steps))
        *out.add_steps() = contract::toContract(step.title);
    if (target.isProtected)
        out.set_confirm(utf8(target.name));
    out.set_reason_required(target.isProtected);
    out.set_undoable(plan.undo.has_value());
    if (plan.undo) {
        out.set_undo_verb(utf8(plan.undo->verb));
        addArguments(plan.undo->arguments, *out.mutable_undo_arguments());
    }
    out.set_token(utf8(token));
    return out;
}

/// What refuses such a plan; none where nothing does.
std::optional<core::Error> refusalOfPlan(const core::Result<ActionPlan> &plan)
{
    if (!plan)
        return plan.error();
    const auto found = std::find_if(plan->findings.cbegin(), plan->findings.cend(),
                                    [](const Finding &finding) { return finding.level == FindingLevel::Refusal; });
    return found == plan->findings.cend() ? std::nullopt
                                          : std::optional(core::Error(core::ErrorKind::Api, found->message));
}

/// What was missing, as a refusal; none where nothing was. Nothing is asked for where nothing is protected: whatever a
/// client says of it, Perform would not refuse it.
std::optional<core::Error> withheldRefusal(v1::Preview::Withheld missing, const ActionTarget &target)
{
    if (!target.isProtected)
        return {};
    QString code;
    switch (missing) {
    case v1::Preview::WITHHELD_NAME: code = u"action.name-needed"_s; break;
    case v1::Preview::WITHHELD_REASON: code = u"action.reason-needed"_s; break;
    case v1::Preview::WITHHELD_CONSENT: code = u"action.not-agreed"_s; break;
    default: return {};
    }
    return core::Error(core::ErrorKind::Api, core::Message(code).with(u"target"_s, target.name));
}

/// The verbs' answers while they come in.
struct GatheredOffers
{
    v1::VerbList list;
    std::vector<async::Task<VerbOffer>> asked;
    int open = 0;
};

} // namespace

async::Task<v1::VerbList> ActionBoard::listVerbs(QObject *owner, const v1::Target &wanted) const
{
    const auto target = m_parts.resolve(contract::text(wanted.collection()), contract::text(wanted.key()));
    if (!target)
        return async::ready<v1::VerbList>(owner, core::failure(target.error()));
    const auto why = unable();
    const auto gathered = std::make_shared<GatheredOffers>();
    std::vector<const Verb *> asking;
    for (const auto &verb : *m_parts.verbs) {
        if (!verb->appliesTo(*target, m_parts.world))
            continue;
        v1::VerbOffer *offer = gathered->list.add_verbs();
        offer->set_verb(utf8(verb->name()));
        offer->set_destructive(verb->isDestructive());
        if (why)
            *offer->mutable_refusal() = contract::toContract(why->message);
        else
            asking.push_back(verb.get());
    }
    if (asking.empty())
        return async::ready<v1::VerbList>(owner, std::move(gathered->list));

    async::Promise<v1::VerbList> promise;
    auto answer = promise.task(owner);
    gathered->open = int(asking.size());
    promise.onCancel([gathered] { gathered->asked.clear(); });
    for (int i = 0; i < int(asking.size()); ++i) {
        auto task = asking[std::size_t(i)]->offer(owner, *target, m_parts.world);
        task.then([promise, i, weak = std::weak_ptr<GatheredOffers>(gathered)](core::Result<VerbOffer> offer) {
            const auto held = weak.lock();
            if (!held)
                return;
            fillOffer(offer, *held->list.mutable_verbs(i));
            if (--held->open == 0)
                promise.set(held->list);
        });
        gathered->asked.push_back(std::move(task));
    }
    return answer;
}

async::Task<v1::PreviewReply> ActionBoard::preview(QObject *owner, const v1::Preview &request,
                                                   const QString &client) const
{
    auto wanted = understood(contract::text(request.verb()), request.target(), request.arguments());
    if (!wanted)
        return async::ready<v1::PreviewReply>(owner, core::failure(wanted.error()));
    wanted->reason = contract::text(request.reason());
    wanted->caller.name = client;
    if (const auto missing = withheldRefusal(request.withheld(), wanted->target)) {
        if (!unable())
            noteRefusal(*wanted, *missing);
        v1::PreviewReply reply;
        v1::Finding *finding = reply.add_findings();
        finding->set_level(v1::Finding::LEVEL_REFUSAL);
        *finding->mutable_message() = contract::toContract(missing->message);
        return async::ready<v1::PreviewReply>(owner, std::move(reply));
    }
    QVector<Finding> ours; // what would refuse it whatever the verb finds
    for (const auto &why : {unable(), underWay(wanted->target)}) {
        if (why)
            ours.append({FindingLevel::Refusal, why->message});
    }
    const auto finish = [board = QPointer<const ActionBoard>(this), act = *wanted, ours,
                         isAttempt =
                             request.attempted()](core::Result<ActionPlan> plan) -> core::Result<v1::PreviewReply> {
        if (plan)
            plan->findings = ours + plan->findings;
        if (const auto why = refusalOfPlan(plan); why && isAttempt && board && !board->unable())
            board->noteRefusal(act, *why);
        if (!plan)
            return core::failure(plan.error());
        const QString token = actionToken(act.verb->name(), act.target, act.arguments, *plan);
        return previewReply(std::move(*plan), act.target, token);
    };
    return async::transform<v1::PreviewReply, ActionPlan>(
        owner, wanted->verb->preview(owner, wanted->target, wanted->arguments, m_parts.world), finish);
}

} // namespace engine
