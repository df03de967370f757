#include "platform.h"

#include "environmentsfile.h"

#include <contract/phrases.h>
#include <net/serveraddress.h>

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

#include <algorithm>

// From what was found on this machine to environments that the next start finds again.

namespace platform {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype kLongestName = 63; // of a source, as the environments file has it

/// A name that the file can hold: contexts of a kubeconfig and addresses have slashes.
QString sourceName(const engine::FoundSource &found)
{
    if (found.name.contains("://"_L1))
        return found.system;
    QString name;
    for (const QChar letter : found.name)
        name += letter == u'/' || !letter.isPrint() ? u'-' : letter;
    name = name.left(kLongestName).trimmed();
    return name.isEmpty() ? found.system : name;
}

void add(engine::EnvironmentConfig &to, engine::SourceConfig source)
{
    const auto has = [&to](auto predicate) { return std::any_of(to.sources.cbegin(), to.sources.cend(), predicate); };
    if (has([&source](const engine::SourceConfig &known) {
            return known.system == source.system && known.settings == source.settings;
        }))
        return;
    const QString wanted = source.name;
    for (int i = 2; has([&source](const engine::SourceConfig &known) { return known.name == source.name; }); ++i) {
        const QString tail = u"-%1"_s.arg(i);
        source.name = wanted.left(kLongestName - tail.size()) + tail;
    }
    source.environment = to.name;
    source.id = to.name + u'/' + source.name;
    to.sources.append(source);
}

} // namespace

QVector<engine::FoundSource> discover(const QVector<engine::ProviderFactory *> &factories)
{
    QVector<engine::FoundSource> found;
    for (const engine::ProviderFactory *factory : factories)
        found += factory->discover();
    return found;
}

engine::EnvironmentConfig environmentOf(const QString &name, const QVector<engine::FoundSource> &sources)
{
    engine::EnvironmentConfig environment;
    environment.name = name;
    for (const engine::FoundSource &found : sources) {
        engine::SourceConfig source;
        source.system = found.system;
        source.name = sourceName(found);
        source.settings = found.settings;
        add(environment, source);
    }
    return environment;
}

QVector<engine::EnvironmentConfig> merged(QVector<engine::EnvironmentConfig> all, const engine::EnvironmentConfig &more)
{
    for (engine::EnvironmentConfig &known : all) {
        if (known.name != more.name)
            continue;
        for (const engine::SourceConfig &source : more.sources)
            add(known, source);
        return all;
    }
    all.append(more);
    return all;
}

core::Result<void> mayConnect(const engine::EnvironmentConfig &environment)
{
    if (!engine::isGoodName(environment.name))
        return core::failure(core::ErrorKind::Config,
                             core::Message(u"platform.bad-name"_s).with(u"name"_s, environment.name));
    for (const engine::SourceConfig &source : environment.sources) {
        const QString address = source.settings.value("url"_L1).toString();
        if (const auto may = net::mayBeKept(address); !may)
            return may;
        if (const auto may = net::hasPossiblePort(address); !may)
            return may;
    }
    return {};
}

core::Result<void> remember(const QString &path, const engine::EnvironmentConfig &environment)
{
    if (const auto may = mayConnect(environment); !may)
        return may;
    const auto failed = [&path](const QString &code, const QString &why) {
        return core::failure(core::ErrorKind::Config, core::Message(code).with(u"file"_s, path).with(u"why"_s, why));
    };
    QVector<engine::EnvironmentConfig> all;
    if (QFileInfo::exists(path)) {
        const auto known = readEnvironmentsFile(path);
        if (!known)
            return core::failure(known.error());
        all = *known;
    }
    const QByteArray bytes = engine::writeEnvironments(merged(all, environment));
    // Nothing is wrong with the file on disk: what was to be added does not fit in.
    if (const auto again = engine::parseEnvironments(bytes); !again)
        return failed(u"platform.not-keepable"_s, contract::Phrases::render(again.error().message));
    QDir().mkpath(QFileInfo(path).path());
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || !file.setPermissions(QFile::ReadOwner | QFile::WriteOwner) ||
        file.write(bytes) != bytes.size() || !file.commit())
        return failed(u"platform.file-unwritable"_s, file.errorString());
    return {};
}

} // namespace platform
