#include "cells.h"

#include <contract/convert.h>
#include <contract/phrases.h>
#include <core/text.h>

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

namespace models {

namespace {

const QChar kDash(0x2014);

Cell dash(const QString &why = {})
{
    Cell cell;
    cell.text = kDash;
    cell.tone = Cell::Tone::Muted;
    cell.toolTip = why;
    return cell;
}

} // namespace

QString shown(const std::string &text)
{
    return core::safeText(contract::text(text));
}

Cell textCell(const std::string &text, Cell::Tone tone)
{
    if (text.empty())
        return dash();
    Cell cell;
    cell.text = shown(text);
    cell.toolTip = cell.text;
    cell.tone = tone;
    return cell;
}

Cell monoCell(const std::string &text)
{
    Cell cell = textCell(text);
    cell.kind = Cell::Kind::Mono;
    return cell;
}

Cell nameCell(const std::string &text, contract::v1::Freshness freshness)
{
    Cell cell = textCell(text);
    cell.kind = Cell::Kind::Name;
    cell.freshness = freshness;
    return cell;
}

Cell healthCell(contract::v1::Health health, contract::v1::Freshness freshness, qint64 ageMs)
{
    Cell cell;
    cell.kind = Cell::Kind::Health;
    cell.health = health;
    cell.freshness = freshness;
    if (freshness == contract::v1::FRESHNESS_LIVE) {
        cell.text = contract::Phrases::health(health);
    } else {
        cell.text = contract::Phrases::freshness(freshness);
        cell.tone = Cell::Tone::Muted;
        if (freshness != contract::v1::FRESHNESS_LOADING && ageMs >= 0) {
            cell.toolTip = QCoreApplication::translate("models", "%1, %2 ago")
                               .arg(contract::Phrases::health(health), core::formatDuration(core::Milliseconds(ageMs)));
        }
    }
    return cell;
}

Cell signalCell(const contract::v1::Signal &signal, core::Unit unit)
{
    if (!signal.present()) {
        Cell cell = dash(contract::Phrases::render(signal.absent()));
        cell.kind = Cell::Kind::Number;
        return cell;
    }
    const core::Formatted formatted = core::format(signal.value(), unit);
    Cell cell;
    cell.kind = Cell::Kind::Number;
    cell.text = formatted.number;
    cell.unit = formatted.unit;
    cell.toolTip = shown(signal.instrument());
    if (signal.stale()) {
        cell.tone = Cell::Tone::Muted;
        cell.freshness = contract::v1::FRESHNESS_STALE;
    }
    return cell;
}

Cell countCell(qint64 count, Cell::Tone toneWhenPositive)
{
    Cell cell;
    cell.kind = Cell::Kind::Number;
    cell.text = QString::number(count);
    cell.tone = count > 0 ? toneWhenPositive : Cell::Tone::Muted;
    return cell;
}

Cell readyCell(int ready, int desired)
{
    Cell cell;
    cell.kind = Cell::Kind::Number;
    cell.text = QStringLiteral("%1/%2").arg(ready).arg(desired);
    if (desired == 0)
        cell.tone = Cell::Tone::Muted;
    else if (ready == 0)
        cell.tone = Cell::Tone::Critical;
    else if (ready < desired)
        cell.tone = Cell::Tone::Warning;
    return cell;
}

Cell ageCell(qint64 durationMs, core::Milliseconds elapsed, bool ago)
{
    if (durationMs < 0) {
        Cell cell = dash();
        cell.kind = Cell::Kind::Age;
        return cell;
    }
    Cell cell;
    cell.kind = Cell::Kind::Age;
    cell.tone = Cell::Tone::Muted;
    cell.text = core::formatDuration(core::Milliseconds(durationMs) + elapsed);
    if (ago)
        cell.text = QCoreApplication::translate("models", "%1 ago").arg(cell.text);
    return cell;
}

Cell agoCell(qint64 durationMs, qint64 unixMs, core::Milliseconds elapsed)
{
    Cell cell = ageCell(durationMs, elapsed, true);
    if (unixMs > 0)
        cell.toolTip = QLocale().toString(QDateTime::fromMSecsSinceEpoch(unixMs), QLocale::LongFormat);
    return cell;
}

} // namespace models
