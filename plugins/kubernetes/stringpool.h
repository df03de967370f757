#pragma once

#include <engine/model/labels.h>

#include <QString>

#include <string>
#include <string_view>
#include <unordered_map>

namespace kubernetes {

/// Turns UTF-8 from the wire into safe text (core::safeText) and gives equal text one shared copy: namespaces, nodes,
/// label sets, images repeat in thousands of objects. Bounded: when 8 MiB of distinct text have been seen it starts
/// anew (texts handed out stay shared among their holders). One thread at a time.
class StringPool
{
public:
    /// Shared; for what repeats.
    QString shared(std::string_view utf8);
    /// Not remembered; for names, ids and addresses.
    static QString single(std::string_view utf8, qsizetype maxLength = 4096);
    /// Shared; for what people and programs wrote (messages): they quote URLs, whose secrets are masked.
    QString prose(std::string_view utf8);
    /// A label set by the bytes it was encoded as; `decode` is asked when they are new.
    template <class Decode> engine::Labels labels(std::string_view encoded, Decode &&decode)
    {
        if (const auto known = m_labels.find(encoded); known != m_labels.end())
            return known->second;
        engine::Labels labels = decode();
        makeRoom(encoded.size() + sizeof(engine::Labels::Entry) * std::size_t(labels.size()));
        return m_labels.emplace(std::string(encoded), std::move(labels)).first->second;
    }

private:
    struct Hash
    {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
    };
    template <class T> using Map = std::unordered_map<std::string, T, Hash, std::equal_to<>>;
    void makeRoom(std::size_t bytes);

    Map<QString> m_texts;
    Map<QString> m_prose;
    Map<engine::Labels> m_labels;
    std::size_t m_bytes = 0;
};

} // namespace kubernetes
