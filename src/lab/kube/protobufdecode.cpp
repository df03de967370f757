#include "protobufcodec.h"
#include "timestamps.h"
#include "wirereader.h"

#include <wire/kubernetesframe.h>

#include <algorithm>
#include <cstring>

namespace lab::kube::protobuf {

namespace {

constexpr int kMaxMessageDepth = 64;

/// Pointers in the Go types: the encoder writes them only when they are set, so their zero was meant.
constexpr std::string_view kMeaningfulZeros[] = {
    "allowPrivilegeEscalation",
    "automountServiceAccountToken",
    "averageUtilization",
    "blockOwnerDeletion",
    "controller",
    "enableServiceLinks",
    "exitCode",
    "gracePeriodSeconds",
    "hostUsers",
    "immutable",
    "leaseTransitions",
    "minReplicas",
    "optional",
    "orphanDependents",
    "partition",
    "priority",
    "privileged",
    "progressDeadlineSeconds",
    "publishNotReadyAddresses",
    "ready",
    "replicas",
    "revisionHistoryLimit",
    "runAsGroup",
    "runAsUser",
    "serving",
    "started",
    "suspend",
    "terminating",
    "terminationGracePeriodSeconds",
};

class Decoder
{
public:
    explicit Decoder(Zeros zeros) : m_zeros(zeros) {}

    std::optional<Json> decode(std::string_view bytes, const MessageType &type)
    {
        if (++m_depth > kMaxMessageDepth)
            return std::nullopt;
        auto value = type.form == MessageType::Form::Object ? object(bytes, type) : special(bytes, type.form);
        --m_depth;
        return value;
    }

private:
    std::optional<Json> object(std::string_view bytes, const MessageType &type)
    {
        Json out = Json::object();
        WireReader in(bytes);
        while (in.next()) {
            const auto it = type.byNumber.find(in.number());
            if (it != type.byNumber.end() && !field(out, in, *it->second))
                return std::nullopt;
        }
        return in.ok() ? std::optional(std::move(out)) : std::nullopt;
    }

    bool field(Json &out, const WireReader &in, const FieldType &field)
    {
        if (field.map)
            return mapEntry(out[field.name], in, field);
        if (field.repeated && field.scalar == FieldType::Scalar::Integer && in.type() == WireReader::Type::Bytes)
            return packed(out[field.name], in.bytes());
        auto value = scalar(in, field);
        if (!value)
            return false;
        if (field.repeated) {
            out[field.name].push_back(std::move(*value));
        } else if (field.inlined) {
            out.update(*value);
        } else if (!value->is_null() && (m_zeros == Zeros::Keep || !isIdleZero(*value, field))) {
            out[field.name] = std::move(*value);
        }
        return true;
    }

    bool mapEntry(Json &out, const WireReader &in, const FieldType &field)
    {
        if (!field.message || in.type() != WireReader::Type::Bytes)
            return false;
        const FieldType &member = *field.message->byNumber.at(2);
        std::string key;
        std::optional<Json> value;
        WireReader entry(in.bytes());
        while (entry.next()) {
            if (entry.number() == 1)
                key = entry.bytes();
            else if (entry.number() == 2 && !(value = scalar(entry, member)))
                return false;
        }
        out[key] = value ? std::move(*value) : Json(std::string());
        return entry.ok();
    }

    static bool packed(Json &out, std::string_view bytes)
    {
        // A packed list is varints without tags: give each a tag and it reads like the other form.
        while (!bytes.empty()) {
            const auto end = std::find_if(bytes.begin(), bytes.end(), [](char c) { return (c & 0x80) == 0; });
            if (end == bytes.end())
                return false;
            const auto size = std::size_t(end - bytes.begin()) + 1;
            const std::string tagged = '\x08' + std::string(bytes.substr(0, size));
            WireReader one(tagged);
            if (!one.next())
                return false;
            out.push_back(std::int64_t(one.varint()));
            bytes.remove_prefix(size);
        }
        return true;
    }

