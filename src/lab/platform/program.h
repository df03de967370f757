#pragma once

#include <QStringList>

namespace lab::platform {

/// `quarterdeck-lab [--ready-file F] [--state DIR] [--load RPS] [--replicas N] [--no-prometheus] [--die-with-parent
/// PID]`. Runs until SIGINT, SIGTERM or SIGHUP. Needs a QCoreApplication and no other thread yet; returns the exit
/// code: 0 ended as asked, 1 something failed, 2 wrong usage.
int runLab(const QStringList &arguments);

} // namespace lab::platform
