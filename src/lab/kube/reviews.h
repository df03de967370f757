#pragma once

#include "apicall.h"

namespace lab::kube {

/// Who am I, may I, and what may I: SelfSubjectReview, SelfSubjectAccessReview, SelfSubjectRulesReview.
void answerReview(const ApiCall &call);

} // namespace lab::kube
