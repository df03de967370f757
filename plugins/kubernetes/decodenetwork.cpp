#include "decodemeta.h"

namespace kubernetes {

using wire::forEachField;
using wire::ProtoReader;

namespace {

bool decodeServiceSpec(std::string_view message, StringPool &pool, engine::NetworkService &service)
{
    return forEachField(message, [&](const ProtoReader &field) {
        switch (field.field()) {
        case 1:
            return forEachField(field.bytes(), [&](const ProtoReader &port) {
                if (port.field() == 3)
                    service.ports.append(port.int32());
                return true;
            });
        case 2: return decodeLabel(field.bytes(), pool, service.selector);
        case 3: service.clusterIp = StringPool::single(field.bytes()); return true;
        case 4: service.type = pool.shared(field.bytes()); return true;
        default: return true;
        }
    });
}

bool decodeEndpoint(std::string_view message, StringPool &pool, engine::EndpointSlice::Endpoint &endpoint)
{
    endpoint.ready = true; // an absent condition means ready, says discovery/v1
    return forEachField(message, [&](const ProtoReader &field) {
        switch (field.field()) {
        case 1:
            if (endpoint.address.isEmpty())
                endpoint.address = pool.shared(field.bytes());
            return true;
        case 2:
            return forEachField(field.bytes(), [&](const ProtoReader &condition) {
                if (condition.field() == 1)
                    endpoint.ready = condition.flag();
                return true;
            });
        case 4: {
            engine::ObjectRef target;
            if (!decodeReference(field.bytes(), pool, target))
                return false;
            if (target.kind == QLatin1String("Pod"))
                endpoint.pod = target.name;
            return true;
        }
        case 6: endpoint.node = pool.shared(field.bytes()); return true;
        default: return true;
        }
    });
}

} // namespace

bool decode(std::string_view message, DecodeContext &context, engine::NetworkService &service)
{
    ObjectMeta meta;
    const bool ok = forEachField(message, [&](const ProtoReader &field) {
        switch (field.field()) {
        case 1: return decodeMeta(field.bytes(), context, meta);
        case 2: return decodeServiceSpec(field.bytes(), context.pool, service);
        default: return true;
        }
    });
    service.nspace = std::move(meta.nspace);
    service.name = std::move(meta.name);
    service.uid = std::move(meta.uid);
    service.labels = std::move(meta.labels);
    return ok;
}

bool decode(std::string_view message, DecodeContext &context, engine::EndpointSlice &slice)
{
    ObjectMeta meta;
    const bool ok = forEachField(message, [&](const ProtoReader &field) {
        switch (field.field()) {
        case 1: return decodeMeta(field.bytes(), context, meta);
        case 2: {
            engine::EndpointSlice::Endpoint endpoint;
            if (!decodeEndpoint(field.bytes(), context.pool, endpoint))
                return false;
            slice.endpoints.append(std::move(endpoint));
            return true;
        }
        default: return true;
        }
    });
    slice.nspace = std::move(meta.nspace);
    slice.name = std::move(meta.name);
    slice.service = meta.labels.value(u"kubernetes.io/service-name");
    return ok;
}

} // namespace kubernetes
