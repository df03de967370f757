#include "json.h"

#include "jsoncursor.h"

#include <core/text.h>
#include <simdjson.h>

#include <bit>
#include <set>

namespace formats {

namespace {

namespace dom = simdjson::dom;

// simdjson's elements and iterators are a pointer to the document and an index into its tape. Keeping the two numbers
// keeps its header, which takes seconds to compile, out of everybody else's.
struct Raw
{
    const void *doc;
    std::size_t index;
};
static_assert(sizeof(dom::element) == sizeof(Raw) && std::is_trivially_copyable_v<dom::element>);
static_assert(sizeof(dom::array::iterator) == sizeof(Raw) && std::is_trivially_copyable_v<dom::array::iterator>);
static_assert(sizeof(dom::object::iterator) == sizeof(Raw) && std::is_trivially_copyable_v<dom::object::iterator>);

dom::element element(const void *doc, std::size_t index)
{
    return std::bit_cast<dom::element>(Raw{doc, index});
}

bool hasDuplicates(const dom::element &value, std::string &key)
{
    // Named, not temporary: a range-for does not keep simdjson's result alive.
    dom::array array;
    dom::object object;
    if (value.get(array) == simdjson::SUCCESS) {
        for (const dom::element item : array) {
            if (hasDuplicates(item, key))
                return true;
        }
    } else if (value.get(object) == simdjson::SUCCESS) {
        std::set<std::string_view> seen;
        for (const auto field : object) {
            if (!seen.insert(field.key).second) {
                key = field.key;
                return true;
            }
            if (hasDuplicates(field.value, key))
                return true;
        }
    }
    return false;
}

// simdjson says that a text is wrong, not where; the cursor reads as strictly and knows the place.
core::Error located(QByteArrayView utf8, const JsonLimits &limits)
{
    JsonCursor cursor(utf8, limits);
    cursor.skip();
    cursor.finish();
    if (cursor.failed())
        return cursor.error();
    // What only simdjson refuses: integers beyond 64 bits.
    return {core::ErrorKind::Parse, core::Message(QStringLiteral("json.number")).with(QStringLiteral("offset"), 0)};
}

} // namespace

class JsonDocument::Data
{
public:
    dom::document document;
    dom::element root;
};

core::Result<JsonDocument> JsonDocument::parse(QByteArrayView utf8, const JsonLimits &limits)
{
    if (utf8.size() > limits.bytes)
        return core::failure(
            core::ErrorKind::TooLarge,
            core::Message(QStringLiteral("json.too-large")).with(QStringLiteral("limit"), limits.bytes));
    if (utf8.isEmpty())
        return core::failure(core::ErrorKind::Parse, QStringLiteral("json.empty"));
    auto data = std::make_shared<Data>();
    dom::parser parser;
    if (parser.allocate(std::size_t(utf8.size()), std::size_t(limits.depth) + 1) != simdjson::SUCCESS)
        return core::failure(
            core::ErrorKind::TooLarge,
            core::Message(QStringLiteral("json.too-large")).with(QStringLiteral("limit"), limits.bytes));
    const auto parsed = parser.parse_into_document(data->document, reinterpret_cast<const uint8_t *>(utf8.data()),
                                                   std::size_t(utf8.size()), true);
    if (parsed.get(data->root) != simdjson::SUCCESS)
        return core::failure(located(utf8, limits));
    std::string key;
    if (limits.refuseDuplicates && hasDuplicates(data->root, key))
        return core::failure(core::ErrorKind::Parse,
                             core::Message(QStringLiteral("json.duplicate-key"))
                                 .with(QStringLiteral("key"), QString::fromUtf8(key.data(), qsizetype(key.size()))));
    JsonDocument out;
    out.m_data = std::move(data);
    return out;
}

JsonValue JsonDocument::root() const
{
    if (!m_data)
        return {};
    const Raw raw = std::bit_cast<Raw>(m_data->root);
    return {raw.doc, raw.index};
}

JsonValue::Type JsonValue::type() const
{
    if (m_doc == nullptr)
        return Type::Missing;
    switch (element(m_doc, m_index).type()) {
    case dom::element_type::ARRAY: return Type::Array;
    case dom::element_type::OBJECT: return Type::Object;
    case dom::element_type::INT64:
    case dom::element_type::UINT64:
    case dom::element_type::DOUBLE: return Type::Number;
    case dom::element_type::STRING: return Type::String;
    case dom::element_type::BOOL: return Type::Bool;
    case dom::element_type::NULL_VALUE: break;
    }
    return Type::Null;
}

JsonValue JsonValue::operator[](std::string_view key) const
{
    JsonValue found;
    for (const auto member : members()) {
        if (member.key == key)
            found = member.value;
    }
    return found;
}

JsonMembers JsonValue::members() const
{
    JsonMembers out;
    dom::object object;
    if (m_doc == nullptr || element(m_doc, m_index).get(object) != simdjson::SUCCESS)
        return out;
    const Raw first = std::bit_cast<Raw>(object.begin());
    const Raw last = std::bit_cast<Raw>(object.end());
    out.m_begin.m_doc = out.m_end.m_doc = first.doc;
    out.m_begin.m_index = first.index;
    out.m_end.m_index = last.index;
    return out;
}

JsonItems JsonValue::items() const
{
    JsonItems out;
    dom::array array;
    if (m_doc == nullptr || element(m_doc, m_index).get(array) != simdjson::SUCCESS)
        return out;
    const Raw first = std::bit_cast<Raw>(array.begin());
    const Raw last = std::bit_cast<Raw>(array.end());
    out.m_begin.m_doc = out.m_end.m_doc = first.doc;
    out.m_begin.m_index = first.index;
    out.m_end.m_index = last.index;
    return out;
}

int JsonValue::size() const
{
    int count = 0;
    if (isArray()) {
        const JsonItems all = items();
        for (auto it = all.begin(); it != all.end(); ++it)
            ++count;
    } else if (isObject()) {
        const JsonMembers all = members();
        for (auto it = all.begin(); it != all.end(); ++it)
            ++count;
    }
    return count;
}

std::string_view JsonValue::view() const
{
    std::string_view text;
    if (m_doc == nullptr || element(m_doc, m_index).get(text) != simdjson::SUCCESS)
        return {};
    return text;
}

QString JsonValue::string(const QString &fallback) const
{
    std::string_view text;
    if (m_doc == nullptr || element(m_doc, m_index).get(text) != simdjson::SUCCESS)
        return fallback;
    return core::wholeText({text.data(), qsizetype(text.size())});
}

bool JsonValue::boolean(bool fallback) const
{
    bool value = false;
    return m_doc != nullptr && element(m_doc, m_index).get(value) == simdjson::SUCCESS ? value : fallback;
}

double JsonValue::number(double fallback) const
{
    double value = 0;
    return m_doc != nullptr && element(m_doc, m_index).get(value) == simdjson::SUCCESS ? value : fallback;
}

qint64 JsonValue::integer(qint64 fallback) const
{
    return maybeInteger().value_or(fallback);
}

std::optional<qint64> JsonValue::maybeInteger() const
{
    int64_t value = 0;
    if (m_doc == nullptr || element(m_doc, m_index).get(value) != simdjson::SUCCESS)
        return {};
    return qint64(value);
}

JsonItems::Iterator &JsonItems::Iterator::operator++()
{
    auto it = std::bit_cast<dom::array::iterator>(Raw{m_doc, m_index});
    m_index = std::bit_cast<Raw>(++it).index;
    return *this;
}

JsonMembers::Member JsonMembers::Iterator::operator*() const
{
    const auto it = std::bit_cast<dom::object::iterator>(Raw{m_doc, m_index});
    const Raw value = std::bit_cast<Raw>(it.value());
    return {it.key(), JsonValue(value.doc, value.index)};
}

JsonMembers::Iterator &JsonMembers::Iterator::operator++()
{
    auto it = std::bit_cast<dom::object::iterator>(Raw{m_doc, m_index});
    m_index = std::bit_cast<Raw>(++it).index;
    return *this;
}

} // namespace formats
