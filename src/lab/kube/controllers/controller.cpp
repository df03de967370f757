#include "controller.h"

namespace lab::kube {

bool ControllerContext::change(const ObjectPtr &object, const std::function<void(Json &)> &mutate) const
{
    const auto changed =
        store.update(object->type(), object->nameSpace(), object->name(), ObjectStore::Scope::All,
                     [&](Json &document) -> std::optional<ApiStatus> {
                         if (text(document, {"metadata", "uid"}) != object->uid())
                             return ApiStatus::notFound(object->type().groupResource(), object->name());
                         mutate(document);
                         return std::nullopt;
                     });
    return changed.has_value();
}

} // namespace lab::kube
