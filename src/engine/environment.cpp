#include "environment.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QSet>

#include <initializer_list>

namespace engine {

namespace {

using namespace Qt::Literals::StringLiterals;

constexpr qint64 kMaxBytes = 4 * 1024 * 1024; ///< far beyond any list written by people

/// Reads members of one object and keeps the first thing that is wrong, with its path.
class Reader
{
public:
    Reader(const QJsonValue &value, QString path, std::optional<core::Error> &error)
        : m_object(value.toObject())
        , m_path(std::move(path))
        , m_error(error)
    {
        if (!value.isObject())
            wrongType(m_path, u"environment.expect-object"_s);
    }

    void allow(std::initializer_list<const char *> members)
    {
        const QStringList keys = m_object.keys();
        for (const QString &key : keys) {
            if (std::none_of(members.begin(), members.end(),
                             [&](const char *member) { return key == QLatin1String(member); }))
                fail(u"environment.unknown-member"_s, at(key));
        }
    }

    bool has(const char *key) const { return m_object.contains(QLatin1String(key)); }

    QString text(const char *key, const QString &otherwise = {})
    {
        const QJsonValue value = m_object.value(QLatin1String(key));
        if (value.isUndefined())
            return otherwise;
        if (!value.isString())
            wrongType(at(QLatin1String(key)), u"environment.expect-text"_s);
        return value.toString();
    }

    QString needText(const char *key)
    {
        if (!has(key))
            fail(u"environment.missing"_s, at(QLatin1String(key)));
        return text(key);
    }

    bool flag(const char *key)
    {
        const QJsonValue value = m_object.value(QLatin1String(key));
        if (!value.isUndefined() && !value.isBool())
            wrongType(at(QLatin1String(key)), u"environment.expect-flag"_s);
        return value.toBool();
    }

    /// Null is 0.
    double number(const char *key, double otherwise, double most)
    {
        const QJsonValue value = m_object.value(QLatin1String(key));
        if (value.isUndefined())
            return otherwise;
        if (value.isNull())
            return 0;
        if (!value.isDouble())
            wrongType(at(QLatin1String(key)), u"environment.expect-number"_s);
        const double number = value.toDouble();
        if (!(number >= 0 && number <= most))
            fail(core::Message(u"environment.range"_s).with(u"most"_s, most), at(QLatin1String(key)));
        return number;
    }

    QJsonObject object(const char *key)
    {
        const QJsonValue value = m_object.value(QLatin1String(key));
        if (!value.isUndefined() && !value.isObject())
            wrongType(at(QLatin1String(key)), u"environment.expect-object"_s);
        return value.toObject();
    }

    QJsonArray array(const char *key)
    {
        const QJsonValue value = m_object.value(QLatin1String(key));
        if (!value.isUndefined() && !value.isArray())
            wrongType(at(QLatin1String(key)), u"environment.expect-list"_s);
        return value.toArray();
    }

    QString at(const QString &key) const { return m_path.isEmpty() ? key : m_path + u'.' + key; }

    void fail(core::Message message, const QString &path)
    {
        if (!m_error)
            m_error = core::Error(core::ErrorKind::Config, std::move(message).with(u"path"_s, path));
    }
    void fail(const QString &code, const QString &path, const QString &name = {})
    {
        fail(name.isEmpty() ? core::Message(code) : core::Message(code).with(u"name"_s, name), path);
    }

    void checkName(const QString &name, const char *key)
    {
        if (!isGoodName(name))
            fail(u"environment.name"_s, at(QLatin1String(key)), name);
    }

private:
    void wrongType(const QString &path, const QString &code)
    {
        fail(code, path.isEmpty() ? u"(the document)"_s : path);
    }

