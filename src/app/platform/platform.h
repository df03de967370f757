#pragma once

#include "actionstate.h"

#include <core/result.h>
#include <engine/environment.h>

#include <QStringList>

#include <functional>
#include <memory>

class QCommandLineParser;

namespace linklocal {
class EngineThread;
}

/// From command line, files and what is found on this machine to a running engine: the same for every program.
namespace platform {

/// What the command line says about where the platform is. Empty: nothing was said.
struct Options
{
    QString kubeconfig;
    QString context;
    QString consul;
    QString prometheus;
    QString alertmanager;
    QString environment;         ///< names the environment of the addresses above, or chooses one of the file's
    QString configFile;          ///< instead of defaultConfigFile()
    QString shellEnvironment;    ///< QUARTERDECK_ENVIRONMENT: what to call what this shell's variables name
    QString stateFolder;         ///< see stateFolder()
    bool mayRunCommands = false; ///< a kubeconfig's credential commands may be run
    QStringList emptyOptions;    ///< names of the options that were given, but with an empty value

    /// Whether sources were named directly.
    bool namesSources() const;
};

void addOptions(QCommandLineParser &parser);
Options optionsFrom(const QCommandLineParser &parser);

/// <AppConfigLocation>/environments.json of the application "quarterdeck", whatever this program is called.
QString defaultConfigFile();

/// Where the journal of actions and the audit trail are: what the command line says, else QUARTERDECK_STATE, else
/// <GenericDataLocation>/quarterdeck, whatever this program is called.
QString stateFolder(const Options &options);

enum class Origin { CommandLine, File, Found, Nothing };

/// What to connect to, and how we know.
struct Choice
{
    QVector<engine::EnvironmentConfig> environments;
    Origin origin = Origin::Nothing;
    QString file;                       ///< for Origin::File
    QString leftAside;                  ///< a file whose environments are not looked at
    QVector<engine::FoundSource> found; ///< what discovery offers; asked only when nothing was configured
};

/// The command line first, then the environments file, then what the plugins find: of each system the first, as the
/// environment "default". A shell that names an environment for its variables (QUARTERDECK_ENVIRONMENT, as the lab's
/// ready file does) goes before the file that nobody asked for. An environment that was asked for and is not among them
/// is an error.
/// An option with an empty value is an error too: an unset variable of a script must not mean whatever else is found.
/// Errors: Config (platform.no-address, platform.no-value, platform.unknown-environment, platform.bad-name,
/// platform.file-unreadable, platform.environments-file*).
core::Result<Choice> choose(const Options &options, const QVector<engine::ProviderFactory *> &factories);

/// The systems linked into this program (static plugins).
QVector<engine::ProviderFactory *> factories();

/// What the plugins find on this machine: files and variables are looked at now.
QVector<engine::FoundSource> discover(const QVector<engine::ProviderFactory *> &factories);

/// An environment with these sources, named so that the environments file can hold them.
engine::EnvironmentConfig environmentOf(const QString &name, const QVector<engine::FoundSource> &sources);

/// Whether the environment may be run and kept: its name is one, no address holds a password, and
/// every port is one.
/// Errors: Config (platform.bad-name, settings.url-has-secret, settings.bad-port).
core::Result<void> mayConnect(const engine::EnvironmentConfig &environment);

/// `all` with `more` in it: sources join the environment of the same name if there is one; a source that is there
/// already (its system and settings) is not added again, and names within an environment stay different.
QVector<engine::EnvironmentConfig> merged(QVector<engine::EnvironmentConfig> all,
                                          const engine::EnvironmentConfig &more);

/// Merges the environment into the file, which is made when it is not there; it is replaced in one step, readable to
/// its owner alone, or left as it was. What the next start could not read is not written.
/// Errors: Config (mayConnect()'s, platform.file-unreadable, platform.file-unwritable, platform.not-keepable,
/// platform.environments-file*).
core::Result<void> remember(const QString &path, const engine::EnvironmentConfig &environment);

/// An engine on a thread of its own that runs these environments. With a folder for its state (journal and audit trail)
/// it can act; an empty one is none, and every action is refused.
std::unique_ptr<linklocal::EngineThread> startEngine(const QVector<engine::ProviderFactory *> &factories,
                                                     const Choice &choice, bool mayRunCommands, StateWish state = {});
/// The same, asking `mayRun` (on the engine's thread) before a kubeconfig's command is run.
std::unique_ptr<linklocal::EngineThread> startEngine(const QVector<engine::ProviderFactory *> &factories,
                                                     const Choice &choice,
                                                     std::function<bool(const QStringList &)> mayRun,
                                                     StateWish state = {});

} // namespace platform
