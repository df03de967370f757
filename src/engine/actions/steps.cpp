#include "steps/steps.h"

#include "steps/workloadplans.h"

#include <QJsonValue>
#include <QLatin1String>

namespace engine {

bool isPastArrival(const StepPlan &step, core::WallTime now)
{
    const QJsonValue sentAt = step.what.value(QLatin1String(kSentAtMs));
    return !sentAt.isDouble() || now - core::fromUnixMs(sentAt.toInteger()) > kArrivesWithin;
}

bool leavesOpen(core::ErrorKind kind)
{
    switch (kind) {
    case core::ErrorKind::Tls:
    case core::ErrorKind::Unauthorised:
    case core::ErrorKind::Forbidden:
    case core::ErrorKind::NotFound:
    case core::ErrorKind::Conflict:
    case core::ErrorKind::Expired:
    case core::ErrorKind::TooManyRequests:
    case core::ErrorKind::Api:
    case core::ErrorKind::Unsupported:
    case core::ErrorKind::Config: return false;
    default: return true;
    }
}

core::Error beforeSending(core::Error why)
{
    if (!leavesOpen(why.kind))
        return why;
    const bool isSilent = isSilence(why.kind);
    if (isSilent)
        why.message = core::message("step.not-sent");
    why.kind = isSilent ? core::ErrorKind::Conflict : core::ErrorKind::Unsupported;
    return why;
}

const StepKind *stepKind(const QString &name)
{
    // One a line: additions from several branches then merge by themselves.
    static const std::vector<std::unique_ptr<StepKind>> all = [] {
        std::vector<std::unique_ptr<StepKind>> kinds;
        kinds.push_back(makeWorkloadChangeStep());
        kinds.push_back(makeWorkloadFollowStep());
        kinds.push_back(makePodEvictStep());
        kinds.push_back(makeMaintenanceStep());
        kinds.push_back(makeDeregisterStep());
        kinds.push_back(makeConfigPublishStep());
        kinds.push_back(makeConfigCollectStep());
        return kinds;
    }();
    for (const auto &kind : all) {
        if (kind->name() == name)
            return kind.get();
    }
    return nullptr;
}

} // namespace engine
