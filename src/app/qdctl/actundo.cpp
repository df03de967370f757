#include "actcommand.h"

#include "words.h"

#include <contract/convert.h>

#include <algorithm>
#include <utility>

// The command line that takes an act back.

namespace qdctl {

namespace v1 = contract::v1;
using namespace Qt::Literals::StringLiterals;

/// How a target is written so that it is meant alone.
QString ActCommand::spelled(const Candidate &target) const
{
    const QString written = target.written();
    const auto alike = std::count_if(m_known.begin(), m_known.end(),
                                     [&written](const Candidate &each) { return each.written() == written; });
    return alike > 1 ? target.key : written;
}

/// Instances of a service by their registry's keys, one a line; empty when one of them is not known.
std::vector<Candidate> ActCommand::instancesOf(const Act &act, const QString &keys) const
{
    std::vector<Candidate> out;
    const QStringList meantKeys = keys.split(u'\n', Qt::SkipEmptyParts);
    for (const QString &key : meantKeys) {
        const auto found = std::find_if(m_known.begin(), m_known.end(), [&](const Candidate &each) {
            return each.collection == "instances"_L1 && each.service == act.target.key && each.key.endsWith(u'/' + key);
        });
        if (found == m_known.end())
            return {};
        out.push_back(*found);
    }
    return out;
}

QString ActCommand::confirmations(const QStringList &words) const
{
    QString out;
    if (m_invocation.act.confirmed.isEmpty())
        return out;
    for (const QString &word : words)
        out += u" --confirm "_s + onCommandLine(word);
    return out;
}

QString ActCommand::undoLine(const Act &act, const std::string &verb, const Arguments &arguments) const
{
    if (verb.empty())
        return {};
    const auto &offers = act.offers.verbs();
    const auto offer =
        std::find_if(offers.begin(), offers.end(), [&verb](const v1::VerbOffer &each) { return each.verb() == verb; });
    std::vector<Candidate> targets{act.target};
    QString options;
    for (const v1::Argument &argument : arguments) {
        if (argument.value().empty())
            continue;
        if (argument.name() == "instances") { // a command line names them as its targets
            targets = instancesOf(act, contract::text(argument.value()));
            continue;
        }
        const bool isAsked = offer != offers.end() && std::any_of(offer->arguments().begin(), offer->arguments().end(),
                                                                  [&argument](const v1::ArgumentSpec &spec) {
                                                                      return spec.name() == argument.name();
                                                                  });
        if (!isAsked && act.target.collection != "instances"_L1)
            return {};
        if (isAsked)
            options +=
                u" --set "_s + onCommandLine(contract::text(argument.name()) + u'=' + contract::text(argument.value()));
    }
    if (targets.empty())
        return {};
    QString line = u"qdctl act "_s + shown(verb);
    QStringList names;
    for (const Candidate &target : std::as_const(targets)) {
        line += u' ' + onCommandLine(spelled(target));
        names += targets.size() > 1 ? target.key : target.name; // a key binds to one among namesakes
    }
    return line + options + confirmations(act.preview && !act.preview->confirm().empty() ? names : QStringList());
}

QString ActCommand::takeBackLine(const Act &act, const std::string &verb, const Arguments &arguments) const
{
    QString line = undoLine(act, verb, arguments);
    if (line.isEmpty())
        return {};
    const platform::Options &given = m_invocation.platform;
    for (const auto &[option, value] :
         {std::pair(u" --config "_s, given.configFile), std::pair(u" --environment "_s, given.environment)}) {
        if (!value.isEmpty())
            line += option + onCommandLine(value);
    }
    return tr("to take it back: %1").arg(line) + u'\n';
}

} // namespace qdctl