    QJsonObject m_object;
    QString m_path;
    std::optional<core::Error> &m_error;
};

QString indexed(const QString &path, qsizetype i)
{
    return path + u'[' + QString::number(i) + u']';
}

SourceConfig readSource(const QJsonValue &value, const QString &path, const QString &environment,
                        std::optional<core::Error> &error)
{
    Reader reader(value, path, error);
    reader.allow({"system", "name", "settings"});
    SourceConfig source;
    source.environment = environment;
    source.system = reader.needText("system");
    source.name = reader.text("name", source.system);
    reader.checkName(source.name, reader.has("name") ? "name" : "system");
    source.settings = reader.object("settings");
    source.id = environment + u'/' + source.name;
    return source;
}

IdentityOverride readOverride(const QJsonValue &value, const QString &path, std::optional<core::Error> &error)
{
    static const QStringList kinds{u"workload"_s, u"network-service"_s, u"consul-service"_s, u"job"_s};
    Reader reader(value, path, error);
    reader.allow({"kind", "name", "namespace", "service", "serviceNamespace"});
    IdentityOverride out{reader.needText("kind"), reader.needText("name"), reader.text("namespace"),
                         reader.needText("service"), reader.text("serviceNamespace")};
    if (!kinds.contains(out.kind))
        reader.fail(u"environment.kind"_s, reader.at(u"kind"_s), out.kind);
    if (!out.service.isEmpty())
        reader.checkName(out.service, "service");
    return out;
}

EnvironmentConfig readEnvironment(const QJsonValue &value, const QString &path, std::optional<core::Error> &error)
{
    static const QRegularExpression colour(u"^#[0-9a-fA-F]{6}$"_s);
    Reader reader(value, path, error);
    reader.allow({"name", "colour", "protected", "sources", "overrides", "thresholds"});
    EnvironmentConfig out;
    out.name = reader.needText("name");
    reader.checkName(out.name, "name");
    out.colour = reader.text("colour", out.colour);
    if (!colour.match(out.colour).hasMatch())
        reader.fail(u"environment.colour"_s, reader.at(u"colour"_s), out.colour);
    out.isProtected = reader.flag("protected");

    QSet<QString> names;
    const QJsonArray sources = reader.array("sources");
    for (qsizetype i = 0; i < sources.size(); ++i) {
        const QString sourcePath = indexed(reader.at(u"sources"_s), i);
        out.sources.append(readSource(sources.at(i), sourcePath, out.name, error));
        if (names.contains(out.sources.last().name))
            reader.fail(u"environment.duplicate"_s, sourcePath, out.sources.last().name);
        names.insert(out.sources.last().name);
    }
    const QJsonArray overrides = reader.array("overrides");
    for (qsizetype i = 0; i < overrides.size(); ++i)
        out.overrides.append(readOverride(overrides.at(i), indexed(reader.at(u"overrides"_s), i), error));

    Reader thresholds(reader.object("thresholds"), reader.at(u"thresholds"_s), error);
    thresholds.allow({"errorRatio", "errorRatioCritical", "p95Seconds"});
    const Thresholds usual;
    out.thresholds = {thresholds.number("errorRatio", usual.errorRatio, 1),
                      thresholds.number("errorRatioCritical", usual.errorRatioCritical, 1),
                      thresholds.number("p95Seconds", usual.p95Seconds, 86'400)};
    return out;
}

QJsonObject written(const Thresholds &thresholds)
{
    QJsonObject out;
    const auto add = [&out](const QString &name, double is, double usual) {
        if (is != usual)
            out.insert(name, is);
    };
    const Thresholds usual;
    add(u"errorRatio"_s, thresholds.errorRatio, usual.errorRatio);
    add(u"errorRatioCritical"_s, thresholds.errorRatioCritical, usual.errorRatioCritical);
    add(u"p95Seconds"_s, thresholds.p95Seconds, usual.p95Seconds);
    return out;
}

QJsonObject written(const EnvironmentConfig &environment)
{
    QJsonObject out{
        {u"name"_s, environment.name}, {u"colour"_s, environment.colour}, {u"protected"_s, environment.isProtected}};
    QJsonArray sources;
    for (const SourceConfig &source : environment.sources)
        sources.append(
            QJsonObject{{u"system"_s, source.system}, {u"name"_s, source.name}, {u"settings"_s, source.settings}});
    out.insert(u"sources"_s, sources);
    QJsonArray overrides;
    for (const IdentityOverride &override : environment.overrides) {
        overrides.append(QJsonObject{{u"kind"_s, override.kind},
                                     {u"name"_s, override.name},
                                     {u"namespace"_s, override.nspace},
                                     {u"service"_s, override.service},
                                     {u"serviceNamespace"_s, override.serviceNamespace}});
    }
    if (!overrides.isEmpty())
        out.insert(u"overrides"_s, overrides);
    if (const QJsonObject thresholds = written(environment.thresholds); !thresholds.isEmpty())
        out.insert(u"thresholds"_s, thresholds);
    return out;
}

} // namespace

bool isGoodName(const QString &name)
{
    static const QRegularExpression good(u"^[^/\\p{Cc}\\p{Cf}]{1,63}$"_s);
    return good.match(name).hasMatch() && name.trimmed() == name;
}

core::Result<QVector<EnvironmentConfig>> parseEnvironments(const QByteArray &json)
{
    if (json.size() > kMaxBytes)
        return core::failure(core::ErrorKind::Config, u"environment.too-large"_s);
    QJsonParseError parsed;
    const QJsonDocument document = QJsonDocument::fromJson(json, &parsed);
    if (parsed.error != QJsonParseError::NoError) {
        return core::failure(core::ErrorKind::Config, core::Message(u"environment.json"_s)
                                                          .with(u"problem"_s, parsed.errorString())
                                                          .with(u"offset"_s, qint64(parsed.offset)));
    }
    std::optional<core::Error> error;
    Reader reader(document.isObject() ? QJsonValue(document.object()) : QJsonValue(document.array()), {}, error);
    reader.allow({"environments"});
    QVector<EnvironmentConfig> out;
    QSet<QString> names;
    const QJsonArray environments = reader.array("environments");
    for (qsizetype i = 0; i < environments.size(); ++i) {
        const QString path = indexed(u"environments"_s, i);
        out.append(readEnvironment(environments.at(i), path, error));
        if (names.contains(out.last().name))
            reader.fail(u"environment.duplicate"_s, path, out.last().name);
        names.insert(out.last().name);
    }
    if (error)
        return core::failure(*error);
    return out;
}

QByteArray writeEnvironments(const QVector<EnvironmentConfig> &environments)
{
    QJsonArray list;
    for (const EnvironmentConfig &environment : environments)
        list.append(written(environment));
    return QJsonDocument(QJsonObject{{u"environments"_s, list}}).toJson();
}

} // namespace engine
