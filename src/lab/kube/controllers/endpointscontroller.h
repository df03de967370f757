#pragma once

#include "controller.h"

namespace lab::kube {

/// Writes the Endpoints and EndpointSlice of every Service with a selector from its pods and their readiness.
class EndpointsController final : public Controller
{
public:
    using Controller::Controller;
    void sync() override;

private:
    void sync(const ObjectPtr &service, const std::vector<ObjectPtr> &namespacePods);
    void write(const ResourceType &type, const ObjectPtr &service, const std::string &name, Json content);
};

} // namespace lab::kube
