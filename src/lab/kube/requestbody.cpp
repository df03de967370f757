#include "requestbody.h"

#include "protobufcodec.h"
#include "representation.h"
#include "resourcetype.h"

namespace lab::kube {

namespace {

const MessageType *messageFor(const protobuf::Wrapped &wrapped)
{
    if (const ResourceType *type = findKind(wrapped.apiVersion, wrapped.kind))
        return Schema::wire().find(type->message);
    for (const char *name : {"DeleteOptions", "Scale", "Eviction"}) {
        if (wrapped.kind == name)
            return Schema::wire().find(name);
    }
    return nullptr;
}

ApiResult<Json> readProtobuf(std::string_view body)
{
    const auto wrapped = protobuf::unwrap(body);
    if (!wrapped)
        return tl::unexpected(
            ApiStatus::badRequest("the body does not start with the protobuf prefix of Kubernetes or is malformed"));
    const MessageType *message = messageFor(*wrapped);
    if (!message)
        return tl::unexpected(ApiStatus::badRequest("no kind \"" + wrapped->kind + "\" is registered for version \"" +
                                                    wrapped->apiVersion + '"'));
    auto document = protobuf::decode(wrapped->raw, *message, protobuf::Zeros::Drop);
    if (!document)
        return tl::unexpected(ApiStatus::badRequest("the body is no valid protobuf message"));
    (*document)["kind"] = wrapped->kind;
    (*document)["apiVersion"] = wrapped->apiVersion;
    return std::move(*document);
}

} // namespace

ApiResult<Json> readBody(const httpd::Request &request)
{
    const QByteArray header = request.header("content-type");
    const QByteArray media = header.split(';').first().trimmed();
    if (media == Representation::kProtobuf)
        return readProtobuf(view(request.body));
    if (!media.isEmpty() && !media.endsWith("json")) {
        return tl::unexpected(
            ApiStatus{415, "UnsupportedMediaType",
                      "the body of the request was in an unknown format - accepted media types include: "
                      "application/json, application/vnd.kubernetes.protobuf",
                      Json::object()});
    }
    auto document = parseJson(view(request.body));
    if (!document)
        return tl::unexpected(ApiStatus::badRequest("the body of the request is no valid JSON, or nests too deep"));
    return std::move(*document);
}

ApiResult<Json> readDeleteOptions(const httpd::Request &request)
{
    if (!request.body.isEmpty())
        return readBody(request);
    Json options = Json::object();
    if (const QByteArray grace = request.queryValue("gracePeriodSeconds"); !grace.isEmpty())
        options["gracePeriodSeconds"] = grace.toLongLong();
    if (const QByteArray policy = request.queryValue("propagationPolicy"); !policy.isEmpty())
        options["propagationPolicy"] = policy.toStdString();
    if (request.queryValue("dryRun") == "All")
        options["dryRun"] = Json::array({"All"});
    return options;
}

} // namespace lab::kube
