#include "actcommand.h"

#include "words.h"

#include <contract/convert.h>
#include <core/text.h>

#include <algorithm>
#include <utility>
#include <vector>

// Between what was shown and doing it: who agrees to what.

namespace qdctl {

namespace v1 = contract::v1;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr core::Milliseconds kNotingTime(2'000); // for the engine next door

bool isYes(const QString &answer)
{
    const QString word = answer.toLower();
    return word == "y"_L1 || word == "yes"_L1 || word == u"是"_s;
}

} // namespace

/// What is to be typed for a protected target: its name, or where several of these acts share it, the key that is its
/// alone. One confirmation never stands for two targets.
QString ActCommand::confirmationOf(const Act &act) const
{
    const std::string &name = act.preview->confirm();
    const auto namesakes = std::count_if(m_acts.begin(), m_acts.end(), [&name](const Act &other) {
        return !other.isRefused() && other.preview && other.preview->confirm() == name;
    });
    return namesakes > 1 ? act.target.key : contract::text(name);
}

/// Whatever names it alone among these acts: what is to be typed, its key, and its name as it is written.
QStringList ActCommand::namesOf(const Act &act) const
{
    const auto spellingsOf = [](const Act &of) {
        const Candidate &target = of.target;
        return QStringList{target.written(), target.nspace + u'/' + target.name, contract::text(of.preview->confirm())};
    };
    QStringList out{confirmationOf(act), act.target.key};
    const QStringList spelt = spellingsOf(act);
    for (const QString &spelling : spelt) {
        const bool isShared = std::any_of(m_acts.begin(), m_acts.end(), [&](const Act &other) {
            return &other != &act && !other.isRefused() && other.preview && spellingsOf(other).contains(spelling);
        });
        if (!isShared)
            out += spelling;
    }
    return out;
}

void ActCommand::decide()
{
    if (isFinished())
        return;
    const ActWishes &wishes = m_invocation.act;
    bool isAnyRefused = false;
    bool isAnyAllowed = false;
    bool isReasonMissing = false;
    std::vector<const Act *> guarded; // those of protected environments
    for (Act &act : m_acts) {
        isAnyRefused = isAnyRefused || act.isRefused();
        isAnyAllowed = isAnyAllowed || !act.isRefused();
        if (act.isRefused()) {
            settle(act, u"refused"_s, ExitRefused);
            continue;
        }
        if (wishes.isDryRun)
            settle(act, u"dry-run"_s, ExitOk);
        isReasonMissing = isReasonMissing || (act.preview->reason_required() && wishes.reason.isEmpty());
        if (!act.preview->confirm().empty())
            guarded.push_back(&act);
    }
    if (wishes.isDryRun)
        return conclude();
    if (isAnyRefused && !(isAnyAllowed && wishes.keepsGoing)) {
        m_output.complain(tr("nothing was done"));
        return conclude();
    }
    QStringList mistakes;
    if (isReasonMissing) {
        const QString option = m_invocation.command == "config"_L1 ? u"--comment"_s : u"--reason"_s;
        mistakes += tr("nothing was done: this environment wants a reason; say why with %1").arg(option);
    }
    for (const Act *act : guarded)
        m_wanted += confirmationOf(*act);
    for (const QString &name : wishes.confirmed) {
        const bool isMeant = std::any_of(guarded.begin(), guarded.end(),
                                         [this, &name](const Act *act) { return namesOf(*act).contains(name); });
        if (isMeant)
            continue;
        mistakes += m_wanted.isEmpty()
                        ? tr("nothing was done: no name is asked for, but “%1” was confirmed").arg(name)
                        : tr("nothing was done: “%1” was confirmed, but it is %2").arg(name, m_wanted.join(", "_L1));
    }
    for (const Act *act : guarded) {
        const QStringList names = namesOf(*act);
        const bool isConfirmed = std::any_of(wishes.confirmed.begin(), wishes.confirmed.end(),
                                             [&names](const QString &name) { return names.contains(name); });
        if (!isConfirmed)
            m_unconfirmed.append(Unconfirmed{confirmationOf(*act), names,
                                             act->target.written() + u" ("_s + act->target.environment + u')'});
    }
    m_endsAs = u"not-agreed"_s;
    if (!mistakes.isEmpty()) {
        for (const QString &mistake : std::as_const(mistakes))
            m_output.complain(mistake);
        return endWithheld(ExitUsage);
    }
    confirm();
}

/// Asks for what is still missing, one after another, and performs when nothing is.
void ActCommand::confirm()
{
    const bool isMissing = !m_unconfirmed.isEmpty() || (!m_invocation.act.isAgreed && !m_hasAgreed);
    if (!isMissing)
        return perform(0);
    if (!m_person->isThere() || m_invocation.isDocument()) {
        m_output.complain(
            m_unconfirmed.isEmpty()
                ? tr("nothing was done, since nobody can be asked here: look with --dry-run, and repeat it with --yes")
                : tr("nothing was done, since nobody can be asked here: this environment is protected; repeat it with "
                     "--yes --confirm %1")
                      .arg(m_wanted.join(" --confirm "_L1)));
        return endWithheld(ExitUsage);
    }
    m_isAsking = true;
    if (!m_unconfirmed.isEmpty())
        m_person->ask(
            tr("%1: this environment is protected. Type %2 to go on: ")
                .arg(core::safeText(m_unconfirmed.first().target), core::safeText(m_unconfirmed.first().word)));
    else
        m_person->ask(tr("Do it? [y/N] "));
}

void ActCommand::take(const QString &answer)
{
    if (!std::exchange(m_isAsking, false) || isFinished())
        return;
    const bool isNamed = !m_unconfirmed.isEmpty();
    const QString word = isNamed ? m_unconfirmed.first().word : QString();
    if (isNamed ? !m_unconfirmed.first().names.contains(answer) : !isYes(answer)) {
        m_output.complain(isNamed ? tr("that is not %1: nothing was done").arg(word) : tr("nothing was done"));
        const bool isTried = isNamed && !answer.trimmed().isEmpty(); // else somebody thought better of it
        return isTried ? endWithheld(ExitRefused) : finish(ExitRefused);
    }
    if (isNamed)
        m_unconfirmed.removeFirst();
    m_hasAgreed = true; // who types the name of what it is done to needs not be asked again
    confirm();
}

/// The first of it that was missing, in the order of the complaints.
v1::Preview::Withheld ActCommand::withheldFrom(const Act &act) const
{
    if (act.preview->reason_required() && m_invocation.act.reason.isEmpty())
        return v1::Preview::WITHHELD_REASON;
    const QString word = confirmationOf(act);
    const bool isUnnamed = std::any_of(m_unconfirmed.cbegin(), m_unconfirmed.cend(),
                                       [&word](const Unconfirmed &one) { return one.word == word; });
    return isUnnamed ? v1::Preview::WITHHELD_NAME : v1::Preview::WITHHELD_CONSENT;
}

void ActCommand::endWithheld(int exitCode)
{
    const auto noted = [this, exitCode] {
        if (--m_noting == 0)
            finish(exitCode);
    };
    for (const Act &act : m_acts) {
        const bool isProtected =
            !act.isRefused() && (act.preview->reason_required() || !act.preview->confirm().empty());
        if (!isProtected)
            continue;
        v1::Request request;
        request.set_environment(contract::utf8(act.target.environment));
        *request.mutable_preview() = act.request;
        request.mutable_preview()->set_withheld(withheldFrom(act));
        request.mutable_preview()->set_reason(contract::utf8(m_invocation.act.reason));
        ++m_noting;
        // An engine that cannot note it changes nothing here: nothing is done either way.
        ask(
            std::move(request), [noted](const v1::Response &) { noted(); }, [noted](const core::Error &) { noted(); });
    }
    if (m_noting == 0)
        return finish(exitCode);
    m_patience = m_clock.after(kNotingTime, [this, exitCode] { finish(exitCode); });
}

} // namespace qdctl
