#include "decodemeta.h"

namespace kubernetes {

using wire::forEachField;
using wire::ProtoReader;

namespace {

bool decodeNodeStatus(std::string_view message, StringPool &pool, engine::Node &node)
{
    return forEachField(message, [&](const ProtoReader &field) {
        if (field.field() == 4) {
            engine::Condition condition;
            constexpr ConditionFields kFields{4, 5, 6};
            if (!decodeCondition(field.bytes(), kFields, pool, condition))
                return false;
            if (condition.type == QLatin1String("Ready"))
                node.ready = condition.status == QLatin1String("True");
            node.conditions.append(std::move(condition));
            return true;
        }
        if (field.field() != 7)
            return true;
        return forEachField(field.bytes(), [&](const ProtoReader &info) {
            if (info.field() == 7)
                node.version = pool.shared(info.bytes());
            return true;
        });
    });
}

} // namespace

bool decode(std::string_view message, DecodeContext &context, engine::Node &node)
{
    ObjectMeta meta;
    const bool ok = forEachField(message, [&](const ProtoReader &field) {
        switch (field.field()) {
        case 1: return decodeMeta(field.bytes(), context, meta);
        case 2:
            return forEachField(field.bytes(), [&](const ProtoReader &spec) {
                if (spec.field() == 4)
                    node.unschedulable = spec.flag();
                return true;
            });
        case 3: return decodeNodeStatus(field.bytes(), context.pool, node);
        default: return true;
        }
    });
    node.name = std::move(meta.name);
    node.uid = std::move(meta.uid);
    node.labels = std::move(meta.labels);
    return ok;
}

bool decode(std::string_view message, DecodeContext &context, engine::Namespace &nspace)
{
    ObjectMeta meta;
    const bool ok = forEachField(message, [&](const ProtoReader &field) {
        switch (field.field()) {
        case 1: return decodeMeta(field.bytes(), context, meta);
        case 3:
            return forEachField(field.bytes(), [&](const ProtoReader &status) {
                if (status.field() == 1)
                    nspace.phase = context.pool.shared(status.bytes());
                return true;
            });
        default: return true;
        }
    });
    nspace.name = std::move(meta.name);
    nspace.labels = std::move(meta.labels);
    return ok;
}

bool decode(std::string_view message, DecodeContext &context, engine::Event &event)
{
    StringPool &pool = context.pool;
    ObjectMeta meta;
    int count = 0;
    int seriesCount = 0;
    std::optional<core::WallTime> eventTime;
    std::optional<core::WallTime> observed;
    QString reporter;
    const bool ok = forEachField(message, [&](const ProtoReader &field) {
        switch (field.field()) {
        case 1: return decodeMeta(field.bytes(), context, meta);
        case 2: return decodeReference(field.bytes(), pool, event.object);
        case 3: event.reason = pool.shared(field.bytes()); return true;
        case 4: event.message = context.pool.prose(field.bytes()); return true;
        case 5:
            return forEachField(field.bytes(), [&](const ProtoReader &source) {
                if (source.field() == 1)
                    event.component = pool.shared(source.bytes());
                return true;
            });
        case 6: event.first = decodeTime(field.bytes()); return true;
        case 7: event.last = decodeTime(field.bytes()); return true;
        case 8: count = field.int32(); return true;
        case 9: event.type = pool.shared(field.bytes()); return true;
        case 10: eventTime = decodeTime(field.bytes()); return true;
        case 11:
            return forEachField(field.bytes(), [&](const ProtoReader &series) {
                if (series.field() == 1)
                    seriesCount = series.int32();
                else if (series.field() == 2)
                    observed = decodeTime(series.bytes());
                return true;
            });
        case 14: reporter = pool.shared(field.bytes()); return true;
        default: return true;
        }
    });
    event.nspace = std::move(meta.nspace);
    event.name = std::move(meta.name);
    event.count = std::max({1, count, seriesCount});
    // The old API writes first and last time, the new one a time and a series.
    if (!event.first)
        event.first = eventTime ? eventTime : meta.createdAt;
    if (observed && (!event.last || *observed > *event.last))
        event.last = observed;
    if (!event.last)
        event.last = event.first;
    if (event.component.isEmpty())
        event.component = reporter;
    return ok;
}

} // namespace kubernetes
