#include "invocation.h"

#include "auditcommand.h"
#include "configoptions.h"
#include "nearest.h"
#include "options.h"
#include "words.h"

#include <core/text.h>

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QRegularExpression>

#include <functional>
#include <tuple>
#include <utility>

namespace qdctl {

using namespace Qt::Literals::StringLiterals;

namespace {

struct CommandLine
{
    const char *name;
    const char *operands;
    const char *description;
    int fewest;
    int most;
};
constexpr CommandLine kCommands[] = {
    {"services", "[FILTER]", QT_TRANSLATE_NOOP("qdctl", "The services, worst first."), 0, 99},
    {"service", "NAME", QT_TRANSLATE_NOOP("qdctl", "Everything about one service."), 1, 1},
    {"sources", "", QT_TRANSLATE_NOOP("qdctl", "The systems asked and how they do."), 0, 0},
    {"doctor", "[SOURCE]", QT_TRANSLATE_NOOP("qdctl", "Which step of connecting fails, and what to do."), 0, 1},
    {"query", "EXPR", QT_TRANSLATE_NOOP("qdctl", "A PromQL query; with --range over time."), 1, 1},
    {"watch", "[COLLECTION] [FILTER]", QT_TRANSLATE_NOOP("qdctl", "Services, or another collection, as they change."),
     0, 99},
    {"audit", "list|verify|export",
     QT_TRANSLATE_NOOP("qdctl", "What was done, tried and refused; whether the trail is whole."), 1, 99},
    {"env", "", QT_TRANSLATE_NOOP("qdctl", "The environments."), 0, 0},
    {"act", "VERB TARGET...", QT_TRANSLATE_NOOP("qdctl", "Do something: shows what it does, asks, and follows it."), 1,
     99},
    {"actions", "[FILTER]|cancel ID",
     QT_TRANSLATE_NOOP("qdctl", "What is being done, and what was; cancel: ends what can still be ended."), 0, 99},
    {"config", "SUBCOMMAND [NAME]",
     QT_TRANSLATE_NOOP("qdctl", "Configurations with their history: read, compare, release."), 1, 99},
};

constexpr const char *kAfterHelp = QT_TRANSLATE_NOOP("qdctl", R"(
A filter is words that must all occur, and field:value, for example: pay health:critical ns:shop -canary
COLLECTION: services, sources, instances, workloads, pods, nodes, events, alerts, changes, actions, configs, environments
watch begins with a COLLECTION or with what can only be a filter (field:value, -word), of services then.
A filter that nothing fits is told on standard error: an empty list, and no failure.
errors, cpu and memory are ratios: errors:>0.05 is errors:>5%.
A field that there is not is refused; put a text with a colon in quotes of its own: '"nginx:1.25"'
With -o json, services, service, sources, doctor and env print an array: service has one
element for each service of that name. watch prints one document a line for every change.
act prints one document at its end: an array of them where several targets are named.
What is not known is null. An empty list means that there is nothing, unless the exit code is 3 or 4.
Rates and quantiles are taken over a time that -o wide and -o json name.
A service reads loading or incomplete while a source of its environment has never answered.
AGE is the time since the most silent of a row's sources last spoke. One that has nothing new to say may be
silent for minutes and is live all the same; qdctl sources tells each one's, HEALTH tells what is not live.
The doctor's steps, in their order: configuration, resolve, connect, tls, authenticate, authorise,
clock, version. Each is ok, warning, failed, skipped (one before it failed) or pending (it hangs).
Addresses on the command line are all that is connected to: the environments of the file are left aside.
audit reads the trail's files, no system is asked: list and export take a FILTER (verb:restart, outcome:failed,
principal, operator, target, environment, reason), verify says what is wrong, with file and line.
TARGET: a service (payment, or environment/namespace/payment), deployment/payment, statefulset/shop/ledger,
daemonset/NAME, instance/ID; qdctl act --list TARGET tells the verbs that there are for it.
act shows what would change for all targets, asks once, and does one after another; without a terminal
it needs --yes. Ctrl-C asks to cancel what can still be cancelled; once more ends at once.
actions cancel ID asks the same of what qdctl does elsewhere, by its KEY in qdctl actions -o wide; it waits for
its end (--timeout), prints what was done and what not, and ends with 0 when it was cancelled. An action that
does several targets one after the other begins none of the others then.

Exit codes:
  0  all is well
  1  something is critical, a step of the doctor failed, an action failed, or configurations differ
  2  the command line is wrong, or the query; or --yes, --confirm or a reason is missing and nobody can be asked
  3  no connection, a source failed, the output cannot be written, or a trail or history is broken
  4  not everything answered in time
  5  there is no such service, target, configuration or action, no source that could answer, or no audit trail
  6  an action was refused, or whoever was asked did not agree: nothing was done; or nothing is left to cancel
  7  an action is stuck: everything was sent, but the system does not get where it should
  8  an action is uncertain: something was sent, and it is not known whether it arrived
  9  a configuration is not what the change was made from, or a merge has conflicts: nothing was done
130  an action was cancelled, with Ctrl-C or from elsewhere
141  who read the output has gone, as in: qdctl watch | head
)");

QString help(const QCommandLineParser &parser)
{
    QString out = tr("Usage: qdctl COMMAND [OPTIONS]") + u"\n\n"_s + tr("Commands:") + u'\n';
    for (const CommandLine &command : kCommands) {
        const QString left = QLatin1String(command.name) + u' ' + QLatin1String(command.operands);
        out += u"  "_s + left.leftJustified(28) + tr(command.description) + u'\n';
    }
    // Qt's own text begins with a usage line of its own; the options are what we want of it.
    const QString options = parser.helpText();
    const qsizetype at = options.indexOf(u"\n\n"_s);
    const qsizetype end = options.indexOf(u"\n\n"_s, at + 2);
    return out + u'\n' + options.mid(at + 2, end < 0 ? -1 : end - at - 1).trimmed() + u'\n' + configHelp() +
           tr(kAfterHelp);
}

Parsed wrong(const QString &why, const QString &hint = {})
{
    QString text = u"qdctl: "_s + core::safeText(why) + u'\n';
    if (!hint.isEmpty())
        text += u"qdctl: "_s + core::safeText(hint) + u'\n';
    return {{}, text + tr("See: qdctl --help") + u'\n', ExitUsage};
}

std::optional<Format> formatOf(const QString &name)
{
    static constexpr std::pair<const char *, Format> kFormats[] = {{"table", Format::Table},
                                                                   {"wide", Format::Wide},
                                                                   {"json", Format::Json},
                                                                   {"yaml", Format::Yaml},
                                                                   {"raw", Format::Raw}};
    for (const auto &[known, format] : kFormats) {
        if (name == QLatin1String(known))
            return format;
    }
    return {};
}

/// A filter's "-word", which Qt's parser would take for short options. Ours are -h and -o with its value; any other
/// single letter is meant for another program ("-n shop"), and would hide what is asked for.
bool isFilterWord(const QString &word)
{
    if (word.size() < 3 || word[0] != u'-' || word[1] == u'-')
        return false;
    return word[1] != u'o' || (word[2] != u'=' && !formatOf(word.mid(2)));
}

/// An option of ours whose value is the next word.
bool takesNextWord(const QString &option)
{
    QCommandLineParser probe;
    addOptions(probe);
    return !probe.parse({u"qdctl"_s, option}) && probe.unknownOptionNames().isEmpty();
}

/// The same command line with the operands of what takes a filter behind "--", where a filter's "-word" is left alone.
QStringList withFilterApart(const QStringList &arguments)
{
    QStringList options = arguments.mid(0, 1);
    QStringList operands;
    for (qsizetype i = 1; i < arguments.size(); ++i) {
        const QString &word = arguments[i];
        if (word == "--"_L1) {
            operands += arguments.mid(i + 1);
            break;
        }
        if (!word.startsWith(u'-') || word == "-"_L1 || isFilterWord(word)) {
            operands += word;
            continue;
        }
        options += word;
        if (i + 1 < arguments.size() && takesNextWord(word))
            options += arguments[++i];
    }
    static const QStringList kFiltered{u"services"_s, u"watch"_s, u"audit"_s, u"actions"_s, u"config"_s};
    const QString command = operands.value(0);
    return kFiltered.contains(command) ? options + QStringList{u"--"_s} + operands : arguments;
}

/// Reads what act is told; gives what is wrong with it.
QString takeActWishes(const QCommandLineParser &parser, Invocation &invocation)
{
    ActWishes &wishes = invocation.act;
    wishes.isList = parser.isSet(u"list"_s);
    wishes.isDryRun = parser.isSet(u"dry-run"_s);
    wishes.isAgreed = parser.isSet(u"yes"_s);
    wishes.keepsGoing = parser.isSet(u"keep-going"_s);
    wishes.isPartly = parser.isSet(u"partly"_s);
    wishes.follows = std::exchange(invocation.waits, true);
    wishes.reason = parser.value(u"reason"_s);
    wishes.confirmed = parser.values(u"confirm"_s);
    if (!wishes.isList && invocation.operands.size() < 2)
        return tr("%1 needs %2").arg(invocation.command, u"VERB TARGET..."_s);
    for (const QString &pair : parser.values(u"set"_s)) {
        if (pair.indexOf(u'=') < 1)
            return tr("--set is name=value; “%1” is none").arg(pair);
        wishes.values.emplace_back(pair.section(u'=', 0, 0), pair.section(u'=', 1));
    }
    static constexpr std::tuple<const char *, const char *, int> kNumbers[] = {{"replicas", "replicas", 0},
                                                                               {"to-revision", "revision", 1}};
    for (const auto &[option, name, least] : kNumbers) {
        if (!parser.isSet(QLatin1String(option)))
            continue;
        const QString text = parser.value(QLatin1String(option));
        bool isNumber = false;
        if (const int entered = text.toInt(&isNumber); !isNumber || entered < least)
            return tr("--%1 is a whole number from %2 on; “%3” is none")
                .arg(QLatin1String(option))
                .arg(least)
                .arg(text);
        wishes.values.emplace_back(QLatin1String(name), text);
    }
    for (std::size_t i = 0; i < wishes.values.size(); ++i) {
        for (std::size_t other = 0; other < i; ++other) {
            if (wishes.values[other].first == wishes.values[i].first)
                return tr("“%1” is given twice").arg(wishes.values[i].first);
        }
    }
    return {};
}

} // namespace

