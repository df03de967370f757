#pragma once

#include <lab/kube/json.h>

#include <vector>

namespace lab::platform {

/// The objects that the shop consists of, in the order in which they are created: the namespace `shop`; for each
/// service a ConfigMap NAME-config (file service.conf, lines of service::Fault), a Deployment and a Service.
std::vector<kube::Json> shopObjects(int replicas);

} // namespace lab::platform
