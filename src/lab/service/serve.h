#pragma once

#include <QStringList>

namespace lab::service {

/// `quarterdeck-lab serve NAME --port P …`: one service process, until SIGTERM (then it answers what it has begun),
/// SIGINT, SIGHUP, or its parent's end. Needs a QCoreApplication; returns the exit code.
int serve(const QStringList &arguments);

} // namespace lab::service
