#pragma once

#include "configedit.h"

#include <audit/keeper.h>
#include <core/clock.h>
#include <platform/platform.h>

#include <QStringList>

#include <optional>
#include <utility>
#include <vector>

namespace qdctl {

/// What the program ends with; documented in --help.
enum ExitCode {
    ExitOk = 0,
    ExitCritical = 1, ///< something is critical, a step of the doctor failed, or two configurations differ
    ExitUsage = 2,    ///< of the command line; or it does not agree to what nobody can be asked about
    ExitSource =
        3, ///< no connection, a source failed, standard output cannot be written, or a trail or history is broken
    ExitTimeout = 4,
    ExitNotFound = 5,      ///< there is no such service, target, action, source or audit trail
    ExitRefused = 6,       ///< an action may not be done, or who was asked said no; or it has nothing left to cancel
    ExitStuck = 7,         ///< everything was sent, but the system does not get where it should
    ExitUncertain = 8,     ///< something was sent, and nobody knows whether it arrived
    ExitConflict = 9,      ///< a configuration is not what the change was made from: nothing of it was done
    ExitInterrupted = 130, ///< cancelled, mostly by Ctrl-C: as shells report SIGINT
    ExitPipe = 141,        ///< who read the output has gone: as shells report SIGPIPE, which ends others of our kind
};

enum class Format { Table, Wide, Json, Yaml, Raw };

/// What act is told beside its verb and targets.
struct ActWishes
{
    bool isList = false;   ///< the verbs that there are, instead of doing one
    bool isDryRun = false; ///< previews alone
    bool isAgreed = false; ///< --yes
    bool keepsGoing = false;
    bool isPartly = false;                           ///< a part of a service, where the rest is out of reach
    bool follows = true;                             ///< to the end, not only until everything is sent
    std::vector<std::pair<QString, QString>> values; ///< what the verb asks for, by name
    QString reason;
    QStringList confirmed;                   ///< names of protected targets
    std::optional<core::Milliseconds> limit; ///< how long one action is followed
};

/// Where this program's own journal and trail are: in the state folder, below the window's. So both can act at once.
QString ownStateFolder(const platform::Options &options);

/// What config is told beside its subcommand and name.
struct ConfigWishes
{
    QString what;         ///< "ls", "get", …
    QStringList releases; ///< of get: one; of diff: two at most
    ConfigEdits edits;
    QString kind;        ///< of what is to be created: "configmap", "kv-prefix", "kv-document"; empty: it is there
    QString nspace;      ///< of the same
    QString base;        ///< the release, or the hash of the content, that the change was made from
    QString to;          ///< of a restoration
    bool merges = false; ///< with what was changed meanwhile
    bool replacesDraft = false; ///< one that is kept here already
    bool isAll = false;         ///< verify: every configuration
    /// Of tidy: the verb's arguments that were given.
    std::vector<std::pair<QString, QString>> keeps;
};

/// One command line, understood.
struct Invocation
{
    QString command;
    QStringList operands;
    Format format = Format::Table;
    platform::Options platform;
    core::Milliseconds timeout{10'000};
    bool waits = true;
    bool mayColour = true;
    // query
    std::optional<core::Milliseconds> range;
    core::Milliseconds step{15'000};
    QString source;
    // watch
    int count = 0; ///< documents or tables; 0: until ended
    std::optional<core::Milliseconds> interval;
    // audit
    std::optional<core::Milliseconds> since;
    std::optional<audit::Head> head;
    QString exportFormat; ///< "jsonl", "csv"
    QString exportFile;   ///< empty: standard output
    ActWishes act;        // config's release, restore, remove and tidy read it too
    ConfigWishes config;

    bool isDocument() const { return format == Format::Json || format == Format::Yaml; }
    /// What another program does is to be cancelled.
    bool isCancel() const
    {
        return command == QLatin1String("actions") && operands.value(0) == QLatin1String("cancel");
    }
    /// Something is changed: previewed, agreed to and followed, with a journal.
    bool isAct() const
    {
        return command == QLatin1String("act") || config.what == QLatin1String("release") ||
               config.what == QLatin1String("restore") || config.what == QLatin1String("remove") ||
               config.what == QLatin1String("tidy");
    }
};

/// An invocation, or what to print instead and how to end.
struct Parsed
{
    std::optional<Invocation> invocation;
    QString output;
    int exitCode = ExitOk;
};
Parsed parse(const QStringList &arguments);

/// "500ms", "15s", "5m", "1h30m", "2d"; a bare number counts seconds. Nothing when it is no duration above zero.
std::optional<core::Milliseconds> parseDuration(const QString &text);

} // namespace qdctl
