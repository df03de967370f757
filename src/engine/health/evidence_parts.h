#pragma once

#include "evidence.h"

namespace engine {

// The parts of gather(), one per kind of system; each adds its findings and counts.
void gatherRegistry(const EvidenceInput &input, Evidence &out);
void gatherOrchestrator(const EvidenceInput &input, Evidence &out);
void gatherMetrics(const EvidenceInput &input, Evidence &out);

/// Notes that the service rests on this collection of a source; returns whether it is live.
bool restOn(Source &source, const QString &collection, Evidence &out);
Source *sourceOf(const EvidenceInput &input, const QString &id);
const OwnerIndex *ownersOf(const EvidenceInput &input, const QString &id);
const EndpointIndex *endpointsOf(const EvidenceInput &input, const QString &id);
/// "1.4.2", or "1.4.2, 1.5.0" where members differ; at most four, then "…".
QString versionsText(const std::set<QString> &versions);
void add(Evidence &out, Observation observation, core::Message message, const QString &source, bool fresh,
         const QString &evidence = {}, EngineMs since = kNever);

} // namespace engine
