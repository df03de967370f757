#include "configoptions.h"

#include "nearest.h"
#include "words.h"

#include <QCommandLineParser>

#include <utility>
#include <vector>

namespace qdctl {

using namespace Qt::Literals::StringLiterals;

namespace {

struct ConfigLine
{
    const char *name;
    const char *operands;
    int fewest; ///< operands behind the subcommand
    int most;
    const char *options; ///< those of config's that it takes, separated by spaces
};
constexpr ConfigLine kConfigLines[] = {
    {"ls", "[FILTER]", 0, 99, "output wait no-wait"},
    {"get", "NAME [KEY]", 1, 2, "output release"},
    {"diff", "NAME [RELEASE]", 1, 2, "release file dir set unset"},
    {"validate", "NAME", 1, 1, "output file dir set unset"},
    {"release", "NAME", 1, 1,
     "output file dir set unset comment create source base merge replace-draft yes dry-run confirm no-wait"},
    {"history", "NAME", 1, 1, "output"},
    {"restore", "NAME", 1, 1, "output to comment yes dry-run confirm no-wait"},
    {"remove", "NAME", 1, 1, "output comment yes dry-run confirm no-wait"},
    {"tidy", "NAME", 1, 1, "output keep keep-days reason comment yes dry-run confirm no-wait"},
    {"verify", "NAME|--all", 0, 1, "output all"},
};
constexpr const char *kOwnOptions[] = {"output", "wait",          "no-wait",   "release", "file",    "dir",
                                       "set",    "unset",         "comment",   "create",  "source",  "base",
                                       "merge",  "replace-draft", "yes",       "dry-run", "confirm", "to",
                                       "all",    "keep",          "keep-days", "reason"};

constexpr const char *kConfigHelp = QT_TRANSLATE_NOOP("qdctl", R"(
config ls [FILTER]            the configurations of all stores (standing:external-change, namespace:shop, …)
config get NAME [KEY]         what is there now, or with --release what a release held; -o raw: the bytes of one key
config diff NAME              what was changed behind the newest release's back; with --release A [B] since A, or from
                              A to B; with --file, --dir, --set, --unset what a release of these would change
config validate NAME          the syntax of these, or of what is there: file:line:column: message
config release NAME           publishes them; shows the difference and asks, or --yes
config history NAME           its releases, newest first
config restore NAME           releases again what an earlier release held (--to RELEASE); rollback is the same
config remove NAME            deletes it by a release: its history stays
config tidy NAME              removes old releases for good, but not the newest --keep N, nor those of --keep-days D
config verify NAME|--all      whether records and contents are what was released
NAME: a row's name, namespace/name or key. A file is --file KEY=PATH, a document without keys --file =PATH.
config release refuses (9) when the configuration is not what it was made from: that is --base, a release or a hash as
config get -o json tells it, and without it the newest release. --merge merges both, and stops at conflicts.
With -o json it tells then what is in the way: outcome, changed keys, conflicts with their lines, what to do next.
Exit codes of config, each as below; all may end with 2, 3, 4, 5, 130 and 141 as well:
  ls, history           0; history 3 when it is broken too
  get                   0; 9 when what is kept of a release is not what was released
  diff                  0 when both are the same, 1 when they differ; 9 as get
  validate              0; 1 when something cannot be released so
  release               0, also when it is so already or was a dry run; 1, 6, 8; 9 as above, or another draft is kept
  restore, remove       0, also of a dry run; 1, 6, 8; 9 when somebody changed it meanwhile
  verify                0, also when a removal of old releases broke off, which is told (-o json: unfinished);
                        3 when a history or a content is not what was released
)");

bool takes(const ConfigLine &line, const char *option)
{
    return QString::fromLatin1(line.options).split(u' ', Qt::SkipEmptyParts).contains(QLatin1String(option));
}

/// "key=value" into both; a document without keys has an empty one.
QString takePairs(const QCommandLineParser &parser, const QString &option, const QString &form,
                  std::vector<std::pair<QString, QString>> *out)
{
    for (const QString &pair : parser.values(option)) {
        if (!pair.contains(u'='))
            return tr("--%1 is %2; “%3” is none").arg(option, form, pair);
        out->emplace_back(pair.section(u'=', 0, 0), pair.section(u'=', 1));
    }
    return {};
}

QString takeCreation(const QString &text, ConfigWishes *wishes)
{
    wishes->kind = text.section(u'/', 0, 0);
    wishes->nspace = text.section(u'/', 1);
    static const QStringList kKinds{u"configmap"_s, u"kv-prefix"_s, u"kv-document"_s};
    const bool isSpare = wishes->kind != "configmap"_L1 && text.contains(u'/');
    if (!kKinds.contains(wishes->kind) || isSpare)
        return tr("--create is configmap/NAMESPACE, kv-prefix or kv-document; “%1” is none").arg(text);
    if (wishes->kind == "configmap"_L1 && wishes->nspace.isEmpty())
        return tr("--create configmap needs a namespace: configmap/NAMESPACE");
    return {};
}

/// What is to be kept, as the verb asks for it; what is not given is as the source's settings say.
QString takeKeeps(const QCommandLineParser &parser, ConfigWishes *wishes)
{
    struct KeepLine
    {
        const char *option;
        const char *argument;
        int least;
    };
    static constexpr KeepLine kKeepLines[] = {{"keep", "keep-releases", 1}, {"keep-days", "keep-days", 0}};
    for (const KeepLine &each : kKeepLines) {
        if (!parser.isSet(QLatin1String(each.option)))
            continue;
        const QString text = parser.value(QLatin1String(each.option));
        bool isNumber = false;
        if (const int entered = text.toInt(&isNumber); !isNumber || entered < each.least)
            return tr("--%1 is a whole number from %2 on; “%3” is none")
                .arg(QLatin1String(each.option))
                .arg(each.least)
                .arg(text);
        wishes->keeps.emplace_back(QLatin1String(each.argument), text);
    }
    return {};
}

QString misplaced(const QCommandLineParser &parser, const ConfigLine &line)
{
    for (const char *option : kOwnOptions) {
        if (!parser.isSet(QLatin1String(option)) || takes(line, option))
            continue;
        QStringList owners;
        for (const ConfigLine &each : kConfigLines) {
            if (takes(each, option))
                owners += QLatin1String(each.name);
        }
        return tr("%1 means nothing to %2; it belongs to %3")
            .arg(u"--"_s + QLatin1String(option), u"config "_s + QLatin1String(line.name),
                 u"config "_s + owners.join(", "_L1));
    }
    return {};
}

} // namespace

QString takeConfigOptions(const QCommandLineParser &parser, Invocation &invocation)
{
    ConfigWishes &wishes = invocation.config;
    if (invocation.operands.value(0) == "rollback"_L1) // as act calls it for workloads
        invocation.operands[0] = u"restore"_s;
    wishes.what = invocation.operands.value(0);
    const ConfigLine *line = nullptr;
    QStringList names;
    for (const ConfigLine &each : kConfigLines) {
        names += QLatin1String(each.name);
        if (wishes.what == names.last())
            line = &each;
    }
    if (!line) {
        const QString near = didYouMean(wishes.what, names);
        const QString sentence = tr("config is followed by %1, not “%2”").arg(names.join(", "_L1), wishes.what);
        return near.isEmpty() ? sentence : sentence + u"; "_s + near;
    }
    const qsizetype given = invocation.operands.size() - 1;
    const QString called = u"config "_s + wishes.what;
    if (given < line->fewest)
        return tr("%1 needs %2").arg(called, QLatin1String(line->operands));
    if (given > line->most)
        return tr("%1 takes no “%2”; quote what belongs together").arg(called, invocation.operands.last());
    if (const QString mistake = misplaced(parser, *line); !mistake.isEmpty())
        return mistake;

    wishes.releases = parser.values(u"release"_s);
    if (wishes.what == "diff"_L1 && given == 2) {
        if (wishes.releases.size() != 1)
            return tr("%1 takes no “%2”; quote what belongs together").arg(called, invocation.operands.last());
        wishes.releases += invocation.operands.last();
    }
    if (wishes.releases.size() > (wishes.what == "diff"_L1 ? 2 : 1))
        return tr("“%1” is given twice").arg(u"--release"_s);
    ConfigEdits &edits = wishes.edits;
    edits.folder = parser.value(u"dir"_s);
    edits.removed = parser.values(u"unset"_s);
    if (const QString mistake = takePairs(parser, u"file"_s, u"KEY=PATH"_s, &edits.files); !mistake.isEmpty())
        return mistake;
    if (const QString mistake = takePairs(parser, u"set"_s, u"key=value"_s, &edits.values); !mistake.isEmpty())
        return mistake;
    if (wishes.releases.size() == 2 && !edits.isEmpty())
        return tr("two releases are compared with each other; --file, --dir, --set and --unset mean nothing to them");
    wishes.base = parser.value(u"base"_s);
    wishes.to = parser.value(u"to"_s);
    wishes.merges = parser.isSet(u"merge"_s);
    wishes.replacesDraft = parser.isSet(u"replace-draft"_s);
    wishes.isAll = parser.isSet(u"all"_s);
    if (wishes.what == "verify"_L1 && wishes.isAll != (given == 0))
        return tr("%1 needs %2").arg(called, QLatin1String(line->operands));
    if (parser.isSet(u"create"_s)) {
        if (const QString mistake = takeCreation(parser.value(u"create"_s), &wishes); !mistake.isEmpty())
            return mistake;
    }
    if (parser.isSet(u"source"_s) && wishes.kind.isEmpty())
        return tr("%1 means nothing without --%2").arg(u"--source"_s, u"create"_s);

    if (const QString mistake = takeKeeps(parser, &wishes); !mistake.isEmpty())
        return mistake;
    if (parser.isSet(u"reason"_s) && parser.isSet(u"comment"_s))
        return tr("%1 and --%2 exclude one another").arg(u"--reason"_s, u"comment"_s);

    ActWishes &act = invocation.act;
    act.isDryRun = parser.isSet(u"dry-run"_s);
    act.isAgreed = parser.isSet(u"yes"_s);
    act.confirmed = parser.values(u"confirm"_s);
    act.reason = parser.value(parser.isSet(u"reason"_s) ? u"reason"_s : u"comment"_s);
    if (invocation.isAct())
        act.follows = std::exchange(invocation.waits, true);
    if (wishes.what != "release"_L1)
        return {};
    if (edits.isEmpty())
        return tr("%1 needs %2").arg(called, u"--file KEY=PATH, --dir DIR, --set KEY=VALUE, --unset KEY"_s);
    if (act.reason.trimmed().isEmpty())
        return tr("%1 needs %2").arg(called, u"--comment TEXT"_s);
    return {};
}

QString configHelp()
{
    return tr(kConfigHelp);
}

} // namespace qdctl
