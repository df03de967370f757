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
    cell.kind = Cell::Kind::Text;
    cell.text = kDash;
    cell.tone = Tone::Muted;
    cell.toolTip = why;
    return cell;
}

} // namespace

QString shown(const std::string &text)
{
    return core::safeText(contract::text(text));
}

QString listSeparator()
{
    //: Between the parts of a list
    return QCoreApplication::translate("models", ", ");
}

QString sentenceSeparator()
{
    //: Between sentences on one line
    return QCoreApplication::translate("models", "; ");
}

Cell textCell(const std::string &text, Tone tone)
{
    if (text.empty())
        return dash();
    Cell cell = Cell::ofText(shown(text), tone);
    cell.toolTip = cell.text;
    return cell;
}

Cell monoCell(const std::string &text)
{
    Cell cell = textCell(text);
    cell.mono = true;
    return cell;
}

Cell environmentCell(const std::string &name)
{
    Cell cell = textCell(name, Tone::Muted);
    if (!name.empty())
        cell.kind = Cell::Kind::Place;
    return cell;
}

Cell nameCell(const std::string &text, contract::v1::Freshness freshness)
{
    Cell cell = textCell(text);
    cell.strong = true;
    cell.stale = freshness != contract::v1::FRESHNESS_LIVE;
    return cell;
}

Cell healthCell(contract::v1::Health health, contract::v1::Freshness freshness, qint64 ageMs)
{
    Cell cell = Cell::ofHealth(health, freshness != contract::v1::FRESHNESS_LIVE);
    if (cell.stale) {
        cell.text = contract::Phrases::freshness(freshness);
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
    if (signal.window_ms() > 0)
        cell.toolTip = overWindow(cell.toolTip, signal.window_ms());
    if (signal.stale()) {
        cell.tone = Tone::Muted;
        cell.stale = true;
    }
    return cell;
}

QString overWindow(const QString &what, qint64 windowMs)
{
    const QString window = core::formatDuration(core::Milliseconds(windowMs));
    return what.isEmpty() ? QCoreApplication::translate("models", "over the last %1").arg(window)
                          : QCoreApplication::translate("models", "%1, over the last %2").arg(what, window);
}

Cell countCell(qint64 count, Tone toneWhenPositive)
{
    Cell cell;
    cell.kind = Cell::Kind::Number;
    cell.text = QString::number(count);
    cell.tone = count > 0 ? toneWhenPositive : Tone::Muted;
    return cell;
}

Cell readyCell(int ready, int desired)
{
    Cell cell;
    cell.kind = Cell::Kind::Number;
    cell.text = QStringLiteral("%1/%2").arg(ready).arg(desired);
    if (desired == 0)
        cell.tone = Tone::Muted;
    else if (ready == 0)
        cell.tone = Tone::Critical;
    else if (ready < desired)
        cell.tone = Tone::Warning;
    return cell;
}

Cell ageCell(qint64 durationMs, core::Milliseconds elapsed, bool ago)
{
    if (durationMs < 0) {
        Cell cell = dash();
        cell.right = !ago;
        return cell;
    }
    Cell cell;
    cell.kind = Cell::Kind::Text;
    cell.right = !ago;
    cell.tone = Tone::Muted;
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
