#pragma once

#include "controller.h"

namespace lab::kube {

/// Removes what belonged to an owner that is gone, and what is in a namespace that is being deleted.
class GarbageCollector final : public Controller
{
public:
    using Controller::Controller;
    void sync() override;
};

/// Counts for each PodDisruptionBudget how many pods may go.
class DisruptionController final : public Controller
{
public:
    using Controller::Controller;
    void sync() override;
};

/// Counts for each ResourceQuota the pods, and the objects of "count/…"; what else it limits stays uncounted.
class QuotaController final : public Controller
{
public:
    using Controller::Controller;
    void sync() override;
};

} // namespace lab::kube
