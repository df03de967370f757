#pragma once

#include "invocation.h"
#include "output.h"

#include <audit/keeper.h>
#include <core/clock.h>

#include <QStringList>

#include <functional>
#include <memory>

class QCommandLineParser;

namespace qdctl {

/// What the options of `audit` say, into the invocation. A sentence where they cannot be meant; else empty.
QString takeAuditOptions(const QCommandLineParser &parser, Invocation &invocation);

/// The folders of the trails that `audit` reads.
QStringList trailFolders(const Invocation &invocation);

using KeeperMaker = std::function<std::unique_ptr<audit::Keeper>(const QString &folder)>;

/// audit list, verify, export: over the files of the window's trail and of qdctl's own, without an engine. Gives what
/// the program ends with. Reading is noted in each trail too ("audit.read"), after a verification and before anything
/// else; where it cannot be, that is told on standard error and the reading goes on. Into a copy of a trail, or one
/// that was moved, nothing is written. With -o json: list gives an array of lines with "trail", verify {"whole",
/// "trails": [{"trail", "folder", …as verdictDocument()}]}, where a trail that could not be checked is left out and
/// "whole" is null, unless another one is broken.
int runAudit(const Invocation &invocation, const Output &output, const core::Clock &clock, const KeeperMaker &keeperOf);

} // namespace qdctl
