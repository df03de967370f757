#pragma once

#include "configcontent.h"

#include <QString>
#include <QVector>

#include <string>

namespace models {

/// What somebody chose for one conflict of a merge.
struct MergeAnswer
{
    enum class Side { Open, Base, Ours, Theirs, Edited };
    Side side = Side::Open;
    QString edited; ///< for Edited; null while nobody has written any

    bool isOpen() const { return side == Side::Open; }
};

/// The three contents of a merge.
struct MergeSides
{
    contract::v1::ConfigContent base;
    contract::v1::ConfigContent ours;
    contract::v1::ConfigContent theirs;
};

/// The lines around the part of a conflict in the text of one side; whole lines.
struct MergeSurroundings
{
    std::string before;
    std::string after;
};

/// At most three lines each way. Empty where the part does not stand in those lines of the side's value: a whole value,
/// or a place that is not known.
MergeSurroundings mergeSurroundings(const contract::v1::ConfigContent &side,
                                    const contract::v1::MergeConflict &conflict, const contract::v1::LineRange &lines,
                                    const std::string &part);
/// How many conflicts have no answer.
int openConflicts(const contract::v1::MergeResult &result, const QVector<MergeAnswer> &answers);
/// The merged content with the answers in their places; an open conflict stays as the engine merged it (ours).
contract::v1::ConfigContent resolvedContent(const contract::v1::MergeResult &result, const MergeSides &sides,
                                            const QVector<MergeAnswer> &answers);

} // namespace models
