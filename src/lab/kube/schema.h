#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace lab::kube {

struct MessageType;

/// One field of a wire message, as far as translating to JSON needs it.
struct FieldType
{
    enum class Scalar { Text, Bytes, Integer, Bool, Double, Message };

    std::uint32_t number = 0;
    std::string name; ///< JSON name
    Scalar scalar = Scalar::Text;
    bool repeated = false;
    bool map = false;
    bool inlined = false;                 ///< the message's fields stand directly in the parent's JSON object
    const MessageType *message = nullptr; ///< of Message fields; of maps the entry
};

/// One wire message with both ways to find a field.
struct MessageType
{
    /// Messages that have a form of their own in JSON.
    enum class Form { Object, Quantity, Time, MicroTime, IntOrString, Raw, Items };

    std::string name; ///< without package "wire.kubernetes."
    Form form = Form::Object;
    std::vector<FieldType> fields;
    std::unordered_map<std::string_view, const FieldType *> byName;
    std::unordered_map<std::uint32_t, const FieldType *> byNumber;
};

/// The wire messages by name, read from the compiled descriptor set.
class Schema
{
public:
    static const Schema &wire();

    /// Null when there is none.
    const MessageType *find(std::string_view name) const;

private:
    Schema();
    std::unordered_map<std::string, std::unique_ptr<MessageType>> m_types;
};

} // namespace lab::kube
