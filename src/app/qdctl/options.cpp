#include "options.h"

#include "words.h"

#include <platform/platform.h>

#include <QCommandLineParser>
#include <QCoreApplication>

namespace qdctl {

using namespace Qt::Literals::StringLiterals;

namespace {

/// One option: adding one is adding a line.
struct OptionLine
{
    const char *name;
    const char *description;
    const char *value = nullptr;
    const char *commands = nullptr; ///< those that it belongs to, separated by spaces; null: all
    const char *needs = nullptr;    ///< another option without which it means nothing
    const char *excludes = nullptr;
};
constexpr const char *kWaiting = "services service sources env actions watch config";
constexpr const char *kImpatient = "services service sources env actions watch config act";
constexpr OptionLine kOptions[] = {
    {"timeout",
     QT_TRANSLATE_NOOP("qdctl",
                       "How long to wait for the sources (10s; doctor and query 30s). act: how long to follow an "
                       "action (until it ends)."),
     QT_TRANSLATE_NOOP("qdctl", "duration")},
    {"no-wait",
     QT_TRANSLATE_NOOP("qdctl", "Print what is known at once instead of waiting until every source had its say: every "
                                "run reads anew, so that is little more than what is configured, and the rest is not "
                                "loaded. Ends with 4 where something is still unknown. act: end once everything is "
                                "sent, without waiting for what comes of it."),
     nullptr, kImpatient, nullptr, "wait"},
    {"wait", QT_TRANSLATE_NOOP("qdctl", "Wait until every source had its say; this is what happens anyway."), nullptr,
     kWaiting},
    {"no-colour", QT_TRANSLATE_NOOP("qdctl", "No colours, even on a terminal (also: NO_COLOR).")},
    {"range", QT_TRANSLATE_NOOP("qdctl", "query: the time up to now."), QT_TRANSLATE_NOOP("qdctl", "duration"),
     "query"},
    {"step", QT_TRANSLATE_NOOP("qdctl", "query: the time between two points of a --range (15s)."),
     QT_TRANSLATE_NOOP("qdctl", "duration"), "query", "range"},
    {"source",
     QT_TRANSLATE_NOOP("qdctl", "query: the source to ask, by its id or its name; the environment's first otherwise. "
                                "config release --create: where, if there are several."),
     QT_TRANSLATE_NOOP("qdctl", "source"), "query config"},
    {"count", QT_TRANSLATE_NOOP("qdctl", "watch: end after so many tables or changes."),
     QT_TRANSLATE_NOOP("qdctl", "number"), "watch"},
    {"interval", QT_TRANSLATE_NOOP("qdctl", "watch: plain tables this far apart."),
     QT_TRANSLATE_NOOP("qdctl", "duration"), "watch"},
    {"since", QT_TRANSLATE_NOOP("qdctl", "audit list, export: only the time up to now."),
     QT_TRANSLATE_NOOP("qdctl", "duration"), "audit"},
    {"head", QT_TRANSLATE_NOOP("qdctl", "audit verify: a line that has to be there, as the system's journal noted it."),
     QT_TRANSLATE_NOOP("qdctl", "SEQ:HASH"), "audit"},
    {"format", QT_TRANSLATE_NOOP("qdctl", "audit export: jsonl, the lines as they are, or csv for spreadsheets."),
     QT_TRANSLATE_NOOP("qdctl", "format"), "audit"},
    {"to",
     QT_TRANSLATE_NOOP("qdctl", "audit export: a new file instead of standard output. config restore: the release "
                                "to go back to (the one before)."),
     QT_TRANSLATE_NOOP("qdctl", "file"), "audit config"},
    {"list", QT_TRANSLATE_NOOP("qdctl", "act: which verbs there are for a target, and why one may not be used."),
     nullptr, "act"},
    {"set",
     QT_TRANSLATE_NOOP("qdctl", "act: a value that the verb asks for. config: a key's new value. May be repeated."),
     QT_TRANSLATE_NOOP("qdctl", "name=value"), "act config"},
    {"replicas", QT_TRANSLATE_NOOP("qdctl", "act scale: how many there shall be."),
     QT_TRANSLATE_NOOP("qdctl", "number"), "act"},
    {"to-revision", QT_TRANSLATE_NOOP("qdctl", "act rollback: the revision to go back to (the one before)."),
     QT_TRANSLATE_NOOP("qdctl", "number"), "act"},
    {"reason", QT_TRANSLATE_NOOP("qdctl", "act, config tidy: why; it stands in the audit trail."),
     QT_TRANSLATE_NOOP("qdctl", "text"), "act config"},
    {"confirm",
     QT_TRANSLATE_NOOP("qdctl", "act, config: the name of a target in a protected environment, instead of typing it "
                                "when asked; may be repeated."),
     QT_TRANSLATE_NOOP("qdctl", "name"), "act config"},
    {"dry-run", QT_TRANSLATE_NOOP("qdctl", "act, config: show what would be done, and do nothing."), nullptr,
     "act config", nullptr, "list"},
    {"yes", QT_TRANSLATE_NOOP("qdctl", "act, config: do it without asking."), nullptr, "act config", nullptr,
     "dry-run"},
    {"keep-going", QT_TRANSLATE_NOOP("qdctl", "act: go on with the other targets after one was refused or failed."),
     nullptr, "act"},
    {"partly",
     QT_TRANSLATE_NOOP("qdctl",
                       "act: on what is within reach of a service, where not all of it is, instead of nothing."),
     nullptr, "act"},
    {"release", QT_TRANSLATE_NOOP("qdctl", "config get, diff: what this release held; diff takes two."),
     QT_TRANSLATE_NOOP("qdctl", "release"), "config"},
    {"file", QT_TRANSLATE_NOOP("qdctl", "config: a key's new value from a file; may be repeated."),
     QT_TRANSLATE_NOOP("qdctl", "key=path"), "config"},
    {"dir",
     QT_TRANSLATE_NOOP("qdctl", "config: the files below a folder as all keys; those that it has not are removed."),
     QT_TRANSLATE_NOOP("qdctl", "path"), "config"},
    {"unset", QT_TRANSLATE_NOOP("qdctl", "config: a key to be removed; may be repeated."),
     QT_TRANSLATE_NOOP("qdctl", "key"), "config"},
    {"comment", QT_TRANSLATE_NOOP("qdctl", "config release, restore, remove, tidy: why; it stands in the history."),
     QT_TRANSLATE_NOOP("qdctl", "text"), "config"},
    {"create", QT_TRANSLATE_NOOP("qdctl", "config release: a new one, configmap/NAMESPACE, kv-prefix or kv-document."),
     QT_TRANSLATE_NOOP("qdctl", "kind"), "config"},
    {"base",
     QT_TRANSLATE_NOOP("qdctl", "config release: the release, or the content's hash, that the change was made from."),
     QT_TRANSLATE_NOOP("qdctl", "release"), "config", nullptr, "create"},
    {"merge", QT_TRANSLATE_NOOP("qdctl", "config release: merge with what was changed meanwhile; conflicts end it."),
     nullptr, "config", nullptr, "create"},
    {"replace-draft", QT_TRANSLATE_NOOP("qdctl", "config release: another draft that this machine keeps is dropped."),
     nullptr, "config"},
    {"keep", QT_TRANSLATE_NOOP("qdctl", "config tidy: the newest releases stay, so many of them (50)."),
     QT_TRANSLATE_NOOP("qdctl", "number"), "config"},
    {"keep-days", QT_TRANSLATE_NOOP("qdctl", "config tidy: releases that are younger stay (90)."),
     QT_TRANSLATE_NOOP("qdctl", "number"), "config"},
    {"all", QT_TRANSLATE_NOOP("qdctl", "config verify: every configuration."), nullptr, "config"},
};

} // namespace

void addOptions(QCommandLineParser &parser)
{
    parser.addOption({{u"o"_s, u"output"_s}, tr("table, wide, json or yaml."), tr("format"), u"table"_s});
    for (const OptionLine &option : kOptions) {
        const QString name = QLatin1String(option.name);
        if (option.value)
            parser.addOption({name, tr(option.description), tr(option.value)});
        else
            parser.addOption({name, tr(option.description)});
    }
    platform::addOptions(parser);
    parser.addOption({{u"h"_s, u"help"_s}, tr("This text.")});
    parser.addOption({u"version"_s, tr("The version.")});
}

QString misplacedOption(const QCommandLineParser &parser, const QString &command)
{
    for (const OptionLine &option : kOptions) {
        if (!parser.isSet(QLatin1String(option.name)))
            continue;
        const QString name = u"--"_s + QLatin1String(option.name);
        const QStringList commands = QString::fromLatin1(option.commands).split(u' ', Qt::SkipEmptyParts);
        if (!commands.isEmpty() && !commands.contains(command))
            return tr("%1 means nothing to %2; it belongs to %3").arg(name, command, commands.join(", "_L1));
        if (option.needs && !parser.isSet(QLatin1String(option.needs)))
            return tr("%1 means nothing without --%2").arg(name, QLatin1String(option.needs));
        if (option.excludes && parser.isSet(QLatin1String(option.excludes)))
            return tr("%1 and --%2 exclude one another").arg(name, QLatin1String(option.excludes));
    }
    const QString format = parser.value(u"output"_s);
    if (parser.isSet(u"interval"_s) && (format == "json"_L1 || format == "yaml"_L1))
        return tr("--interval is for tables; with -o %1 every change is printed as it comes").arg(format);
    if (parser.isSet(u"config"_s) && platform::optionsFrom(parser).namesSources())
        return tr("--config means nothing beside addresses: they are all that is connected to");
    return {};
}

} // namespace qdctl
