#pragma once

#include "rowfields.h"

#include <core/error.h>

#include <vector>

namespace engine {

/// What a person typed into a filter line. Parts are separated by spaces and must all hold:
///   pay card          free words, anywhere in the row's texts, any case
///   "bad gateway"     a phrase
///   health:crit       a field; words and enumerations from their beginning, names and messages anywhere
///   env:"prod"        a quoted value must be the whole field
///   restarts:>3       numbers with > >= < <= or =
///   errors:>5%        a ratio in percent; without the sign it is the ratio itself, 0.05
///   -ns:test -canary  a leading minus turns a part around
/// A name before the colon that is no field of the row makes the part a free word. A part without a value (`health:`,
/// while it is typed) holds for every row, and so does a number that is none.
class RowFilter
{
public:
    /// Characters; the contract takes as many bytes.
    static constexpr int kMaxLength = contract::kMaxFilterBytes;
    /// `problems` gets a message for each part that cannot be meant, however it is taken: a word before a colon that is
    /// no field (unless it is quoted or begins a URL), a value that an enumeration does not have, a number that is
    /// none.
    static RowFilter parse(const QString &text, RowKind kind, QVector<core::Message> *problems = nullptr);

    bool isEmpty() const { return m_parts.empty(); }
    /// True when matches() looks into the search text.
    bool readsText() const;
    /// True when every row that passes this filter is known to have passed `before`.
    bool narrows(const RowFilter &before) const;
    /// `search` is the row's appendSearchText().
    bool matches(const contract::v1::Row &row, std::string_view search) const;
    friend bool operator==(const RowFilter &, const RowFilter &) = default;

private:
    enum class Compare { Word, Whole, Less, LessEqual, Equal, GreaterEqual, Greater };
    struct Part
    {
        const RowField *field = nullptr; ///< null: free text
        Compare compare = Compare::Word;
        bool negated = false;
        std::string text; ///< folded
        double number = 0;
        bool implies(const Part &other) const;
        friend bool operator==(const Part &, const Part &) = default;
    };
    static bool holds(const Part &part, const contract::v1::Row &row, std::string_view search);
    static bool fieldHolds(const Part &part, const contract::v1::Row &row);
    std::vector<Part> m_parts;
};

/// Whether `text` occurs in `in`; tuned for short needles in many short texts.
bool occurs(std::string_view text, std::string_view in);

} // namespace engine
