#include "options.h"

#include "fieldlook.h"

#include <core/text.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace dashboard {

QString OptionReader::pathOf(const char *name) const
{
    return m_path.isEmpty() ? QString::fromLatin1(name) : m_path + u'.' + QString::fromLatin1(name);
}

void OptionReader::fail(core::Message message)
{
    if (!m_error)
        m_error = core::Error(core::ErrorKind::Config, std::move(message));
}

void OptionReader::fail(const char *code, const char *name)
{
    fail(core::message(code).with(QStringLiteral("option"), pathOf(name)));
}

void OptionReader::failRange(const char *name, double least, double most)
{
    fail(core::message("panel.option-range")
             .with(QStringLiteral("option"), pathOf(name))
             .with(QStringLiteral("least"), QString::number(least))
             .with(QStringLiteral("most"), QString::number(most)));
}

void OptionReader::failChoice(const char *name, const QString &chosen, const QStringList &known)
{
    fail(core::message("panel.option-choice")
             .with(QStringLiteral("option"), pathOf(name))
             .with(QStringLiteral("value"), chosen)
             .with(QStringLiteral("known"), known.join(QLatin1String(", "))));
}

QJsonValue OptionReader::take(const char *name)
{
    m_known += QString::fromLatin1(name);
    const QJsonValue value = m_options.value(QLatin1String(name));
    return value.isNull() ? QJsonValue(QJsonValue::Undefined) : value;
}

void OptionReader::number(const char *name, double &target, double least, double most)
{
    const QJsonValue value = take(name);
    if (value.isUndefined())
        return;
    if (!value.isDouble() || !std::isfinite(value.toDouble()))
        return fail("panel.option-not-number", name);
    const double number = value.toDouble();
    if (number < least || number > most)
        return failRange(name, least, most);
    target = number;
}

void OptionReader::whole(const char *name, int &target, int least, int most)
{
    double number = target;
    this->number(name, number, least, most);
    if (number != std::floor(number))
        return fail("panel.option-not-whole", name);
    target = int(number);
}

void OptionReader::flag(const char *name, bool &target)
{
    const QJsonValue value = take(name);
    if (value.isUndefined())
        return;
    if (!value.isBool())
        return fail("panel.option-not-switch", name);
    target = value.toBool();
}

void OptionReader::text(const char *name, QString &target, int longest, bool keepLines)
{
    const QJsonValue value = take(name);
    if (value.isUndefined())
        return;
    if (!value.isString())
        return fail("panel.option-not-text", name);
    const QString text = value.toString();
    if (text.size() > longest) {
        return fail(core::message("panel.option-too-long")
                        .with(QStringLiteral("option"), pathOf(name))
                        .with(QStringLiteral("limit"), longest));
    }
    // Escapes of what cannot be seen are longer than it.
    target = core::safeText(text, keepLines, qsizetype(longest) * 6);
}

void OptionReader::choice(const char *name, QString &target, const QStringList &known)
{
    QString chosen = target;
    text(name, chosen, 200);
    if (m_error)
        return;
    if (!known.contains(chosen))
        return failChoice(name, chosen, known);
    target = chosen;
}

QJsonArray OptionReader::listOf(const char *name, int most)
{
    const QJsonValue value = take(name);
    if (value.isUndefined())
        return {};
    if (!value.isArray()) {
        fail("panel.option-not-list", name);
        return {};
    }
    if (value.toArray().size() > most) {
        fail(core::message("panel.option-too-many")
                 .with(QStringLiteral("option"), pathOf(name))
                 .with(QStringLiteral("limit"), most));
        return {};
    }
    return value.toArray();
}

void OptionReader::numbers(const char *name, QVector<double> &target, int mostCount, double least, double most)
{
    if (!m_options.contains(QLatin1String(name))) {
        take(name);
        return;
    }
    const QJsonArray items = listOf(name, mostCount);
    QVector<double> read;
    for (qsizetype i = 0; i < items.size() && !m_error; ++i) {
        const double number = items[i].toDouble(std::nan(""));
        if (std::isnan(number))
            return fail("panel.option-not-number", name);
        if (number < least || number > most)
            return failRange(name, least, most);
        read += number;
    }
    target = read;
}

void OptionReader::flagOrNumber(const char *name, bool &on, std::optional<double> &number, double least, double most)
{
    if (m_options.value(QLatin1String(name)).isDouble()) {
        double read = 0;
        this->number(name, read, least, most);
        on = true;
        number = read;
        return;
    }
    const QJsonValue value = take(name);
    if (value.isUndefined())
        return;
    if (!value.isBool())
        return fail("panel.option-not-switch", name);
    on = value.toBool();
    number.reset();
}

