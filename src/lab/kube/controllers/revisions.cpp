#include "revisions.h"

#include "podstate.h"

#include <algorithm>

namespace lab::kube {

namespace {

const ResourceType &revisionType()
{
    static const ResourceType &type = *findKind("apps/v1", "ControllerRevision");
    return type;
}

std::int64_t numberOf(const ObjectPtr &revision)
{
    return integer(revision->document(), {"revision"});
}

} // namespace

std::string keepRevision(const ControllerContext &context, const StoredObject &owner)
{
    const Json podTemplate = at(owner.document(), {"spec", "template"});
    const std::string hash = contentHash(podTemplate);
    const std::string name = owner.name() + '-' + hash;
    auto known = ownedBy(context.store.list(revisionType(), owner.nameSpace()).objects, owner.uid());
    std::sort(known.begin(), known.end(), [](const auto &a, const auto &b) { return numberOf(a) < numberOf(b); });
    const std::int64_t last = known.empty() ? 0 : numberOf(known.back());
    const auto same = std::find_if(known.begin(), known.end(), [&](const auto &one) { return one->name() == name; });
    if (same != known.end()) {
        if (numberOf(*same) < last)
            context.change(*same, [&](Json &document) { document["revision"] = last + 1; });
        return name;
    }
    Json whole = podTemplate;
    whole["$patch"] = "replace";
    Json labels = at(podTemplate, {"metadata", "labels"});
    labels["controller.kubernetes.io/hash"] = hash;
    Json metadata{{"name", name},
                  {"namespace", owner.nameSpace()},
                  {"labels", labels},
                  {"ownerReferences", Json::array({controllerReference(owner)})}};
    if (const Json &annotations = at(owner.document(), {"metadata", "annotations"}); annotations.is_object())
        metadata["annotations"] = annotations;
    (void)context.store.create(
        revisionType(), {{"metadata", metadata}, {"data", {{"spec", {{"template", whole}}}}}, {"revision", last + 1}});
    const auto limit =
        std::size_t(std::max<std::int64_t>(1, integer(owner.document(), {"spec", "revisionHistoryLimit"}, 10)));
    for (std::size_t i = 0; i + limit < known.size(); ++i)
        (void)context.store.remove(revisionType(), known[i]->nameSpace(), known[i]->name(), {});
    return name;
}

} // namespace lab::kube
