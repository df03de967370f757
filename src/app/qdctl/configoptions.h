#pragma once

#include "invocation.h"

class QCommandLineParser;

namespace qdctl {

/// What the words and options of `config` say, into the invocation. A sentence where they cannot be meant; else empty.
QString takeConfigOptions(const QCommandLineParser &parser, Invocation &invocation);

/// The part of --help about config: its subcommands and their exit codes.
QString configHelp();

} // namespace qdctl
