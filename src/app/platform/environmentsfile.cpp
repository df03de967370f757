#include "environmentsfile.h"

#include <contract/phrases.h>
#include <core/text.h>

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

namespace platform {

using namespace Qt::Literals::StringLiterals;

namespace {

/// The name that the file gives to an entry of a list; its number, from one on, where it gives none.
QString nameIn(const QJsonArray &list, int index, std::initializer_list<QLatin1StringView> keys)
{
    constexpr int kMaxName = 80;
    for (const QLatin1StringView key : keys) {
        if (const QString name = list.at(index).toObject().value(key).toString(); !name.isEmpty())
            return core::safeText(name, false, kMaxName);
    }
    return u"#%1"_s.arg(index + 1);
}

/// Where the path of a member ("environments[0].sources[1].name") leads, in names.
core::Message placed(const QString &member, const QByteArray &text)
{
    static const QRegularExpression path(u"^environments\\[(\\d+)\\](?:\\.sources\\[(\\d+)\\])?"_s);
    const auto match = path.match(member);
    if (!match.hasMatch())
        return core::Message(u"platform.environments-file"_s);
    const QJsonArray environments = QJsonDocument::fromJson(text).object().value("environments"_L1).toArray();
    const int index = match.captured(1).toInt();
    const QString environment = nameIn(environments, index, {"name"_L1});
    if (match.captured(2).isEmpty())
        return core::Message(u"platform.environments-file.environment"_s).with(u"environment"_s, environment);
    const QJsonArray sources = environments.at(index).toObject().value("sources"_L1).toArray();
    return core::Message(u"platform.environments-file.source"_s)
        .with(u"environment"_s, environment)
        .with(u"source"_s, nameIn(sources, match.captured(2).toInt(), {"name"_L1, "system"_L1}));
}

} // namespace

core::Result<QVector<engine::EnvironmentConfig>> parseEnvironmentsFile(const QString &path, const QByteArray &text)
{
    auto read = engine::parseEnvironments(text);
    if (read)
        return read;
    QString member;
    for (const core::MessageArg &arg : read.error().message.args) {
        if (arg.name == "path"_L1 && std::holds_alternative<QString>(arg.value))
            member = std::get<QString>(arg.value);
    }
    core::Message message = placed(member, text);
    return core::failure(
        core::ErrorKind::Config,
        std::move(message).with(u"file"_s, path).with(u"why"_s, contract::Phrases::render(read.error().message)));
}

core::Result<QVector<engine::EnvironmentConfig>> readEnvironmentsFile(const QString &path)
{
    constexpr qint64 kMaxBytes = 4 * 1024 * 1024;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return core::failure(
            core::ErrorKind::Config,
            core::Message(u"platform.file-unreadable"_s).with(u"file"_s, path).with(u"why"_s, file.errorString()));
    }
    return parseEnvironmentsFile(path, file.read(kMaxBytes + 1));
}

} // namespace platform
