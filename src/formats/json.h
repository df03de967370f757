#pragma once

#include "jsonlimits.h"

#include <core/result.h>

#include <QByteArrayView>
#include <QString>

#include <cstddef>
#include <memory>
#include <optional>
#include <string_view>

namespace formats {

class JsonItems;
class JsonMembers;

/// A value inside a JsonDocument; cheap to copy, valid while the document lives. Asking for what is not there is no
/// error: a missing member is Missing, a value of another type gives the fallback.
class JsonValue
{
public:
    enum class Type { Missing, Null, Bool, Number, String, Array, Object };

    JsonValue() = default;

    Type type() const;
    bool isMissing() const { return m_doc == nullptr; }
    bool isNull() const { return type() == Type::Null; }
    bool isString() const { return type() == Type::String; }
    bool isArray() const { return type() == Type::Array; }
    bool isObject() const { return type() == Type::Object; }

    /// The member of an object; of several with this key the last.
    JsonValue operator[](std::string_view key) const;
    /// Members of an object in their order; nothing for other types.
    JsonMembers members() const;
    /// Items of an array in their order; nothing for other types.
    JsonItems items() const;
    int size() const; ///< of an array or object, else 0

    /// Bytes of a string (UTF-8, may hold NUL), valid while the document lives; empty for other types.
    std::string_view view() const;
    QString string(const QString &fallback = {}) const;
    bool boolean(bool fallback = false) const;
    double number(double fallback = 0) const;
    qint64 integer(qint64 fallback = 0) const;
    std::optional<qint64> maybeInteger() const;   ///< unset for other types, fractions and what does not fit
    std::optional<quint64> maybeUnsigned() const; ///< the same of all 64 bits; unset below 0

private:
    friend class JsonDocument;
    friend class JsonItems;
    friend class JsonMembers;
    JsonValue(const void *doc, std::size_t index) : m_doc(doc), m_index(index) {}

    const void *m_doc = nullptr;
    std::size_t m_index = 0;
};

/// for (const JsonValue item : value.items())
class JsonItems
{
public:
    class Iterator
    {
    public:
        JsonValue operator*() const { return {m_doc, m_index}; }
        Iterator &operator++();
        bool operator!=(const Iterator &other) const { return m_index != other.m_index; }

    private:
        friend class JsonValue;
        friend class JsonMembers;
        const void *m_doc = nullptr;
        std::size_t m_index = 0;
    };
    Iterator begin() const { return m_begin; }
    Iterator end() const { return m_end; }

private:
    friend class JsonValue;
    Iterator m_begin;
    Iterator m_end;
};

/// for (const auto [key, member] : value.members())
class JsonMembers
{
public:
    struct Member
    {
        std::string_view key;
        JsonValue value;
    };
    class Iterator
    {
    public:
        Member operator*() const;
        Iterator &operator++();
        bool operator!=(const Iterator &other) const { return m_index != other.m_index; }

    private:
        friend class JsonValue;
        const void *m_doc = nullptr;
        std::size_t m_index = 0; // of the key
    };
    Iterator begin() const { return m_begin; }
    Iterator end() const { return m_end; }

private:
    friend class JsonValue;
    Iterator m_begin;
    Iterator m_end;
};

/// One JSON text (RFC 8259), parsed whole and strictly: bare scalars are texts too, UTF-8 is checked, lone surrogates,
/// integers beyond 64 bits and numbers beyond double are refused. Immutable; may be handed to another thread.
/// Errors: Parse json.syntax, json.html, json.string, json.number, json.utf8, json.truncated, json.empty, json.trailing
/// (each with `offset` in bytes), json.duplicate-key; TooLarge json.too-large, json.too-deep. Backed by simdjson.
class JsonDocument
{
public:
    static core::Result<JsonDocument> parse(QByteArrayView utf8, const JsonLimits &limits = {});

    JsonValue root() const;

private:
    class Data;
    std::shared_ptr<const Data> m_data;
};

} // namespace formats
