#include "jsonobjects.h"

#include "jsonschema.h"
#include "scalars.h"
#include "stringpool.h"

#include <wire/protowriter.h>

#include <simdjson.h>

namespace kubernetes {

using simdjson::dom::element;
using simdjson::dom::object;
using wire::ProtoWriter;

namespace {

std::string_view text(element value)
{
    std::string_view out;
    return value.get(out) ? std::string_view() : out;
}

std::string_view member(object from, std::string_view name)
{
    element value;
    return from[name].get(value) ? std::string_view() : text(value);
}

ProtoWriter encode(object from, const JsonMessage &message);

void encodeTime(ProtoWriter &out, quint32 number, element value)
{
    const auto time = parseTime(text(value));
    if (!time)
        return;
    ProtoWriter inner;
    const qint64 ms = core::toUnixMs(*time);
    inner.number(1, quint64(ms / 1000));
    inner.number(2, quint64(ms % 1000 * 1'000'000));
    out.message(number, inner);
}

void encodeMap(ProtoWriter &out, quint32 number, element value, bool quantities)
{
    object entries;
    if (value.get(entries))
        return;
    for (const auto entry : entries) {
        ProtoWriter pair;
        pair.bytes(1, entry.key);
        if (quantities) {
            ProtoWriter quantity;
            std::string plain;
            if (!entry.value.is_string())
                plain = simdjson::minify(entry.value);
            quantity.bytes(1, plain.empty() ? text(entry.value) : std::string_view(plain));
            pair.message(2, quantity);
        } else {
            pair.bytes(2, text(entry.value));
        }
        out.message(number, pair);
    }
}

void encodeField(ProtoWriter &out, const JsonField &field, element value)
{
    using Type = JsonField::Type;
    switch (field.type) {
    case Type::String:
        if (value.is_string())
            out.bytes(field.number, text(value));
        return;
    case Type::Integer:
        if (int64_t number = 0; !value.get(number))
            out.number(field.number, quint64(number));
        return;
    case Type::Flag:
        if (bool flag = false; !value.get(flag))
            out.number(field.number, flag);
        return;
    case Type::Message:
        if (object inner; !value.get(inner))
            out.message(field.number, encode(inner, *field.message));
        return;
    case Type::MessageList:
        if (simdjson::dom::array items; !value.get(items)) {
            for (const element item : items) {
                if (object inner; !item.get(inner))
                    out.message(field.number, encode(inner, *field.message));
            }
        }
        return;
    case Type::StringList:
        if (simdjson::dom::array items; !value.get(items)) {
            for (const element item : items)
                out.bytes(field.number, text(item));
        }
        return;
    case Type::StringMap: encodeMap(out, field.number, value, false); return;
    case Type::QuantityMap: encodeMap(out, field.number, value, true); return;
    case Type::Time: encodeTime(out, field.number, value); return;
    }
}

ProtoWriter encode(object from, const JsonMessage &message)
{
    ProtoWriter out;
    for (const auto entry : from) {
        for (const JsonField &field : message) {
            if (entry.key == field.name) {
                encodeField(out, field, entry.value);
                break;
            }
        }
    }
    return out;
}

} // namespace

core::Result<JsonListHead> readJsonListHead(const QByteArray &bytes)
{
    simdjson::dom::parser parser;
    object root;
    if (parser.parse(bytes.constData(), std::size_t(bytes.size())).get(root))
        return core::failure(malformed("kubernetes.json"));
    const std::string_view listKind = member(root, "kind");
    if (!listKind.ends_with("List"))
        return core::failure(malformed("kubernetes.unexpected-kind", StringPool::single(listKind, 100)));
    JsonListHead head;
    if (object meta; !root["metadata"].get(meta)) {
        head.resourceVersion = StringPool::single(member(meta, "resourceVersion"), 100);
        const std::string_view token = member(meta, "continue");
        head.continueToken = QString::fromUtf8(token.data(), qsizetype(token.size()));
    }
    // Null when there are none.
    if (simdjson::dom::array items; !root["items"].get(items) && items.size() > 0)
        return core::failure(malformed("kubernetes.json"));
    return head;
}

core::Result<Batch> protobufOf(const Batch &objects, Kind kind)
{
    simdjson::dom::parser parser;
    Batch out;
    out.spans.reserve(objects.spans.size());
    for (std::size_t i = 0; i < objects.spans.size(); ++i) {
        const std::string_view text = objects.at(i);
        object fields;
        if (parser.parse(text.data(), text.size()).get(fields))
            return core::failure(malformed("kubernetes.json"));
        const QByteArray message = encode(fields, jsonMessage(kind)).data();
        out.spans.emplace_back(out.bytes.size(), message.size());
        out.bytes += message;
    }
    return out;
}

core::Result<JsonEvent> readJsonEvent(std::string_view bytes, Kind kind)
{
    simdjson::dom::parser parser;
    object root;
    object fields;
    if (parser.parse(bytes.data(), bytes.size()).get(root) || root["object"].get(fields))
        return core::failure(malformed("kubernetes.json"));
    JsonEvent event;
    const std::string_view type = member(root, "type");
    event.type = QByteArray(type.data(), qsizetype(type.size()));
    if (type == "ERROR") {
        event.status = parseStatus(QByteArray::fromStdString(simdjson::minify(fields)));
        return event;
    }
    if (object meta; !fields["metadata"].get(meta)) {
        event.resourceVersion = StringPool::single(member(meta, "resourceVersion"), 100);
        if (object annotations; !meta["annotations"].get(annotations))
            event.initialEventsEnd = member(annotations, "k8s.io/initial-events-end") == "true";
    }
    if (type != "BOOKMARK")
        event.object = encode(fields, jsonMessage(kind)).data();
    return event;
}

} // namespace kubernetes
