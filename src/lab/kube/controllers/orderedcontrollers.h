#pragma once

#include "controller.h"

namespace lab::kube {

/// StatefulSets: numbered pods, one after the other; a changed template replaces them from the highest number down.
class StatefulSetController final : public Controller
{
public:
    using Controller::Controller;
    void sync() override;

private:
    void sync(const ObjectPtr &set, const std::vector<ObjectPtr> &allPods);
};

/// DaemonSets: one pod on every node that is ready and takes pods.
class DaemonSetController final : public Controller
{
public:
    using Controller::Controller;
    void sync() override;

private:
    void sync(const ObjectPtr &set, const std::vector<ObjectPtr> &allPods, const std::vector<ObjectPtr> &allNodes);
};

} // namespace lab::kube
