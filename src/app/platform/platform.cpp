#include "platform.h"

#include "actionstate.h"
#include "desktopkeychain.h"
#include "environmentsfile.h"

#include <audit/keepers.h>
#include <engine/session/enginehost.h>
#include <linklocal/enginethread.h>
#include <net/serveraddress.h>

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QPluginLoader>
#include <QSet>
#include <QStandardPaths>

namespace platform {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int kDecodingThreads = 2;
const QString kUnnamed = u"default"_s; // the environment that nobody gave a name

QString say(const char *text)
{
    return QCoreApplication::translate("platform", text);
}

engine::SourceConfig source(const QString &environment, const QString &system, const QJsonObject &settings)
{
    return {environment + u'/' + system, environment, system, system, settings};
}

engine::EnvironmentConfig named(const Options &options)
{
    engine::EnvironmentConfig config;
    config.name = options.environment.isEmpty() ? kUnnamed : options.environment;
    if (!options.kubeconfig.isEmpty() || !options.context.isEmpty()) {
        QJsonObject settings;
        if (!options.kubeconfig.isEmpty())
            settings.insert("kubeconfig"_L1, QFileInfo(options.kubeconfig).absoluteFilePath());
        if (!options.context.isEmpty())
            settings.insert("context"_L1, options.context);
        config.sources.append(source(config.name, u"kubernetes"_s, settings));
    }
    const std::pair<QString, QString> addresses[] = {{u"consul"_s, options.consul},
                                                     {u"prometheus"_s, options.prometheus},
                                                     {u"alertmanager"_s, options.alertmanager}};
    for (const auto &[system, address] : addresses) {
        if (!address.isEmpty())
            config.sources.append(source(config.name, system, {{u"url"_s, net::withScheme(address)}}));
    }
    return config;
}

core::Result<void> allHaveValues(const Options &options)
{
    if (options.emptyOptions.isEmpty())
        return {};
    const QString &name = options.emptyOptions.first();
    const bool isAddress = QStringList{u"consul"_s, u"prometheus"_s, u"alertmanager"_s}.contains(name);
    return core::failure(
        core::ErrorKind::Config,
        core::Message(isAddress ? u"platform.no-address"_s : u"platform.no-value"_s).with(u"option"_s, u"--"_s + name));
}

tl::unexpected<core::Error> unknownEnvironment(const QString &name, const QStringList &known)
{
    return core::failure(core::ErrorKind::Config,
                         core::Message(u"platform.unknown-environment"_s)
                             .with(u"name"_s, name)
                             .with(u"known"_s, known.isEmpty() ? u"—"_s : known.join(", "_L1)));
}

core::Result<QVector<engine::EnvironmentConfig>> onlyNamed(QVector<engine::EnvironmentConfig> all, const QString &name)
{
    if (name.isEmpty())
        return all;
    QStringList names;
    for (const engine::EnvironmentConfig &each : all) {
        if (each.name == name)
            return QVector<engine::EnvironmentConfig>{each};
        names += each.name;
    }
    return unknownEnvironment(name, names);
}

} // namespace

bool Options::namesSources() const
{
    return !(kubeconfig.isEmpty() && context.isEmpty() && consul.isEmpty() && prometheus.isEmpty() &&
             alertmanager.isEmpty());
}

void addOptions(QCommandLineParser &parser)
{
    const auto add = [&parser](const char *name, const char *description, const char *value) {
        parser.addOption({QString::fromLatin1(name), say(description), say(value)});
    };
    add("kubeconfig", QT_TRANSLATE_NOOP("platform", "Kubernetes: the kubeconfig file."),
        QT_TRANSLATE_NOOP("platform", "file"));
    add("context",
        QT_TRANSLATE_NOOP("platform", "Kubernetes: the context of the kubeconfig; its current one otherwise."),
        QT_TRANSLATE_NOOP("platform", "name"));
    add("consul", QT_TRANSLATE_NOOP("platform", "Consul: the agent's address."), QT_TRANSLATE_NOOP("platform", "URL"));
    add("prometheus", QT_TRANSLATE_NOOP("platform", "Prometheus, or what speaks its API: the address."),
        QT_TRANSLATE_NOOP("platform", "URL"));
    add("alertmanager", QT_TRANSLATE_NOOP("platform", "Alertmanager: the address."),
        QT_TRANSLATE_NOOP("platform", "URL"));
    add("environment",
        QT_TRANSLATE_NOOP("platform",
                          "The environment to look at; with addresses on the command line, what to call them."),
        QT_TRANSLATE_NOOP("platform", "name"));
    add("config", QT_TRANSLATE_NOOP("platform", "The file with the environments."),
        QT_TRANSLATE_NOOP("platform", "file"));
    add("state", QT_TRANSLATE_NOOP("platform", "The folder of the journal of actions and the audit trail."),
        QT_TRANSLATE_NOOP("platform", "folder"));
    parser.addOption(
        {u"allow-exec"_s,
         say(QT_TRANSLATE_NOOP("platform", "Allow the credential commands that the kubeconfig names to be run."))});
}

