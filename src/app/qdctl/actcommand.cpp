#include "actcommand.h"

#include "actpage.h"
#include "documents_rows.h"
#include "nearest.h"
#include "words.h"

#include <contract/convert.h>
#include <contract/verbnames.h>
#include <core/text.h>

#include <algorithm>
#include <iterator>
#include <utility>

// From the command line to what was shown: nothing is changed here. actagree.cpp asks, actperform.cpp does it.

namespace qdctl {

namespace v1 = contract::v1;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr core::Milliseconds kLookingTime(30'000); // a dry run on the server, and what stands in the way

v1::Target targetOf(const Candidate &candidate)
{
    v1::Target target;
    target.set_collection(contract::utf8(candidate.collection));
    target.set_key(contract::utf8(candidate.key));
    return target;
}

/// That a number is none, or not among those that the engine takes; empty where it is.
QString outsideOf(const v1::ArgumentSpec &spec, const QString &value)
{
    if (spec.kind() != v1::ArgumentSpec::KIND_NUMBER || spec.most() <= spec.least())
        return {};
    bool isNumber = false;
    const qint64 number = value.toLongLong(&isNumber);
    if (isNumber && number >= spec.least() && number <= spec.most())
        return {};
    return tr("%1 is a whole number from %2 to %3; “%4” is none")
        .arg(shown(spec.name()), QString::number(spec.least()), QString::number(spec.most()), value);
}

} // namespace

ActCommand::ActCommand(const Invocation &invocation, qlink::Link &link, core::Clock &clock, const Output &output,
                       std::unique_ptr<Person> person)
    : Command(invocation, link, clock, output)
    , m_person(std::move(person))
    , m_values(invocation.act.values)
{
    connect(m_person.get(), &Person::answered, this, &ActCommand::take);
    connect(m_person.get(), &Person::left, this, [this] { take({}); });
    connect(m_person.get(), &Person::interrupted, this, &ActCommand::onInterrupted);
}

ActCommand::~ActCommand() = default;

void ActCommand::start()
{
    if (!m_invocation.act.isList)
        m_verb = m_invocation.operands.first();
    // What is not there yet may be what is meant, or make a name ambiguous.
    std::vector<Mirror *> mirrors;
    for (const char *collection : {"services", "workloads", "instances"})
        mirrors.push_back(mirror(QLatin1String(collection)));
    whenSettled(mirrors, [this, mirrors] {
        complainAboutSources();
        std::vector<v1::Row> rows;
        bool isAllKnown = unheard().isEmpty();
        for (const Mirror *each : mirrors) {
            isAllKnown = isAllKnown && isKnown(*each, m_invocation.platform.environment);
            auto some = each->rows();
            rows.insert(rows.end(), std::make_move_iterator(some.begin()), std::make_move_iterator(some.end()));
        }
        resolve(candidatesOf(rows), isAllKnown);
    });
}

void ActCommand::resolve(const std::vector<Candidate> &all, bool isAllKnown)
{
    m_known = all;
    for (const QString &typed : m_invocation.operands.mid(m_invocation.act.isList ? 0 : 1)) {
        const std::vector<Candidate> found = meant(typed, all);
        if (found.empty()) {
            const QString sentence =
                isAllKnown ? tr("there is nothing called “%1”; %2 lists what there is").arg(typed, listOfTargets(typed))
                           : tr("whether there is “%1” is not known: not all sources answer").arg(typed);
            m_output.complain(sentence, nearestTarget(typed, all));
            return finish(isAllKnown ? int(ExitNotFound) : std::max<int>(verdict(false), ExitSource));
        }
        if (found.size() > 1) {
            m_output.complain(tr("“%1” may be %2; write which").arg(typed, spellings(found).join(", "_L1)));
            return finish(ExitUsage);
        }
        const bool isTwice = std::any_of(m_acts.begin(), m_acts.end(), [&found](const Act &act) {
            return act.target.key == found[0].key && act.target.collection == found[0].collection;
        });
        if (isTwice) // nothing is done twice
            continue;
        m_acts.emplace_back();
        m_acts.back().target = found[0];
    }
    askOffers(0);
}

void ActCommand::actOn(const QString &verb, Candidate target, std::vector<std::pair<QString, QString>> values)
{
    m_verb = verb;
    m_values = std::move(values);
    m_acts.emplace_back();
    m_acts.back().target = std::move(target);
    askOffers(0);
}

void ActCommand::askOffers(std::size_t at)
{
    if (at == m_acts.size()) {
        if (m_invocation.act.isList)
            return list();
        for (Act &act : m_acts) {
            if (!prepare(act))
                return finish(ExitUsage);
        }
        return askPreviews(0);
    }
    v1::Request request;
    request.set_environment(contract::utf8(m_acts[at].target.environment));
    request.set_deadline_ms(kLookingTime.count());
    *request.mutable_list_verbs()->mutable_target() = targetOf(m_acts[at].target);
    m_asked.push_back(
        m_link.request(this, std::move(request)).then([this, at](core::Result<qlink::ResponsePtr> result) {
            if (isFinished())
                return;
            if (!result)
                return fail(result.error());
            m_acts[at].offers = (*result)->verb_list();
            askOffers(at + 1);
        }));
}

void ActCommand::list()
{
    Value::Array all;
    for (const Act &act : m_acts) {
        Value::Array verbs;
        for (const v1::VerbOffer &offer : act.offers.verbs())
            verbs.push_back(documentOf(offer));
        all.push_back(Value::Object{{u"target"_s, act.target.written()},
                                    {u"key"_s, act.target.key},
                                    {u"collection"_s, act.target.collection},
                                    {u"environment"_s, act.target.environment},
                                    {u"verbs"_s, std::move(verbs)}});
        if (!m_invocation.isDocument())
            write((&act == &m_acts.front() ? QString() : u"\n"_s) +
                  offersPage(core::safeText(act.target.written()), act.offers, m_output.paper()));
    }
    if (m_invocation.isDocument())
        writeDocument(std::move(all));
    finish(ExitOk);
}

/// False when the command line does not fit what the target offers; that is told then.
bool ActCommand::prepare(Act &act)
{
    QStringList names;
    bool isOffered = false;
    for (const v1::VerbOffer &offer : act.offers.verbs()) {
        names += contract::text(offer.verb());
        if (names.last() != m_verb)
            continue;
        act.offer = offer;
        isOffered = true;
    }
    if (!isOffered) {
        m_output.complain(
            names.isEmpty()
                ? tr("nothing can be done to %1").arg(act.target.written())
                : tr("there is no “%1” for %2; there is: %3").arg(m_verb, act.target.written(), names.join(", "_L1)),
            didYouMean(m_verb, names));
        return false;
    }
    act.request.set_verb(contract::utf8(m_verb));
    *act.request.mutable_target() = targetOf(act.target);
    if (!act.offer.allowed()) { // it may ask for nothing then
        for (const auto &[name, value] : m_values) {
            v1::Argument *argument = act.request.add_arguments();
            argument->set_name(contract::utf8(name));
            argument->set_value(contract::utf8(value));
        }
        return true;
    }
    const QString mistake = argumentsFor(act);
    if (!mistake.isEmpty())
        m_output.complain(mistake);
    return mistake.isEmpty();
}

/// Puts what the verb asks for into the request; gives what is wrong with what was given.
QString ActCommand::argumentsFor(Act &act) const
{
    QStringList known;
    for (const v1::ArgumentSpec &spec : act.offer.arguments())
        known += contract::text(spec.name());
    const auto &given = m_values;
    for (const auto &[name, value] : given) {
        if (!known.contains(name))
            return known.isEmpty() ? tr("%1 asks for nothing; “%2” means nothing to it").arg(m_verb, name)
                                   : tr("%1 asks for no “%2”, but for %3").arg(m_verb, name, known.join(", "_L1));
    }
    for (const v1::ArgumentSpec &spec : act.offer.arguments()) {
        const QString name = contract::text(spec.name());
        const auto found =
            std::find_if(given.begin(), given.end(), [&name](const auto &pair) { return pair.first == name; });
        QString value = found == given.end() ? QString() : found->second;
        if (found == given.end() && (name == "reason"_L1 || name == "comment"_L1))
            value = m_invocation.act.reason;
        else if (found == given.end() && name == "partly"_L1 && m_invocation.act.isPartly)
            value = u"yes"_s;
        else if (found == given.end() && spec.kind() == v1::ArgumentSpec::KIND_NUMBER && !takesInitialNumbers())
            return tr("%1 needs --set %2=number, from %3 to %4")
                .arg(m_verb, name, QString::number(spec.least()), QString::number(spec.most()));
        else if (found == given.end())
            value = contract::text(spec.initial());
        if (const QString mistake = outsideOf(spec, value); !mistake.isEmpty())
            return mistake;
        v1::Argument *argument = act.request.add_arguments();
        argument->set_name(spec.name());
        argument->set_value(contract::utf8(value));
    }
    // An agent that falls silent after the offer makes it a part, too.
    if (m_invocation.act.isPartly && act.target.collection == "services"_L1 && !known.contains("partly"_L1)) {
        v1::Argument *argument = act.request.add_arguments();
        argument->set_name("partly");
        argument->set_value("yes");
    }
    return {};
}

QString ActCommand::titleOf(const Act &act) const
{
    QString out = contract::verbSentence(m_verb, core::safeText(act.target.written())) + u" ("_s +
                  core::safeText(act.target.environment) + u')';
    for (const v1::Argument &argument : act.request.arguments()) {
        if (!argument.value().empty())
            out += u' ' + shown(argument.name()) + u'=' + shown(argument.value());
    }
    return out;
}

/// Agreed to beforehand: what is refused then was tried.
bool ActCommand::isAttempt() const
{
    return m_invocation.act.isAgreed && !m_invocation.act.isDryRun;
}

void ActCommand::askPreviews(std::size_t at)
{
    if (at == m_acts.size())
        return decide();
    Act &act = m_acts[at];
    if (!act.offer.allowed()) {
        v1::PreviewReply refusal; // shown as any other that refuses
        v1::Finding *finding = refusal.add_findings();
        finding->set_level(v1::Finding::LEVEL_REFUSAL);
        *finding->mutable_message() = act.offer.refusal();
        if (!m_invocation.isDocument())
            write(previewPage(titleOf(act), refusal, m_output.paper()));
        if (!isAttempt())
            return askPreviews(at + 1);
    }
    v1::Request request;
    request.set_environment(contract::utf8(act.target.environment));
    request.set_deadline_ms(kLookingTime.count());
    *request.mutable_preview() = act.request;
    if (isAttempt()) {
        request.mutable_preview()->set_attempted(true);
        request.mutable_preview()->set_reason(contract::utf8(m_invocation.act.reason));
    }
    m_asked.push_back(
        m_link.request(this, std::move(request)).then([this, at](core::Result<qlink::ResponsePtr> result) {
            if (isFinished())
                return;
            if (!m_acts[at].offer.allowed()) // asked only so that the engine notes what refuses it
                return askPreviews(at + 1);
            if (!result)
                return fail(result.error());
            Act &seen = m_acts[at];
            seen.preview = (*result)->preview_reply();
            if (!m_invocation.isDocument()) {
                const QString back =
                    seen.isRefused() ? QString()
                                     : takeBackLine(seen, seen.preview->undo_verb(), seen.preview->undo_arguments());
                write(previewPage(titleOf(seen), *seen.preview, m_output.paper()) +
                      (back.isEmpty() ? QString() : u"  "_s + back));
            }
            askPreviews(at + 1);
        }));
}

} // namespace qdctl
