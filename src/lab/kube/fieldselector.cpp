#include "selectors.h"

#include <algorithm>

namespace lab::kube {

namespace {

std::vector<std::string> split(std::string_view text, char separator)
{
    std::vector<std::string> parts;
    std::size_t from = 0;
    for (std::size_t i = 0; i <= text.size(); ++i) {
        if (i == text.size() || text[i] == separator) {
            parts.emplace_back(text.substr(from, i - from));
            from = i + 1;
        }
    }
    return parts;
}

/// The selectable fields beyond metadata.name and metadata.namespace.
bool isSelectable(const ResourceType &type, std::string_view field)
{
    static constexpr std::string_view pod[] = {
        "spec.nodeName",    "spec.restartPolicy", "spec.schedulerName", "spec.serviceAccountName",
        "spec.hostNetwork", "status.phase",       "status.podIP",       "status.nominatedNodeName"};
    static constexpr std::string_view event[] = {"involvedObject.kind",
                                                 "involvedObject.namespace",
                                                 "involvedObject.name",
                                                 "involvedObject.uid",
                                                 "involvedObject.apiVersion",
                                                 "involvedObject.resourceVersion",
                                                 "involvedObject.fieldPath",
                                                 "reason",
                                                 "reportingComponent",
                                                 "source",
                                                 "type"};
    const auto in = [field](const auto &fields) {
        return std::find(std::begin(fields), std::end(fields), field) != std::end(fields);
    };
    if (field == "metadata.name" || (field == "metadata.namespace" && type.namespaced))
        return true;
    if (type.resource == "pods")
        return in(pod);
    if (type.resource == "events")
        return in(event);
    return (type.resource == "nodes" && field == "spec.unschedulable") ||
           (type.resource == "secrets" && field == "type") ||
           (type.resource == "namespaces" && field == "status.phase") ||
           (type.resource == "replicasets" && field == "status.replicas");
}

std::string fieldText(const Json &document, const std::vector<std::string> &path)
{
    const Json *here = &document;
    for (const std::string &step : path)
        here = &at(*here, {step});
    if (here->is_string())
        return here->get<std::string>();
    if (here->is_object())
        return text(*here, {"component"}); // an event's source
    return here->is_null() ? std::string() : dumpJson(*here);
}

} // namespace

ApiResult<FieldSelector> FieldSelector::parse(std::string_view selectorText, const ResourceType &type)
{
    FieldSelector selector;
    if (selectorText.empty())
        return selector;
    for (const std::string &term : split(selectorText, ',')) {
        if (term.empty())
            continue;
        auto at = term.find_first_of("!=");
        if (at == std::string::npos || (term[at] == '!' && (at + 1 >= term.size() || term[at + 1] != '=')))
            return tl::unexpected(
                ApiStatus::badRequest("invalid selector: '" + term + "'; can't understand '" + term + '\''));
        std::string field = term.substr(0, at);
        const bool equal = term[at] == '=';
        at += equal && term.compare(at, 2, "==") != 0 ? 1 : 2;
        if (type.group == "events.k8s.io" && field.starts_with("regarding."))
            field.replace(0, 10, "involvedObject.");
        if (!isSelectable(type, field)) {
            return tl::unexpected(ApiStatus::badRequest("field label not supported: " + field));
        }
        selector.m_terms.push_back({split(field, '.'), equal, term.substr(at)});
    }
    return selector;
}

bool FieldSelector::matches(const Json &document) const
{
    return std::all_of(m_terms.begin(), m_terms.end(), [&](const Term &term) {
        std::string have = fieldText(document, term.path);
        if (have.empty() && (term.value == "true" || term.value == "false"))
            have = "false"; // an absent flag
        return (have == term.value) == term.equal;
    });
}

} // namespace lab::kube
