#pragma once

#include "revisionread.h"

#include <core/result.h>
#include <engine/provider/workloadcontrol.h>

#include <QByteArray>

namespace kubernetes {

/// The body of a PATCH and its media type.
struct WorkloadPatch
{
    QByteArray contentType;
    QByteArray body;
};

/// Whether such a workload can be changed so at all, before anything is asked of the server. Errors: Unsupported
/// (kubernetes.cannot-scale, kubernetes.cannot-pause), Internal (not exactly one change).
std::optional<core::Error> refusedChange(const engine::WorkloadRef &ref, const engine::WorkloadChange &change);

/// A merge patch (RFC 7386) for all but rollbacks. A resourceVersion in it is a precondition: 409 when it is stale.
WorkloadPatch mergePatch(const engine::WorkloadChange &change);

/// A JSON patch (RFC 6902) that puts the revision's template into `object`, as kubectl's rollback does: a Deployment gets
/// the annotations of that revision too (its change cause), and keeps those that are its own. The precondition is an
/// `add` of the resourceVersion, which the server answers with 409 when it is stale; a `test` would be 422.
WorkloadPatch rollbackPatch(const QJsonObject &object, const engine::WorkloadRef &ref,
                            const engine::WorkloadChange &change, const HeldRevision &revision);

} // namespace kubernetes
