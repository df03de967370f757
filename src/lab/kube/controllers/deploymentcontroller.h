#pragma once

#include "controller.h"

namespace lab::kube {

/// Rolls Deployments: a ReplicaSet per template, old ones scaled down while new pods become available, within maxSurge
/// and maxUnavailable; revisions, history limit, pause, Recreate and progress deadline.
/// Source: kubernetes.io/docs/concepts/workloads/controllers/deployment
class DeploymentController final : public Controller
{
public:
    using Controller::Controller;
    void sync() override;

private:
    struct Rollout;
    void sync(const ObjectPtr &deployment, const std::vector<ObjectPtr> &allSets);
    void ensureNewSet(Rollout &rollout) const;
    void scaleSet(Rollout &rollout, const ObjectPtr &set, std::int64_t replicas) const;
    void tellScaled(const Rollout &rollout, const ObjectPtr &set, std::int64_t before, std::int64_t after) const;
    void roll(Rollout &rollout) const;
    void recreate(Rollout &rollout) const;
    void removeHistory(const Rollout &rollout) const;
    void writeStatus(const Rollout &rollout) const;
};

} // namespace lab::kube
