#pragma once

#include "json.h"
#include "resourcetype.h"

#include <cstdint>
#include <memory>
#include <mutex>
#include <string>

namespace lab::kube {

/// One state of one object; never changes. Its encodings are made when they are first asked for and kept, so a list
/// or a watch event costs copying only. Any thread.
class StoredObject
{
public:
    /// `document` without kind and apiVersion, its metadata.resourceVersion equal to `resourceVersion`.
    StoredObject(const ResourceType &type, Json document, std::uint64_t resourceVersion);

    const ResourceType &type() const { return m_type; }
    const Json &document() const { return m_document; }
    std::uint64_t resourceVersion() const { return m_resourceVersion; }
    const std::string &name() const { return m_name; }
    const std::string &nameSpace() const { return m_nameSpace; }
    const std::string &uid() const { return m_uid; }
    const Json &labels() const { return at(m_document, {"metadata", "labels"}); }

    /// JSON text as it stands in lists, without kind and apiVersion.
    const std::string &json() const;
    /// Protobuf message, without the wrapping.
    const std::string &wire() const;

private:
    const ResourceType &m_type;
    Json m_document;
    std::uint64_t m_resourceVersion;
    std::string m_name;
    std::string m_nameSpace;
    std::string m_uid;
    mutable std::once_flag m_jsonOnce;
    mutable std::once_flag m_wireOnce;
    mutable std::string m_json;
    mutable std::string m_wire;
};

using ObjectPtr = std::shared_ptr<const StoredObject>;

} // namespace lab::kube
