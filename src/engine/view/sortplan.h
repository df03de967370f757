#pragma once

#include "rowfields.h"

#include <core/error.h>

#include <vector>

namespace engine {

/// The order of a table: several columns, each up or down, then what tells rows apart (name, environment, key), so that
/// the order is total.
///
/// Texts are ordered naturally and without regard to case (api-9 before api-10), numbers by value, health worst first
/// (a stale row behind the live ones of its word, but a stale "passing" before the live ones), freshness least trusted
/// first. What is not known stands last, up or down.
class SortPlan
{
public:
    struct Column
    {
        const RowField *field;
        bool descending;

        bool isText() const { return field->kind == FieldKind::Text || field->kind == FieldKind::Word; }
        /// Of a column that is no text: smaller comes first.
        quint64 rank(const contract::v1::Row &row) const;
        /// Of a text: bytes to compare with precedes(); empty when there is nothing.
        std::string text(const contract::v1::Row &row) const;
        bool precedes(const std::string &a, const std::string &b) const;
        /// < 0, 0 or > 0.
        int compare(const contract::v1::Row &a, const contract::v1::Row &b) const;
        friend bool operator==(const Column &, const Column &) = default;
    };

    /// Without a column that the kind has, its usual order: health and name, or the newest first. `problems` gets a
    /// message for each column that the kind has not.
    static SortPlan make(const google::protobuf::RepeatedPtrField<contract::v1::Sort> &sort, RowKind kind,
                         QVector<core::Message> *problems = nullptr);
    /// Bytes that order the rows that all columns leave equal; the same for every plan, different for every row.
    static std::string tail(const contract::v1::Row &row);

    const std::vector<Column> &columns() const { return m_columns; }
    /// By the columns alone: < 0, 0 or > 0.
    int compare(const contract::v1::Row &a, const contract::v1::Row &b) const;
    friend bool operator==(const SortPlan &, const SortPlan &) = default;

private:
    std::vector<Column> m_columns;
};

/// Bytes that compare like the text in natural order.
std::string naturalKey(std::string_view utf8);

} // namespace engine
