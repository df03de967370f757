#pragma once

#include "apistatus.h"
#include "representation.h"
#include "storedobject.h"

#include <httpd/server.h>

#include <cstdint>
#include <string>
#include <vector>

namespace lab::kube {

/// Writes objects, lists and events in the shape a client asked for.
class Answers
{
public:
    /// `now` in Unix seconds, for the ages in tables; `includeObject`: None, Metadata or Object (tables' rows).
    Answers(const ResourceType &type, Representation representation, std::int64_t now, std::string includeObject)
        : m_type(type)
        , m_representation(std::move(representation))
        , m_now(now)
        , m_includeObject(std::move(includeObject))
    {
    }

    struct ListMeta
    {
        std::uint64_t resourceVersion = 0;
        std::string continueToken;
        std::int64_t remaining = 0; ///< 0 = not said
    };

    const Representation &representation() const { return m_representation; }
    std::string object(const StoredObject &object) const { return whole(object, true); }
    std::string list(const std::vector<ObjectPtr> &objects, const ListMeta &meta) const;

    /// Watch events, framed. Table watches tell the columns with the first event only.
    std::string event(std::string_view eventType, const StoredObject &object, bool withColumns) const;
    std::string bookmark(std::uint64_t resourceVersion, bool endsInitialEvents) const;
    std::string error(const ApiStatus &status) const;

    /// The document as this type shows it (events.k8s.io is a view of core events), without kind and apiVersion.
    static Json document(const ResourceType &type, const StoredObject &object);

    static void send(const httpd::ResponderPtr &to, int code, const char *contentType, std::string_view body);
    static void sendJson(const httpd::ResponderPtr &to, int code, const Json &body);
    static void sendStatus(const httpd::ResponderPtr &to, const ApiStatus &status, bool protobuf);
    /// An answer that is stored nowhere (Scale, reviews); `message` names its wire message.
    static void sendDocument(const httpd::ResponderPtr &to, int code, const Json &body, const std::string &message,
                             bool protobuf);

private:
    std::string whole(const StoredObject &object, bool withColumns) const;
    std::string wireOf(const StoredObject &object) const;
    std::string jsonOf(const StoredObject &object) const;
    std::string frame(std::string_view eventType, std::string_view body) const;
    Json table(const std::vector<ObjectPtr> &objects, const Json &meta, bool withColumns) const;
    Json row(const StoredObject &object) const;

    const ResourceType &m_type;
    Representation m_representation;
    std::int64_t m_now;
    std::string m_includeObject;
};

} // namespace lab::kube