QJsonObject OptionReader::objectOf(const char *name, qsizetype index, const QJsonValue &value)
{
    if (!value.isObject()) {
        fail(core::message("panel.option-not-object")
                 .with(QStringLiteral("option"), pathOf(name) + u'[' + QString::number(index) + u']'));
    }
    return value.toObject();
}

void OptionReader::levels(const char *name, QVector<Level> &target)
{
    QVector<Level> read;
    bool given = false;
    list(name, 32, [&](OptionReader &item) {
        static const QStringList kHealths{QStringLiteral("none"), QStringLiteral("good"), QStringLiteral("warning"),
                                          QStringLiteral("critical"), QStringLiteral("unknown")};
        given = true;
        Level level;
        QString health = QStringLiteral("none");
        item.number("from", level.from, -1e308, 1e308);
        item.choice("health", health, kHealths);
        item.text("label", level.label, 100);
        level.health = Level::Health(kHealths.indexOf(health));
        read += level;
    });
    std::stable_sort(read.begin(), read.end(), [](const Level &a, const Level &b) { return a.from < b.from; });
    if (given)
        target = read;
}

void OptionReader::number(const char *name, std::optional<double> &target, double least, double most)
{
    double number = std::numeric_limits<double>::quiet_NaN();
    this->number(name, number, least, most);
    if (!std::isnan(number))
        target = number;
}

void OptionReader::texts(const char *name, QStringList &target, int most)
{
    const QJsonValue value = m_options.value(QLatin1String(name));
    const QJsonArray items = listOf(name, most);
    if (value.isUndefined() || value.isNull() || m_error)
        return;
    QStringList read;
    for (const QJsonValue &item : items) {
        if (!item.isString())
            return fail("panel.option-not-text", name);
        read += core::safeText(item.toString(), false, 200);
    }
    target = read;
}

void OptionReader::choices(const char *name, QStringList &target, const QStringList &known)
{
    QStringList chosen = target;
    texts(name, chosen, int(known.size()));
    for (const QString &one : std::as_const(chosen)) {
        if (!known.contains(one))
            return failChoice(name, one, known);
    }
    if (!m_error)
        target = chosen;
}

void OptionReader::colour(const char *name, QString &target)
{
    QString colour = target;
    text(name, colour, 64);
    if (m_error)
        return;
    if (!colour.isEmpty() && !colourNamed(colour, {}))
        return refuse("panel.option-colour", name, colour);
    target = colour;
}

void OptionReader::refuse(const char *code, const char *name, const QString &value)
{
    fail(core::message(code)
             .with(QStringLiteral("option"), pathOf(name))
             .with(QStringLiteral("value"), core::safeText(value, false, 200)));
}

std::optional<QJsonObject> OptionReader::insideOf(const char *name, int most)
{
    const QJsonValue value = take(name);
    if (value.isUndefined() || m_error)
        return {};
    if (!value.isObject()) {
        fail("panel.option-not-object", name);
        return {};
    }
    if (value.toObject().size() > most) {
        fail(core::message("panel.option-too-many")
                 .with(QStringLiteral("option"), pathOf(name))
                 .with(QStringLiteral("limit"), most));
        return {};
    }
    return value.toObject();
}

QJsonObject OptionReader::memberOf(const char *name, const QString &member, const QJsonValue &value)
{
    if (!value.isObject()) {
        fail(core::message("panel.option-not-object")
                 .with(QStringLiteral("option"), pathOf(name) + u'.' + shownName(member)));
    }
    return value.toObject();
}

QString OptionReader::shownName(const QString &name)
{
    return core::safeText(name, false, 100);
}

core::Result<void> OptionReader::finish()
{
    if (m_error)
        return tl::unexpected<core::Error>(*m_error);
    for (const QString &name : m_options.keys()) {
        if (!m_known.contains(name)) {
            const QString path = m_path.isEmpty() ? name : m_path + u'.' + name;
            return core::failure(core::ErrorKind::Config,
                                 core::message("panel.option-unknown")
                                     .with(QStringLiteral("option"), core::safeText(path, false, 100))
                                     .with(QStringLiteral("known"), m_known.join(QLatin1String(", "))));
        }
    }
    return {};
}

Level::Health healthOf(const QVector<Level> &levels, double value)
{
    Level::Health health = Level::Health::None;
    for (const Level &level : levels) {
        if (value >= level.from)
            health = level.health;
    }
    return health;
}

} // namespace dashboard
