#include "tokens.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <cmath>

namespace widgets {

namespace {

constexpr const char *kNames[] = {"window",   "surface", "raised", "field",    "hover",     "line",
                                  "grid",     "text",    "muted",  "faint",    "passing",   "warning",
                                  "critical", "unknown", "accent", "onAccent", "selection", "shadow",
                                  "hatch",    "deploy",  "config", "restart",  "added",     "removed"};
static_assert(std::size(kNames) == kRoleCount);

core::Error invalid(const QString &part)
{
    return core::Error(core::ErrorKind::Parse,
                       core::Message(QStringLiteral("theme.invalid")).with(QStringLiteral("part"), part));
}

double luminance(const QColor &colour)
{
    const auto linear = [](double c) { return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4); };
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF());
}

core::Result<QVector<QColor>> colourList(const QJsonObject &object, const QString &key)
{
    QVector<QColor> colours;
    const QJsonArray array = object.value(key).toArray();
    for (const QJsonValue &value : array) {
        const QColor colour(value.toString());
        if (!colour.isValid())
            return core::failure(invalid(key));
        colours += colour;
    }
    if (colours.isEmpty())
        return core::failure(invalid(key));
    return colours;
}

} // namespace

const char *name(Role role)
{
    return kNames[std::size_t(role)];
}

core::Result<Tokens> Tokens::fromJson(const QByteArray &json)
{
    const QJsonDocument document = QJsonDocument::fromJson(json);
    if (!document.isObject())
        return core::failure(invalid(QStringLiteral("document")));
    const QJsonObject object = document.object();
    Tokens tokens;
    tokens.name = object.value(QLatin1String("name")).toString();
    tokens.dark = object.value(QLatin1String("dark")).toBool();
    tokens.minimumContrast = object.value(QLatin1String("minimumContrast")).toDouble(4.5);
    const QJsonObject roles = object.value(QLatin1String("roles")).toObject();
    for (int i = 0; i < kRoleCount; ++i) {
        const QString key = QLatin1String(kNames[i]);
        const QColor colour(roles.value(key).toString());
        if (!colour.isValid())
            return core::failure(invalid(key));
        tokens.colours[std::size_t(i)] = colour;
    }
    auto series = colourList(object, QStringLiteral("series"));
    if (!series)
        return core::failure(series.error());
    auto environments = colourList(object, QStringLiteral("environments"));
    if (!environments)
        return core::failure(environments.error());
    tokens.series = *series;
    tokens.environments = *environments;
    return tokens;
}

QColor blend(const QColor &ground, const QColor &over)
{
    const double a = over.alphaF();
    return QColor::fromRgbF(float(ground.redF() * (1 - a) + over.redF() * a),
                            float(ground.greenF() * (1 - a) + over.greenF() * a),
                            float(ground.blueF() * (1 - a) + over.blueF() * a));
}

double contrast(const QColor &a, const QColor &b)
{
    const double la = luminance(a);
    const double lb = luminance(b);
    return (std::max(la, lb) + 0.05) / (std::min(la, lb) + 0.05);
}

} // namespace widgets
