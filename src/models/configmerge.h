#pragma once

#include "configcontent.h"

#include <QString>
#include <QVector>

namespace models {

/// What somebody chose for one conflict of a merge.
struct MergeAnswer
{
    enum class Side { Open, Base, Ours, Theirs, Edited };
    Side side = Side::Open;
    QString edited; ///< for Edited

    bool isOpen() const { return side == Side::Open; }
};

/// The three contents of a merge.
struct MergeSides
{
    contract::v1::ConfigContent base;
    contract::v1::ConfigContent ours;
    contract::v1::ConfigContent theirs;
};

/// How many conflicts have no answer.
int openConflicts(const contract::v1::MergeResult &result, const QVector<MergeAnswer> &answers);
/// The merged content with the answers in their places; an open conflict stays as the engine merged it (ours).
contract::v1::ConfigContent resolvedContent(const contract::v1::MergeResult &result, const MergeSides &sides,
                                            const QVector<MergeAnswer> &answers);

} // namespace models
