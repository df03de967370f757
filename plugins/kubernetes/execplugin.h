#pragma once

#include "clusteraccess.h"

#include <async/task.h>

namespace kubernetes {

/// Asks whether this exact command may run; unset = never.
using MayRun = std::function<bool(const QStringList &command)>;

/// Runs the exec plugin of a configuration once, by its arguments and never through a shell, without a terminal, for at
/// most `limit` and 1 MiB of output. Nothing runs unless `mayRun` says yes to exactly this command line.
/// Errors: Config (kubeconfig.exec-refused by the user, exec-missing with the install hint, exec-interactive,
/// exec-failed, exec-output), Timeout. Standard output never reaches an error: it holds the token; of
/// standard error the end does, masked.
/// Source: kubernetes.io/docs/reference/access-authn-authz/authentication/#client-go-credential-plugins
async::Task<ExecCredential> runExecPlugin(QObject *owner, const ClusterAccess &access, const MayRun &mayRun,
                                          core::Clock &clock, core::Milliseconds limit = std::chrono::seconds(60));

/// What the plugin printed. Errors: Config.
core::Result<ExecCredential> parseExecCredential(const QByteArray &output, const QString &apiVersion);

} // namespace kubernetes
