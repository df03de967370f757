#pragma once

#include "controller.h"

namespace lab::kube {

/// Makes the simulated nodes and keeps their heartbeats: a Lease every ten seconds, the status every five minutes.
class NodeController final : public Controller
{
public:
    NodeController(const ControllerContext &context, int count);
    void sync() override;

private:
    void create(int index);
    void renewLease(const std::string &node);
    core::MonotonicTime m_nextLease;
    core::MonotonicTime m_nextStatus;
    int m_count;
};

} // namespace lab::kube
