#pragma once

#include <contract/v1.h>
#include <engine/engineclock.h>
#include <engine/model/metrics.h>
#include <engine/model/orchestration.h>
#include <watch/sourcehealth.h>

#include <QString>

namespace engine {

/// What every row says about where it comes from and whom it belongs to.
struct RowOrigin
{
    QString environment;
    QString source;
    QString prefix;  ///< of keys of the same source
    QString service; ///< ServiceRow.key or empty
    watch::Freshness freshness = watch::Freshness::Live;
};

// Each fills the kind of its row; durations as Collection describes.
void fillRow(const Pod &pod, const RowOrigin &origin, const QString &workload, const EngineClock &time,
             contract::v1::Row &row);
void fillRow(const Workload &workload, const RowOrigin &origin, const EngineClock &time, contract::v1::Row &row);
void fillRow(const Node &node, const RowOrigin &origin, int pods, const EngineClock &time, contract::v1::Row &row);
void fillRow(const Event &event, const RowOrigin &origin, const EngineClock &time, contract::v1::Row &row);
/// `pod` is the PodRow.key that the registration was joined to, or empty.
void fillRow(const ServiceInstance &instance, const RowOrigin &origin, const QString &pod, const EngineClock &time,
             contract::v1::Row &row);
void fillRow(const Alert &alert, const RowOrigin &origin, const EngineClock &time, contract::v1::Row &row);

/// The worst of an instance's checks; maintenance is a warning at least.
Health instanceHealth(const ServiceInstance &instance);
/// False for the checks by which Consul represents maintenance mode.
bool countsAsCheck(const Check &check);
/// "payment:1.4.2" of "registry.example/shop/payment:1.4.2@sha256:…".
QString shortImage(const QString &image);
/// The tag of an image, empty when there is none.
QString imageTag(const QString &image);
/// A workload's state in words and its health by its replicas alone.
std::pair<Health, core::Message> workloadState(const Workload &workload);
/// True while the controller has not finished bringing the pods to the newest template and has not given up.
bool isRollingOut(const Workload &workload);
/// True when a Deployment's progress deadline went by.
bool isRolloutStuck(const Workload &workload);

inline contract::v1::Health toContract(Health health)
{
    return contract::v1::Health(int(health));
}

} // namespace engine
