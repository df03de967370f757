#pragma once

#include <QString>

class QCommandLineParser;

namespace qdctl {

/// Adds every option that a command of this program has.
void addOptions(QCommandLineParser &parser);

/// What is wrong with the options that were given, for this command: one that belongs to other commands, or two that
/// exclude one another. Empty: nothing.
QString misplacedOption(const QCommandLineParser &parser, const QString &command);

} // namespace qdctl
