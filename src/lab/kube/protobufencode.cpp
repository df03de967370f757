#include "protobufcodec.h"
#include "timestamps.h"
#include "wirereader.h"

#include <wire/kubernetesframe.h>

namespace lab::kube::protobuf {

namespace {

void encodeInto(std::string &out, const Json &value, const MessageType &type);

void encodeTime(std::string &out, const Json &value)
{
    const auto instant = value.is_string() ? parseTime(value.get_ref<const std::string &>()) : std::nullopt;
    if (!instant)
        return;
    wirewriter::integer(out, 1, instant->seconds);
    if (instant->nanos != 0)
        wirewriter::integer(out, 2, instant->nanos);
}

void encodeScalar(std::string &out, const Json &value, const FieldType &field)
{
    switch (field.scalar) {
    case FieldType::Scalar::Text:
        if (value.is_string())
            wirewriter::bytes(out, field.number, value.get_ref<const std::string &>());
        break;
    case FieldType::Scalar::Bytes:
        if (value.is_string()) {
            const QByteArray base64 = bytes(value.get_ref<const std::string &>());
            wirewriter::bytes(out, field.number, view(QByteArray::fromBase64(base64)));
        }
        break;
    case FieldType::Scalar::Integer:
        if (value.is_number())
            wirewriter::integer(out, field.number, value.get<std::int64_t>());
        break;
    case FieldType::Scalar::Bool:
        if (value.is_boolean())
            wirewriter::integer(out, field.number, value.get<bool>() ? 1 : 0);
        break;
    case FieldType::Scalar::Double:
        if (value.is_number())
            wirewriter::real(out, field.number, value.get<double>());
        break;
    case FieldType::Scalar::Message:
        if (field.message && !value.is_null()) {
            std::string inner;
            encodeInto(inner, value, *field.message);
            wirewriter::bytes(out, field.number, inner);
        }
        break;
    }
}

void encodeField(std::string &out, const Json &value, const FieldType &field)
{
    if (field.map) {
        if (!value.is_object() || !field.message)
            return;
        for (const auto &[key, member] : value.items()) {
            std::string entry;
            wirewriter::bytes(entry, 1, key);
            encodeScalar(entry, member, *field.message->byNumber.at(2));
            wirewriter::bytes(out, field.number, entry);
        }
    } else if (field.repeated) {
        for (const Json &member : items(value, {}))
            encodeScalar(out, member, field);
    } else {
        encodeScalar(out, value, field);
    }
}

void encodeObject(std::string &out, const Json &value, const MessageType &type)
{
    if (!value.is_object())
        return;
    for (const FieldType &field : type.fields) {
        if (field.inlined) {
            std::string inner;
            encodeInto(inner, value, *field.message);
            if (!inner.empty())
                wirewriter::bytes(out, field.number, inner);
        } else if (const auto it = value.find(field.name); it != value.end()) {
            encodeField(out, *it, field);
        }
    }
}

void encodeInto(std::string &out, const Json &value, const MessageType &type)
{
    switch (type.form) {
    case MessageType::Form::Quantity:
        wirewriter::bytes(out, 1, value.is_string() ? value.get<std::string>() : dumpJson(value));
        break;
    case MessageType::Form::Time:
    case MessageType::Form::MicroTime: encodeTime(out, value); break;
    case MessageType::Form::IntOrString:
        wirewriter::integer(out, 1, value.is_string() ? 1 : 0);
        if (value.is_string())
            wirewriter::bytes(out, 3, value.get_ref<const std::string &>());
        else if (value.is_number())
            wirewriter::integer(out, 2, value.get<std::int64_t>());
        break;
    case MessageType::Form::Raw: wirewriter::bytes(out, 1, dumpJson(value)); break;
    case MessageType::Form::Items:
        for (const Json &item : items(value, {})) {
            if (item.is_string())
                wirewriter::bytes(out, 1, item.get_ref<const std::string &>());
        }
        break;
    case MessageType::Form::Object: encodeObject(out, value, type); break;
    }
}

} // namespace

std::string encode(const Json &value, const MessageType &type)
{
    std::string out;
    encodeInto(out, value, type);
    return out;
}

std::string wrap(const std::string &apiVersion, const std::string &kind, std::string_view raw)
{
    std::string typeMeta;
    wirewriter::bytes(typeMeta, 1, apiVersion);
    wirewriter::bytes(typeMeta, 2, kind);
    std::string out(wire::kKubernetesMagic, sizeof wire::kKubernetesMagic);
    out.reserve(raw.size() + 64);
    wirewriter::bytes(out, 1, typeMeta);
    wirewriter::bytes(out, 2, raw);
    wirewriter::bytes(out, 3, {});
    wirewriter::bytes(out, 4, {});
    return out;
}

std::string watchFrame(std::string_view eventType, std::string_view wrapped)
{
    std::string object;
    wirewriter::bytes(object, 1, wrapped);
    std::string event;
    wirewriter::bytes(event, 1, eventType);
    wirewriter::bytes(event, 2, object);
    const auto size = std::uint32_t(event.size());
    std::string frame{char(size >> 24), char(size >> 16), char(size >> 8), char(size)};
    return frame + event;
}

} // namespace lab::kube::protobuf
