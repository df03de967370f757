#include "decodemeta.h"

#include <QVarLengthArray>

namespace kubernetes {

using wire::forEachField;
using wire::ProtoReader;

namespace {

bool decodeLimits(std::string_view resources, engine::Container &container)
{
    return forEachField(resources, [&](const ProtoReader &field) {
        if (field.field() != 1)
            return true;
        MapEntry limit;
        if (!decodeEntry(field.bytes(), limit))
            return false;
        if (limit.key != "cpu" && limit.key != "memory")
            return true;
        return forEachField(limit.value, [&](const ProtoReader &quantity) {
            if (quantity.field() == 1)
                (limit.key == "cpu" ? container.cpuLimit : container.memoryLimit) = parseQuantity(quantity.bytes());
            return true;
        });
    });
}

bool decodeContainer(std::string_view message, StringPool &pool, engine::Container &container)
{
    return forEachField(message, [&](const ProtoReader &field) {
        switch (field.field()) {
        case 1: container.name = pool.shared(field.bytes()); return true;
        case 2: container.image = pool.shared(field.bytes()); return true;
        case 8: return decodeLimits(field.bytes(), container);
        default: return true;
        }
    });
}

struct Terminated
{
    QString reason;
    int exitCode = 0;
    std::optional<core::WallTime> finishedAt;
};

bool decodeTerminated(std::string_view message, StringPool &pool, Terminated &terminated)
{
    return forEachField(message, [&](const ProtoReader &field) {
        switch (field.field()) {
        case 1: terminated.exitCode = field.int32(); break;
        case 3: terminated.reason = pool.shared(field.bytes()); break;
        case 6: terminated.finishedAt = decodeTime(field.bytes()); break;
        default: break;
        }
        return true;
    });
}

bool decodeState(std::string_view message, StringPool &pool, engine::Container &container)
{
    return forEachField(message, [&](const ProtoReader &state) {
        switch (state.field()) {
        case 1:
            return forEachField(state.bytes(), [&](const ProtoReader &field) {
                if (field.field() == 1)
                    container.waitingReason = pool.shared(field.bytes());
                else if (field.field() == 2)
                    container.waitingMessage = pool.prose(field.bytes());
                return true;
            });
        case 2:
            return forEachField(state.bytes(), [&](const ProtoReader &field) {
                if (field.field() == 1)
                    container.startedAt = decodeTime(field.bytes());
                return true;
            });
        case 3: {
            Terminated terminated;
            if (!decodeTerminated(state.bytes(), pool, terminated))
                return false;
            // A terminated state without a reason must still not look like a running container.
            container.terminatedReason = terminated.reason.isEmpty() ? pool.shared("Terminated") : terminated.reason;
            container.exitCode = terminated.exitCode;
            return true;
        }
        default: return true;
        }
    });
}

bool decodeContainerStatus(std::string_view message, StringPool &pool, engine::Container &container)
{
    return forEachField(message, [&](const ProtoReader &field) {
        switch (field.field()) {
        case 2: return decodeState(field.bytes(), pool, container);
        case 3:
            return forEachField(field.bytes(), [&](const ProtoReader &state) {
                if (state.field() != 3)
                    return true;
                Terminated terminated;
                if (!decodeTerminated(state.bytes(), pool, terminated))
                    return false;
                container.lastTerminatedReason = terminated.reason;
                container.lastExitCode = terminated.exitCode;
                container.lastFinishedAt = terminated.finishedAt;
                return true;
            });
        case 4: container.ready = field.flag(); return true;
        case 5: container.restarts = field.int32(); return true;
        case 6:
            if (container.image.isEmpty())
                container.image = pool.shared(field.bytes());
            return true;
        default: return true;
        }
    });
}

QString nameOfStatus(std::string_view message, StringPool &pool)
{
    std::string_view name;
    forEachField(message, [&](const ProtoReader &field) {
        if (field.field() != 1)
            return true;
        name = field.bytes();
        return false;
    });
    return pool.shared(name);
}

/// An init container is told only while it holds the pod up.
bool isBlocking(const engine::Container &container)
{
    if (!container.terminatedReason.isEmpty())
        return container.exitCode != 0;
    return !container.waitingReason.isEmpty() && container.waitingReason != QLatin1String("PodInitializing");
}

bool decodeReadyCondition(std::string_view message, StringPool &pool, engine::Pod &pod)
{
    engine::Condition condition;
    constexpr ConditionFields kFields{4, 5, 6};
    if (!decodeCondition(message, kFields, pool, condition))
        return false;
    if (condition.type == QLatin1String("Ready")) {
        pod.ready = condition.status == QLatin1String("True");
        pod.readyMessage = condition.message;
        pod.readySince = condition.since;
    } else if (condition.type == QLatin1String("PodScheduled") && condition.status == QLatin1String("False")) {
        // The reason why a pod hangs in Pending stands only here.
        pod.reason = condition.reason;
        pod.message = condition.message;
    }
    return true;
}

bool decodePodStatus(std::string_view message, StringPool &pool, engine::Pod &pod)
{
    QString reason;
    QString text;
    const bool ok = forEachField(message, [&](const ProtoReader &field) {
        switch (field.field()) {
        case 1: pod.phase = pool.shared(field.bytes()); return true;
        case 2: return decodeReadyCondition(field.bytes(), pool, pod);
        case 3: text = pool.prose(field.bytes()); return true;
        case 4: reason = pool.shared(field.bytes()); return true;
        case 6: pod.ip = StringPool::single(field.bytes()); return true;
        case 7: pod.startedAt = decodeTime(field.bytes()); return true;
        case 8: {
            const QString name = nameOfStatus(field.bytes(), pool);
            for (engine::Container &container : pod.containers) {
                if (container.name == name)
                    return decodeContainerStatus(field.bytes(), pool, container);
            }
            return true;
        }
        case 10: {
            engine::Container container;
            container.name = nameOfStatus(field.bytes(), pool);
            container.isInit = true;
            if (!decodeContainerStatus(field.bytes(), pool, container))
                return false;
            if (isBlocking(container))
                pod.containers.append(container);
            return true;
        }
        default: return true;
        }
    });
    if (!reason.isEmpty())
        pod.reason = reason;
    if (!text.isEmpty())
        pod.message = text;
    return ok;
}

bool decodePodSpec(std::string_view message, StringPool &pool, engine::Pod &pod)
{
    QVarLengthArray<std::string_view, 8> containers;
    const bool ok = forEachField(message, [&](const ProtoReader &field) {
        if (field.field() == 2)
            containers.append(field.bytes());
        else if (field.field() == 10)
            pod.node = pool.shared(field.bytes());
        return true;
    });
    pod.containers.resize(containers.size());
    for (qsizetype i = 0; ok && i < containers.size(); ++i) {
        if (!decodeContainer(containers[i], pool, pod.containers[i]))
            return false;
    }
    return ok;
}

} // namespace

bool decode(std::string_view message, DecodeContext &context, engine::Pod &pod)
{
    ObjectMeta meta;
    std::string_view status;
    const bool ok = forEachField(message, [&](const ProtoReader &field) {
        switch (field.field()) {
        case 1: return decodeMeta(field.bytes(), context, meta);
        case 2: return decodePodSpec(field.bytes(), context.pool, pod);
        case 3: status = field.bytes(); return true;
        default: return true;
        }
    });
    if (!ok || !decodePodStatus(status, context.pool, pod))
        return false;
    pod.nspace = std::move(meta.nspace);
    pod.name = std::move(meta.name);
    pod.uid = std::move(meta.uid);
    pod.labels = std::move(meta.labels);
    pod.owner = std::move(meta.controller);
    pod.createdAt = meta.createdAt;
    pod.deleting = meta.deleting;
    return true;
}

} // namespace kubernetes