std::optional<core::Milliseconds> parseDuration(const QString &text)
{
    static const QRegularExpression part(u"\\G(\\d{1,9}(?:\\.\\d{1,6})?)(ms|s|m|h|d|w)"_s);
    bool isNumber = false;
    const double seconds = text.toDouble(&isNumber);
    double ms = 0;
    if (isNumber) {
        ms = seconds * 1000;
    } else {
        qsizetype at = 0;
        while (at < text.size()) {
            const auto match = part.match(text, at);
            if (!match.hasMatch())
                return {};
            const QString unit = match.captured(2);
            const double scale = unit == "ms"_L1  ? 1
                                 : unit == "s"_L1 ? 1e3
                                 : unit == "m"_L1 ? 6e4
                                 : unit == "h"_L1 ? 3.6e6
                                 : unit == "d"_L1 ? 8.64e7
                                                  : 6.048e8;
            ms += match.captured(1).toDouble() * scale;
            at = match.capturedEnd();
        }
    }
    constexpr double kTenYears = 3.2e11;
    if (!(ms >= 1) || ms > kTenYears)
        return {};
    return core::Milliseconds(qint64(ms));
}

QString ownStateFolder(const platform::Options &options)
{
    return platform::stateFolder(options) + "/qdctl"_L1;
}

