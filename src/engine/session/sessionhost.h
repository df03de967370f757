#pragma once

#include "../engine.h"
#include "../view/sharedtable.h"

namespace engine {

class ActionBoard;
class ConfigBoard;

/// What a session asks of the engine behind it. Engine thread only; outlives the sessions.
class SessionHost
{
public:
    SessionHost() = default;
    virtual ~SessionHost() = default;
    SessionHost(const SessionHost &) = delete;
    SessionHost &operator=(const SessionHost &) = delete;

    /// The tables that the sessions' views show windows of.
    TableShelf &tables() { return m_tables; }

    virtual const EngineClock &engineClock() const = 0;
    virtual QStringList collectionNames() const = 0;
    virtual Collection *collection(const QString &name) const = 0;
    virtual QStringList systems() const = 0;

    /// Empty: every source of the environment; an empty environment: every source. False when there is no such source.
    virtual bool retry(const QString &environment, const QString &source) = 0;
    virtual async::Task<bool> diagnose(QObject *owner, const QString &source, Provider::StepSink sink) = 0;
    virtual core::Result<MetricSource> metricSource(const QString &environment, const QString &source) const = 0;
    virtual core::Result<SignalPlan> signalQueries(const QString &service, const QString &signal,
                                                   core::Milliseconds step) const = 0;

    /// Null where nothing can be acted upon.
    virtual ActionBoard *actionBoard() { return nullptr; }
    /// Null where no configurations are kept.
    virtual ConfigBoard *configBoard() { return nullptr; }

private:
    TableShelf m_tables;
};

} // namespace engine
