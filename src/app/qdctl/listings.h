#pragma once

#include "surroundings.h"
#include "table.h"

#include <contract/v1.h>

#include <optional>

namespace qdctl {

/// The rows of a collection as a table. `isWide` adds the columns that -o wide has. The environment is a column where
/// there are several.
Table listing(const QString &collection, const std::vector<contract::v1::Row> &rows, bool isWide,
              const Surroundings &around = {});

/// What belongs to a service.
struct ServicePart
{
    QString collection;
    std::optional<std::vector<contract::v1::Row>> rows; ///< nothing: they are not known
    bool isAsked = true;                                ///< a source is configured that could tell
};

/// Everything about one service, for people: state, reasons, signals, how it was joined, and the tables of what belongs
/// to it. A part without rows is left out; one that is not known says so, and so do the sources that have not answered.
QString servicePage(const contract::v1::ServiceRow &service, const std::vector<ServicePart> &parts, const Paper &paper);

/// "1 critical, 3 passing, 1 stale". So many of those that are not live are well as far as we know.
QString tallyLine(const contract::v1::Tally &tally, int provisional = 0);

/// Series with their newest value, and over a range the least, mean and greatest one.
QString framesPage(const contract::v1::Frames &frames, const Paper &paper);

/// The doctor's steps of one source.
QString diagnosisPage(const QString &source, const QString &endpoint,
                      const std::vector<contract::v1::DiagnosisStep> &steps, const Paper &paper);

} // namespace qdctl
