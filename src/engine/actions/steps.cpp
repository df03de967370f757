#include "steps/steps.h"

namespace engine {

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
        kinds.push_back(makeRegisterStep());
        kinds.push_back(makeConfigPublishStep());
        return kinds;
    }();
    for (const auto &kind : all) {
        if (kind->name() == name)
            return kind.get();
    }
    return nullptr;
}

} // namespace engine
