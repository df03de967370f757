#pragma once

#include "sessionhost.h"

#include <async/task.h>

namespace engine {

/// Answers what clients ask about configurations (see config.proto). Errors: those of ConfigBoard; Unsupported
/// (session.unknown-request) where no configurations are kept.
async::Task<contract::v1::Response> runConfigRequest(QObject *owner, SessionHost &host,
                                                     const contract::v1::Request &request);

} // namespace engine