Options optionsFrom(const QCommandLineParser &parser)
{
    Options options;
    const auto value = [&parser, &options](const QString &name) {
        const QString given = parser.value(name);
        if (given.trimmed().isEmpty() && parser.isSet(name))
            options.emptyOptions += name;
        return given;
    };
    options.kubeconfig = value(u"kubeconfig"_s);
    options.context = value(u"context"_s);
    options.consul = value(u"consul"_s);
    options.prometheus = value(u"prometheus"_s);
    options.alertmanager = value(u"alertmanager"_s);
    options.environment = value(u"environment"_s);
    options.configFile = value(u"config"_s);
    options.stateFolder = value(u"state"_s);
    options.shellEnvironment = qEnvironmentVariable("QUARTERDECK_ENVIRONMENT");
    options.mayRunCommands = parser.isSet(u"allow-exec"_s);
    return options;
}

QString defaultConfigFile()
{
    const QString base = QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation);
    return base + "/quarterdeck/environments.json"_L1;
}

QString stateFolder(const Options &options)
{
    if (!options.stateFolder.isEmpty())
        return options.stateFolder;
    if (const QString folder = qEnvironmentVariable("QUARTERDECK_STATE"); !folder.isEmpty())
        return folder;
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + "/quarterdeck"_L1;
}

core::Result<Choice> choose(const Options &options, const QVector<engine::ProviderFactory *> &factories)
{
    if (const auto given = allHaveValues(options); !given)
        return core::failure(given.error());
    Choice choice;
    const QString file = options.configFile.isEmpty() ? defaultConfigFile() : options.configFile;
    if (options.namesSources()) {
        choice.origin = Origin::CommandLine;
        choice.environments = {named(options)};
        if (const auto may = mayConnect(choice.environments.first()); !may)
            return core::failure(may.error());
        if (QFileInfo::exists(file))
            choice.leftAside = file;
        return choice;
    }
    const bool isOfShell = options.configFile.isEmpty() && !options.shellEnvironment.isEmpty();
    if (!isOfShell && (!options.configFile.isEmpty() || QFileInfo::exists(file))) {
        const auto read = readEnvironmentsFile(file);
        if (!read)
            return core::failure(read.error());
        auto wanted = onlyNamed(*read, options.environment);
        if (!wanted)
            return core::failure(wanted.error());
        choice.origin = Origin::File;
        choice.file = file;
        choice.environments = std::move(*wanted);
        return choice;
    }
    QSet<QString> systems;
    engine::EnvironmentConfig config;
    config.name = isOfShell ? options.shellEnvironment : kUnnamed;
    choice.found = discover(factories);
    for (const engine::FoundSource &found : std::as_const(choice.found)) {
        if (systems.contains(found.system))
            continue;
        systems.insert(found.system);
        config.sources.append(source(config.name, found.system, found.settings));
    }
    if (!config.sources.isEmpty()) {
        if (!options.environment.isEmpty() && options.environment != config.name)
            return unknownEnvironment(options.environment, {config.name});
        if (const auto may = mayConnect(config); isOfShell && !may)
            return core::failure(may.error());
        if (isOfShell && QFileInfo::exists(file))
            choice.leftAside = file;
        choice.origin = Origin::Found;
        choice.environments = {config};
    }
    return choice;
}

QVector<engine::ProviderFactory *> factories()
{
    QVector<engine::ProviderFactory *> found;
    for (QObject *instance : QPluginLoader::staticInstances()) {
        if (auto *factory = qobject_cast<engine::ProviderFactory *>(instance))
            found.append(factory);
    }
    return found;
}

std::unique_ptr<linklocal::EngineThread> startEngine(const QVector<engine::ProviderFactory *> &factories,
                                                     const Choice &choice,
                                                     std::function<bool(const QStringList &)> mayRun, StateWish state)
{
    return std::make_unique<linklocal::EngineThread>([factories, environments = choice.environments,
                                                      mayRun = std::move(mayRun),
                                                      wish = std::move(state)](core::Clock &clock) {
        auto host = std::make_unique<engine::EngineHost>(clock, factories, kDecodingThreads);
        host->engine().setMayRun(mayRun);
        host->engine().setEnvironments(environments);
        if (!wish.folder.isEmpty())
            openActionState(host->engine(), clock, wish, audit::keyFolder(audit::trailFolder(wish.folder)),
                            desktopKeychain());
        return host;
    });
}

std::unique_ptr<linklocal::EngineThread> startEngine(const QVector<engine::ProviderFactory *> &factories,
                                                     const Choice &choice, bool mayRunCommands, StateWish state)
{
    return startEngine(
        factories, choice, [mayRunCommands](const QStringList &) { return mayRunCommands; }, std::move(state));
}

} // namespace platform
