#pragma once

#include <core/error.h>

namespace qlink {

/// Whether an engine may have begun what it was asked to perform although this error came back. Not when a system's own
/// error (it names the address) came up while the engine still looked: an act that was begun is answered, whatever
/// becomes of it. Nor when the engine said no.
bool mayHaveBegun(const core::Error &error);

} // namespace qlink
