#include "patching.h"

#include <algorithm>

namespace lab::kube {

namespace {

/// The member that tells a list's elements apart; empty = the list is replaced as a whole.
std::string mergeKey(std::string_view list, const Json &sample)
{
    static constexpr std::pair<std::string_view, std::string_view> keys[] = {
        {"containers", "name"},
        {"initContainers", "name"},
        {"ephemeralContainers", "name"},
        {"env", "name"},
        {"volumes", "name"},
        {"imagePullSecrets", "name"},
        {"secrets", "name"},
        {"schedulingGates", "name"},
        {"volumeMounts", "mountPath"},
        {"volumeDevices", "devicePath"},
        {"conditions", "type"},
        {"addresses", "type"},
        {"ownerReferences", "uid"},
        {"hostAliases", "ip"},
        {"podIPs", "ip"},
        {"hostIPs", "ip"},
        {"topologySpreadConstraints", "topologyKey"},
    };
    if (list == "ports")
        return sample.contains("containerPort") ? "containerPort" : "port";
    for (const auto &[name, key] : keys) {
        if (name == list)
            return std::string(key);
    }
    return {};
}

Json::iterator findElement(Json &list, const std::string &key, const Json &wanted)
{
    return std::find_if(list.begin(), list.end(),
                        [&](const Json &element) { return element.is_object() && at(element, {key}) == wanted; });
}

void mergeNamedList(Json &list, const Json &patch, const std::string &key)
{
    const auto replaces = [](const Json &element) {
        return element.is_object() && text(element, {"$patch"}) == "replace";
    };
    if (std::any_of(patch.begin(), patch.end(), replaces))
        list = Json::array();
    for (const Json &element : patch) {
        if (!element.is_object() || replaces(element))
            continue;
        const auto found = findElement(list, key, at(element, {key}));
        if (text(element, {"$patch"}) == "delete") {
            if (found != list.end())
                list.erase(found);
        } else if (found != list.end()) {
            strategicMerge(*found, element);
        } else {
            Json added = Json::object();
            strategicMerge(added, element);
            list.push_back(std::move(added));
        }
    }
}

void order(Json &list, const Json &wanted, const std::string &key)
{
    const auto place = [&](const Json &element) {
        const Json &mine = key.empty() ? element : at(element, {key});
        for (std::size_t i = 0; i < wanted.size(); ++i) {
            if ((key.empty() ? wanted[i] : at(wanted[i], {key})) == mine)
                return i;
        }
        return wanted.size();
    };
    std::stable_sort(list.begin(), list.end(), [&](const Json &a, const Json &b) { return place(a) < place(b); });
}

void mergeMember(Json &document, const std::string &name, const Json &patch)
{
    if (patch.is_null()) {
        document.erase(name);
        return;
    }
    Json &member = document[name];
    if (patch.is_object()) {
        if (!member.is_object())
            member = Json::object();
        strategicMerge(member, patch);
        return;
    }
    if (patch.is_array() && name == "finalizers") {
        for (const Json &element : patch) {
            if (std::find(member.begin(), member.end(), element) == member.end())
                member.push_back(element);
        }
        return;
    }
    const bool isList = patch.is_array() && !patch.empty() && patch.front().is_object();
    const std::string key = isList ? mergeKey(name, patch.front()) : std::string();
    if (key.empty()) {
        member = patch;
        return;
    }
    if (!member.is_array())
        member = Json::array();
    mergeNamedList(member, patch, key);
}

} // namespace

void strategicMerge(Json &document, const Json &patch)
{
    const std::string directive = text(patch, {"$patch"});
    if (!document.is_object() || directive == "replace" || directive == "delete")
        document = Json::object();
    if (directive == "delete" || !patch.is_object())
        return;
    if (const auto retain = patch.find("$retainKeys"); retain != patch.end()) {
        for (auto it = document.begin(); it != document.end();) {
            const bool keep = std::find(retain->begin(), retain->end(), Json(it.key())) != retain->end();
            it = keep ? std::next(it) : document.erase(it);
        }
    }
    for (const auto &[name, value] : patch.items()) {
        static constexpr std::string_view deletes = "$deleteFromPrimitiveList/";
        if (name.starts_with(deletes)) {
            Json &list = document[name.substr(deletes.size())];
            for (const Json &gone : items(value, {}))
                list.erase(std::remove(list.begin(), list.end(), gone), list.end());
        } else if (!name.starts_with('$')) {
            mergeMember(document, name, value);
        }
    }
    for (const auto &[name, value] : patch.items()) {
        static constexpr std::string_view orders = "$setElementOrder/";
        const auto list = name.starts_with(orders) ? document.find(name.substr(orders.size())) : document.end();
        if (list != document.end() && list->is_array() && value.is_array() && !list->empty()) {
            const bool isNamed = list->front().is_object();
            order(*list, value, isNamed ? mergeKey(name.substr(orders.size()), list->front()) : std::string());
        }
    }
}

std::optional<ApiStatus> applyPatch(Json &document, std::string_view contentType, const Json &patch)
{
    const auto type = contentType.substr(0, contentType.find(';'));
    if (type == "application/json-patch+json") {
        try {
            document = document.patch(patch);
        } catch (const Json::exception &) {
            return ApiStatus{422, "Invalid", "the server rejected our request due to an error in our request",
                             Json::object()};
        }
        return std::nullopt;
    }
    if (!patch.is_object())
        return ApiStatus::badRequest("the patch is no JSON object");
    if (type == "application/merge-patch+json") {
        document.merge_patch(patch);
        return std::nullopt;
    }
    // Server-side apply without field owners: what the applier says is merged, and nothing conflicts.
    if (type == "application/strategic-merge-patch+json" || type == "application/apply-patch+yaml") {
        strategicMerge(document, patch);
        return std::nullopt;
    }
    return ApiStatus{
        415, "UnsupportedMediaType",
        "the body of the request was in an unknown format - accepted media types include: "
        "application/json-patch+json, application/merge-patch+json, application/strategic-merge-patch+json",
        Json::object()};
}

} // namespace lab::kube
