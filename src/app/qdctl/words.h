#pragma once

#include "table.h"

#include <contract/v1.h>
#include <core/units.h>

namespace qdctl {

/// This program's own text in the reader's language.
QString tr(const char *text);

/// Stable words for documents, whatever the language: "critical", "stale".
QString healthWord(contract::v1::Health health);
QString freshnessWord(contract::v1::Freshness freshness);
QString stepWord(contract::v1::DiagnosisStep::State state);
QString stepWord(contract::v1::StepState state);
QString actionWord(contract::v1::ActionState state);
QString standingWord(contract::v1::ConfigStanding standing);

/// One of the engine's own words (steps of the doctor, kinds of changes and joins, states of alerts, what a source
/// holds, collections) in the reader's language; another word as shown() has it.
QString said(const std::string &word);

/// A word as a shell takes it.
QString onCommandLine(const QString &word);

/// Text from outside, made safe, on one line.
QString shown(const std::string &text);

// Cells in the reader's language.
/// A service's health, never looking well while a source that may know otherwise has not answered.
Cell serviceHealthCell(const contract::v1::ServiceRow &service);
Cell healthCell(contract::v1::Health health, contract::v1::Freshness freshness);
Cell sourceStateCell(const contract::v1::SourceRow &source);
Cell signalCell(const contract::v1::Signal &signal, core::Unit unit);
QString windowText(qint64 ms); ///< as PromQL writes it: "5m", "90s"; empty for 0
Cell durationCell(qint64 ms);  ///< "4 min"; a dash for -1
Cell agoCell(qint64 ms);       ///< "4 min ago"
Cell textCell(const std::string &text, Tone tone = Tone::Normal);
Cell wordCell(const std::string &word, Tone tone = Tone::Normal); ///< said() as a cell
Cell messageCell(const contract::v1::Message &message, Tone tone = Tone::Normal);
Cell readyCell(int ready, int desired);
Cell countCell(qint64 count, Tone whenPositive);
/// The same cell for what is not live: readable, but never looking like news.
Cell datedCell(Cell cell, contract::v1::Freshness freshness);
Tone toneOf(contract::v1::Health health, contract::v1::Freshness freshness);

} // namespace qdctl
