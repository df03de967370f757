#pragma once

#include "configedit.h"
#include "table.h"

#include <contract/v1.h>

#include <QString>

#include <utility>
#include <vector>

namespace qdctl {

// What config shows, as text with line feeds.

/// A configuration and its keys; what stands under them is not shown.
QString configPage(const contract::v1::ConfigView &view, const Paper &paper);
/// The keys of a content, with their sizes.
QString keysPage(const contract::v1::ConfigContent &content, const Paper &paper);

/// Releases as a table.
Table releasesTable(const contract::v1::ReleaseList &list, bool isWide);

/// One side of a difference and what it is called ("release 01…", "now").
struct DiffSide
{
    const contract::v1::ConfigContent &content;
    QString label;
};
/// Key by key in unified format; empty when both are the same. Text from outside as it is: see forTerminal().
QString configDiff(const DiffSide &before, const DiffSide &after);
/// The same lines safe to be shown, with colours where there are any.
QString forTerminal(const QString &diff, const Paper &paper);

/// "file:line:column: message", a line each; the key where the value came from no file, nothing of the whole content.
QString problemLines(const contract::v1::ConfigProblems &problems, const ReadEdits &edits);

/// Where both sides of a merge want something else.
QString conflictsPage(const contract::v1::MergeResult &merge, const Paper &paper);

/// What the verification of one configuration found.
struct ConfigVerdict
{
    contract::v1::ConfigRow row;
    int releases = 0;
    contract::v1::Message problem;                    ///< of the chain; no code: none
    contract::v1::Message unfinished;                 ///< a removal of old releases that broke off; no code: none
    std::vector<std::pair<QString, QString>> altered; ///< a release whose content is not what was released, and why
    bool isIntact() const { return problem.code().empty() && altered.empty(); }
};
QString configVerdictLines(const ConfigVerdict &verdict, const Paper &paper);

} // namespace qdctl
