#pragma once

#include "controller.h"

namespace lab::kube {

/// Keeps the number of pods of each ReplicaSet. Source: kubernetes.io/docs/concepts/workloads/controllers/replicaset
class ReplicaSetController final : public Controller
{
public:
    using Controller::Controller;
    void sync() override;

private:
    void sync(const ObjectPtr &set, const std::vector<ObjectPtr> &allPods);
};

} // namespace lab::kube
