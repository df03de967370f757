#pragma once

#include <core/align.h>

#include <QByteArray>
#include <QString>
#include <QVector>

namespace releases {

/// A part of a line; `changed` parts differ from the line on the other side.
struct LinePart
{
    QString text;
    bool changed = false;
    friend bool operator==(const LinePart &, const LinePart &) = default;
};

struct DiffLine
{
    enum class Kind { Same, Removed, Added };
    Kind kind = Kind::Same;
    int before = 0;          ///< line number from 1; 0 for an added line
    int after = 0;           ///< line number from 1; 0 for a removed line
    QByteArray bytes;        ///< with its line end
    QVector<LinePart> parts; ///< without the line end; one part unless it has a partner on the other side
    QString text() const;    ///< without its line end
};

struct LineDiff
{
    QVector<DiffLine> lines; ///< of a replaced block first what was removed, then what was added
    int removed = 0;
    int added = 0;
    bool isExact = true; ///< false: too large to be compared line by line; blocks stand as replaced whole
    bool isText = true;  ///< false: a side is no UTF-8 text; there are no lines then
    bool isSame = false;
};

/// Line by line, words within lines that replace each other. Takes time in proportion to the texts and `limits`.
LineDiff diffLines(const QByteArray &before, const QByteArray &after, const core::AlignLimits &limits = {});

/// In unified format with `context` lines around changes, without file names; empty when nothing differs.
QString unified(const LineDiff &diff, int context = 3);

/// One row of the view side by side: indexes into LineDiff::lines, -1 where a side has nothing.
struct SideRow
{
    int left = -1;
    int right = -1;
    friend bool operator==(const SideRow &, const SideRow &) = default;
};
QVector<SideRow> sideBySide(const LineDiff &diff);

/// The text after the change, made from the text before; empty when `diff` is not of this text.
QByteArray applied(const LineDiff &diff, const QByteArray &before);

} // namespace releases
