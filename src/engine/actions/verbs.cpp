#include "verbs/verbs.h"

#include <algorithm>

namespace engine {

bool ActionPlan::isRefused() const
{
    return std::any_of(findings.cbegin(), findings.cend(),
                       [](const Finding &finding) { return finding.level == FindingLevel::Refusal; });
}

const std::vector<std::unique_ptr<Verb>> &registeredVerbs()
{
    // One a line, what destroys last: additions from several branches then merge by themselves.
    static const std::vector<std::unique_ptr<Verb>> all = [] {
        std::vector<std::unique_ptr<Verb>> verbs;
        verbs.push_back(makeRestart());
        verbs.push_back(makeScale());
        verbs.push_back(makeRollback());
        verbs.push_back(makePause());
        verbs.push_back(makeResume());
        verbs.push_back(makeStart());
        verbs.push_back(makeRecover());
        verbs.push_back(makeMaintenanceOn());
        verbs.push_back(makeMaintenanceOff());
        verbs.push_back(makeConfigRelease());
        verbs.push_back(makeConfigRestore());
        verbs.push_back(makeStop());
        verbs.push_back(makeDeregister());
        verbs.push_back(makeConfigRemove());
        verbs.push_back(makeConfigTidy());
        return verbs;
    }();
    return all;
}

} // namespace engine
