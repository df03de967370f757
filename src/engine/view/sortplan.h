#pragma once

#include "rowfields.h"

#include <vector>

namespace engine {

/// The order of a table: several columns, each up or down, then the key, so that the order is total. A row's place is
/// one string of bytes: comparing two rows is comparing two strings.
///
/// Texts are ordered naturally and without regard to case (api-9 before api-10), numbers by value, health worst first
/// (a stale row behind the live ones of its word, but a stale "passing" before the live ones), freshness least trusted
/// first. What is not known stands last, up or down.
class SortPlan
{
public:
    /// Without a column that the kind has, its usual order: health and name, or the newest first.
    static SortPlan make(const google::protobuf::RepeatedPtrField<contract::v1::Sort> &sort, RowKind kind);

    std::string key(const contract::v1::Row &row) const;
    friend bool operator==(const SortPlan &, const SortPlan &) = default;

private:
    struct Column
    {
        const RowField *field;
        bool descending;
        friend bool operator==(const Column &, const Column &) = default;
    };
    std::vector<Column> m_columns;
};

/// Bytes that compare like the text in natural order.
std::string naturalKey(std::string_view utf8);

} // namespace engine