Parsed parse(const QStringList &arguments)
{
    QCommandLineParser parser;
    addOptions(parser);
    if (!parser.parse(withFilterApart(arguments)))
        return wrong(parser.errorText());
    if (parser.isSet(u"help"_s))
        return {{}, help(parser), ExitOk};
    if (parser.isSet(u"version"_s))
        return {{}, u"qdctl "_s + QCoreApplication::applicationVersion() + u'\n', ExitOk};
    QStringList words = parser.positionalArguments();
    if (words.isEmpty())
        return {{}, help(parser), ExitUsage};

    Invocation invocation;
    invocation.command = words.takeFirst();
    invocation.operands = words;
    const CommandLine *command = nullptr;
    for (const CommandLine &each : kCommands) {
        if (invocation.command == QLatin1String(each.name))
            command = &each;
    }
    if (!command) {
        QStringList names;
        for (const CommandLine &each : kCommands)
            names += QLatin1String(each.name);
        return wrong(tr("there is no command “%1”").arg(invocation.command), didYouMean(invocation.command, names));
    }
    if (words.size() < command->fewest)
        return wrong(tr("%1 needs %2").arg(invocation.command, QLatin1String(command->operands)));
    if (words.size() > command->most)
        return wrong(tr("%1 takes no “%2”; quote what belongs together").arg(invocation.command, words.last()));

    if (const QString misplaced = misplacedOption(parser, invocation.command); !misplaced.isEmpty())
        return wrong(misplaced);
    const auto format = formatOf(parser.value(u"output"_s));
    const bool mayBeRaw = invocation.command == "config"_L1 && words.value(0) == "get"_L1;
    if (!format || (*format == Format::Raw && !mayBeRaw))
        return wrong(tr("-o is table, wide, json or yaml, not “%1”").arg(parser.value(u"output"_s)));
    invocation.format = *format;
    invocation.platform = platform::optionsFrom(parser);
    invocation.waits = !parser.isSet(u"no-wait"_s);
    invocation.mayColour = !parser.isSet(u"no-colour"_s);
    invocation.source = parser.value(u"source"_s);
    if (invocation.command == "act"_L1) {
        if (const QString mistake = takeActWishes(parser, invocation); !mistake.isEmpty())
            return wrong(mistake);
    }
    if (invocation.isCancel() && words.size() != 2)
        return wrong(tr("%1 needs %2").arg(u"actions cancel"_s, u"ID"_s));
    if (invocation.command == "config"_L1) {
        if (const QString mistake = takeConfigOptions(parser, invocation); !mistake.isEmpty())
            return wrong(mistake);
    }
    if (invocation.command == "doctor"_L1 || invocation.command == "query"_L1)
        invocation.timeout = core::Milliseconds(30'000);

    const std::pair<QString, std::function<void(core::Milliseconds)>> durations[] = {
        {u"timeout"_s,
         [&](core::Milliseconds value) {
             if (invocation.isAct())
                 invocation.act.limit = value;
             else
                 invocation.timeout = value;
         }},
        {u"range"_s, [&](core::Milliseconds value) { invocation.range = value; }},
        {u"step"_s, [&](core::Milliseconds value) { invocation.step = value; }},
        {u"interval"_s, [&](core::Milliseconds value) { invocation.interval = value; }},
        {u"since"_s, [&](core::Milliseconds value) { invocation.since = value; }},
    };
    for (const auto &[name, take] : durations) {
        if (!parser.isSet(name))
            continue;
        const auto value = parseDuration(parser.value(name));
        if (!value)
            return wrong(
                tr("--%1 is a duration such as 500ms, 15s, 5m, 1h30m; “%2” is none").arg(name, parser.value(name)));
        take(*value);
    }
    if (parser.isSet(u"count"_s)) {
        bool ok = false;
        invocation.count = parser.value(u"count"_s).toInt(&ok);
        if (!ok || invocation.count < 1)
            return wrong(tr("--count is a number above 0; “%1” is none").arg(parser.value(u"count"_s)));
    }
    if (invocation.command == "audit"_L1) {
        if (const QString refused = takeAuditOptions(parser, invocation); !refused.isEmpty())
            return wrong(refused);
    }
    return {invocation, {}, ExitOk};
}

} // namespace qdctl
