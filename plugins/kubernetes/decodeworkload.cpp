#include "decodemeta.h"

namespace kubernetes {

using wire::forEachField;
using wire::ProtoReader;

namespace {

/// Where the kinds keep the same facts; 0 = the kind has none.
struct WorkloadFields
{
    quint32 replicas; // in spec
    quint32 selector;
    quint32 podTemplate;
    quint32 paused;
    quint32 desired; // in status, for DaemonSets
    quint32 ready;
    quint32 updated;
    quint32 available;
    quint32 observed;
    quint32 updateRevision;
    quint32 conditions;
    ConditionFields condition;
};

constexpr WorkloadFields kDeploymentNumbers{1, 2, 3, 7, 0, 7, 3, 4, 1, 0, 6, {7, 4, 5}};
constexpr WorkloadFields kReplicaSetNumbers{1, 2, 3, 0, 0, 4, 0, 5, 3, 0, 6, {3, 4, 5}};
constexpr WorkloadFields kStatefulSetNumbers{1, 2, 3, 0, 0, 3, 5, 11, 1, 7, 10, {3, 4, 5}};
constexpr WorkloadFields kDaemonSetNumbers{0, 1, 2, 0, 3, 4, 6, 7, 5, 0, 10, {3, 4, 5}};

const WorkloadFields &fieldsOf(Kind kind)
{
    switch (kind) {
    case Kind::ReplicaSet: return kReplicaSetNumbers;
    case Kind::StatefulSet: return kStatefulSetNumbers;
    case Kind::DaemonSet: return kDaemonSetNumbers;
    default: return kDeploymentNumbers;
    }
}

bool decodeSelector(std::string_view message, StringPool &pool, engine::Labels &labels)
{
    return forEachField(message, [&](const ProtoReader &field) {
        return field.field() != 1 || decodeLabel(field.bytes(), pool, labels);
    });
}

/// Calls visit with the bytes of each field of this number.
template <class Visit> bool eachNumbered(std::string_view message, quint32 number, Visit visit)
{
    return forEachField(message,
                        [&](const ProtoReader &field) { return field.field() != number || visit(field.bytes()); });
}

/// All references to a ConfigMap begin with a LocalObjectReference, which holds the name.
bool addConfigMapName(std::string_view reference, StringPool &pool, QStringList &names)
{
    return eachNumbered(reference, 1, [&](std::string_view object) {
        return eachNumbered(object, 1, [&](std::string_view name) {
            names.append(pool.shared(name));
            return true;
        });
    });
}

/// By itself, or projected together with others.
bool configMapsOfVolume(std::string_view volume, StringPool &pool, QStringList &names)
{
    const auto add = [&](std::string_view reference) { return addConfigMapName(reference, pool, names); };
    return eachNumbered(volume, 2, [&](std::string_view source) {
        return forEachField(source, [&](const ProtoReader &kind) {
            if (kind.field() == 19)
                return add(kind.bytes());
            return kind.field() != 26 || eachNumbered(kind.bytes(), 1, [&](std::string_view projection) {
                       return eachNumbered(projection, 3, add);
                   });
        });
    });
}

/// In its environment, whole or key by key.
bool configMapsOfContainer(std::string_view container, StringPool &pool, QStringList &names)
{
    const auto add = [&](std::string_view reference) { return addConfigMapName(reference, pool, names); };
    return forEachField(container, [&](const ProtoReader &field) {
        if (field.field() == 19)
            return eachNumbered(field.bytes(), 2, add);
        return field.field() != 7 ||
               eachNumbered(field.bytes(), 3, [&](std::string_view from) { return eachNumbered(from, 3, add); });
    });
}

bool readConfigMaps(std::string_view podSpec, StringPool &pool, QStringList &names)
{
    const bool ok = forEachField(podSpec, [&](const ProtoReader &field) {
        switch (field.field()) {
        case 1: return configMapsOfVolume(field.bytes(), pool, names);
        case 2:
        case 20: return configMapsOfContainer(field.bytes(), pool, names); // those that run first, too
        default: return true;
        }
    });
    names.sort();
    names.removeDuplicates();
    return ok;
}

bool decodeTemplate(std::string_view message, DecodeContext &context, engine::Workload &workload)
{
    ObjectMeta meta;
    const QString resourceVersion = context.resourceVersion; // the template's metadata must not overwrite the object's
    const bool ok = forEachField(message, [&](const ProtoReader &field) {
        if (field.field() == 1)
            return decodeMeta(field.bytes(), context, meta);
        if (field.field() != 2)
            return true;
        const bool isReplicaSet = context.kind == Kind::ReplicaSet; // its Deployment says the same
        if (!isReplicaSet && !readConfigMaps(field.bytes(), context.pool, workload.configMaps))
            return false;
        return forEachField(field.bytes(), [&](const ProtoReader &spec) {
            if (spec.field() != 2)
                return true;
            return forEachField(spec.bytes(), [&](const ProtoReader &container) {
                if (container.field() == 2)
                    workload.images.append(context.pool.shared(container.bytes()));
                return true;
            });
        });
    });
    context.resourceVersion = resourceVersion;
    workload.podLabels = std::move(meta.labels);
    workload.restartedAt = parseTime(meta.restartedAt);
    return ok;
}

bool decodeSpec(std::string_view message, const WorkloadFields &at, DecodeContext &context, engine::Workload &workload)
{
    return forEachField(message, [&](const ProtoReader &field) {
        const quint32 number = field.field();
        if (number == at.replicas)
            workload.desired = field.int32();
        else if (number == at.selector)
            return decodeSelector(field.bytes(), context.pool, workload.selector);
        else if (number == at.podTemplate)
            return decodeTemplate(field.bytes(), context, workload);
        else if (number == at.paused)
            workload.paused = field.flag();
        return true;
    });
}

bool decodeStatus(std::string_view message, const WorkloadFields &at, StringPool &pool, engine::Workload &workload)
{
    return forEachField(message, [&](const ProtoReader &field) {
        const quint32 number = field.field();
        if (number == at.desired)
            workload.desired = field.int32();
        else if (number == at.ready)
            workload.ready = field.int32();
        else if (number == at.updated)
            workload.updated = field.int32();
        else if (number == at.available)
            workload.available = field.int32();
        else if (number == at.observed)
            workload.observedGeneration = field.signedNumber();
        else if (number == at.updateRevision)
            workload.revision = pool.shared(field.bytes());
        else if (number == at.conditions) {
            engine::Condition condition;
            if (!decodeCondition(field.bytes(), at.condition, pool, condition))
                return false;
            workload.conditions.append(std::move(condition));
        }
        return true;
    });
}

} // namespace

bool decode(std::string_view message, DecodeContext &context, engine::Workload &workload)
{
    const WorkloadFields &at = fieldsOf(context.kind);
    ObjectMeta meta;
    workload.kind = context.pool.shared(resource(context.kind).name);
    workload.desired = at.replicas ? 1 : 0; // an absent replica count means one
    const bool ok = forEachField(message, [&](const ProtoReader &field) {
        switch (field.field()) {
        case 1: return decodeMeta(field.bytes(), context, meta);
        case 2: return decodeSpec(field.bytes(), at, context, workload);
        case 3: return decodeStatus(field.bytes(), at, context.pool, workload);
        default: return true;
        }
    });
    if (!ok)
        return false;
    if (workload.revision.isEmpty())
        workload.revision =
            context.pool.shared(context.kind == Kind::DaemonSet ? meta.templateGeneration : meta.revision);
    if (context.kind == Kind::ReplicaSet)
        workload.revisionHistory = context.pool.shared(meta.revisionHistory);
    const QString versionLabel = QStringLiteral("app.kubernetes.io/version");
    workload.version = meta.labels.value(versionLabel, workload.podLabels.value(versionLabel));
    workload.nspace = std::move(meta.nspace);
    workload.name = std::move(meta.name);
    workload.uid = std::move(meta.uid);
    workload.labels = std::move(meta.labels);
    workload.owner = std::move(meta.controller);
    workload.generation = meta.generation;
    workload.createdAt = meta.createdAt;
    return true;
}

} // namespace kubernetes
