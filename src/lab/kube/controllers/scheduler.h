#pragma once

#include "controller.h"

namespace lab::kube {

/// Gives each pod the ready, uncordoned node with the fewest pods that its nodeSelector allows.
class Scheduler final : public Controller
{
public:
    using Controller::Controller;
    void sync() override;
};

} // namespace lab::kube
