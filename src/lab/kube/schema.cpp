#include "schema.h"

#include "wirereader.h"

namespace lab::kube {

extern const unsigned char kDescriptors[];
extern const std::size_t kDescriptorsSize;

namespace {

constexpr std::string_view kPackage = ".wire.kubernetes.";

/// Go embeds these structs, so their fields stand in the parent's JSON object. Parent and field, as in the Go types.
constexpr std::pair<std::string_view, std::string_view> kInlined[] = {
    {"Volume", "volumeSource"},
    {"ConfigMapEnvSource", "localObjectReference"},
    {"ConfigMapKeySelector", "localObjectReference"},
    {"ConfigMapProjection", "localObjectReference"},
    {"ConfigMapVolumeSource", "localObjectReference"},
    {"SecretEnvSource", "localObjectReference"},
    {"SecretKeySelector", "localObjectReference"},
    {"SecretProjection", "localObjectReference"},
    {"Probe", "handler"},
    {"EphemeralContainer", "ephemeralContainerCommon"},
};

MessageType::Form formOf(std::string_view name)
{
    using Form = MessageType::Form;
    if (name == "Quantity")
        return Form::Quantity;
    if (name == "Time")
        return Form::Time;
    if (name == "MicroTime")
        return Form::MicroTime;
    if (name == "IntOrString")
        return Form::IntOrString;
    if (name == "RawExtension" || name == "FieldsV1")
        return Form::Raw;
    if (name == "ExtraValue" || name == "AuthorizationExtraValue")
        return Form::Items;
    return Form::Object;
}

FieldType::Scalar scalarOf(std::uint64_t descriptorType)
{
    switch (descriptorType) { // FieldDescriptorProto.Type
    case 1: return FieldType::Scalar::Double;
    case 8: return FieldType::Scalar::Bool;
    case 9: return FieldType::Scalar::Text;
    case 11: return FieldType::Scalar::Message;
    case 12: return FieldType::Scalar::Bytes;
    default: return FieldType::Scalar::Integer;
    }
}

} // namespace

const Schema &Schema::wire()
{
    static const Schema schema;
    return schema;
}

const MessageType *Schema::find(std::string_view name) const
{
    const auto it = m_types.find(std::string(name));
    return it == m_types.end() ? nullptr : it->second.get();
}

// Field numbers below are those of google/protobuf/descriptor.proto.
Schema::Schema()
{
    std::vector<std::pair<MessageType *, std::vector<std::string>>> references;
    std::vector<MessageType *> mapEntries;

    const auto readField = [](std::string_view bytes, std::string &type) {
        FieldType field;
        for (WireReader in(bytes); in.next();) {
            if (in.number() == 1)
                field.name = in.bytes();
            else if (in.number() == 3)
                field.number = std::uint32_t(in.varint());
            else if (in.number() == 4)
                field.repeated = in.varint() == 3;
            else if (in.number() == 5)
                field.scalar = scalarOf(in.varint());
            else if (in.number() == 6)
                type = in.bytes();
        }
        return field;
    };
    const auto readMessage = [&](auto &&self, std::string_view bytes, const std::string &scope) -> void {
        auto message = std::make_unique<MessageType>();
        std::vector<std::string> types;
        std::vector<std::string_view> nested;
        bool isEntry = false;
        for (WireReader in(bytes); in.next();) {
            if (in.number() == 1) {
                message->name = scope + std::string(in.bytes());
            } else if (in.number() == 2) {
                message->fields.push_back(readField(in.bytes(), types.emplace_back()));
            } else if (in.number() == 3) {
                nested.push_back(in.bytes());
            } else if (in.number() == 7) {
                for (WireReader options(in.bytes()); options.next();)
                    isEntry = isEntry || (options.number() == 7 && options.varint() != 0);
            }
        }
        for (const std::string_view inner : nested)
            self(self, inner, message->name + '.');
        message->form = formOf(message->name);
        if (isEntry)
            mapEntries.push_back(message.get());
        references.emplace_back(message.get(), std::move(types));
        m_types.emplace(message->name, std::move(message));
    };

    const std::string_view set(reinterpret_cast<const char *>(kDescriptors), kDescriptorsSize);
    for (WireReader files(set); files.next();) {
        std::string scope;
        std::vector<std::string_view> messages;
        for (WireReader in(files.bytes()); in.next();) {
            if (in.number() == 2 && in.bytes() != "wire.kubernetes")
                scope = std::string(in.bytes().substr(kPackage.size() - 1)) + '.';
            else if (in.number() == 4)
                messages.push_back(in.bytes());
        }
        for (const std::string_view message : messages)
            readMessage(readMessage, message, scope);
    }

    for (auto &[message, types] : references) {
        for (std::size_t i = 0; i < types.size(); ++i) {
            FieldType &field = message->fields[i];
            if (!types[i].empty())
                field.message = find(types[i].substr(kPackage.size()));
            for (const MessageType *entry : mapEntries)
                field.map = field.map || entry == field.message;
            for (const auto &[parent, name] : kInlined)
                field.inlined = field.inlined || (parent == message->name && name == field.name);
        }
        for (const FieldType &field : message->fields) {
            message->byName.emplace(field.name, &field);
            message->byNumber.emplace(field.number, &field);
        }
    }
}

} // namespace lab::kube
