#pragma once

#include "../apiclient.h"

#include <core/error.h>

namespace kubernetes {

/// Which right is missing to whom, and what to ask for.
core::Message missingRight(const AccessAttributes &asked, const QString &who);

} // namespace kubernetes
