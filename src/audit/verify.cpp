#include "verify.h"

#include "whereabouts.h"

#include <QDir>

#include <optional>

namespace audit {

using namespace Qt::Literals::StringLiterals;

core::Result<Verdict> verify(const QString &folder, Keeper &keeper, const std::optional<Head> &claimed)
{
    const auto name = trailName(folder, false);
    if (!name && segmentsOf(folder).isEmpty())
        return core::failure(core::ErrorKind::NotFound, core::message("audit.none").with(u"folder"_s, folder));
    if (!name)
        return core::failure(core::ErrorKind::Protocol,
                             core::message("audit.name").with(u"file"_s, QDir(folder).filePath(u"name"_s)));
    const auto key = keeper.key(*name, Keeper::IfMissing::Fail);
    if (!key)
        return tl::unexpected<core::Error>(key.error());
    // The head before and after: whoever writes meanwhile notes a line once it is there.
    const auto before = keeper.head(*name);
    if (!before)
        return tl::unexpected<core::Error>(before.error());
    const auto whereabouts = whereaboutsOf(folder, *name, keeper);
    if (!whereabouts)
        return tl::unexpected<core::Error>(whereabouts.error());
    const bool isCopy = whereabouts->kind == Whereabouts::Kind::Elsewhere;
    const auto earlier = keeper.earlierHead(*name);
    const QVector<Segment> segments = segmentsOf(folder);
    ChainWalk walk(*key, true);
    if (earlier)
        walk.watch(earlier->sequence);
    if (*before)
        walk.watch((*before)->sequence);
    if (claimed)
        walk.watch(claimed->sequence);
    // A copy may have been made while its last line was written, long before the newest one.
    const auto walked = walkLines(segments, walk, isCopy ? std::nullopt : *before);
    if (!walked)
        return tl::unexpected<core::Error>(walked.error());
    const auto after = keeper.head(*name);
    if (!after)
        return tl::unexpected<core::Error>(after.error());
    walk.judgeKey();
    if (isCopy)
        walk.compareCopy(*before, claimed, whereabouts->place);
    else
        walk.compareHead(*before, *after);
    const bool isOlder = isCopy && earlier && walk.last() < earlier->sequence;
    if (earlier && !isOlder && walk.faults().isEmpty()) // else it would say the same twice
        walk.compareClaim(*earlier);
    if (claimed)
        walk.compareClaim(*claimed);

    Verdict out;
    out.faults = walk.faults();
    out.faultCount = walk.faultCount();
    out.lines = walk.lines();
    out.files = int(segments.size());
    out.first = walk.first();
    out.last = walk.last();
    out.head = *after;
    out.keptAt = keeper.where();
    if (isCopy)
        out.original = whereabouts->place;
    out.hasTornLine = walked->torn.has_value();
    out.hasUnnotedLine = out.last > (*after ? (*after)->sequence : 0);
    return out;
}

} // namespace audit
