#pragma once

#include "alertwords.h"
#include "correlation.h"

#include <engine/environment.h>
#include <engine/health/evidence.h>

#include <QObject>
#include <QSet>

#include <memory>
#include <vector>

namespace engine {

/// Listens to the stores of an environment's sources, keeps who owns what, and says which services have to be looked at
/// again. A change of an object's state marks its service; only a change of identities asks for a new Correlation.
class Topology final : public QObject
{
    Q_OBJECT
public:
    Topology(QString environment, EngineClock &time);
    ~Topology() override;

    void setOverrides(const QVector<IdentityOverride> &overrides);
    void addSource(Source &source);
    void removeSource(const Source &source);

    const Correlation &correlation() const { return *m_correlation; }
    const std::vector<Correlation::Input> &inputs() const { return m_inputs; }
    const OwnerIndex *owners(const QString &source) const;
    const CheckTimes &checkTimes() const { return m_checkTimes; }
    const CrashTimes &crashTimes() const { return m_crashTimes; }
    /// What the last restructure() moved; valid during restructured().
    const Correlation::Moves &moves() const { return m_moves; }
    /// Alerts that restructure() gave to another service than before; valid during restructured().
    const QVector<Member> &movedAlerts() const { return m_movedAlerts; }
    /// Each alert once, whoever tells of it.
    QVector<JoinedAlert> alertsOf(const QString &service) const;
    const AlertWords &alertWords() const { return m_alertWords; }
    QString serviceOfAlert(const QString &source, const QString &key) const { return m_ofAlert.value({source, key}); }
    QString serviceOfEvent(const QString &source, const Event &event) const;
    /// PodRow.key of the pod behind a registration, empty when there is none or it cannot be told.
    QString podOf(const QString &source, const ServiceInstance &instance) const;
    /// Row keys of the objects of a service in the collections "pods", "workloads", "instances", "alerts".
    QStringList keysOf(const QString &collection, const QString &service) const;

    /// True when identities changed since the last restructure().
    bool isOutOfDate() const { return m_outOfDate; }
    /// Correlates anew; marks the services whose shape is other than before, and those that are gone.
    void restructure();
    void markAll();
    void mark(const QString &service);
    /// Services to look at again; the set is empty afterwards.
    QSet<QString> takeDirty() { return std::exchange(m_dirty, {}); }
    bool hasDirty() const { return !m_dirty.isEmpty(); }
    bool hasWork() const { return m_outOfDate || !m_dirty.isEmpty(); }

Q_SIGNALS:
    /// There is work, after there was none or more of it.
    void dirtied();
    /// Identities were correlated anew; read moves() and movedAlerts().
    void restructured();
    /// Another source speaks for these alerts than before.
    void alertsReworded(const QVector<Member> &alerts);
    /// Pods of these services came, went, or have another address.
    void podsMoved(const QSet<QString> &services);

private:
    struct Entry;
    void listen(Entry &entry);
    void podsChanged(Entry &entry);
    void workloadsChanged(Entry &entry);
    void instancesChanged(Entry &entry);
    void targetsChanged(Entry &entry);
    void alertsChanged(Entry &entry);
    void joinAlerts();
    void rewordAlerts();
    void joinAlert(const QString &source, const Alert &alert);
    void outdate();
    QString podAt(const ServiceShape &shape, const QString &address) const;
    template <class T, class F> void on(const watch::Store<T> &store, Entry &entry, F handler);

    QString m_environment;
    EngineClock &m_time;
    QVector<IdentityOverride> m_overrides;
    std::vector<std::unique_ptr<Entry>> m_entries;
    std::vector<Correlation::Input> m_inputs;
    std::unique_ptr<Correlation> m_correlation;
    CheckTimes m_checkTimes;
    CrashTimes m_crashTimes;
    Correlation::Moves m_moves;
    QVector<Member> m_movedAlerts;
    mutable QHash<QString, QHash<QString, QString>> m_podByAddress; ///< by service; value empty when several
    AlertWords m_alertWords;
    QHash<Member, QString> m_ofAlert;
    QHash<QString, QVector<Member>> m_alertsOf;
    QSet<QString> m_dirty;
    bool m_outOfDate = false;
};

} // namespace engine
