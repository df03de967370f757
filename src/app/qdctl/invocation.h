#pragma once

#include <audit/keeper.h>
#include <core/clock.h>
#include <platform/platform.h>

#include <optional>

namespace qdctl {

/// What the program ends with; documented in --help.
enum ExitCode {
    ExitOk = 0,
    ExitCritical = 1, ///< something is critical, or a step of the doctor failed
    ExitUsage = 2,
    ExitSource = 3, ///< no connection, a source failed, standard output cannot be written, or the audit trail is broken
    ExitTimeout = 4,
    ExitNotFound = 5, ///< there is no such service, source or audit trail
    ExitPipe = 141,   ///< who read the output has gone: as shells report SIGPIPE, which ends others of our kind
};

enum class Format { Table, Wide, Json, Yaml };

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
    QString stateFolder;

    bool isDocument() const { return format == Format::Json || format == Format::Yaml; }
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
