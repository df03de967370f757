#include "storedobject.h"

#include "protobufcodec.h"

namespace lab::kube {

StoredObject::StoredObject(const ResourceType &type, Json document, std::uint64_t resourceVersion)
    : m_type(type)
    , m_document(std::move(document))
    , m_resourceVersion(resourceVersion)
    , m_name(text(m_document, {"metadata", "name"}))
    , m_nameSpace(text(m_document, {"metadata", "namespace"}))
    , m_uid(text(m_document, {"metadata", "uid"}))
{
}

const std::string &StoredObject::json() const
{
    std::call_once(m_jsonOnce, [this] { m_json = dumpJson(m_document); });
    return m_json;
}

const std::string &StoredObject::wire() const
{
    std::call_once(m_wireOnce, [this] {
        if (const MessageType *message = Schema::wire().find(m_type.message))
            m_wire = protobuf::encode(m_document, *message);
    });
    return m_wire;
}

} // namespace lab::kube
