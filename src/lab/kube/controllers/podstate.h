#pragma once

#include "../storedobject.h"

#include <cstdint>
#include <string>
#include <vector>

namespace lab::kube {

/// What controllers ask about pods and conditions.
bool isPodReady(const Json &pod);
/// Ready for at least that long.
bool isPodAvailable(const Json &pod, std::int64_t minReadySeconds, std::int64_t now);
/// Neither ended nor being deleted.
bool isPodActive(const Json &pod);

/// The uid of the owner that manages the object, or "".
std::string controllerUid(const Json &document);
Json controllerReference(const StoredObject &owner);
std::vector<ObjectPtr> ownedBy(const std::vector<ObjectPtr> &objects, const std::string &ownerUid);

/// Sets one of `status.conditions`; the transition time moves only when the status word changes.
void setCondition(Json &document, const std::string &type, const std::string &status, const std::string &reason,
                  const std::string &message, const std::string &now);
const Json &condition(const Json &document, const std::string &type);

/// A pod as a workload's template describes it, owned by the workload; metadata.name or generateName is the caller's.
Json podFromTemplate(const StoredObject &owner, const Json &podTemplate);

/// A number or a percentage of `total`.
std::int64_t resolveIntOrPercent(const Json &value, std::int64_t total, bool roundUp);

/// A short name for content: the same JSON gives the same ten letters.
std::string contentHash(const Json &content);

} // namespace lab::kube
