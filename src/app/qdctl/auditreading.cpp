#include "auditreading.h"

#include "words.h"

#include <audit/origin.h>
#include <audit/segments.h>
#include <audit/trail.h>
#include <audit/whereabouts.h>
#include <contract/phrases.h>

#include <utility>

namespace qdctl {

using namespace Qt::Literals::StringLiterals;

namespace {

/// A line in a copy would be one that the trail itself does not have, and the noted head would be that line's.
QString whyNotThere(const QString &folder, const audit::Whereabouts &found)
{
    using Kind = audit::Whereabouts::Kind;
    if (found.kind == Kind::Unknown)
        return tr("this reading is not noted in %1: where its trail was written is not known, so it may be a copy")
            .arg(folder);
    if (found.kind == Kind::Elsewhere)
        return tr("this reading is not noted in %1: it is a copy of the trail in %2").arg(folder, found.place);
    return tr("this reading is not noted in %1: the trail was written in %2, and is noted to lie here with the next "
              "action")
        .arg(folder, found.place);
}

core::Result<qint64> appendReading(const QString &folder, const QString &what, std::unique_ptr<audit::Keeper> keeper,
                                   core::WallTime at)
{
    audit::Entry entry;
    entry.at = at;
    entry.operatorName = audit::operatorOfProcess();
    entry.origin = audit::originOfProcess();
    entry.verb = u"audit.read"_s;
    entry.target = what;
    entry.outcome = u"succeeded"_s;
    const auto trail = audit::Trail::open(folder, std::move(keeper), at);
    return trail ? (*trail)->append(entry) : core::Result<qint64>(core::failure(trail.error()));
}

} // namespace

void noteAuditReading(const QString &folder, const QString &what, std::unique_ptr<audit::Keeper> keeper,
                      const Output &output, core::WallTime at)
{
    if (audit::segmentsOf(folder).isEmpty())
        return; // reading makes no trail
    const auto found = audit::whereaboutsOf(folder, *keeper);
    if (found && found->kind != audit::Whereabouts::Kind::Here) {
        output.complain(whyNotThere(folder, *found));
        return;
    }
    const auto noted =
        found ? appendReading(folder, what, std::move(keeper), at) : core::Result<qint64>(core::failure(found.error()));
    if (noted)
        return;
    // What verify says of a broken trail is told by itself.
    const QString &code = noted.error().message.code;
    const bool isBroken = code == "audit.broken"_L1 || code == "audit.broken-whole"_L1;
    if (code == "audit.in-use"_L1)
        output.complain(tr("this reading is not noted in %1: another program is writing that trail (an open window, or "
                           "qdctl while it acts). It is read all the same; to have a reading noted, read again when "
                           "that program has ended")
                            .arg(folder));
    else if (isBroken && what == "verify"_L1)
        output.complain(tr("this reading is not noted in the trail: it is broken, and not continued"));
    else
        output.complain(tr("this reading is not noted in the trail: %1").arg(contract::Phrases::render(noted.error())));
}

} // namespace qdctl
