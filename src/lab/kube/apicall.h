#pragma once

#include "access.h"
#include "answers.h"
#include "requestinfo.h"

namespace lab::kube {

/// One request on its way through the API server.
struct ApiCall
{
    const httpd::Request &request;
    httpd::ResponderPtr responder;
    RequestInfo info;
    User user;
    Representation representation;
    std::int64_t now = 0; ///< Unix seconds

    std::string parameter(const char *name) const { return request.queryValue(name).toStdString(); }
    bool isSet(const char *name) const
    {
        const QByteArray value = request.queryValue(name);
        return value == "true" || value == "1";
    }
    bool isDryRun() const { return request.queryValue("dryRun") == "All"; }
    Answers answers() const { return {*info.type, representation, now, parameter("includeObject")}; }
    void refuse(const ApiStatus &status) const { Answers::sendStatus(responder, status, representation.isProtobuf); }
    void answer(int code, const StoredObject &object) const
    {
        Answers::send(responder, code, representation.contentType(), answers().object(object));
    }
};

} // namespace lab::kube
