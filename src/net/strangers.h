#pragma once

#include "doctor.h"

namespace net {

/// Who answers instead of the program that was expected.
struct Stranger
{
    QString rightUrl; ///< where the expected API was found on the same server; empty when it was not
    QString program;  ///< "Grafana", "Alertmanager", "Consul", …; empty when it is not known
};

/// Asks around on one server: first under other path prefixes (those given, and where its front page redirects to) for
/// the expected API, then a few well-known questions that tell programs apart. No more than a dozen requests of at most
/// five seconds; credentials are not sent along, a stranger must not see them. Never fails.
async::Task<Stranger> lookAround(QObject *owner, core::Clock &clock, const Endpoint &endpoint,
                                 const HttpRequest &question, std::function<bool(const HttpResponse &)> isIts,
                                 const QStringList &prefixes);

} // namespace net
