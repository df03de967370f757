#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QString>
#include <QStringList>
#include <QVector>

#include <chrono>
#include <optional>

namespace lab::service {

/// A request that a service sends on while it answers one of its own.
struct Downstream
{
    QString service;
    QByteArray path; ///< POST
};

/// What one of the demonstration services does: one business request, simulated by waiting and by asking others.
struct Behaviour
{
    QString name;
    QByteArray path; ///< of its business request, a POST
    double medianMs; ///< own share of the latency; log-normal
    double sigma;
    double errorRatio;              ///< of requests that fail by themselves on a good day
    QVector<Downstream> downstream; ///< asked one after the other
    QString version;
    QString language;
};

const QVector<Behaviour> &behaviours();
const Behaviour *findBehaviour(const QString &name);
QStringList serviceNames();

/// What makes a process sick, changeable while it runs (POST /fault, configuration file, environment).
struct Fault
{
    double errorRatio = 0;                ///< 0…1, on top of the service's own
    std::chrono::milliseconds latency{0}; ///< on top of each request's
    std::chrono::milliseconds downstreamTimeout{2000};
    bool unhealthy = false; ///< /health and /ready say 503

    /// The fault changed by the members errorRatio, latencyMs, downstreamTimeoutMs, unhealthy; nothing when one has the
    /// wrong type or range.
    std::optional<Fault> changedBy(const QJsonObject &members) const;
    /// Lines "key = value" with the same names; nothing when one is wrong.
    std::optional<Fault> changedBy(const QByteArray &configuration) const;
    QJsonObject toJson() const;
};

} // namespace lab::service
