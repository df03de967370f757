#pragma once

#include <contract/v1.h>

#include <QString>
#include <QVector>

namespace widgets {

/// One line of a difference as it is shown. Its sign says what its colour says.
struct DiffRow
{
    enum class Kind {
        Same,
        Removed,
        Added,
        Title, ///< of a key
        Left,  ///< lines that stay and are left out, or a note
        Blank, ///< nothing on this side
    };
    struct Part
    {
        QString text;
        bool changed = false; ///< the words within the line that differ
    };
    Kind kind = Kind::Same;
    int before = 0; ///< line numbers from 1; 0: none
    int after = 0;
    QVector<Part> parts;

    QString text() const;
    /// "- ", "+ " or "  ".
    QString sign() const;
};

/// Both sides of a comparison, row beside row.
struct DiffSides
{
    QVector<DiffRow> before;
    QVector<DiffRow> after;
};

/// Removed before added ones. Runs of lines that stay are left out but for three lines around each change. At most
/// 20,000 rows; a last one says that there are more.
QVector<DiffRow> unifiedRows(const contract::v1::ConfigDiff &diff);
DiffSides sideRows(const contract::v1::ConfigDiff &diff);
/// "2 keys changed: 3 lines added (+), 1 removed (-)"; that nothing differs where nothing does.
QString diffSummary(const contract::v1::ConfigDiff &diff);

} // namespace widgets
