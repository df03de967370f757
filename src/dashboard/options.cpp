#include "options.h"

#include <core/text.h>

#include <algorithm>
#include <cmath>

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
    if (number < least || number > most) {
        return fail(core::message("panel.option-range")
                        .with(QStringLiteral("option"), pathOf(name))
                        .with(QStringLiteral("least"), QString::number(least))
                        .with(QStringLiteral("most"), QString::number(most)));
    }
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
    if (!known.contains(chosen)) {
        return fail(core::message("panel.option-choice")
                        .with(QStringLiteral("option"), pathOf(name))
                        .with(QStringLiteral("value"), chosen)
                        .with(QStringLiteral("known"), known.join(QLatin1String(", "))));
    }
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
