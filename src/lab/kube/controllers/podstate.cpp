#include "podstate.h"

#include "../admission.h"
#include "../timestamps.h"

#include <algorithm>

namespace lab::kube {

const Json &condition(const Json &document, const std::string &type)
{
    static const Json none;
    for (const Json &candidate : items(document, {"status", "conditions"})) {
        if (text(candidate, {"type"}) == type)
            return candidate;
    }
    return none;
}

bool isPodReady(const Json &pod)
{
    return text(condition(pod, "Ready"), {"status"}) == "True";
}

bool isPodAvailable(const Json &pod, std::int64_t minReadySeconds, std::int64_t now)
{
    return isPodReady(pod) &&
           (minReadySeconds == 0 ||
            unixSeconds(text(condition(pod, "Ready"), {"lastTransitionTime"}), now) + minReadySeconds <= now);
}

bool isPodActive(const Json &pod)
{
    const std::string phase = text(pod, {"status", "phase"});
    return phase != "Succeeded" && phase != "Failed" && at(pod, {"metadata", "deletionTimestamp"}).is_null();
}

std::string controllerUid(const Json &document)
{
    for (const Json &owner : items(document, {"metadata", "ownerReferences"})) {
        if (flag(owner, {"controller"}))
            return text(owner, {"uid"});
    }
    return {};
}

Json controllerReference(const StoredObject &owner)
{
    return {{"apiVersion", owner.type().apiVersion()},
            {"kind", owner.type().kind},
            {"name", owner.name()},
            {"uid", owner.uid()},
            {"controller", true},
            {"blockOwnerDeletion", true}};
}

std::vector<ObjectPtr> ownedBy(const std::vector<ObjectPtr> &objects, const std::string &ownerUid)
{
    std::vector<ObjectPtr> owned;
    for (const ObjectPtr &object : objects) {
        if (controllerUid(object->document()) == ownerUid)
            owned.push_back(object);
    }
    return owned;
}

void setCondition(Json &document, const std::string &type, const std::string &status, const std::string &reason,
                  const std::string &message, const std::string &now)
{
    Json &list = make(document, {"status", "conditions"});
    if (!list.is_array())
        list = Json::array();
    auto it = std::find_if(list.begin(), list.end(),
                           [&](const Json &candidate) { return text(candidate, {"type"}) == type; });
    if (it == list.end()) {
        list.push_back({{"type", type}});
        it = list.end() - 1;
    }
    if (text(*it, {"status"}) != status)
        (*it)["lastTransitionTime"] = now;
    (*it)["status"] = status;
    for (const auto &[name, value] : {std::pair("reason", &reason), std::pair("message", &message)}) {
        if (value->empty())
            it->erase(name);
        else
            (*it)[name] = *value;
    }
}

Json podFromTemplate(const StoredObject &owner, const Json &podTemplate)
{
    Json metadata = at(podTemplate, {"metadata"});
    if (!metadata.is_object())
        metadata = Json::object();
    metadata.erase("creationTimestamp");
    metadata["namespace"] = owner.nameSpace();
    metadata["ownerReferences"] = Json::array({controllerReference(owner)});
    Json pod{{"metadata", metadata}, {"spec", at(podTemplate, {"spec"})}};
    admission::prepareForCreate(pods(), pod);
    admission::applyDefaults(pods(), pod);
    return pod;
}

std::int64_t resolveIntOrPercent(const Json &value, std::int64_t total, bool roundUp)
{
    if (value.is_number())
        return value.get<std::int64_t>();
    const std::int64_t percent =
        value.is_string() ? std::strtoll(value.get_ref<const std::string &>().c_str(), nullptr, 10) : 0;
    return (percent * total + (roundUp ? 99 : 0)) / 100;
}

std::string contentHash(const Json &content)
{
    static constexpr std::string_view alphabet = "bcdfghjklmnpqrstvwxz2456789";
    std::uint64_t hash = 14695981039346656037ULL; // FNV-1a
    for (const char c : dumpJson(content))
        hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
    std::string out;
    for (int i = 0; i < 10; ++i, hash /= alphabet.size())
        out += alphabet[hash % alphabet.size()];
    return out;
}

} // namespace lab::kube
