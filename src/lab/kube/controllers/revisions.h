#pragma once

#include "controller.h"

namespace lab::kube {

/// The ControllerRevision that holds the owner's present pod template, made when there is none: what `kubectl rollout
/// history` and `undo` read. An old template that is wished for again becomes the newest revision; those beyond
/// spec.revisionHistoryLimit go. Returns its name, "OWNER-HASH".
std::string keepRevision(const ControllerContext &context, const StoredObject &owner);

} // namespace lab::kube
