#pragma once

#include "shots.h"

#include <contract/v1.h>
#include <models/verbs.h>

namespace desktop {

/// What pictures of acting and of configuration are taken of: what tests/shots/run has done in the lab before.
class ActSights
{
public:
    enum class Plan {
        Acting,    ///< what can be done, what was done, and a configuration from its draft to its history
        Protected, ///< what is asked before something destructive is done where names have to be typed
        Merging,   ///< a draft that somebody else's release conflicts with
    };
    explicit ActSights(Plan plan) : m_plan(plan) {}

    /// A row of services, workloads, configs or actions.
    void note(const contract::v1::Row &row);
    /// Everything that the plan's pictures show was seen.
    bool isComplete() const;
    /// Of what was seen.
    QVector<Shot> shots() const;

private:
    bool isOf(Plan plan) const { return m_plan == plan; }
    void addActs(QVector<Shot> &all) const;
    void addConfigs(QVector<Shot> &all) const;

    Plan m_plan;
    models::ActTarget m_service;
    models::ActTarget m_workload; ///< its deployment
    models::ActTarget m_changed;  ///< another deployment, which has an older revision
    models::ActTarget m_config;
    QString m_stuck;    ///< key of an action
    QString m_undoable; ///< the same, of one that succeeded
};

} // namespace desktop