    std::optional<Json> scalar(const WireReader &in, const FieldType &field)
    {
        using Type = WireReader::Type;
        using Scalar = FieldType::Scalar;
        const bool isBytes = in.type() == Type::Bytes;
        switch (field.scalar) {
        case Scalar::Text: return isBytes ? std::optional<Json>(std::string(in.bytes())) : std::nullopt;
        case Scalar::Bytes:
            return isBytes ? std::optional<Json>(bytes(in.bytes()).toBase64().toStdString()) : std::nullopt;
        case Scalar::Integer:
            return in.type() == Type::Varint ? std::optional<Json>(std::int64_t(in.varint())) : std::nullopt;
        case Scalar::Bool: return in.type() == Type::Varint ? std::optional<Json>(in.varint() != 0) : std::nullopt;
        case Scalar::Double: {
            if (in.type() != Type::Fixed64)
                return std::nullopt;
            double value = 0;
            const std::uint64_t raw = in.varint();
            std::memcpy(&value, &raw, sizeof value);
            return value;
        }
        case Scalar::Message: return isBytes && field.message ? decode(in.bytes(), *field.message) : std::nullopt;
        }
        return std::nullopt;
    }

    std::optional<Json> special(std::string_view bytes, MessageType::Form form)
    {
        std::uint64_t first = 0;
        std::uint64_t second = 0;
        std::string_view last;
        bool any = false;
        Json list = Json::array();
        WireReader in(bytes);
        while (in.next()) {
            any = true;
            if (in.type() == WireReader::Type::Bytes) {
                last = in.bytes();
                list.push_back(std::string(last));
            } else if (in.number() == 1) {
                first = in.varint();
            } else {
                second = in.varint();
            }
        }
        if (!in.ok())
            return std::nullopt;
        switch (form) {
        case MessageType::Form::Quantity: return Json(std::string(last));
        case MessageType::Form::Time: // an empty message is Go's zero time, null in JSON
            return any ? Json(formatTime(std::int64_t(first))) : Json();
        case MessageType::Form::MicroTime:
            return any ? Json(formatMicroTime(Instant{std::int64_t(first), std::int32_t(second)})) : Json();
        case MessageType::Form::IntOrString: return first == 1 ? Json(std::string(last)) : Json(std::int32_t(second));
        case MessageType::Form::Raw: return parseJson(last);
        default: return list;
        }
    }

    static bool isIdleZero(const Json &value, const FieldType &field)
    {
        const bool isZero =
            (value.is_string() && value.get_ref<const std::string &>().empty()) || (value.is_number() && value == 0) ||
            (value.is_boolean() && !value.get<bool>()) ||
            (value.is_object() && value.empty() && field.name != "emptyDir" && field.name != "securityContext");
        return isZero && std::find(std::begin(kMeaningfulZeros), std::end(kMeaningfulZeros), field.name) ==
                             std::end(kMeaningfulZeros);
    }

    Zeros m_zeros;
    int m_depth = 0;
};

} // namespace

std::optional<Json> decode(std::string_view bytes, const MessageType &type, Zeros zeros)
{
    return Decoder(zeros).decode(bytes, type);
}

std::optional<Wrapped> unwrap(std::string_view bytes)
{
    if (!wire::hasKubernetesMagic(QByteArrayView(bytes.data(), qsizetype(bytes.size()))))
        return std::nullopt;
    Wrapped wrapped;
    WireReader in(bytes.substr(sizeof wire::kKubernetesMagic));
    while (in.next()) {
        if (in.type() != WireReader::Type::Bytes)
            continue;
        if (in.number() == 2) {
            wrapped.raw = in.bytes();
        } else if (in.number() == 1) {
            WireReader meta(in.bytes());
            while (meta.next())
                (meta.number() == 1 ? wrapped.apiVersion : wrapped.kind) = meta.bytes();
            if (!meta.ok())
                return std::nullopt;
        }
    }
    return in.ok() ? std::optional(wrapped) : std::nullopt;
}

} // namespace lab::kube::protobuf
