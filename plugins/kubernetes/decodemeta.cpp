#include "decodemeta.h"

namespace kubernetes {

using wire::forEachField;
using wire::ProtoReader;

namespace {

bool decodeOwner(std::string_view message, StringPool &pool, engine::ObjectRef &controller)
{
    std::string_view kind;
    std::string_view name;
    std::string_view uid;
    bool controls = false;
    const bool ok = forEachField(message, [&](const ProtoReader &field) {
        switch (field.field()) {
        case 1: kind = field.bytes(); break;
        case 3: name = field.bytes(); break;
        case 4: uid = field.bytes(); break;
        case 6: controls = field.flag(); break;
        default: break;
        }
        return true;
    });
    if (ok && controls) {
        controller.kind = pool.shared(kind);
        controller.name = pool.shared(name);
        controller.uid = pool.shared(uid);
    }
    return ok;
}

bool decodeAnnotation(std::string_view message, ObjectMeta &meta)
{
    MapEntry entry;
    if (!decodeEntry(message, entry))
        return false;
    if (entry.key == "deployment.kubernetes.io/revision")
        meta.revision = entry.value;
    else if (entry.key == "deployment.kubernetes.io/revision-history")
        meta.revisionHistory = entry.value;
    else if (entry.key == "deprecated.daemonset.template.generation")
        meta.templateGeneration = entry.value;
    else if (entry.key == "kubectl.kubernetes.io/restartedAt")
        meta.restartedAt = entry.value;
    return true;
}

} // namespace

bool decodeEntry(std::string_view message, MapEntry &entry)
{
    return forEachField(message, [&](const ProtoReader &field) {
        if (field.field() == 1)
            entry.key = field.bytes();
        else if (field.field() == 2)
            entry.value = field.bytes();
        return true;
    });
}

bool decodeLabel(std::string_view message, StringPool &pool, engine::Labels &labels)
{
    MapEntry entry;
    if (!decodeEntry(message, entry))
        return false;
    labels.insert(pool.shared(entry.key), pool.shared(entry.value));
    return true;
}

bool decodeMeta(std::string_view message, DecodeContext &context, ObjectMeta &meta)
{
    StringPool &pool = context.pool;
    const char *labelsBegin = nullptr;
    const char *labelsEnd = nullptr;
    bool labelsTogether = true;
    bool ok = forEachField(message, [&](const ProtoReader &field) {
        switch (field.field()) {
        case 1: meta.name = StringPool::single(field.bytes()); return true;
        case 3: meta.nspace = pool.shared(field.bytes()); return true;
        case 5: meta.uid = StringPool::single(field.bytes()); return true;
        case 6: context.resourceVersion = StringPool::single(field.bytes()); return true;
        case 7: meta.generation = field.signedNumber(); return true;
        case 8: meta.createdAt = decodeTime(field.bytes()); return true;
        case 9: meta.deleting = true; return true;
        case 11:
            labelsTogether = labelsTogether && (!labelsBegin || labelsEnd == field.fieldBegin());
            labelsBegin = labelsBegin ? labelsBegin : field.fieldBegin();
            labelsEnd = field.fieldEnd();
            return true;
        case 12: return decodeAnnotation(field.bytes(), meta);
        case 13: return decodeOwner(field.bytes(), pool, meta.controller);
        default: return true;
        }
    });
    if (!ok || !labelsBegin)
        return ok;
    const auto decodeLabels = [&](std::string_view fields) {
        engine::Labels labels;
        qsizetype count = 0;
        forEachField(fields, [&](const ProtoReader &field) {
            count += field.field() == 11;
            return true;
        });
        labels.reserve(count);
        ok = forEachField(fields, [&](const ProtoReader &field) {
            return field.field() != 11 || decodeLabel(field.bytes(), pool, labels);
        });
        return labels;
    };
    // The pods of one ReplicaSet carry the same labels, byte for byte: one copy serves them all.
    if (labelsTogether) {
        const std::string_view encoded(labelsBegin, std::size_t(labelsEnd - labelsBegin));
        meta.labels = pool.labels(encoded, [&] { return decodeLabels(encoded); });
    } else {
        meta.labels = decodeLabels(message);
    }
    if (!meta.controller.kind.isEmpty())
        meta.controller.nspace = meta.nspace;
    return ok;
}

bool decodeCondition(std::string_view message, const ConditionFields &fields, StringPool &pool,
                     engine::Condition &condition)
{
    return forEachField(message, [&](const ProtoReader &field) {
        if (field.field() == 1)
            condition.type = pool.shared(field.bytes());
        else if (field.field() == 2)
            condition.status = pool.shared(field.bytes());
        else if (field.field() == fields.since)
            condition.since = decodeTime(field.bytes());
        else if (field.field() == fields.reason)
            condition.reason = pool.shared(field.bytes());
        else if (field.field() == fields.message)
            condition.message = pool.prose(field.bytes());
        return true;
    });
}

bool decodeReference(std::string_view message, StringPool &pool, engine::ObjectRef &reference)
{
    return forEachField(message, [&](const ProtoReader &field) {
        switch (field.field()) {
        case 1: reference.kind = pool.shared(field.bytes()); break;
        case 2: reference.nspace = pool.shared(field.bytes()); break;
        case 3: reference.name = pool.shared(field.bytes()); break;
        case 4: reference.uid = pool.shared(field.bytes()); break;
        default: break;
        }
        return true;
    });
}

} // namespace kubernetes
