#pragma once

#include "../verb.h"

namespace engine {

/// A workload of a target, as the server had it a moment ago.
struct KnownWorkload
{
    ActionWorld::HeldWorkload held;
    WorkloadState state;
    WorkloadObstacles obstacles;         ///< where they were asked for
    QVector<WorkloadRevision> revisions; ///< the same, newest first
};

/// What is asked of the server beside the workload itself.
struct WorkloadQuestions
{
    bool obstacles = false;
    bool revisions = false;
};

/// Why these workloads cannot be changed, as far as that is known without asking: there are none, a source is gone.
std::optional<core::Message> outOfReach(const QVector<ActionWorld::HeldWorkload> &held, const ActionWorld &world);

/// The first right that is missing on any of them, in the server's answer; nothing when all are there.
async::Task<std::optional<core::Message>> missingRight(QObject *owner, const ActionWorld &world,
                                                       const QVector<ActionWorld::HeldWorkload> &held,
                                                       const QVector<WorkloadRight> &rights);

/// All of them or an error: what is left out would be changed unseen.
async::Task<QVector<KnownWorkload>> readWorkloads(QObject *owner, const ActionWorld &world,
                                                  const QVector<ActionWorld::HeldWorkload> &held,
                                                  WorkloadQuestions wanted);

/// An offer that could not be made because a system is silent is a refusal that says so.
async::Task<VerbOffer> silenceRefused(QObject *owner, async::Task<VerbOffer> offer);

} // namespace engine
