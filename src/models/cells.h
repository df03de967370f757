#pragma once

#include "cell.h"

#include <core/clock.h>
#include <core/units.h>

#include <string>

/// How the parts that many columns share become cells.
namespace models {

QString shown(const std::string &text);
/// What stands between the parts of a list, and between sentences on one line, in the reader's language.
QString listSeparator();
QString sentenceSeparator();
/// A duration that has grown since it was told; -1 (never, not known) stays.
inline qint64 grown(qint64 durationMs, core::Milliseconds elapsed)
{
    return durationMs < 0 ? -1 : durationMs + elapsed.count();
}
Cell textCell(const std::string &text, Tone tone = Tone::Normal);
Cell monoCell(const std::string &text);
Cell environmentCell(const std::string &name);
Cell nameCell(const std::string &text, contract::v1::Freshness freshness);
/// Shape, colour and word; a row that is not live says "stale" and keeps its last word for the reason column.
Cell healthCell(contract::v1::Health health, contract::v1::Freshness freshness, qint64 ageMs);
/// A signal's number with its unit; absent ones are a dash whose tool tip says why.
Cell signalCell(const contract::v1::Signal &signal, core::Unit unit);
/// "Requests per second, over the last 5 min".
QString overWindow(const QString &what, qint64 windowMs);
Cell countCell(qint64 count, Tone toneWhenPositive = Tone::Normal);
/// "1/3", critical when none and warning when some are missing.
Cell readyCell(int ready, int desired);
/// A duration that grows: -1 (never, not known) is a dash. `ago` makes it "4 min ago".
Cell ageCell(qint64 durationMs, core::Milliseconds elapsed, bool ago = false);
/// A duration that grows, with the absolute local time as tool tip.
Cell agoCell(qint64 durationMs, qint64 unixMs, core::Milliseconds elapsed);

} // namespace models
