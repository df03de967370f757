#include "representation.h"

namespace lab::kube {

namespace {

std::string_view next(std::string_view &rest, char separator)
{
    const auto end = rest.find(separator);
    auto part = rest.substr(0, end);
    rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
    while (part.starts_with(' '))
        part.remove_prefix(1);
    while (part.ends_with(' '))
        part.remove_suffix(1);
    return part;
}

} // namespace

std::optional<Representation> Representation::choose(std::string_view accept, bool protobufKnown)
{
    if (accept.empty())
        return Representation();
    while (!accept.empty()) {
        auto wish = next(accept, ',');
        const auto media = next(wish, ';');
        Representation chosen;
        bool isKnown = true;
        std::string_view group;
        while (!wish.empty()) {
            auto value = next(wish, ';');
            const auto name = next(value, '=');
            if (name == "as" && (value == "PartialObjectMetadata" || value == "PartialObjectMetadataList"))
                chosen.shape = Shape::PartialMetadata;
            else if (name == "as" && value == "Table")
                chosen.shape = Shape::Table;
            else if (name == "as")
                isKnown = false;
            else if (name == "v")
                chosen.version = value;
            else if (name == "g")
                group = value;
        }
        if (!isKnown || (chosen.shape != Shape::Object && group != "meta.k8s.io"))
            continue;
        if (media == "application/json" || media == "*/*" || media == "application/*")
            return chosen;
        if (media == kProtobuf && protobufKnown && chosen.shape != Shape::Table) {
            chosen.isProtobuf = true;
            return chosen;
        }
    }
    return std::nullopt;
}

std::string Representation::watchContentType() const
{
    return isProtobuf ? std::string(kProtobuf) + ";stream=watch" : std::string(kJson);
}

} // namespace lab::kube
