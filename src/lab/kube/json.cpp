#include "json.h"

namespace lab::kube {

namespace {
const Json kNull;
const Json kNoItems = Json::array();
constexpr int kMaxJsonDepth = 100;
} // namespace

const Json &at(const Json &from, Path path)
{
    const Json *here = &from;
    for (const std::string_view step : path) {
        if (!here->is_object())
            return kNull;
        const auto it = here->find(step);
        if (it == here->end())
            return kNull;
        here = &*it;
    }
    return *here;
}

std::string text(const Json &from, Path path, std::string_view fallback)
{
    const Json &value = at(from, path);
    return value.is_string() ? value.get_ref<const std::string &>() : std::string(fallback);
}

std::int64_t integer(const Json &from, Path path, std::int64_t fallback)
{
    const Json &value = at(from, path);
    return value.is_number() ? value.get<std::int64_t>() : fallback;
}

bool flag(const Json &from, Path path, bool fallback)
{
    const Json &value = at(from, path);
    return value.is_boolean() ? value.get<bool>() : fallback;
}

const Json &items(const Json &from, Path path)
{
    const Json &value = at(from, path);
    return value.is_array() ? value : kNoItems;
}

Json &make(Json &in, Path path)
{
    Json *here = &in;
    for (const std::string_view step : path) {
        if (!here->is_object())
            *here = Json::object();
        here = &(*here)[std::string(step)];
    }
    return *here;
}

void erase(Json &in, Path path)
{
    Json *here = &in;
    for (auto step = path.begin(); step != path.end(); ++step) {
        if (!here->is_object())
            return;
        const auto it = here->find(*step);
        if (it == here->end())
            return;
        if (step + 1 == path.end()) {
            here->erase(it);
            return;
        }
        here = &*it;
    }
}

std::optional<Json> parseJson(std::string_view bytes)
{
    bool tooDeep = false;
    const auto guard = [&tooDeep](int depth, Json::parse_event_t, Json &) {
        tooDeep = tooDeep || depth > kMaxJsonDepth;
        return !tooDeep;
    };
    Json value = Json::parse(bytes.begin(), bytes.end(), guard, false);
    if (tooDeep || value.is_discarded())
        return std::nullopt;
    return value;
}

std::string dumpJson(const Json &value)
{
    return value.dump(-1, ' ', false, Json::error_handler_t::replace);
}

} // namespace lab::kube
