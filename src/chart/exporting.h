#pragma once

#include "panel.h"

#include <QByteArray>

namespace chart {

struct ExportOptions
{
    /// Csv: RFC 4180, lines end with CR LF. Tsv: what spreadsheets paste, lines end with LF.
    enum class Format { Csv, Tsv };
    Format format = Format::Csv;
    double fromMs = 0;
    double toMs = 0;
    QString timeTitle = QStringLiteral("time"); ///< the first column's
    qsizetype mostRows = 1'000'000;             ///< spreadsheets hold 1,048,576
    qsizetype mostBytes = 64 * 1024 * 1024;     ///< what a clipboard takes without stopping the desktop
};

struct Exported
{
    QByteArray utf8;
    qsizetype rows = 0;    ///< without the titles
    qsizetype leftOut = 0; ///< times that had no room within the limits: say so
};

/// The series joined over time: one row for each time in [fromMs, toMs] at which any of them has a sample, ascending,
/// one column for each series. Times are ISO 8601 in UTC with milliseconds; numbers are as short as they can be without
/// losing a bit, with a point; no sample is an empty cell, NaN is "NaN", infinities are "Infinity" and "-Infinity".
/// Names come from outside: control characters become visible, and a name that a spreadsheet would take for a formula
/// (= + - @ |) gets an apostrophe before it. Series without a name are numbered.
Exported exportValues(const QVector<Series> &series, const ExportOptions &options);

/// One text from outside as a cell of that format.
QByteArray exportedText(const QString &text, ExportOptions::Format format);

} // namespace chart
