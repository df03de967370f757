#include "valuetext.h"

#include <chart/axisunit.h>

#include <QDateTime>
#include <QLocale>

#include <cmath>

namespace dashboard {

namespace {

// What a QDateTime can say; a time beyond is written as its number.
constexpr double kFarthestMs = 8.64e15;

bool isTime(double ms)
{
    return std::abs(ms) <= kFarthestMs; // not for NaN
}

} // namespace

QString unitIdFor(const QString &id)
{
    if (id == QLatin1String("1/s"))
        return core::unitIdOf(core::Unit::PerSecond);
    if (id == QLatin1String("ratio"))
        return core::unitIdOf(core::Unit::Ratio);
    if (id == QLatin1String("count"))
        return core::unitIdOf(core::Unit::Count);
    return id;
}

core::FormattedValue valueText(double value, const QString &unitId, int decimals, const chart::Zone &zone)
{
    return core::formatValue(value, unitIdFor(unitId), decimals, chart::valueContext(zone));
}

QString cellText(const Field &field, qsizetype row, const chart::Zone &zone)
{
    if (field.isNull(row))
        return QStringLiteral("—");
    switch (field.kind) {
    case Field::Kind::Text: return field.texts[row];
    case Field::Kind::Number: return valueText(field.numbers[row], field.unit, -1, zone).joined();
    case Field::Kind::Time: break;
    }
    const double ms = field.numbers[row];
    if (!isTime(ms))
        return QString::number(ms, 'g', 15);
    return QDateTime::fromMSecsSinceEpoch(zone.toLocal(qint64(ms)), Qt::UTC)
        .toString(QStringLiteral("yyyy-MM-dd HH:mm:ss"));
}

QString rawText(const Field &field, qsizetype row)
{
    if (field.isNull(row))
        return {};
    if (field.kind == Field::Kind::Text)
        return field.texts[row];
    const double number = field.numbers[row];
    if (field.kind == Field::Kind::Time && isTime(number))
        return QDateTime::fromMSecsSinceEpoch(qint64(number), Qt::UTC).toString(Qt::ISODateWithMs);
    return QString::number(number, 'g', QLocale::FloatingPointShortest);
}

} // namespace dashboard
