#pragma once

#include "sessionhost.h"

#include <async/task.h>

namespace engine {

/// Answers list_verbs, preview, perform and cancel_action for the client of this name. Errors: those of ActionBoard;
/// Unsupported (session.unknown-request) where nothing can be acted upon.
async::Task<contract::v1::Response> runActionRequest(QObject *owner, SessionHost &host,
                                                     const contract::v1::Request &request, const QString &client);

} // namespace engine
