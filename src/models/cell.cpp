#include "cell.h"

#include <contract/phrases.h>

#include <QCoreApplication>

namespace models {

Cell Cell::ofText(const QString &text, Tone tone)
{
    Cell cell;
    cell.kind = text.isEmpty() ? Kind::Empty : Kind::Text;
    cell.text = text;
    cell.tone = tone;
    return cell;
}

Cell Cell::ofHealth(contract::v1::Health health, bool stale)
{
    Cell cell;
    cell.kind = Kind::Health;
    cell.health = health;
    cell.stale = stale;
    cell.text = stale ? contract::Phrases::freshness(contract::v1::FRESHNESS_STALE) : contract::Phrases::health(health);
    switch (health) {
    case contract::v1::HEALTH_PASSING: cell.tone = Tone::Passing; break;
    case contract::v1::HEALTH_WARNING: cell.tone = Tone::Warning; break;
    case contract::v1::HEALTH_CRITICAL: cell.tone = Tone::Critical; break;
    default: cell.tone = Tone::Unknown;
    }
    if (stale)
        cell.tone = Tone::Muted;
    return cell;
}

Cell Cell::ofState(const QString &word, Tone tone)
{
    Cell cell;
    cell.kind = Kind::State;
    cell.text = word;
    cell.tone = tone;
    switch (tone) {
    case Tone::Passing: cell.health = contract::v1::HEALTH_PASSING; break;
    case Tone::Warning: cell.health = contract::v1::HEALTH_WARNING; break;
    case Tone::Critical: cell.health = contract::v1::HEALTH_CRITICAL; break;
    default: cell.health = contract::v1::HEALTH_UNKNOWN;
    }
    return cell;
}

Cell Cell::ofNumber(const core::Formatted &number, Tone tone)
{
    Cell cell;
    cell.kind = Kind::Number;
    cell.text = number.number;
    cell.unit = number.unit;
    cell.tone = tone;
    return cell;
}

Cell Cell::ofSpark(QVector<float> values)
{
    Cell cell;
    cell.kind = values.isEmpty() ? Kind::Empty : Kind::Spark;
    cell.spark = std::make_shared<const QVector<float>>(std::move(values));
    return cell;
}

QString Cell::spoken() const
{
    if (kind == Kind::Spark)
        return QCoreApplication::translate("models", "course of the last hour");
    return unit.isEmpty() ? text : text + QChar(0x202f) + unit;
}

} // namespace models
