#pragma once

#include <QString>
#include <QVector>

namespace core {

/// One line of a difference, as a unified diff has it.
struct DiffLine
{
    enum class Kind {
        Same,
        Removed,
        Added,
        Left, ///< lines that both have and that are left out; `count` of them, no text
    };
    Kind kind = Kind::Same;
    QString text;
    int count = 1;
    friend bool operator==(const DiffLine &, const DiffLine &) = default;
};

/// How two texts differ by lines (align()): removed before added ones, `context` lines that both have around them, the
/// rest left out. Empty when they do not differ; the line feed at the end does not count.
QVector<DiffLine> lineDiff(const QString &before, const QString &after, int context = 3);

} // namespace core
