#include "readhandler.h"

#include "selectors.h"

#include <charconv>

namespace lab::kube {

namespace {

struct Position
{
    std::uint64_t resourceVersion = 0;
    std::string after; ///< namespace/name of the last object that was sent
};

std::string token(const Position &position)
{
    const std::string plain =
        dumpJson({{"v", "meta.k8s.io/v1"}, {"rv", position.resourceVersion}, {"start", position.after}});
    return bytes(plain).toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals).toStdString();
}

std::optional<Position> position(const std::string &token)
{
    const auto plain = QByteArray::fromBase64Encoding(bytes(token), QByteArray::Base64UrlEncoding |
                                                                        QByteArray::AbortOnBase64DecodingErrors);
    const auto json = plain ? parseJson(view(*plain)) : std::nullopt;
    if (!json || text(*json, {"v"}) != "meta.k8s.io/v1" || integer(*json, {"rv"}) <= 0)
        return std::nullopt;
    return Position{std::uint64_t(integer(*json, {"rv"})), text(*json, {"start"})};
}

std::optional<std::uint64_t> number(const std::string &text)
{
    std::uint64_t value = 0;
    const auto result = std::from_chars(text.data(), text.data() + text.size(), value);
    return result.ec == std::errc() && result.ptr == text.data() + text.size() ? std::optional(value) : std::nullopt;
}

ApiResult<ObjectStore::Listing> listing(const ObjectStore &store, const ApiCall &call,
                                        const std::optional<Position> &from)
{
    const ResourceType &type = *call.info.type;
    const std::string asked = call.parameter("resourceVersion");
    const std::string match = call.parameter("resourceVersionMatch");
    if (from) {
        if (!asked.empty() && asked != "0")
            return tl::unexpected(
                ApiStatus::badRequest("specifying resource version is not allowed when using continue"));
        auto page = store.listAt(type, call.info.nameSpace, from->resourceVersion);
        if (!page && page.error().code == 410)
            page.error().message = "The provided continue parameter is too old to display a consistent list result.";
        return page;
    }
    if (!match.empty() && asked.empty())
        return tl::unexpected(ApiStatus::badListOption(
            "resourceVersionMatch", "Forbidden: resourceVersionMatch is forbidden unless resourceVersion is provided"));
    if (!match.empty() && match != "Exact" && match != "NotOlderThan")
        return tl::unexpected(ApiStatus::badListOption("resourceVersionMatch",
                                                       "Unsupported value: \"" + match +
                                                           "\": supported values: \"Exact\", \"NotOlderThan\", \"\""));
    const auto version = asked.empty() ? std::optional<std::uint64_t>(0) : number(asked);
    if (!version)
        return tl::unexpected(
            ApiStatus::badRequest("strconv.ParseUint: parsing " + Json(asked).dump() + ": invalid syntax"));
    if (match == "Exact" && *version == 0)
        return tl::unexpected(ApiStatus::badListOption(
            "resourceVersionMatch",
            "Forbidden: resourceVersionMatch \"exact\" is forbidden for resourceVersion \"0\""));
    // A limit with a version and no rule means exactly that version.
    if (match == "Exact" || (match.empty() && *version != 0 && !call.parameter("limit").empty()))
        return store.listAt(type, call.info.nameSpace, *version);
    auto all = store.list(type, call.info.nameSpace);
    if (*version > all.resourceVersion)
        return tl::unexpected(ApiStatus::tooLargeResourceVersion(*version, all.resourceVersion));
    return all;
}

} // namespace

void ReadHandler::get(const ApiCall &call) const
{
    const ObjectPtr object = m_store.find(*call.info.type, call.info.nameSpace, call.info.name);
    if (!object)
        return call.refuse(ApiStatus::notFound(call.info.type->groupResource(), call.info.name));
    call.answer(200, *object);
}

void ReadHandler::list(const ApiCall &call) const
{
    const auto labels = LabelSelector::parse(call.parameter("labelSelector"));
    if (!labels)
        return call.refuse(labels.error());
    const auto fields = FieldSelector::parse(call.parameter("fieldSelector"), *call.info.type);
    if (!fields)
        return call.refuse(fields.error());
    std::optional<Position> from;
    if (const std::string wanted = call.parameter("continue"); !wanted.empty()) {
        from = position(wanted);
        if (!from)
            return call.refuse(ApiStatus::badRequest("continue key is not valid: it was not made by this server"));
    }
    auto found = listing(m_store, call, from);
    if (!found)
        return call.refuse(found.error());

    const std::size_t limit = number(call.parameter("limit")).value_or(0);
    std::vector<ObjectPtr> chosen;
    Answers::ListMeta meta;
    meta.resourceVersion = found->resourceVersion;
    std::string last;
    for (std::size_t i = 0; i < found->objects.size(); ++i) {
        const ObjectPtr &object = found->objects[i];
        const std::string key = object->nameSpace() + '/' + object->name();
        if ((from && key <= from->after) || !labels->matches(object->labels()) || !fields->matches(object->document()))
            continue;
        if (limit != 0 && chosen.size() == limit) {
            meta.continueToken = token({found->resourceVersion, last});
            if (labels->isEverything() && fields->isEverything())
                meta.remaining = std::int64_t(found->objects.size() - i);
            break;
        }
        chosen.push_back(object);
        last = key;
    }
    Answers::send(call.responder, 200, call.representation.contentType(), call.answers().list(chosen, meta));
}

} // namespace lab::kube
