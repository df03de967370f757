#include "answers.h"

#include "eventview.h"
#include "protobufcodec.h"
#include "tables.h"
#include "wirereader.h"

namespace lab::kube {

namespace {

constexpr const char *kMetaGroup = "meta.k8s.io/";

/// `{"kind":…,"apiVersion":…,` and the members of the object text that follows.
std::string withKind(const std::string &kind, const std::string &apiVersion, const std::string &object)
{
    std::string out = "{\"kind\":\"" + kind + "\",\"apiVersion\":\"" + apiVersion + '"';
    if (object.size() > 2)
        out += ',';
    return out.append(object, 1);
}

} // namespace

Json Answers::document(const ResourceType &type, const StoredObject &object)
{
    return type.storedAs ? toEventsGroup(object.document()) : object.document();
}

std::string Answers::wireOf(const StoredObject &object) const
{
    if (m_representation.shape == Representation::Shape::PartialMetadata)
        return protobuf::encode({{"metadata", at(object.document(), {"metadata"})}},
                                *Schema::wire().find("PartialObjectMetadata"));
    if (!m_type.storedAs)
        return object.wire();
    return protobuf::encode(document(m_type, object), *Schema::wire().find(m_type.message));
}

std::string Answers::jsonOf(const StoredObject &object) const
{
    if (m_representation.shape == Representation::Shape::PartialMetadata)
        return dumpJson({{"metadata", at(object.document(), {"metadata"})}});
    return m_type.storedAs ? dumpJson(document(m_type, object)) : object.json();
}

std::string Answers::whole(const StoredObject &object, bool withColumns) const
{
    const bool isPartial = m_representation.shape == Representation::Shape::PartialMetadata;
    const std::string kind = isPartial ? "PartialObjectMetadata" : m_type.kind;
    const std::string apiVersion = isPartial ? kMetaGroup + m_representation.version : m_type.apiVersion();
    if (m_representation.shape == Representation::Shape::Table) {
        const ObjectPtr borrowed(std::shared_ptr<void>(), &object);
        return dumpJson(
            table({borrowed}, {{"resourceVersion", std::to_string(object.resourceVersion())}}, withColumns));
    }
    if (m_representation.isProtobuf)
        return protobuf::wrap(apiVersion, kind, wireOf(object));
    return withKind(kind, apiVersion, jsonOf(object));
}

Json Answers::row(const StoredObject &object) const
{
    Json row{{"cells", tables::cells(m_type, object.document(), m_now)}};
    if (m_includeObject == "Object") {
        row["object"] = document(m_type, object);
        row["object"]["kind"] = m_type.kind;
        row["object"]["apiVersion"] = m_type.apiVersion();
    } else if (m_includeObject != "None") {
        row["object"] = {{"kind", "PartialObjectMetadata"},
                         {"apiVersion", kMetaGroup + m_representation.version},
                         {"metadata", at(object.document(), {"metadata"})}};
    }
    return row;
}

Json Answers::table(const std::vector<ObjectPtr> &objects, const Json &meta, bool withColumns) const
{
    Json rows = Json::array();
    for (const ObjectPtr &object : objects)
        rows.push_back(row(*object));
    return {{"kind", "Table"},
            {"apiVersion", kMetaGroup + m_representation.version},
            {"metadata", meta},
            {"columnDefinitions", withColumns ? tables::columns(m_type) : Json()},
            {"rows", std::move(rows)}};
}

std::string Answers::list(const std::vector<ObjectPtr> &objects, const ListMeta &listMeta) const
{
    Json meta{{"resourceVersion", std::to_string(listMeta.resourceVersion)}};
    if (!listMeta.continueToken.empty())
        meta["continue"] = listMeta.continueToken;
    if (listMeta.remaining > 0)
        meta["remainingItemCount"] = listMeta.remaining;
    if (m_representation.shape == Representation::Shape::Table)
        return dumpJson(table(objects, meta, true));
    const bool isPartial = m_representation.shape == Representation::Shape::PartialMetadata;
    const std::string kind = isPartial ? "PartialObjectMetadataList" : m_type.kind + "List";
    const std::string apiVersion = isPartial ? kMetaGroup + m_representation.version : m_type.apiVersion();
    if (m_representation.isProtobuf) {
        std::string raw;
        wirewriter::bytes(raw, 1, protobuf::encode(meta, *Schema::wire().find("ListMeta")));
        for (const ObjectPtr &object : objects)
            wirewriter::bytes(raw, 2, wireOf(*object));
        return protobuf::wrap(apiVersion, kind, raw);
    }
    std::string out = withKind(kind, apiVersion, dumpJson({{"metadata", meta}}));
    out.pop_back();
    out += ",\"items\":[";
    bool first = true;
    for (const ObjectPtr &object : objects) {
        if (!std::exchange(first, false))
            out += ',';
        out += isPartial ? withKind("PartialObjectMetadata", apiVersion, jsonOf(*object)) : jsonOf(*object);
    }
    return out += "]}";
}

std::string Answers::frame(std::string_view eventType, std::string_view body) const
{
    if (m_representation.isProtobuf)
        return protobuf::watchFrame(eventType, body);
    std::string out = "{\"type\":\"";
    return out.append(eventType).append("\",\"object\":").append(body).append("}\n");
}

std::string Answers::event(std::string_view eventType, const StoredObject &object, bool withColumns) const
{
    return frame(eventType, whole(object, withColumns));
}

std::string Answers::bookmark(std::uint64_t resourceVersion, bool endsInitialEvents) const
{
    Json metadata{{"resourceVersion", std::to_string(resourceVersion)}};
    if (endsInitialEvents)
        metadata["annotations"] = {{"k8s.io/initial-events-end", "true"}};
    if (m_representation.shape == Representation::Shape::Table)
        return frame("BOOKMARK", dumpJson(table({}, metadata, false)));
    metadata["creationTimestamp"] = nullptr;
    const bool isPartial = m_representation.shape == Representation::Shape::PartialMetadata;
    const std::string kind = isPartial ? "PartialObjectMetadata" : m_type.kind;
    const std::string apiVersion = isPartial ? kMetaGroup + m_representation.version : m_type.apiVersion();
    const Json body{{"metadata", metadata}};
    if (m_representation.isProtobuf) {
        const MessageType &message = *Schema::wire().find(isPartial ? "PartialObjectMetadata" : m_type.message);
        return frame("BOOKMARK", protobuf::wrap(apiVersion, kind, protobuf::encode(body, message)));
    }
    return frame("BOOKMARK", withKind(kind, apiVersion, dumpJson(body)));
}

std::string Answers::error(const ApiStatus &status) const
{
    const Json body = status.toJson();
    if (m_representation.isProtobuf)
        return frame("ERROR", protobuf::wrap("v1", "Status", protobuf::encode(body, *Schema::wire().find("Status"))));
    return frame("ERROR", dumpJson(body));
}

void Answers::send(const httpd::ResponderPtr &to, int code, const char *contentType, std::string_view body)
{
    QByteArray whole = bytes(body);
    if (std::string_view(contentType).starts_with(Representation::kJson))
        whole += '\n'; // as Go's encoder ends a document
    to->send(code, {{"Content-Type", contentType}, {"Cache-Control", "no-cache, private"}}, whole);
}

void Answers::sendJson(const httpd::ResponderPtr &to, int code, const Json &body)
{
    send(to, code, Representation::kJson, dumpJson(body));
}

void Answers::sendDocument(const httpd::ResponderPtr &to, int code, const Json &body, const std::string &message,
                           bool protobuf)
{
    const MessageType *type = Schema::wire().find(message);
    if (!protobuf || !type)
        return sendJson(to, code, body);
    send(to, code, Representation::kProtobuf,
         protobuf::wrap(text(body, {"apiVersion"}), text(body, {"kind"}), protobuf::encode(body, *type)));
}

void Answers::sendStatus(const httpd::ResponderPtr &to, const ApiStatus &status, bool protobuf)
{
    sendDocument(to, status.code, status.toJson(), "Status", protobuf);
}

} // namespace lab::kube
